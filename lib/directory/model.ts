import type { Locale, Role } from '@/lib/access/model'
import type { CalendarDate } from '@/lib/kernel/calendar-date'

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

/** Somebody is away from one day to another, both included; the deputy sees and does what waits for them. */
export type Absence = {
  readonly id: string
  readonly deputyId: string
  readonly deputy: string
  readonly fromOn: CalendarDate
  readonly untilOn: CalendarDate
}

/** Somebody whose work waits for the deputy today. */
export type StandsInFor = { readonly id: string; readonly name: string; readonly untilOn: CalendarDate }

/** Days; longer than this somebody does not come back to the same files: they are given to others. */
export const LONGEST_ABSENCE = 366
