import type { Clearance, Role } from '@/lib/access/model'
import type { CalendarDate } from '@/lib/kernel/calendar-date'

/** What a paper is, in the words of the file. */
export const DOCUMENT_KINDS = [
  'PASSPORT',
  'IDENTITY_CARD',
  'LAISSEZ_PASSER',
  'BIRTH_CERTIFICATE',
  'ORDER_TO_LEAVE',
  'EARLIER_RETURN',
  'CONSENT_FORM',
  'GUARDIANSHIP',
  'SOCIAL_REPORT',
  'TRAVEL_AUTHORISATION',
  'MEDICAL_REPORT',
  'FIT_TO_FLY',
  'PREGNANCY_CERTIFICATE',
  'TRAFFICKING_ATTESTATION',
  'SCHOOL_PAPER',
  'QUOTE',
  'RECEIPT',
  'PHOTO',
  'OTHER',
] as const
export type DocumentKind = (typeof DOCUMENT_KINDS)[number]

/** The clearance it takes to see a document; STANDARD takes none. */
export const SENSITIVITIES = ['STANDARD', 'MEDICAL', 'UMC', 'VOT'] as const
export type Sensitivity = (typeof SENSITIVITIES)[number]

/** What a kind is at least. Somebody who adds a paper may say that it is more than that, never less. */
const SENSITIVITY_OF: Partial<Record<DocumentKind, Clearance>> = {
  GUARDIANSHIP: 'UMC',
  SOCIAL_REPORT: 'UMC',
  TRAVEL_AUTHORISATION: 'UMC',
  MEDICAL_REPORT: 'MEDICAL',
  FIT_TO_FLY: 'MEDICAL',
  PREGNANCY_CERTIFICATE: 'MEDICAL',
  TRAFFICKING_ATTESTATION: 'VOT',
}

export function sensitivityOf(kind: DocumentKind): Sensitivity {
  return SENSITIVITY_OF[kind] ?? 'STANDARD'
}

/** Those who need only some kinds for their task; the others who read files find all. Row-level security says the same. */
const KINDS_FOR_TASK: Partial<Record<Role, readonly DocumentKind[]>> = {
  travel: [
    'PASSPORT',
    'IDENTITY_CARD',
    'LAISSEZ_PASSER',
    'CONSENT_FORM',
    'TRAVEL_AUTHORISATION',
    'FIT_TO_FLY',
    'PREGNANCY_CERTIFICATE',
    'RECEIPT',
  ],
  field: ['MEDICAL_REPORT', 'SCHOOL_PAPER', 'QUOTE', 'RECEIPT', 'PHOTO'],
  finance: ['QUOTE', 'RECEIPT'],
  auditor: ['QUOTE', 'RECEIPT'],
  referrer: [],
  admin: [],
}

export function kindsFor(role: Role): readonly DocumentKind[] {
  return KINDS_FOR_TASK[role] ?? DOCUMENT_KINDS
}

/** Whether somebody is cleared for matter of a sensitivity. */
export function isClearedFor(clearances: readonly Clearance[], sensitivity: Sensitivity): boolean {
  return sensitivity === 'STANDARD' || clearances.includes(sensitivity)
}

export const MEDIA_TYPES = ['application/pdf', 'image/jpeg', 'image/png'] as const
export type MediaType = (typeof MEDIA_TYPES)[number]

export const SCAN_STATES = ['waiting', 'clean', 'infected', 'unscanned'] as const
export type ScanState = (typeof SCAN_STATES)[number]

export const WITHDRAWAL_REASONS = [
  'wrong_person',
  'wrong_kind',
  'unreadable',
  'person_asked',
  'not_needed',
  'other',
] as const
export type WithdrawalReason = (typeof WITHDRAWAL_REASONS)[number]

/** Bytes one file may have, and all files of a case together; and how many there may be. */
export const MOST_BYTES = 10 * 1024 * 1024
export const ROOM_OF_CASE = { bytes: 250 * 1024 * 1024, files: 400 }

/** One picture of a paper. */
export type DocumentVersion = {
  readonly id: string
  readonly number: number
  readonly mediaType: MediaType
  readonly bytes: number
  readonly language: string | null
  readonly issuedOn: CalendarDate | null
  readonly expiresOn: CalendarDate | null
  readonly scan: ScanState
  readonly uploadedBy: string
  readonly uploadedOn: CalendarDate
}

/** A paper of the file with all its versions, the newest first. */
export type CaseDocument = {
  readonly id: string
  readonly personId: string | null
  readonly kind: DocumentKind
  readonly sensitivity: Sensitivity
  readonly translationOfId: string | null
  readonly withdrawnOn: CalendarDate | null
  readonly withdrawnWhy: WithdrawalReason | null
  readonly version: number
  readonly versions: readonly DocumentVersion[]
}
