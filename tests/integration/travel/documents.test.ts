import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answer } from '@/lib/runner/query'
import { embassyIdentity, papersOfCase, travelDocumentPage } from '@/lib/travel/queries'
import { closeDatabase } from '@/lib/platform/database'
import { recordTravelDocument } from '@/lib/travel/commands/documents'
import { arrangePeople, type People } from '@/tests/support/people'
import { asOwner } from '@/tests/support/test-database'
import { arrangeReview } from '../eligibility/review-case'
import { actingAs, codesOf, errorsOf } from './household'

let people: People
let as: ReturnType<typeof actingAs>
let count = 0
const newRef = () => `AVR-2026-${String(60_000 + (count += 1))}`

beforeAll(async () => {
  people = await arrangePeople()
  as = actingAs(people)
})
afterAll(closeDatabase)

const arrange = async () => {
  const made = await arrangeReview(people, { ref: newRef() })
  return {
    ...made,
    first: { ref: made.ref, personId: made.personId, version: 0, kind: 'PASSPORT', status: 'REQUESTED' },
  }
}
const stored = async (id: string) =>
  asOwner(
    'select kind::text, status::text, number, valid_until::text, version from travel_document where case_id = $1',
    [id],
  )

describe('a travel document', () => {
  it('is recorded from the request to the day it is in hand, keeping a number that is not typed again', async () => {
    const { id, first } = await arrange()
    expect(await as('partner', recordTravelDocument, { ...first, number: ' 14AB9967 ' })).toMatchObject({
      kind: 'done',
    })
    const issued = {
      ...first,
      version: 1,
      status: 'ISSUED',
      validUntil: { day: '11', month: '3', year: '2029' },
    }
    expect(await as('counsellor', recordTravelDocument, issued)).toMatchObject({ kind: 'done' })
    expect(await stored(id)).toEqual([
      { kind: 'PASSPORT', status: 'ISSUED', number: '14AB9967', valid_until: '2029-03-11', version: 2 },
    ])
  })

  it('in hand has a number, and a passport an end; a laissez-passer may have none', async () => {
    const { first } = await arrange()
    const issued = { ...first, status: 'ISSUED' }
    expect(errorsOf(await as('counsellor', recordTravelDocument, issued))).toEqual([
      'number required',
      'validUntil required',
    ])
    const paper = { ...issued, kind: 'LAISSEZ_PASSER', number: 'LP 12' }
    expect(await as('counsellor', recordTravelDocument, paper)).toMatchObject({ kind: 'done' })
  })

  it('shows both versions when somebody was faster, the number only in part', async () => {
    const { id, first } = await arrange()
    await as('counsellor', recordTravelDocument, { ...first, number: '14AB9967', validUntil: '2029-03-11' })
    expect(await as('partner', recordTravelDocument, first)).toEqual({
      kind: 'stale',
      version: 1,
      current: {
        kind: 'PASSPORT',
        status: 'REQUESTED',
        number: '14AB•••67',
        validUntil: '2029-03-11',
        statusOn: '2026-11-21',
        place: '',
        cost: '',
        refundDue: '',
      },
    })
    expect(codesOf(await as('counsellor', recordTravelDocument, { ...first, version: 7 }))).toBe('stale')
    const chosen = { ...first, version: 1, number: '14AB•••67', validUntil: '2029-03-11' }
    expect(await as('partner', recordTravelDocument, chosen)).toMatchObject({ kind: 'done' })
    expect(await stored(id)).toMatchObject([{ number: '14AB9967', version: 2 }])
  })

  it('keeps every state it was in with its day and place, and what it cost', async () => {
    const { id, first } = await arrange()
    const embassy = 'Embassy of Iraq, Brussels'
    const asked = { ...first, kind: 'LAISSEZ_PASSER', statusOn: '2026-11-02', place: embassy }
    await as('partner', recordTravelDocument, asked)
    const invited = { ...asked, version: 1, status: 'APPOINTMENT', statusOn: '' }
    expect(errorsOf(await as('partner', recordTravelDocument, invited))).toEqual(['statusOn required'])
    await as('partner', recordTravelDocument, { ...invited, statusOn: '2026-11-30' })
    const given = {
      ...asked,
      status: 'ISSUED',
      statusOn: '2026-11-20',
      number: 'LP 12',
      cost: '62',
      place: '',
    }
    await as('counsellor', recordTravelDocument, { ...given, version: 2 })
    const corrected = { ...given, version: 3, refundDue: '50,50' }
    expect(await as('counsellor', recordTravelDocument, corrected)).toMatchObject({ kind: 'done' })
    expect(
      await asOwner('select cost_cents::int, refund_due_cents::int from travel_document where case_id = $1', [
        id,
      ]),
    ).toEqual([{ cost_cents: 6200, refund_due_cents: 5050 }])
    const page = await answer(travelDocumentPage, people.counsellor.caller, {
      ref: first.ref,
      person: first.personId,
    })
    if (page.kind !== 'found') throw new Error(page.kind)
    expect(page.data.steps.map(({ status, statusOn, place }) => [status, statusOn, place])).toEqual([
      ['ISSUED', '2026-11-20', null],
      ['APPOINTMENT', '2026-11-30', embassy],
      ['REQUESTED', '2026-11-02', embassy],
    ])
    expect(JSON.stringify(page.data)).not.toContain('LP 12')
  })

  it('is asked for with a paper of identity alone, by those who prepare the journey, and never from a closed file', async () => {
    const { id, first } = await arrange()
    await as('partner', recordTravelDocument, { ...first, number: '14AB9967', place: 'Embassy of Iraq' })
    const question = { ref: first.ref, person: first.personId, language: 'fr' as const }
    const asked = (who: 'partner' | 'otherPartner' | 'field' | 'counsellor') =>
      answer(embassyIdentity, people[who].caller, question)
    const found = await asked('partner')
    if (found.kind !== 'found') throw new Error(found.kind)
    expect(Object.keys(found.data).sort()).toEqual([
      'asksFor',
      'birthDate',
      'birthPrecision',
      'earlier',
      'familyName',
      'givenNames',
      'language',
      'nationality',
      'sex',
      'statedAt',
    ])
    expect(Object.keys(found.data.earlier ?? {}).sort()).toEqual(['kind', 'number', 'validUntil'])
    expect((await asked('otherPartner')).kind).toBe('not_found')
    expect((await asked('field')).kind).toBe('forbidden')
    await asOwner(`update case_file set sensitivity = 'CLOSED', tracks = '{VOT}' where id = $1`, [id])
    await asOwner(
      `insert into user_clearance (user_id, clearance, valid_from) values ($1, 'VOT', '2020-01-01')`,
      [people.counsellor.id],
    )
    expect((await asked('counsellor')).kind).toBe('not_found')
    const file = await answer(papersOfCase, people.counsellor.caller, { ref: first.ref })
    expect(file).toMatchObject({ kind: 'found', data: { mayGoToEmbassy: false } })
  })

  it('is recorded by those who prepare the journey, for members who travel, until they leave', async () => {
    const { id, first } = await arrange()
    for (const who of ['finance', 'field', 'auditor', 'specialist'] as const) {
      expect(codesOf(await as(who, recordTravelDocument, first))).toBe('forbidden')
    }
    expect(codesOf(await as('otherPartner', recordTravelDocument, first))).toBe('not_found')
    expect(
      codesOf(await as('counsellor', recordTravelDocument, { ...first, personId: crypto.randomUUID() })),
    ).toBe('not_found')
    await asOwner(`update case_file set stage = 'withdrawn' where id = $1`, [id])
    expect(codesOf(await as('counsellor', recordTravelDocument, first))).toEqual(['wrong_stage'])
  })
})
