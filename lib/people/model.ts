import type { CalendarDate } from '@/lib/kernel/calendar-date'
import type { PartialDate } from '@/lib/kernel/fields'

/** As written in the document; never inferred. */
export const SEXES = ['F', 'M', 'X'] as const
export type Sex = (typeof SEXES)[number]

/** Who a person is, as the papers say. */
export type Identity = {
  /** Null for somebody whose papers carry one name only. */
  readonly familyName: string | null
  readonly givenNames: string
  /** The name in the person's own script. */
  readonly nativeName: string | null
  readonly birth: PartialDate | null
  readonly sex: Sex
  /** ISO 3166-1 alpha-2, or `XK`. */
  readonly nationality: string
  /** Number of the file at the Immigration Office (S.P., O.V.), digits only. */
  readonly immigrationNumber: string | null
}

/** A birth date as read from the database. */
export type StoredBirth = {
  readonly birthDate: CalendarDate | null
  readonly birthPrecision: PartialDate['precision'] | null
}
