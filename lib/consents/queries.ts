import 'server-only'
import { z } from 'zod'
import { may } from '@/lib/access/permissions'
import { CONSENT_MAX_AGE_DAYS } from '@/lib/cases/rules/guards'
import * as fields from '@/lib/kernel/fields'
import type { CalendarDate } from '@/lib/kernel/calendar-date'
import { PAPER_LANGUAGES, asPaperLanguage, type PaperLanguage } from '@/lib/papers/model'
import { defineQuery } from '@/lib/runner/query'
import {
  CONSENT_PURPOSES,
  FREE_PURPOSES,
  RECIPIENTS,
  REQUIRED_PURPOSES,
  type CapacityAssessment,
  type Consent,
  type ConsentScan,
  type ConsentPurpose,
  type Disclosure,
  type FreeChoice,
  type Holder,
  type Recipient,
  type Signatory,
  type Strokes,
  type Subject,
} from './model'
import { ledgerOf, signaturesOf, type Ledger } from './records'
import {
  ageOfConsent,
  hasEnded,
  hasExpired,
  latestChoice,
  liveConsent,
  mayShareWith,
  missingPurposes,
  signatoryFor,
  subjectOf,
} from './rules'

export type StandingConsent = Subject & {
  readonly live:
    | (Consent & { readonly ageInDays: number; readonly isTooOld: boolean; readonly strokes: Strokes | null })
    | null
  readonly withdrawnOn: Consent['withdrawnOn']
}

export type PersonConsents = {
  readonly personId: string
  readonly familyName: string | null
  readonly givenNames: string
  /** Null for a child with its parents, who signs nothing. */
  readonly signatory: Signatory | null
  readonly isTravelling: boolean
  readonly hasWithdrawn: boolean
  readonly missing: readonly ConsentPurpose[]
  /** What the programme needs, what was asked beside it, and every recipient that was ever signed for. */
  readonly standing: readonly StandingConsent[]
  /** Null where nobody wrote it down, or the reader does not inform people. */
  readonly choice: FreeChoice | null
  readonly capacity: CapacityAssessment | null
}

/** Somebody who has data, and whether a consent stands behind it. */
export type HolderOfData = Holder & { readonly isCovered: boolean }

export type ConsentsOfCase = {
  readonly ref: string
  readonly maxAgeDays: number
  readonly mayRecord: boolean
  readonly mayWithdraw: boolean
  readonly hasEnded: boolean
  readonly guardianName: string | null
  readonly fileLanguage: string
  readonly spokenLanguage: string | null
  readonly interpreterNeeded: boolean | null
  readonly destination: string | null
  readonly asksMedical: boolean
  readonly people: readonly PersonConsents[]
  readonly choices: readonly FreeChoice[]
  readonly capacities: readonly CapacityAssessment[]
  readonly holders: readonly HolderOfData[]
  readonly disclosures: readonly Disclosure[]
  readonly history: readonly Consent[]
  readonly scans: readonly ConsentScan[]
}

function standingOf(
  consents: readonly Consent[],
  personId: string,
  subject: Subject,
  today: CalendarDate,
  signatures: ReadonlyMap<string, Strokes>,
): StandingConsent {
  const live = liveConsent(consents, personId, subject)
  const isOf = (line: Consent) =>
    line.personId === personId && line.purpose === subject.purpose && line.recipient === subject.recipient
  return {
    ...subject,
    live: live && {
      ...live,
      ageInDays: ageOfConsent(live, today),
      isTooOld:
        subject.purpose === 'VOLUNTARY_RETURN'
          ? ageOfConsent(live, today) > CONSENT_MAX_AGE_DAYS
          : hasExpired(live, today),
      strokes: signatures.get(live.id) ?? null,
    },
    withdrawnOn: live ? null : (consents.find(isOf)?.withdrawnOn ?? null),
  }
}

/** Whether a consent of every adult who signs stands behind what somebody holds. */
function isCovered(
  ledger: Ledger,
  recipient: Recipient,
  today: CalendarDate,
  travelDay: CalendarDate,
): boolean {
  return ledger.signers
    .filter(
      (signer) => signatoryFor(signer, travelDay) !== null && signer.isTravelling && !signer.hasWithdrawn,
    )
    .every(({ personId }) => mayShareWith(recipient, [], { personId, consents: ledger.consents }, today).ok)
}

/** The ledger of a case: what stands for whom, how old it is, who has the data, and every line there ever was. */
export const consentsOfCase = defineQuery({
  name: 'consent.of_case',
  permission: 'consent:withdraw',
  input: z.strictObject({ ref: fields.caseRef }),
  async run({ tx, actor, today, input }): Promise<ConsentsOfCase | null> {
    const ledger = await ledgerOf(tx, input.ref)
    if (!ledger) return null
    const { consents } = ledger
    const travelDay = ledger.travelDay ?? today
    const drawn = consents.filter(({ signedHow }) => signedHow === 'screen').map(({ id }) => id)
    const signatures = drawn.length > 0 ? await signaturesOf(tx, drawn) : new Map<string, Strokes>()
    return {
      ref: ledger.ref,
      maxAgeDays: CONSENT_MAX_AGE_DAYS,
      mayRecord: may(actor, 'consent:record'),
      mayWithdraw: may(actor, 'consent:withdraw'),
      hasEnded: hasEnded(ledger.stage),
      guardianName: ledger.guardianName,
      fileLanguage: ledger.fileLanguage,
      spokenLanguage: ledger.spokenLanguage,
      interpreterNeeded: ledger.interpreterNeeded,
      destination: ledger.destination,
      asksMedical: ledger.hasMedicalTrack && may(actor, 'consent:record'),
      people: ledger.signers.map((signer) => {
        const { personId } = signer
        const recipients = RECIPIENTS.filter((recipient) =>
          consents.some((line) => line.personId === personId && line.recipient === recipient),
        )
        const asked = FREE_PURPOSES.filter((purpose) =>
          consents.some((line) => line.personId === personId && line.purpose === purpose),
        )
        const subjects = [
          ...[...REQUIRED_PURPOSES, ...asked].map((purpose) => subjectOf(purpose)),
          ...recipients.map((recipient) => subjectOf('SHARING', recipient)),
        ]
        return {
          personId,
          familyName: signer.familyName,
          givenNames: signer.givenNames,
          signatory: signatoryFor(signer, travelDay),
          isTravelling: signer.isTravelling,
          hasWithdrawn: signer.hasWithdrawn,
          missing: missingPurposes(consents, signer, travelDay),
          standing: subjects.map((subject) => standingOf(consents, personId, subject, today, signatures)),
          choice: latestChoice(ledger.choices, personId),
          capacity: ledger.capacities.find((found) => found.personId === personId) ?? null,
        }
      }),
      choices: ledger.choices,
      capacities: ledger.capacities,
      holders: ledger.holders.map((holder) => ({
        ...holder,
        isCovered: isCovered(ledger, holder.recipient, today, travelDay),
      })),
      disclosures: ledger.disclosures,
      history: consents,
      scans: ledger.scans,
    }
  },
})

/** What the form of one person shows: what was signed, or empty lines to sign. */
export type ConsentForm = {
  readonly ref: string
  readonly fileLanguage: PaperLanguage
  readonly readerLanguage: PaperLanguage
  readonly name: string
  readonly destination: string | null
  readonly guardian: string | null
  readonly signed: readonly (Consent & { readonly strokes: Strokes | null })[]
}

/** The declaration and consents of one person, to be read and signed or as they were signed. */
export const consentForm = defineQuery({
  name: 'paper.consent_form',
  permission: 'paper:print',
  input: z.strictObject({ ref: fields.caseRef, person: fields.id, language: z.enum(PAPER_LANGUAGES) }),
  async run({ tx, today, input }): Promise<ConsentForm | null> {
    const ledger = await ledgerOf(tx, input.ref)
    const signer = ledger?.signers.find(({ personId }) => personId === input.person)
    const signatory = ledger && signer && signatoryFor(signer, ledger.travelDay ?? today)
    if (!ledger || !signer || !signatory) return null
    const { personId, familyName, givenNames } = signer
    const live = CONSENT_PURPOSES.flatMap((purpose) =>
      (purpose === 'SHARING' ? RECIPIENTS : [null]).flatMap(
        (recipient) => liveConsent(ledger.consents, personId, subjectOf(purpose, recipient)) ?? [],
      ),
    )
    const signatures = await signaturesOf(
      tx,
      live.map(({ id }) => id),
    )
    return {
      ref: ledger.ref,
      fileLanguage: asPaperLanguage(ledger.fileLanguage) ?? 'fr',
      readerLanguage: input.language,
      name: [familyName?.toUpperCase(), givenNames].filter(Boolean).join(' '),
      destination: ledger.destination,
      guardian: signatory === 'guardian' ? ledger.guardianName : signer.decides,
      signed: live.map((line) => ({ ...line, strokes: signatures.get(line.id) ?? null })),
    }
  },
})
