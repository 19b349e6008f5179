import { afterAll, beforeAll, expect, it } from 'vitest'
import { runDue } from '@/lib/jobs/scheduler'
import { escalateApplication, escalateUnanswered } from '@/lib/journey/jobs'
import { fixedClock } from '@/lib/platform/clock'
import { closeDatabase } from '@/lib/platform/database'
import { runSystemCommand } from '@/lib/runner/system-command'
import { arrangeCase } from '@/tests/support/cases'
import { arrangePeople, type People } from '@/tests/support/people'
import { asOwner } from '@/tests/support/test-database'

let people: People
beforeAll(async () => {
  people = await arrangePeople()
})
afterAll(closeDatabase)

const at = (instant: string) => fixedClock(new Date(instant))

/** A file with the stages it went through, each on its day. */
async function walked(ref: string, steps: readonly (readonly [string, string, string | null])[]) {
  const { id } = await arrangeCase({
    ref,
    stage: 'submitted',
    referring: people.organisations.partnerA,
    desk: people.organisations.desk,
    createdBy: people.partner.id,
  })
  await asOwner(`insert into application (case_id) values ($1)`, [id])
  const [first] = steps
  await asOwner(`update case_file set registered_on = $2::date where id = $1`, [id, first?.[0]])
  for (const [on, to, from] of steps) {
    await asOwner(
      `insert into stage_history (case_id, action, from_stage, to_stage, actor_id, "on", at)
       values ($1, 'x', $2::stage, $3::stage, $4, $5::date, $5::date)`,
      [id, from, to, people.partner.id, on],
    )
  }
}
const told = async (ref: string) =>
  (
    await asOwner<{ recipient_id: string }>(
      `select m.recipient_id from outbox_message m join case_file c on c.id = m.case_id where m.kind = 'application_escalated' and c.ref = $1`,
      [ref],
    )
  )
    .map(({ recipient_id: id }) => id)
    .sort()

it('tells supervisors once of what a desk has left unanswered for a week, the days of the sender apart', async () => {
  await walked('AVR-2026-00001', [['2026-11-13', 'submitted', 'draft']])
  await walked('AVR-2026-00002', [['2026-11-16', 'submitted', 'draft']])
  await walked('AVR-2026-00003', [
    ['2026-11-02', 'submitted', 'draft'],
    ['2026-11-04', 'incomplete', 'submitted'],
    ['2026-11-20', 'submitted', 'incomplete'],
  ])
  const moment = at('2026-11-22T08:00:00Z')
  await runDue([escalateUnanswered], at('2026-11-20T08:00:00Z'))
  expect(await runDue([escalateUnanswered], moment)).toMatchObject({
    'applications.escalate': { kind: 'done', counts: { escalated: 1 } },
  })
  const watching = [people.supervisor.id, people.otherSupervisor.id].sort()
  expect(await told('AVR-2026-00001')).toEqual(watching)
  expect(await told('AVR-2026-00002')).toEqual([])
  expect(await told('AVR-2026-00003')).toEqual([])

  await runDue([escalateUnanswered], at('2026-11-23T08:00:00Z'))
  expect(await told('AVR-2026-00001')).toEqual(watching)
  expect(await told('AVR-2026-00002')).toEqual(watching)
  expect(await told('AVR-2026-00003')).toEqual([])

  const rows = await asOwner(`select ref, stage from case_file order by ref`)
  expect(rows.every(({ stage }) => stage === 'submitted')).toBe(true)
})

it('finds nothing where the desk has answered, and does not repeat itself', async () => {
  const moment = at('2026-11-24T08:00:00Z')
  expect(await runSystemCommand(escalateApplication, { ref: 'AVR-2026-00009' }, moment)).toEqual({
    kind: 'not_found',
  })
  expect(await runSystemCommand(escalateApplication, { ref: 'AVR-2026-00001' }, moment)).toMatchObject({
    refusals: [{ code: 'already_done' }],
  })
  expect(await runSystemCommand(escalateApplication, { ref: 'AVR-2026-00003' }, moment)).toMatchObject({
    refusals: [{ code: 'no_longer_possible' }],
  })
})
