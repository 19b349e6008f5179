import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { saveGuardian } from '@/lib/applications/commands/guardian'
import { saveHousehold } from '@/lib/applications/commands/household'
import { recordConsent, withdrawConsent } from '@/lib/consents/commands'
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

const record = (personIds: string | string[], change: Record<string, unknown> = {}, by = people.partner) =>
  runCommand(recordConsent, by.caller, consent(ref, personIds, change), NOW)
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
    expect(await record(adult, { isFreeChoice: '' })).toEqual({
      kind: 'invalid',
      errors: [{ path: 'isFreeChoice', code: 'must_confirm' }],
    })
    expect(await record(adult, { givenOn: '2026-11-22' })).toEqual({
      kind: 'invalid',
      errors: [{ path: 'givenOn', code: 'date_in_future' }],
    })
    expect(await record([], { purposes: '' })).toMatchObject({
      errors: [
        { path: 'personIds', code: 'choose_one' },
        { path: 'purposes', code: 'choose_one' },
      ],
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
