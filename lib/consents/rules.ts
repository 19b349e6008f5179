import type { Stage } from '@/lib/cases/model'
import { ageOn, daysBetween, type CalendarDate } from '@/lib/kernel/calendar-date'
import { refuse, type Refusal } from '@/lib/kernel/refusal'
import { CONSENT_PURPOSES, type Consent, type ConsentPurpose, type Signatory, type Signer } from './model'

const ADULT_AGE = 18

/** Stages in which nothing is signed any more. */
const ENDED: readonly Stage[] = ['closed', 'withdrawn', 'cancelled']

export function hasEnded(stage: Stage): boolean {
  return ENDED.includes(stage)
}

/**
 * Who signs for a person: themselves when they are eighteen on the day they travel, the guardian for an unaccompanied
 * minor, nobody for a child with its parents. Somebody whose age is not known is asked like an adult.
 * @param travelDay the day booked or wished for, today when there is none: the conditions of the lifecycle use it too
 */
export function signatoryFor(signer: Signer, travelDay: CalendarDate): Signatory | null {
  const isMinor = signer.birthDate !== null && ageOn(signer.birthDate, travelDay) < ADULT_AGE
  if (!isMinor) return 'self'
  return signer.isUnaccompaniedMinor ? 'guardian' : null
}

const linesOf = (consents: readonly Consent[], personId: string, purpose: ConsentPurpose) =>
  consents.filter((consent) => consent.personId === personId && consent.purpose === purpose)

/** The newest line that stands; null when there is none or it was taken back. */
export function liveConsent(
  consents: readonly Consent[],
  personId: string,
  purpose: ConsentPurpose,
): Consent | null {
  return linesOf(consents, personId, purpose)
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

/** What each person still has to sign, for those who sign at all. */
export function missingPurposes(
  consents: readonly Consent[],
  signer: Signer,
  travelDay: CalendarDate,
): readonly ConsentPurpose[] {
  if (signatoryFor(signer, travelDay) === null || signer.hasWithdrawn || !signer.isTravelling) return []
  return CONSENT_PURPOSES.filter((purpose) => liveConsent(consents, signer.personId, purpose) === null)
}

export type Signing = {
  readonly stage: Stage
  readonly signers: readonly (Signer | null)[]
  readonly purposes: readonly ConsentPurpose[]
  readonly givenOn: CalendarDate
  readonly consents: readonly Consent[]
  readonly hasGuardian: boolean
  readonly travelDay: CalendarDate
}

/** Why something signed cannot be recorded, person by person. */
export function refusalsOfSigning(signing: Signing): Refusal[] {
  if (hasEnded(signing.stage)) return [refuse('consent_file_ended')]
  return signing.signers.flatMap((signer) => {
    if (!signer) return [refuse('consent_person_unknown')]
    const { personId } = signer
    if (signer.hasWithdrawn) return [refuse('consent_person_withdrew', undefined, personId)]
    const signatory = signatoryFor(signer, signing.travelDay)
    if (signatory === null) return [refuse('consent_minor_does_not_sign', undefined, personId)]
    if (signatory === 'guardian' && !signing.hasGuardian) {
      return [refuse('consent_guardian_unknown', undefined, personId)]
    }
    return signing.purposes.flatMap((purpose): Refusal[] => {
      const lines = linesOf(signing.consents, personId, purpose)
      const takenBack = lines.some((line) => line.withdrawnOn !== null && signing.givenOn < line.withdrawnOn)
      if (takenBack) return [refuse('consent_before_withdrawal', undefined, personId)]
      return lines.some((line) => line.withdrawnOn === null && line.givenOn === signing.givenOn)
        ? [refuse('consent_recorded_already', undefined, personId)]
        : []
    })
  })
}
