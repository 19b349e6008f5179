import 'server-only'
import { z } from 'zod'
import { may } from '@/lib/access/permissions'
import { CONSENT_MAX_AGE_DAYS } from '@/lib/cases/rules/guards'
import * as fields from '@/lib/kernel/fields'
import { defineQuery } from '@/lib/runner/query'
import { CONSENT_PURPOSES, type Consent, type ConsentPurpose, type Signatory } from './model'
import { ledgerOf } from './records'
import { ageOfConsent, liveConsent, hasEnded, missingPurposes, signatoryFor } from './rules'

export type StandingConsent = {
  readonly purpose: ConsentPurpose
  readonly live: (Consent & { readonly ageInDays: number; readonly isTooOld: boolean }) | null
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
  readonly standing: readonly StandingConsent[]
}

export type ConsentsOfCase = {
  readonly ref: string
  readonly maxAgeDays: number
  readonly mayRecord: boolean
  readonly mayWithdraw: boolean
  readonly hasEnded: boolean
  readonly guardianName: string | null
  readonly spokenLanguage: string | null
  readonly interpreterNeeded: boolean | null
  /** Version of the text on the newest paper, to start from. */
  readonly lastTextVersion: string | null
  readonly people: readonly PersonConsents[]
  readonly history: readonly Consent[]
}

/** The ledger of a case: what stands for whom, how old it is, and every line there ever was. */
export const consentsOfCase = defineQuery({
  name: 'consent.of_case',
  permission: 'consent:withdraw',
  input: z.strictObject({ ref: fields.caseRef }),
  async run({ tx, actor, today, input }): Promise<ConsentsOfCase | null> {
    const ledger = await ledgerOf(tx, input.ref)
    if (!ledger) return null
    const { consents } = ledger
    const travelDay = ledger.travelDay ?? today
    return {
      ref: ledger.ref,
      maxAgeDays: CONSENT_MAX_AGE_DAYS,
      mayRecord: may(actor, 'consent:record'),
      mayWithdraw: may(actor, 'consent:withdraw'),
      hasEnded: hasEnded(ledger.stage),
      guardianName: ledger.guardianName,
      spokenLanguage: ledger.spokenLanguage,
      interpreterNeeded: ledger.interpreterNeeded,
      lastTextVersion: consents[0]?.textVersion ?? null,
      people: ledger.signers.map((signer) => ({
        personId: signer.personId,
        familyName: signer.familyName,
        givenNames: signer.givenNames,
        signatory: signatoryFor(signer, travelDay),
        isTravelling: signer.isTravelling,
        hasWithdrawn: signer.hasWithdrawn,
        missing: missingPurposes(consents, signer, travelDay),
        standing: CONSENT_PURPOSES.map((purpose) => {
          const live = liveConsent(consents, signer.personId, purpose)
          const ageInDays = live ? ageOfConsent(live, today) : 0
          return {
            purpose,
            live: live && { ...live, ageInDays, isTooOld: ageInDays > CONSENT_MAX_AGE_DAYS },
            withdrawnOn: live
              ? null
              : (consents.find((line) => line.personId === signer.personId && line.purpose === purpose)
                  ?.withdrawnOn ?? null),
          }
        }),
      })),
      history: consents,
    }
  },
})
