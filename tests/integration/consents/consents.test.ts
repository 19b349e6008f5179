import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { saveGuardian } from '@/lib/applications/commands/guardian'
import { saveHousehold } from '@/lib/applications/commands/household'
import {
  assessCapacity,
  recordChoice,
  recordConsent,
  recordDisclosure,
  withdrawConsent,
} from '@/lib/consents/commands'
import { consentsOfCase } from '@/lib/consents/queries'
import { applicationOfCase } from '@/lib/journey/queries/application'
import { runCommand } from '@/lib/runner/command'
import { answer } from '@/lib/runner/query'
import { arrangePeople, type People, type Persona } from '@/tests/support/people'
import { asOwner } from '@/tests/support/test-database'
import { child, consent, dataOf, fileOf, firstRow, NOW, openDraftAs } from '../applications/drafts'

let people: People
let ref: string
let adult: string
let minor: string
beforeAll(async () => {
  people = await arrangePeople()
})
beforeEach(async () => {
  ref = await openDraftAs(people)
  const [first] = (await fileOf(people.partner, ref)).members
  adult = first?.personId ?? ''
  const sent = { ref, version: 1, shown: adult, members: [firstRow(adult), child()] }
  dataOf(await runCommand(saveHousehold, people.partner.caller, sent, NOW))
  minor = (await fileOf(people.partner, ref)).members[1]?.personId ?? ''
})

const record = (personId: string, change: Record<string, unknown> = {}, by = people.partner) =>
  runCommand(recordConsent, by.caller, consent(ref, personId, change), NOW)
const withdraw = (change: Record<string, unknown> = {}, by = people.partner) =>
  runCommand(
    withdrawConsent,
    by.caller,
    { ref, personId: adult, purpose: 'VOLUNTARY_RETURN', withdrawnOn: '2026-11-21', ...change },
    NOW,
  )
const ledger = async (by: Persona = people.partner) => {
  const found = await answer(consentsOfCase, by.caller, { ref }, NOW)
  if (found.kind !== 'found') throw new Error('not found')
  return found.data
}

describe('the scan of what was signed on paper', () => {
  const scan = async (kind: string, personId: string | null, isWithdrawn = false) => {
    const id = crypto.randomUUID()
    await asOwner(
      `insert into document (id, case_id, person_id, kind, sensitivity, recorded_by_id, withdrawn_on, withdrawn_why)
       select $2, c.id, $3, $4::document_kind, 'STANDARD', c.created_by_id, $5::date, $6::document_withdrawal
       from case_file c where c.ref = $1`,
      [ref, id, personId, kind, isWithdrawn ? '2026-11-21' : null, isWithdrawn ? 'unreadable' : null],
    )
    return id
  }

  it('is a consent form of the file, of the person or of everybody, and the ledger knows it', async () => {
    const [own, ofAll] = [await scan('CONSENT_FORM', adult), await scan('CONSENT_FORM', null)]
    dataOf(await record(adult, { documentId: ofAll, purposes: ['PERSONAL_DATA'] }))
    dataOf(await record(adult, { documentId: own, purposes: ['PHOTO'] }))
    const { history, scans } = await ledger()
    expect(scans.map(({ id }) => id).sort()).toEqual([own, ofAll].sort())
    expect(history.map(({ documentId }) => documentId).sort()).toEqual([own, ofAll].sort())
  })

  it('is no other paper, none of somebody else, none that was taken back, and none of another file', async () => {
    const wrong = [
      await scan('PASSPORT', adult),
      await scan('CONSENT_FORM', minor),
      await scan('CONSENT_FORM', adult, true),
      crypto.randomUUID(),
    ]
    for (const documentId of wrong) {
      expect(await record(adult, { documentId })).toMatchObject({
        kind: 'invalid',
        errors: [{ path: 'documentId', code: 'choose_one' }],
      })
    }
  })

  it('is left out of what was not signed on paper', async () => {
    const documentId = await scan('CONSENT_FORM', adult)
    const typed = { signedHow: 'typed', signedBy: 'Aïssata Kaboré' }
    dataOf(await record(adult, { documentId, ...typed }))
    expect((await ledger()).history.every((line) => line.documentId === null)).toBe(true)
  })
})

describe('recording consent', () => {
  it('writes a line for each person and purpose, with how it was signed', async () => {
    dataOf(await record(adult))
    const { people: signers, history } = await ledger()
    expect(history).toHaveLength(2)
    expect(history[0]).toMatchObject({
      personId: adult,
      givenOn: '2026-11-20',
      language: 'fr',
      textVersion: '2026-1',
      interpreterUsed: true,
      signatory: 'self',
      informedBy: 'partner',
      withdrawnOn: null,
    })
    expect(signers).toMatchObject([
      {
        signatory: 'self',
        missing: [],
        standing: [{ live: { ageInDays: 1, isTooOld: false } }, { live: {} }],
      },
      { signatory: null, missing: [] },
    ])
    const events = await asOwner(
      `select subject_id, details from audit_event where type = 'consent.given' and subject_id = $1 order by details ->> 'purpose'`,
      [adult],
    )
    expect(events).toHaveLength(2)
    expect(events[0]).toMatchObject({
      details: { purpose: 'PERSONAL_DATA', signatory: 'self', givenOn: '2026-11-20' },
    })
  })

  it('takes one person and one purpose as a form sends them', async () => {
    dataOf(await record(adult, { purposes: 'PERSONAL_DATA' }))
    expect((await ledger()).people[0]?.missing).toEqual(['VOLUNTARY_RETURN'])
  })

  it('counts only a free choice that was explained, on a day that has come', async () => {
    expect(await record(adult, { explained: ['no_duty'], ownWords: '', pressure: '' })).toEqual({
      kind: 'invalid',
      errors: [
        { path: 'explained', code: 'explain_all' },
        { path: 'ownWords', code: 'required' },
        { path: 'pressure', code: 'choose_one' },
      ],
    })
    expect(await record(adult, { interpreter: '', signedHow: 'typed', signedBy: '' })).toMatchObject({
      errors: [
        { path: 'interpreter', code: 'required' },
        { path: 'signedBy', code: 'required' },
      ],
    })
    expect(await record(adult, { givenOn: '2026-11-22' })).toEqual({
      kind: 'invalid',
      errors: [{ path: 'givenOn', code: 'date_in_future' }],
    })
    expect(await record(adult, { purposes: '', recipients: '' })).toMatchObject({
      errors: [{ path: 'purposes', code: 'choose_one' }],
    })
  })

  it('takes no signature of a child with its parents, of a stranger, or twice for one day', async () => {
    expect(await record(minor)).toMatchObject({
      refusals: [{ code: 'consent_minor_does_not_sign', personId: minor }],
    })
    expect(await record(crypto.randomUUID())).toMatchObject({
      refusals: [{ code: 'consent_person_unknown' }],
    })
    dataOf(await record(adult))
    expect(await record(adult)).toMatchObject({
      refusals: [{ code: 'consent_recorded_already' }, { code: 'consent_recorded_already' }],
    })
    dataOf(await record(adult, { givenOn: '2026-11-21' }))
  })

  it('takes the guardian’s signature for a child alone, once the guardian is known', async () => {
    const alone = firstRow(adult, { birthDate: '2011-02-03', isUnaccompaniedMinor: 'on' })
    const { version } = await fileOf(people.partner, ref)
    const sent = { ref, version, shown: [adult, minor], members: [alone] }
    dataOf(await runCommand(saveHousehold, people.partner.caller, sent, NOW))
    expect(await record(adult)).toMatchObject({ refusals: [{ code: 'consent_guardian_unknown' }] })
    const guardian = { guardianName: 'Els Tutelaire', guardianContact: '02 000 00 00', guardianAgrees: 'yes' }
    dataOf(
      await runCommand(saveGuardian, people.partner.caller, { ref, version: version + 1, ...guardian }, NOW),
    )
    dataOf(await record(adult))
    expect((await ledger()).history[0]?.signatory).toBe('guardian')
    const found = await answer(applicationOfCase, people.partner.caller, { ref }, NOW)
    const parts = found.kind === 'found' ? found.data.parts : []
    expect(
      parts.filter(({ part }) => part === 'guardian' || part === 'consents').map(({ state }) => state),
    ).toEqual(['done', 'done'])
  })

  it('is not found by another partner and not for every role', async () => {
    expect(await record(adult, {}, people.otherPartner)).toEqual({ kind: 'not_found' })
    expect(await record(adult, {}, people.travel)).toEqual({ kind: 'forbidden' })
    expect(await answer(consentsOfCase, people.otherPartner.caller, { ref }, NOW)).toEqual({
      kind: 'not_found',
    })
    expect(await answer(consentsOfCase, people.finance.caller, { ref }, NOW)).toEqual({ kind: 'forbidden' })
  })

  it('stops when the file has ended', async () => {
    await asOwner(`update case_file set stage = 'withdrawn' where ref = $1`, [ref])
    expect(await record(adult)).toMatchObject({ refusals: [{ code: 'consent_file_ended' }] })
    expect(await ledger()).toMatchObject({ hasEnded: true })
  })
})

describe('taking consent back', () => {
  it('ends every line of the purpose, without a reason, and the history keeps them', async () => {
    dataOf(await record(adult, { givenOn: '2026-08-01' }))
    dataOf(await record(adult))
    dataOf(await withdraw())
    const { people: signers, history } = await ledger()
    expect(signers[0]?.missing).toEqual(['VOLUNTARY_RETURN'])
    expect(signers[0]?.standing[0]).toMatchObject({ live: null, withdrawnOn: '2026-11-21' })
    expect(history.filter((line) => line.withdrawnOn === '2026-11-21')).toHaveLength(2)
    expect(history).toHaveLength(4)
    expect(await withdraw()).toMatchObject({ refusals: [{ code: 'consent_not_live' }] })
  })

  it('is not undone by a paper that was signed before', async () => {
    dataOf(await record(adult))
    dataOf(await withdraw())
    expect(await record(adult, { givenOn: '2026-11-19', purposes: 'VOLUNTARY_RETURN' })).toMatchObject({
      refusals: [{ code: 'consent_before_withdrawal' }],
    })
    dataOf(await record(adult, { givenOn: '2026-11-21', purposes: 'VOLUNTARY_RETURN' }))
    expect((await ledger()).people[0]?.missing).toEqual([])
  })

  it('has a date between the signature and today', async () => {
    dataOf(await record(adult))
    expect(await withdraw({ withdrawnOn: '2026-11-19' })).toMatchObject({
      errors: [{ path: 'withdrawnOn', code: 'date_order' }],
    })
    expect(await withdraw({ withdrawnOn: '2026-11-22' })).toMatchObject({
      errors: [{ path: 'withdrawnOn', code: 'date_in_future' }],
    })
  })

  it('is not found by another partner and not for every role', async () => {
    expect(await withdraw({}, people.otherPartner)).toEqual({ kind: 'not_found' })
    expect(await withdraw({}, people.finance)).toEqual({ kind: 'forbidden' })
  })

  it('shows how old a signature is and when it has to be asked again', async () => {
    dataOf(await record(adult, { givenOn: '2026-08-22' }))
    expect((await ledger()).people[0]?.standing[0]?.live).toMatchObject({ ageInDays: 91, isTooOld: true })
  })
})

const EVERYTHING = {
  purposes: ['VOLUNTARY_RETURN', 'PERSONAL_DATA', 'MEDICAL_DATA'],
  recipients: ['IOM', 'MEDICAL_PROVIDER'],
}
const capacity = (change: Record<string, unknown> = {}, by = people.partner) =>
  runCommand(
    assessCapacity,
    by.caller,
    { ref, personId: adult, assessedOn: '2026-11-20', assessor: 'Dr Ann Peeters', result: 'able', ...change },
    NOW,
  )
const talk = (change: Record<string, unknown> = {}, by = people.partner) => {
  const { language, mode, interpreterNeeded, interpreter, explained, ownWords, pressure } = consent(
    ref,
    adult,
  )
  const sent = { language, mode, interpreterNeeded, interpreter, explained, ownWords, pressure }
  const input = { ref, personId: adult, heldOn: '2026-11-20', ...sent, ...change }
  return runCommand(recordChoice, by.caller, input, NOW)
}
const share = (change: Record<string, unknown> = {}, by = people.partner) =>
  runCommand(
    recordDisclosure,
    by.caller,
    {
      ref,
      personId: adult,
      recipient: 'IOM',
      organisation: 'IOM Belgium',
      what: ['IDENTITY'],
      sharedOn: '2026-11-21',
      ...change,
    },
    NOW,
  )

describe('how it was signed', () => {
  it('keeps what was drawn on a screen, and nothing that is no signature', async () => {
    const drawn = [
      [10, 20, 30, 40, 60, 20],
      [100, 100, 140, 120],
    ]
    const screen = { signedHow: 'screen', signedBy: 'Aïssata Kaboré', paperPlace: '' }
    for (const signature of ['', '[]', '[[1,2]]']) {
      expect(await record(adult, { ...screen, signature })).toMatchObject({
        errors: [{ path: 'signature', code: 'signature_missing' }],
      })
    }
    for (const signature of ['{}', 'x', '[[1,2,3]]', '[[601,0]]', '[["a",1]]', '[[-1,2,3,4,5,6,7,8]]']) {
      expect(await record(adult, { ...screen, signature })).toMatchObject({
        errors: [{ path: 'signature', code: 'invalid' }],
      })
    }
    dataOf(await record(adult, { ...screen, signature: JSON.stringify(drawn) }))
    expect((await ledger()).people[0]?.standing[0]?.live).toMatchObject({
      signedHow: 'screen',
      signedBy: 'Aïssata Kaboré',
      paperPlace: null,
      strokes: drawn,
    })
  })

  it('takes a typed name of who cannot draw, and says until when each signature counts', async () => {
    dataOf(await record(adult, { ...EVERYTHING, signedHow: 'typed', signedBy: 'Aïssata Kaboré' }))
    const { people: signers } = await ledger()
    expect(
      signers[0]?.standing.map(({ purpose, recipient, live }) => [purpose, recipient, live?.expiresOn]),
    ).toEqual([
      ['VOLUNTARY_RETURN', null, '2027-02-18'],
      ['PERSONAL_DATA', null, null],
      ['MEDICAL_DATA', null, '2027-11-20'],
      ['SHARING', 'IOM', '2028-05-20'],
      ['SHARING', 'MEDICAL_PROVIDER', '2028-05-20'],
    ])
    expect(signers[0]?.standing[0]?.live).toMatchObject({ signedHow: 'typed', strokes: null })
  })
})

describe('the free choice', () => {
  it('is written down with the declaration: what was explained, how, and the own words', async () => {
    const information = { countryInformation: 'Burkina Faso, 2026-02' }
    const explained = [...(consent(ref, adult).explained as string[]), 'country_situation']
    dataOf(await record(adult, { explained, ...information }))
    expect((await ledger()).people[0]?.choice).toMatchObject({
      heldOn: '2026-11-20',
      ownWords: 'My mother is old and I want to be with her.',
      pressure: 'none',
      interpreter: 'Service Relais',
      recordedBy: 'partner',
      ...information,
    })
    const events = await asOwner(
      `select details::text from audit_event where type = 'choice.recorded' and subject_id = $1`,
      [adult],
    )
    expect(events).toHaveLength(1)
    expect(JSON.stringify(events)).not.toContain('mother')
  })

  it('is not signed while in doubt; the doubt is written down by itself', async () => {
    expect(await record(adult, { pressure: 'doubt' })).toMatchObject({
      refusals: [{ code: 'consent_choice_in_doubt', personId: adult }],
    })
    dataOf(await talk({ pressure: 'doubt', explained: 'no_duty', ownWords: 'My uncle says I must.' }))
    const { people: signers, choices } = await ledger()
    expect(signers[0]?.choice?.pressure).toBe('doubt')
    expect(choices).toHaveLength(1)
    expect(await talk({ explained: 'no_duty' })).toMatchObject({ errors: [{ path: 'explained' }] })
    expect(await talk({ heldOn: '2026-11-22' })).toMatchObject({ errors: [{ code: 'date_in_future' }] })
    expect(await talk({ personId: crypto.randomUUID() })).toMatchObject({
      refusals: [{ code: 'consent_person_unknown' }],
    })
    expect(await talk({}, people.otherPartner)).toEqual({ kind: 'not_found' })
    expect(await talk({}, people.travel)).toEqual({ kind: 'forbidden' })
  })
})

describe('capacity to decide', () => {
  it('names who decides for somebody unable to, who then signs', async () => {
    expect(await capacity({ result: 'not_able' })).toMatchObject({
      errors: [{ path: 'decides', code: 'required' }],
    })
    dataOf(await capacity({ result: 'not_able', decides: 'Jan Bewind, administrator' }))
    expect((await ledger()).people[0]).toMatchObject({
      signatory: 'representative',
      capacity: { result: 'not_able', decides: 'Jan Bewind, administrator', assessor: 'Dr Ann Peeters' },
    })
    dataOf(await record(adult))
    expect((await ledger()).history[0]?.signatory).toBe('representative')
    dataOf(await capacity({ assessedOn: '2026-11-21' }))
    expect((await ledger()).people[0]).toMatchObject({ signatory: 'self', capacity: { result: 'able' } })
    const events = await asOwner(
      `select details::text from audit_event where type = 'capacity.assessed' and subject_id = $1`,
      [adult],
    )
    expect(JSON.stringify(events)).not.toMatch(/able|Bewind/)
  })

  it('is refused for the future, strangers, other partners, other roles and ended files', async () => {
    expect(await capacity({ assessedOn: '2026-11-22' })).toMatchObject({ kind: 'invalid' })
    expect(await capacity({ personId: crypto.randomUUID() })).toMatchObject({
      refusals: [{ code: 'consent_person_unknown' }],
    })
    expect(await capacity({}, people.otherPartner)).toEqual({ kind: 'not_found' })
    expect(await capacity({}, people.finance)).toEqual({ kind: 'forbidden' })
    await asOwner(`update case_file set stage = 'withdrawn' where ref = $1`, [ref])
    expect(await capacity()).toMatchObject({ refusals: [{ code: 'consent_file_ended' }] })
  })
})

describe('sharing', () => {
  it('stands on a consent, and stops when it is taken back; who has the data stays known', async () => {
    expect(await share()).toMatchObject({
      refusals: [
        { code: 'share_consent_missing' },
        { code: 'share_consent_missing', params: { recipient: 'IOM' } },
      ],
    })
    dataOf(await record(adult, EVERYTHING))
    dataOf(await share({ what: ['IDENTITY', 'PLAN'] }))
    dataOf(await share({ recipient: 'MEDICAL_PROVIDER', organisation: 'Hospital', what: 'MEDICAL' }))
    expect(await share({ what: ['STORY'] })).toMatchObject({ refusals: [{ params: { purpose: 'STORY' } }] })
    dataOf(await withdraw({ purpose: 'SHARING', recipient: 'IOM' }))
    expect(await share()).toMatchObject({ refusals: [{ code: 'share_consent_withdrawn' }] })
    expect((await ledger()).disclosures).toMatchObject([
      { recipient: 'MEDICAL_PROVIDER', organisation: 'Hospital', what: ['MEDICAL'] },
      { recipient: 'IOM', organisation: 'IOM Belgium', what: ['IDENTITY', 'PLAN'], recordedBy: 'partner' },
    ])
    dataOf(await withdraw({ purpose: 'PERSONAL_DATA' }))
    expect(await share({ recipient: 'MEDICAL_PROVIDER' })).toMatchObject({
      refusals: [{ code: 'share_consent_withdrawn', params: { purpose: 'PERSONAL_DATA' } }],
    })
  })

  it('has no word for authorities of the country of origin, and no day before the consent or after today', async () => {
    dataOf(await record(adult, EVERYTHING))
    expect(await share({ recipient: 'EMBASSY' })).toMatchObject({ errors: [{ path: 'recipient' }] })
    expect(await share({ sharedOn: '2026-11-19' })).toMatchObject({ errors: [{ code: 'date_order' }] })
    expect(await share({ sharedOn: '2026-11-22' })).toMatchObject({ errors: [{ code: 'date_in_future' }] })
    expect(await share({ what: '' })).toMatchObject({ errors: [{ path: 'what', code: 'choose_one' }] })
    expect(await share({ personId: crypto.randomUUID() })).toMatchObject({
      refusals: [{ code: 'consent_person_unknown' }],
    })
    expect(await share({}, people.otherPartner)).toEqual({ kind: 'not_found' })
    expect(await share({}, people.travel)).toEqual({ kind: 'forbidden' })
    expect(await withdraw({ purpose: 'SHARING' })).toMatchObject({ errors: [{ path: 'recipient' }] })
  })

  it('names who holds data by the part they play, and whether a consent stands behind it', async () => {
    dataOf(await record(adult, { recipients: ['REFERRING_PARTNER'] }))
    expect((await ledger()).holders).toMatchObject([
      { recipient: 'REFERRING_PARTNER', isCovered: true, what: ['IDENTITY', 'CONTACT', 'SITUATION'] },
    ])
    dataOf(await withdraw({ purpose: 'SHARING', recipient: 'REFERRING_PARTNER' }))
    expect((await ledger()).holders[0]?.isCovered).toBe(false)
  })
})
