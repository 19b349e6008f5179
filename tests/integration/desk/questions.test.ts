import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { fixedClock } from '@/lib/platform/clock'
import { closeDatabase } from '@/lib/platform/database'
import { askCaseQuestion, closeQuestion, replyToQuestion } from '@/lib/questions/commands'
import { questionsOfCase } from '@/lib/questions/queries'
import { runCommand } from '@/lib/runner/command'
import { answer } from '@/lib/runner/query'
import { dataOf } from '@/tests/integration/applications/drafts'
import { arrangeCase } from '@/tests/support/cases'
import { arrangePeople, type People, type Persona } from '@/tests/support/people'
import { asOwner } from '@/tests/support/test-database'

let people: People
const NOW = fixedClock(new Date('2026-11-23T09:00:00Z'))
const REF = 'AVR-2026-00001'
const OWN = 'AVR-2026-00002'
beforeAll(async () => {
  people = await arrangePeople()
  const { partner, counsellor, organisations } = people
  const desk = organisations.desk
  await arrangeCase({
    ref: REF,
    stage: 'preparation',
    referring: organisations.partnerA,
    desk,
    createdBy: partner.id,
    counsellor: counsellor.id,
  })
  await arrangeCase({ ref: OWN, stage: 'preparation', referring: desk, desk, createdBy: counsellor.id })
})
afterAll(closeDatabase)

const askAs = (persona: Persona, change: object = {}) =>
  runCommand(
    askCaseQuestion,
    persona.caller,
    { idempotencyKey: randomUUID(), ref: REF, body: 'Can they travel in January?', ...change },
    NOW,
  )
const seen = async (persona: Persona) => {
  const found = await answer(questionsOfCase, persona.caller, { ref: REF }, NOW)
  if (found.kind !== 'found') throw new Error(found.kind)
  return found.data
}
const told = (kind: string) =>
  asOwner<{ recipient_id: string }>(`select recipient_id from outbox_message where kind = $1`, [kind])

it('goes from the partner to the counsellor and back until it is closed, and the answer may be kept as a note', async () => {
  const { id } = dataOf(await askAs(people.partner))
  expect(await told('question_asked')).toEqual([{ recipient_id: people.counsellor.id }])
  expect((await seen(people.counsellor)).questions).toMatchObject([
    {
      id,
      waitsOn: 'desk',
      waitsSince: '2026-11-23',
      entries: [{ author: 'partner', side: 'partner', body: 'Can they travel in January?' }],
    },
  ])
  const reply = { ref: REF, id, version: 1, body: 'Yes, from the tenth.', isKeptAsNote: 'on' }
  expect(await runCommand(replyToQuestion, people.counsellor.caller, { ...reply, body: ' ' }, NOW)).toEqual({
    kind: 'invalid',
    errors: [{ path: 'body', code: 'required' }],
  })
  dataOf(await runCommand(replyToQuestion, people.counsellor.caller, reply, NOW))
  expect(await told('question_answered')).toEqual([{ recipient_id: people.partner.id }])
  expect(await asOwner('select body, visibility from note')).toEqual([
    { body: 'Yes, from the tenth.', visibility: 'shared' },
  ])
  expect(await runCommand(replyToQuestion, people.counsellor.caller, reply, NOW)).toMatchObject({
    kind: 'stale',
  })

  const close = { ref: REF, id, version: 2 }
  expect((await seen(people.partner)).questions[0]).toMatchObject({ waitsOn: 'partner', version: 2 })
  expect(await runCommand(closeQuestion, people.partner.caller, { ...close, version: 1 }, NOW)).toMatchObject(
    { kind: 'stale' },
  )
  dataOf(await runCommand(closeQuestion, people.partner.caller, close, NOW))
  expect((await seen(people.counsellor)).questions[0]).toMatchObject({
    waitsOn: null,
    closedOn: '2026-11-23',
  })
  const late = { ...reply, version: 3 }
  expect(await runCommand(replyToQuestion, people.counsellor.caller, late, NOW)).toMatchObject({
    refusals: [{ code: 'question_closed' }],
  })
})

it('is asked once however often the button is pressed', async () => {
  const idempotencyKey = randomUUID()
  const first = dataOf(await askAs(people.counsellor, { idempotencyKey, body: 'Where do they live now?' }))
  expect(dataOf(await askAs(people.counsellor, { idempotencyKey, body: 'Where do they live now?' }))).toEqual(
    first,
  )
  expect((await seen(people.partner)).questions.filter(({ waitsOn }) => waitsOn === 'partner')).toHaveLength(
    1,
  )
})

it('is for those of the file who counsel, and needs somebody on the other side', async () => {
  expect(await askAs(people.otherPartner)).toEqual({ kind: 'not_found' })
  expect(await askAs(people.otherCounsellor)).toEqual({ kind: 'not_found' })
  expect(await askAs(people.travel)).toEqual({ kind: 'forbidden' })
  expect(await askAs(people.counsellor, { ref: OWN })).toMatchObject({
    refusals: [{ code: 'question_without_partner' }],
  })
})
