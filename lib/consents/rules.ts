import type { Stage } from '@/lib/cases/model'
import { CONSENT_MAX_AGE_DAYS } from '@/lib/cases/rules/guards'
import { addDays, addMonths, daysBetween, type CalendarDate } from '@/lib/kernel/calendar-date'
import { refuse, type Refusal } from '@/lib/kernel/refusal'
import { err, ok, type Result } from '@/lib/kernel/result'
import { ageGroupOn } from '@/lib/people/rules/age'
import {
  REQUIRED_PURPOSES,
  type Consent,
  type ConsentScan,
  type ConsentPurpose,
  type DataKind,
  type FreeChoice,
  type Recipient,
  type Signatory,
  type Signer,
  type Subject,
} from './model'

/** Stages in which nothing is signed any more. */
const ENDED: readonly Stage[] = ['closed', 'withdrawn', 'cancelled']

export function hasEnded(stage: Stage): boolean {
  return ENDED.includes(stage)
}

/**
 * How long a signature holds. Voluntary return: asked again after 90 days, before tickets are booked (P10). The others are
 * the house's proposal until the data protection officer confirms them (12.3): health data 12 months, as long as health
 * documents are kept after arrival; sharing 18 months, the preparation and the twelve months of the budget; stories and
 * photos two years. The consent to data processing holds until it is taken back.
 */
const LASTS: Readonly<
  Record<ConsentPurpose, { readonly days: number } | { readonly months: number } | null>
> = {
  VOLUNTARY_RETURN: { days: CONSENT_MAX_AGE_DAYS },
  PERSONAL_DATA: null,
  SHARING: { months: 18 },
  MEDICAL_DATA: { months: 12 },
  STORY: { months: 24 },
  PHOTO: { months: 24 },
}

/** @returns the last day on which a signature of this day counts; null when it has no end */
export function lastDayOf(purpose: ConsentPurpose, givenOn: CalendarDate): CalendarDate | null {
  const lasts = LASTS[purpose]
  if (!lasts) return null
  return 'days' in lasts ? addDays(givenOn, lasts.days) : addMonths(givenOn, lasts.months)
}

/**
 * Who signs for a person: themselves when they are eighteen on the day they travel, the guardian for an unaccompanied
 * minor, nobody for a child with its parents, and whoever decides for an adult found unable to. Somebody of whom nobody
 * knows whether they are of age is asked like an adult, unless a guardian signs.
 * @param travelDay the day booked or wished for, today when there is none: the conditions of the lifecycle use it too
 */
export function signatoryFor(signer: Signer, travelDay: CalendarDate): Signatory | null {
  const age = ageGroupOn(signer, travelDay)
  if (signer.isUnaccompaniedMinor && (age === 'child' || age === 'in_doubt')) return 'guardian'
  if (age === 'child') return null
  return signer.decides === null ? 'self' : 'representative'
}

const linesOf = (consents: readonly Consent[], personId: string, subject: Subject) =>
  consents.filter(
    (line) =>
      line.personId === personId && line.purpose === subject.purpose && line.recipient === subject.recipient,
  )

export const subjectOf = (purpose: ConsentPurpose, recipient: Recipient | null = null): Subject => ({
  purpose,
  recipient,
})

/** The newest line that stands; null when there is none or it was taken back. */
export function liveConsent(
  consents: readonly Consent[],
  personId: string,
  subject: Subject,
): Consent | null {
  return linesOf(consents, personId, subject)
    .filter((consent) => consent.withdrawnOn === null)
    .reduce<Consent | null>(
      (newest, line) => (newest && newest.givenOn >= line.givenOn ? newest : line),
      null,
    )
}

/** Days since the signature. */
export function ageOfConsent(consent: Pick<Consent, 'givenOn'>, today: CalendarDate): number {
  return daysBetween(consent.givenOn, today)
}

/** The last day it counts still counts. */
export function hasExpired(consent: Pick<Consent, 'expiresOn'>, today: CalendarDate): boolean {
  return consent.expiresOn !== null && consent.expiresOn < today
}

/** What each person still has to sign, for those who sign at all. */
export function missingPurposes(
  consents: readonly Consent[],
  signer: Signer,
  travelDay: CalendarDate,
): readonly ConsentPurpose[] {
  if (signatoryFor(signer, travelDay) === null || signer.hasWithdrawn || !signer.isTravelling) return []
  return REQUIRED_PURPOSES.filter(
    (purpose) => liveConsent(consents, signer.personId, subjectOf(purpose)) === null,
  )
}

/** The choice as it was said last; null while nobody wrote it down. */
export function latestChoice(choices: readonly FreeChoice[], personId: string): FreeChoice | null {
  return choices
    .filter((choice) => choice.personId === personId)
    .reduce<FreeChoice | null>((last, choice) => (last && last.heldOn >= choice.heldOn ? last : choice), null)
}

export type Signing = {
  readonly stage: Stage
  readonly signer: Signer | null
  readonly subjects: readonly Subject[]
  readonly givenOn: CalendarDate
  readonly consents: readonly Consent[]
  readonly hasGuardian: boolean
  readonly travelDay: CalendarDate
  /** Somebody doubts that the choice is free. */
  readonly isInDoubt: boolean
}

/** Why something signed cannot be recorded. */
export function refusalsOfSigning(signing: Signing): Refusal[] {
  const { signer } = signing
  if (hasEnded(signing.stage)) return [refuse('consent_file_ended')]
  if (!signer) return [refuse('consent_person_unknown')]
  const { personId } = signer
  if (signer.hasWithdrawn) return [refuse('consent_person_withdrew', undefined, personId)]
  const signatory = signatoryFor(signer, signing.travelDay)
  if (signatory === null) return [refuse('consent_minor_does_not_sign', undefined, personId)]
  if (signatory === 'guardian' && !signing.hasGuardian) {
    return [refuse('consent_guardian_unknown', undefined, personId)]
  }
  return signing.subjects.flatMap((subject): Refusal[] => {
    if (subject.purpose === 'VOLUNTARY_RETURN' && signing.isInDoubt) {
      return [refuse('consent_choice_in_doubt', undefined, personId)]
    }
    const lines = linesOf(signing.consents, personId, subject)
    const takenBack = lines.some((line) => line.withdrawnOn !== null && signing.givenOn < line.withdrawnOn)
    if (takenBack) return [refuse('consent_before_withdrawal', undefined, personId)]
    return lines.some((line) => line.withdrawnOn === null && line.givenOn === signing.givenOn)
      ? [refuse('consent_recorded_already', undefined, personId)]
      : []
  })
}

/** What needs a consent of its own, whoever gets it. */
const OWN_CONSENT: Partial<Record<DataKind, ConsentPurpose>> = {
  MEDICAL: 'MEDICAL_DATA',
  STORY: 'STORY',
  PHOTO: 'PHOTO',
}

/**
 * Whether something of a person may be shared with a recipient today. It takes the consent to data processing, the consent
 * to share with exactly this recipient, and a consent of its own for health data, stories and photos; each must stand and not be past its last day.
 * @returns the consent it is shared on, or every reason against it
 */
export function mayShareWith(
  recipient: Recipient,
  what: readonly DataKind[],
  { personId, consents }: { readonly personId: string; readonly consents: readonly Consent[] },
  today: CalendarDate,
): Result<Consent, Refusal[]> {
  const wanting = (subject: Subject): Refusal[] => {
    const params = { purpose: subject.purpose, ...(subject.recipient && { recipient: subject.recipient }) }
    const live = liveConsent(consents, personId, subject)
    if (live && !hasExpired(live, today)) return []
    if (live?.expiresOn)
      return [refuse('share_consent_expired', { ...params, expiredOn: live.expiresOn }, personId)]
    const wasTakenBack = linesOf(consents, personId, subject).length > 0
    return [refuse(wasTakenBack ? 'share_consent_withdrawn' : 'share_consent_missing', params, personId)]
  }
  const own = what.flatMap((kind) => OWN_CONSENT[kind] ?? [])
  const refusals = [
    ...wanting(subjectOf('PERSONAL_DATA')),
    ...wanting(subjectOf('SHARING', recipient)),
    ...own.flatMap((purpose) => wanting(subjectOf(purpose))),
  ]
  const basis = liveConsent(consents, personId, subjectOf('SHARING', recipient))
  return refusals.length > 0 || !basis ? err(refusals) : ok(basis)
}

/** The scans a signature of somebody can point to: their own or of the whole household, and not taken back. */
export function scansFor(scans: readonly ConsentScan[], personId: string): readonly ConsentScan[] {
  return scans.filter((scan) => !scan.isWithdrawn && (scan.personId === null || scan.personId === personId))
}
