import type { CalendarDate } from '@/lib/kernel/calendar-date'

export const CONSENT_PURPOSES = ['VOLUNTARY_RETURN', 'PERSONAL_DATA'] as const
export type ConsentPurpose = (typeof CONSENT_PURPOSES)[number]

export const SIGNATORIES = ['self', 'guardian'] as const
export type Signatory = (typeof SIGNATORIES)[number]

/** A line of the ledger. */
export type Consent = {
  readonly id: string
  readonly personId: string
  readonly purpose: ConsentPurpose
  readonly givenOn: CalendarDate
  readonly language: string
  readonly textVersion: string
  readonly interpreterUsed: boolean
  readonly signatory: Signatory
  readonly informedBy: string
  readonly withdrawnOn: CalendarDate | null
}

/** A person of the household as far as signing is concerned. */
export type Signer = {
  readonly personId: string
  readonly familyName: string | null
  readonly givenNames: string
  readonly birthDate: CalendarDate | null
  readonly isUnaccompaniedMinor: boolean
  readonly isTravelling: boolean
  readonly hasWithdrawn: boolean
}
