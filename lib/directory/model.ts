import type { Locale, Role } from '@/lib/access/model'

/** Somebody with an account, as an administrator sees them. */
export type UserDetail = {
  readonly id: string
  readonly version: number
  readonly name: string
  readonly email: string
  readonly role: Role
  readonly country: string | null
  readonly organisation: string
  readonly active: boolean
}

/** One's own account. */
export type OwnProfile = Pick<UserDetail, 'name' | 'email' | 'role' | 'organisation'> & {
  readonly locale: Locale
}

/** How many people one page of the list shows. */
export const PEOPLE_PER_PAGE = 50
