import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findEligible } from '@/lib/journey/commands/decision'
import { declareReady, returnToPreparation, startPreparation } from '@/lib/journey/commands/preparation'
import { fixedClock } from '@/lib/platform/clock'
import { closeDatabase } from '@/lib/platform/database'
import { runCommand, type Command } from '@/lib/runner/command'
import { arrangePeople, type People, type PersonaName } from '@/tests/support/people'
import { asOwner } from '@/tests/support/test-database'
import { arrangeReview, caseRow } from '../eligibility/review-case'
import type { z } from 'zod'

const TODAY = fixedClock(new Date('2026-11-21T09:00:00Z'))

let people: People
let count = 0
beforeAll(async () => {
  people = await arrangePeople()
})
afterAll(closeDatabase)

const as = <Schema extends z.ZodType, Data, Event extends string>(
  who: PersonaName,
  command: Command<Schema, Data, Event>,
  input: unknown,
) => runCommand(command, people[who].caller, input, TODAY)
const refusalCodes = (ran: { kind: string; refusals?: readonly { code: string }[] }) =>
  ran.kind === 'refused' ? ran.refusals?.map(({ code }) => code) : ran.kind

/** Found eligible for the journey alone, so that no plan is needed. */
async function eligible() {
  const ref = `AVR-2026-${String(50_000 + (count += 1))}`
  const made = await arrangeReview(people, { ref, destination: 'AL' })
  await as('counsellor', findEligible, { ref, version: 1 })
  return made
}

/** Everything the journey asks for before tickets are booked. */
async function prepare(caseId: string, personId: string) {
  await asOwner(
    `insert into consent (case_id, person_id, purpose, given_on, language, text_version, interpreter_used, signatory, informed_by_id)
     select $1, $2, purpose, '2026-11-20', 'en', '2026-1', false, 'self', $3
     from unnest(array['VOLUNTARY_RETURN', 'PERSONAL_DATA']::consent_purpose[]) purpose`,
    [caseId, personId, people.counsellor.id],
  )
  await asOwner(
    `insert into travel_document (case_id, person_id, kind, status, valid_until) values ($1, $2, 'PASSPORT', 'ISSUED', '2030-01-01')`,
    [caseId, personId],
  )
  await asOwner('update case_file set counselling_count = 1 where id = $1', [caseId])
}

describe('starting the preparation', () => {
  it('follows the decision and puts the case on the counsellor’s desk', async () => {
    const made = await eligible()
    expect(await as('colleague', startPreparation, { ref: made.ref, version: 2 })).toEqual({
      kind: 'done',
      data: { ref: made.ref, stage: 'preparation' },
    })
    expect(await caseRow(made.id)).toMatchObject({ stage: 'preparation', waiting_on: 'counsellor' })
    const [task] = await asOwner(
      `select step, due_on::text from task where case_id = $1 and closed_at is null`,
      [made.id],
    )
    expect(task).toEqual({ step: 'prepare_return', due_on: '2026-12-05' })
  })

  it('is the desk’s, after the decision, of the case as it is now', async () => {
    const made = await eligible()
    const input = { ref: made.ref, version: 2 }
    expect(await as('partner', startPreparation, input)).toEqual({ kind: 'forbidden' })
    expect(await as('otherCounsellor', startPreparation, input)).toEqual({ kind: 'not_found' })
    expect(await as('counsellor', startPreparation, { ...input, version: 1 })).toMatchObject({
      kind: 'stale',
    })
    const undecided = await arrangeReview(people, { ref: 'AVR-2026-59999' })
    expect(
      refusalCodes(await as('counsellor', startPreparation, { ref: undecided.ref, version: 1 })),
    ).toEqual(['wrong_stage'])
  })
})

describe('declaring a case ready', () => {
  it('needs everything the journey needs, and says all of it at once', async () => {
    const made = await eligible()
    await as('counsellor', startPreparation, { ref: made.ref, version: 2 })
    const input = { ref: made.ref, version: 3 }
    expect(refusalCodes(await as('counsellor', declareReady, input))).toEqual([
      'counselling_missing',
      'voluntariness_missing',
      'data_consent_missing',
      'document_missing',
    ])
    await prepare(made.id, made.personId)
    expect(await as('counsellor', declareReady, input)).toMatchObject({
      kind: 'done',
      data: { stage: 'ready' },
    })
    const [row] = await asOwner('select ready_on::text, waiting_on from case_file where id = $1', [made.id])
    expect(row).toEqual({ ready_on: '2026-11-21', waiting_on: 'travel' })
  })

  it('is refused with a decision that is out of date', async () => {
    const made = await eligible()
    await as('counsellor', startPreparation, { ref: made.ref, version: 2 })
    await prepare(made.id, made.personId)
    await asOwner(`update case_file set destination = 'IQ' where id = $1`, [made.id])
    expect(refusalCodes(await as('counsellor', declareReady, { ref: made.ref, version: 3 }))).toEqual([
      'evaluation_stale',
    ])
  })

  it('is the desk’s', async () => {
    const made = await eligible()
    await as('counsellor', startPreparation, { ref: made.ref, version: 2 })
    const input = { ref: made.ref, version: 3 }
    expect(await as('travel', declareReady, input)).toEqual({ kind: 'forbidden' })
    expect(await as('otherCounsellor', declareReady, input)).toEqual({ kind: 'not_found' })
    expect(await as('counsellor', declareReady, { ...input, version: 2 })).toMatchObject({ kind: 'stale' })
  })
})

describe('returning to the preparation', () => {
  it('takes a reason and keeps the file open to the travel desk', async () => {
    const made = await eligible()
    await as('counsellor', startPreparation, { ref: made.ref, version: 2 })
    await prepare(made.id, made.personId)
    await as('counsellor', declareReady, { ref: made.ref, version: 3 })
    const input = { ref: made.ref, version: 4, reasonCode: 'document_problem' }
    expect(await as('travel', returnToPreparation, input)).toEqual({ kind: 'forbidden' })
    expect(await as('otherCounsellor', returnToPreparation, input)).toEqual({ kind: 'not_found' })
    expect(await as('counsellor', returnToPreparation, { ...input, version: 3 })).toMatchObject({
      kind: 'stale',
    })
    expect(await as('counsellor', returnToPreparation, { ref: made.ref, version: 4 })).toMatchObject({
      kind: 'invalid',
    })
    expect(
      refusalCodes(await as('counsellor', returnToPreparation, { ...input, reasonCode: 'other' })),
    ).toEqual(['reason_text_missing'])
    expect(await as('counsellor', returnToPreparation, input)).toMatchObject({
      kind: 'done',
      data: { stage: 'preparation' },
    })
    const [row] = await asOwner('select ready_on::text from case_file where id = $1', [made.id])
    expect(row).toEqual({ ready_on: '2026-11-21' })
  })
})
