import 'server-only'
import { caseForUpdate, touchCase } from '@/lib/cases/records'
import { refuse } from '@/lib/kernel/refusal'
import { defineCommand } from '@/lib/runner/command'
import { done, invalid, notFound, refused } from '@/lib/runner/outcome'
import { recordConsentInput, withdrawConsentInput } from './input'
import { endConsents, insertConsents, ledgerOf } from './records'
import { liveConsent, refusalsOfSigning, signatoryFor } from './rules'

/** Records what several people signed at one sitting, a line for each person and purpose. */
export const recordConsent = defineCommand({
  name: 'consent.record',
  permission: 'consent:record',
  input: recordConsentInput,
  events: ['consent.given'],
  async run({ tx, actor, today, now, input }) {
    const head = await caseForUpdate(tx, input.ref)
    const ledger = head && (await ledgerOf(tx, input.ref))
    if (!ledger) return notFound
    if (input.givenOn > today) return invalid([{ path: 'givenOn', code: 'date_in_future' }])
    const travelDay = ledger.travelDay ?? today
    const personIds = [...new Set(input.personIds)]
    const purposes = [...new Set(input.purposes)]
    const signers = personIds.map((id) => ledger.signers.find((signer) => signer.personId === id) ?? null)
    const refusals = refusalsOfSigning({
      stage: ledger.stage,
      signers,
      purposes,
      givenOn: input.givenOn,
      consents: ledger.consents,
      hasGuardian: ledger.guardianName !== null,
      travelDay,
    })
    if (refusals.length > 0) return refused(refusals)
    const lines = signers.flatMap((signer) => {
      const signatory = signer && signatoryFor(signer, travelDay)
      if (!signer || !signatory) return []
      return purposes.map((purpose) => ({
        caseId: ledger.id,
        personId: signer.personId,
        purpose,
        givenOn: input.givenOn,
        language: input.language,
        textVersion: input.textVersion,
        interpreterUsed: input.interpreterUsed,
        signatory,
        informedById: actor.id,
      }))
    })
    const [first, ...others] = lines
    if (!first) return refused([refuse('consent_person_unknown')])
    await insertConsents(tx, lines, now)
    await touchCase(tx, ledger.id, now)
    const eventOf = ({ personId, purpose, signatory, givenOn, language }: (typeof lines)[number]) => ({
      type: 'consent.given' as const,
      caseId: ledger.id,
      subjectId: personId,
      details: { purpose, signatory, givenOn, language },
    })
    return done({ ref: ledger.ref }, [eventOf(first), ...others.map(eventOf)])
  },
})

/** Consent is taken back: at any stage, without a reason, without a condition but the order of the days. */
export const withdrawConsent = defineCommand({
  name: 'consent.withdraw',
  permission: 'consent:withdraw',
  input: withdrawConsentInput,
  events: ['consent.withdrawn'],
  async run({ tx, today, now, input }) {
    const head = await caseForUpdate(tx, input.ref)
    const ledger = head && (await ledgerOf(tx, input.ref))
    if (!ledger) return notFound
    const { personId, purpose, withdrawnOn } = input
    const live = liveConsent(ledger.consents, personId, purpose)
    if (!live) return refused([refuse('consent_not_live', undefined, personId)])
    if (withdrawnOn > today) return invalid([{ path: 'withdrawnOn', code: 'date_in_future' }])
    if (withdrawnOn < live.givenOn) return invalid([{ path: 'withdrawnOn', code: 'date_order' }])
    await endConsents(tx, { caseId: ledger.id, personId, purpose }, withdrawnOn)
    await touchCase(tx, ledger.id, now)
    return done({ ref: ledger.ref }, [
      {
        type: 'consent.withdrawn',
        caseId: ledger.id,
        subjectId: personId,
        details: { purpose, withdrawnOn },
      },
    ])
  },
})
