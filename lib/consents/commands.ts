import 'server-only'
import { caseForUpdate, touchCase } from '@/lib/cases/records'
import { refuse } from '@/lib/kernel/refusal'
import { defineCommand } from '@/lib/runner/command'
import { done, invalid, notFound, refused } from '@/lib/runner/outcome'
import {
  assessCapacityInput,
  recordChoiceInput,
  recordConsentInput,
  recordDisclosureInput,
  withdrawConsentInput,
} from './input'
import {
  endConsents,
  insertCapacity,
  insertConsents,
  insertDisclosure,
  insertFreeChoice,
  ledgerOf,
} from './records'
import {
  hasEnded,
  lastDayOf,
  liveConsent,
  mayShareWith,
  refusalsOfSigning,
  scansFor,
  signatoryFor,
  subjectOf,
} from './rules'

/** Records what one person signed at one sitting, a line for each purpose and recipient, and how the choice was talked over. */
export const recordConsent = defineCommand({
  name: 'consent.record',
  permission: 'consent:record',
  input: recordConsentInput,
  events: ['consent.given', 'choice.recorded'],
  async run({ tx, actor, today, now, input }) {
    const head = await caseForUpdate(tx, input.ref)
    const ledger = head && (await ledgerOf(tx, input.ref))
    if (!ledger) return notFound
    if (input.givenOn > today) return invalid([{ path: 'givenOn', code: 'date_in_future' }])
    const travelDay = ledger.travelDay ?? today
    const signer = ledger.signers.find(({ personId }) => personId === input.personId) ?? null
    const subjects = [
      ...[...new Set(input.purposes)].map((purpose) => subjectOf(purpose)),
      ...[...new Set(input.recipients)].map((recipient) => subjectOf('SHARING', recipient)),
    ]
    const isOfReturn = input.purposes.includes('VOLUNTARY_RETURN')
    const refusals = refusalsOfSigning({
      stage: ledger.stage,
      signer,
      subjects,
      givenOn: input.givenOn,
      consents: ledger.consents,
      hasGuardian: ledger.guardianName !== null,
      travelDay,
      isInDoubt: isOfReturn && input.pressure === 'doubt',
    })
    if (refusals.length > 0) return refused(refusals)
    const signatory = signer && signatoryFor(signer, travelDay)
    if (!signer || !signatory) return refused([refuse('consent_person_unknown')])
    const { personId } = signer
    const documentId = input.signedHow === 'paper' ? (input.documentId ?? null) : null
    if (documentId && !scansFor(ledger.scans, personId).some(({ id }) => id === documentId)) {
      return invalid([{ path: 'documentId', code: 'choose_one' }])
    }
    const { givenOn, language, textVersion, mode, interpreterNeeded, signedHow } = input
    const talk = {
      mode,
      place: input.place ?? null,
      language,
      interpreterNeeded,
      interpreter: input.interpreter ?? null,
    }
    if (isOfReturn && input.ownWords && input.pressure) {
      await insertFreeChoice(
        tx,
        {
          ...talk,
          caseId: ledger.id,
          personId,
          heldOn: givenOn,
          explained: input.explained,
          countryInformation: input.countryInformation ?? null,
          ownWords: input.ownWords,
          pressure: input.pressure,
          recordedById: actor.id,
        },
        now,
      )
    }
    await insertConsents(
      tx,
      subjects.map((subject) => ({
        ...subject,
        ...talk,
        caseId: ledger.id,
        personId,
        givenOn,
        expiresOn: lastDayOf(subject.purpose, givenOn),
        textVersion,
        interpreterUsed: input.interpreter !== undefined,
        signatory,
        signedHow,
        signedBy: signedHow === 'paper' ? null : (input.signedBy ?? null),
        signature: signedHow === 'screen' ? (input.signature ?? null) : null,
        paperPlace: signedHow === 'paper' ? (input.paperPlace ?? null) : null,
        documentId,
        informedById: actor.id,
      })),
      now,
    )
    await touchCase(tx, ledger.id, now)
    const about = { caseId: ledger.id, subjectId: personId }
    const given = subjects.map(({ purpose, recipient }) => ({
      ...about,
      type: 'consent.given' as const,
      details: { purpose, ...(recipient && { recipient }), signatory, signedHow, givenOn, language },
    }))
    const [first, ...others] = given
    if (!first) return refused([refuse('consent_person_unknown')])
    const choice = isOfReturn
      ? [{ ...about, type: 'choice.recorded' as const, details: { heldOn: givenOn, language } }]
      : []
    return done({ ref: ledger.ref }, [first, ...others, ...choice])
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
    const subject = subjectOf(purpose, input.recipient)
    const live = liveConsent(ledger.consents, personId, subject)
    if (!live) return refused([refuse('consent_not_live', undefined, personId)])
    if (withdrawnOn > today) return invalid([{ path: 'withdrawnOn', code: 'date_in_future' }])
    if (withdrawnOn < live.givenOn) return invalid([{ path: 'withdrawnOn', code: 'date_order' }])
    await endConsents(tx, { caseId: ledger.id, personId, ...subject }, withdrawnOn)
    await touchCase(tx, ledger.id, now)
    return done({ ref: ledger.ref }, [
      {
        type: 'consent.withdrawn',
        caseId: ledger.id,
        subjectId: personId,
        details: { purpose, ...(subject.recipient && { recipient: subject.recipient }), withdrawnOn },
      },
    ])
  },
})

/** How the choice was talked over, without a signature: somebody doubts that it is free, or it is talked over once more. */
export const recordChoice = defineCommand({
  name: 'choice.record',
  permission: 'consent:record',
  input: recordChoiceInput,
  events: ['choice.recorded'],
  async run({ tx, actor, today, now, input }) {
    const head = await caseForUpdate(tx, input.ref)
    const ledger = head && (await ledgerOf(tx, input.ref))
    if (!ledger) return notFound
    if (hasEnded(ledger.stage)) return refused([refuse('consent_file_ended')])
    const { personId, heldOn, language, ownWords, pressure } = input
    if (heldOn > today) return invalid([{ path: 'heldOn', code: 'date_in_future' }])
    const signer = ledger.signers.find((candidate) => candidate.personId === personId)
    if (!signer || !ownWords || !pressure) return refused([refuse('consent_person_unknown')])
    await insertFreeChoice(
      tx,
      {
        caseId: ledger.id,
        personId,
        heldOn,
        mode: input.mode,
        place: input.place ?? null,
        language,
        interpreterNeeded: input.interpreterNeeded,
        interpreter: input.interpreter ?? null,
        explained: input.explained,
        countryInformation: input.countryInformation ?? null,
        ownWords,
        pressure,
        recordedById: actor.id,
      },
      now,
    )
    await touchCase(tx, ledger.id, now)
    return done({ ref: ledger.ref }, [
      { type: 'choice.recorded', caseId: ledger.id, subjectId: personId, details: { heldOn, language } },
    ])
  },
})

/** Whether a person can decide for themselves, as somebody able to judge it found; an earlier finding stays in the ledger. */
export const assessCapacity = defineCommand({
  name: 'capacity.assess',
  permission: 'consent:record',
  input: assessCapacityInput,
  events: ['capacity.assessed'],
  async run({ tx, actor, today, now, input }) {
    const head = await caseForUpdate(tx, input.ref)
    const ledger = head && (await ledgerOf(tx, input.ref))
    if (!ledger) return notFound
    if (hasEnded(ledger.stage)) return refused([refuse('consent_file_ended')])
    if (input.assessedOn > today) return invalid([{ path: 'assessedOn', code: 'date_in_future' }])
    const { personId, assessedOn, result } = input
    if (!ledger.signers.some((signer) => signer.personId === personId)) {
      return refused([refuse('consent_person_unknown')])
    }
    await insertCapacity(
      tx,
      {
        caseId: ledger.id,
        personId,
        assessedOn,
        assessor: input.assessor,
        result,
        support: result === 'able_with_support' ? (input.support ?? null) : null,
        decides: result === 'not_able' ? (input.decides ?? null) : null,
        recordedById: actor.id,
      },
      now,
    )
    await touchCase(tx, ledger.id, now)
    // The result is health data or close to it: the trail says that there was an assessment, not what it found.
    return done({ ref: ledger.ref }, [
      { type: 'capacity.assessed', caseId: ledger.id, subjectId: personId, details: { assessedOn } },
    ])
  },
})

/** Writes down that something of a person went to somebody. Without a consent that stands there is nothing to share. */
export const recordDisclosure = defineCommand({
  name: 'disclosure.record',
  permission: 'consent:record',
  input: recordDisclosureInput,
  events: ['disclosure.recorded'],
  async run({ tx, actor, today, now, input }) {
    const head = await caseForUpdate(tx, input.ref)
    const ledger = head && (await ledgerOf(tx, input.ref))
    if (!ledger) return notFound
    if (input.sharedOn > today) return invalid([{ path: 'sharedOn', code: 'date_in_future' }])
    const { personId, recipient, sharedOn } = input
    if (!ledger.signers.some((signer) => signer.personId === personId)) {
      return refused([refuse('consent_person_unknown')])
    }
    const what = [...new Set(input.what)]
    const basis = mayShareWith(recipient, what, { personId, consents: ledger.consents }, today)
    if (!basis.ok) return refused(basis.error)
    if (sharedOn < basis.value.givenOn) return invalid([{ path: 'sharedOn', code: 'date_order' }])
    await insertDisclosure(
      tx,
      {
        caseId: ledger.id,
        personId,
        recipient,
        organisation: input.organisation,
        what,
        sharedOn,
        consentId: basis.value.id,
        recordedById: actor.id,
      },
      now,
    )
    await touchCase(tx, ledger.id, now)
    return done({ ref: ledger.ref }, [
      {
        type: 'disclosure.recorded',
        caseId: ledger.id,
        subjectId: personId,
        details: { recipient, what: what.join(' '), sharedOn },
      },
    ])
  },
})
