import type { Clearance, Locale, Role } from '@/lib/access/model'
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
  /** Sees the colleagues of the own organisation. */
  readonly isLead: boolean
}

/** Somebody in the list of an administrator. */
export type UserRow = UserDetail & {
  readonly trainedOn: CalendarDate | null
  readonly isConductAccepted: boolean
}

/** A colleague as the lead of their organisation sees them. */
export type Colleague = Pick<UserDetail, 'id' | 'name' | 'role' | 'active' | 'isLead'> & {
  readonly trainedOn: CalendarDate | null
  readonly conductAt: Date | null
  readonly signedInAt: Date | null
}

/** One's own account. */
export type OwnProfile = Pick<UserDetail, 'name' | 'email' | 'role' | 'organisation'> & {
  readonly locale: Locale
  readonly isLead: boolean
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

/** A token of the API as it is listed; what opens the door is shown once and kept nowhere. */
export type Token = {
  readonly id: string
  readonly label: string
  readonly createdAt: Date
  readonly lastUsedAt: Date | null
  readonly expiresAt: Date | null
  readonly state: 'live' | 'expired' | 'revoked'
}

export const ORGANISATION_KINDS = [
  'FEDASIL',
  'IOM',
  'CARITAS',
  'RETURN_DESK',
  'RECEPTION_CENTRE',
  'NGO',
  'CITY',
  'RED_CROSS',
] as const
export type OrganisationKind = (typeof ORGANISATION_KINDS)[number]

export type OrganisationFields = {
  readonly name: string
  readonly kind: OrganisationKind
  readonly city: string | null
  readonly country: string
  readonly locale: Locale
}
export type OrganisationDetail = OrganisationFields & {
  readonly id: string
  readonly version: number
  readonly active: boolean
  /** Accounts in use. */
  readonly people: number
}

/** A personal, dated clearance as administrators and those who confirm it see it. */
export type GivenClearance = {
  readonly id: string
  readonly userId: string
  readonly name: string
  readonly organisation: string
  readonly clearance: Clearance
  readonly fromOn: CalendarDate
  /** The first day on which it does not count any more. */
  readonly untilOn: CalendarDate | null
  readonly isConfirmed: boolean
}
