import { afterAll, beforeAll, expect, it } from 'vitest'
import { z } from 'zod'
import { closeDatabase } from '@/lib/platform/database'
import { fixedClock, pastClock } from '@/lib/platform/clock'
import { defineCommand, runCommand } from '@/lib/runner/command'
import { done } from '@/lib/runner/outcome'
import { arrangePeople, type People } from '@/tests/support/people'
import { asOwner } from '@/tests/support/test-database'

const AT = new Date('2025-03-04T10:20:30Z')

const draw = defineCommand({
  name: 'test.draw',
  permission: 'profile:edit',
  input: z.strictObject({}),
  events: ['test.drawn'],
  run: async ({ actor, randomBelow }) =>
    done(
      { drawn: randomBelow(1000) },
      [{ type: 'test.drawn', subjectId: actor.id }],
      [{ kind: 'test', recipientId: actor.id }],
    ),
})

let people: People
beforeAll(async () => {
  people = await arrangePeople()
})
afterAll(closeDatabase)

it('dates the audit trail and the messages of an invented past, and draws from it', async () => {
  const past = pastClock(AT, (limit) => limit - 1)
  expect(await runCommand(draw, people.partner.caller, {}, past)).toEqual({
    kind: 'done',
    data: { drawn: 999 },
  })
  expect(await asOwner('select at, "on"::text as day from audit_event')).toEqual([
    { at: AT, day: '2025-03-04' },
  ])
  expect(await asOwner('select created_at, available_at from outbox_message')).toEqual([
    { created_at: AT, available_at: AT },
  ])
})

it('leaves the order of the trail to the database when the clock merely stands still', async () => {
  const outcome = await runCommand(draw, people.finance.caller, {}, fixedClock(AT))
  expect(outcome).toMatchObject({ kind: 'done', data: { drawn: expect.any(Number) } })
  const rows = await asOwner(
    `select at > '2026-01-01' as now, "on"::text as day from audit_event where actor_id = $1`,
    [people.finance.id],
  )
  expect(rows).toEqual([{ now: true, day: '2025-03-04' }])
})
