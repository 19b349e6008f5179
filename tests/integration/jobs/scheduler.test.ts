import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { defineJob, type Job } from '@/lib/jobs/job'
import { jobList } from '@/lib/jobs/queries'
import { takeRun } from '@/lib/jobs/records'
import { momentOn } from '@/lib/jobs/rules'
import { runByHand, runDue } from '@/lib/jobs/scheduler'
import { calendarDate } from '@/lib/kernel/calendar-date'
import { fixedClock } from '@/lib/platform/clock'
import { closeDatabase } from '@/lib/platform/database'
import { done, refused } from '@/lib/runner/outcome'
import { answer } from '@/lib/runner/query'
import { defineSystemCommand, runSystemCommand } from '@/lib/runner/system-command'
import { arrangePeople } from '@/tests/support/people'
import { asOwner } from '@/tests/support/test-database'

afterAll(closeDatabase)

const at = (instant: string) => fixedClock(new Date(instant))
/** The morning on which the job is seen first; its moment of that day has passed. */
const FIRST = at('2026-11-20T09:00:00Z')
const NEXT_MORNING = at('2026-11-21T05:00:01Z')

describe('jobs', () => {
  let ran: string[]
  let wait: Promise<void> | undefined
  const job = defineJob({
    name: 'test.morning',
    schedule: { every: 'day', at: '06:00' },
    async run({ on }) {
      ran.push(on)
      await wait
      return { seen: 1 }
    },
  })
  const failing = (times: number): Job => ({
    ...job,
    async run({ on }) {
      ran.push(on)
      if (ran.length <= times) throw new TypeError('with a name in it')
      return {}
    },
  })
  beforeEach(async () => {
    await asOwner('truncate job_run')
    ran = []
    wait = undefined
  })
  const rows = () =>
    asOwner<{ state: string; attempts: number }>(
      'select state::text, attempts, fault, counts from job_run order by due_at',
    )

  it('missed nothing before they were known', async () => {
    expect(await runDue([job], FIRST)).toEqual({ 'test.morning': { kind: 'not_taken' } })
    expect(ran).toEqual([])
    expect(await rows()).toMatchObject([{ state: 'skipped' }])
  })

  it('run once at their moment, and not before it', async () => {
    await runDue([job], FIRST)
    await runDue([job], at('2026-11-21T04:59:59Z'))
    expect(ran).toEqual([])
    expect(await runDue([job], NEXT_MORNING)).toEqual({
      'test.morning': { kind: 'done', counts: { seen: 1 } },
    })
    expect(await runDue([job], NEXT_MORNING)).toEqual({ 'test.morning': { kind: 'not_taken' } })
    expect(ran).toEqual(['2026-11-21'])
    expect(await rows()).toMatchObject([{}, { state: 'done', attempts: 1, counts: { seen: 1 } }])
  })

  it('run once when many servers look at the same moment', async () => {
    await runDue([job], FIRST)
    let release = () => {}
    wait = new Promise((resolve) => (release = resolve))
    const servers = Array.from({ length: 6 }, () => runDue([job], NEXT_MORNING))
    const first = Promise.race(servers)
    expect(await first).toEqual({ 'test.morning': { kind: 'not_taken' } })
    release()
    const ends = (await Promise.all(servers)).map((end) => end['test.morning']?.kind)
    expect(ends.sort()).toEqual(['done', ...Array<string>(5).fill('not_taken')])
    expect(ran).toEqual(['2026-11-21'])
  })

  it('first seen by many servers at once are noted once', async () => {
    await Promise.all(Array.from({ length: 6 }, () => runDue([job], FIRST)))
    expect(await rows()).toHaveLength(1)
    expect(ran).toEqual([])
  })

  it('that several moments passed by are caught up once, for the last of them', async () => {
    await runDue([job], FIRST)
    await runDue([job], at('2026-11-25T13:00:00Z'))
    await runDue([job], at('2026-11-25T14:00:00Z'))
    expect(ran).toEqual(['2026-11-25'])
  })

  it('do not run for a moment before one that was run, should the clock go back', async () => {
    await runDue([job], FIRST)
    await runDue([job], at('2026-11-25T13:00:00Z'))
    await runDue([job], NEXT_MORNING)
    expect(ran).toEqual(['2026-11-25'])
  })

  it('whose server died are run again when the lease has ended', async () => {
    await runDue([job], FIRST)
    const moment = momentOn(job.schedule, calendarDate('2026-11-21'))
    expect(await takeRun(job.name, moment, false)).toMatchObject({ attempts: 1 })
    await runDue([job], NEXT_MORNING)
    expect(ran).toEqual([])
    await asOwner(`update job_run set leased_until = now() - interval '1 second' where state = 'running'`)
    await Promise.all([runDue([job], NEXT_MORNING), runDue([job], NEXT_MORNING)])
    expect(ran).toEqual(['2026-11-21'])
    expect(await rows()).toMatchObject([{}, { state: 'done', attempts: 2 }])
  })

  it('that failed are tried again later, five times in all, and keep no words of the fault', async () => {
    const job = failing(9)
    await runDue([job], FIRST)
    for (let attempt = 1; attempt <= 5; attempt += 1) {
      expect(await runDue([job], NEXT_MORNING)).toEqual({
        'test.morning': { kind: 'failed', fault: 'TypeError' },
      })
      expect(await runDue([job], NEXT_MORNING)).toEqual({ 'test.morning': { kind: 'not_taken' } })
      await asOwner(`update job_run set retry_at = now()`)
    }
    expect(await runDue([job], NEXT_MORNING)).toEqual({ 'test.morning': { kind: 'not_taken' } })
    expect(await rows()).toMatchObject([{}, { state: 'failed', attempts: 5, fault: 'TypeError' }])
    await runDue([job], at('2026-11-22T05:00:01Z'))
    expect(ran.at(-1)).toBe('2026-11-22')
  })

  it('recover from a fault', async () => {
    const job = failing(1)
    await runDue([job], FIRST)
    await runDue([job], NEXT_MORNING)
    await asOwner(`update job_run set retry_at = now()`)
    await runDue([job], NEXT_MORNING)
    expect(await rows()).toMatchObject([{}, { state: 'done', attempts: 2, fault: null }])
  })

  it('are run by hand for any day, again too, but not beside a server that is at it', async () => {
    const day = calendarDate('2026-11-03')
    expect((await runByHand(job, day, FIRST)).kind).toBe('done')
    expect((await runByHand(job, day, FIRST)).kind).toBe('done')
    expect(ran).toEqual([day, day])
    await takeRun(job.name, momentOn(job.schedule, calendarDate('2026-11-04')), false)
    expect((await runByHand(job, calendarDate('2026-11-04'), FIRST)).kind).toBe('not_taken')
  })

  it('run by hand for a later day do not keep the moments before it from coming', async () => {
    await runDue([job], FIRST)
    await runByHand(job, calendarDate('2026-12-24'), FIRST)
    await runDue([job], NEXT_MORNING)
    expect(ran).toEqual(['2026-12-24', '2026-11-21'])
  })

  it('are shown to administrators with their last run', async () => {
    const people = await arrangePeople()
    await runDue([job], FIRST)
    await runDue([job], NEXT_MORNING)
    const found = await answer(jobList, people.admin.caller, {})
    expect(found).toMatchObject({
      kind: 'found',
      data: { runs: [{ job: 'test.morning', on: '2026-11-21', state: 'done', counts: { seen: 1 } }] },
    })
    expect((await answer(jobList, people.supervisor.caller, {})).kind).toBe('forbidden')
  })

  it.each(['Morning', 'morning', 'test.', 'a b.c'])('cannot be called %s', (name) => {
    expect(() => defineJob({ ...job, name })).toThrow(RangeError)
  })
})

describe('commands of the server itself', () => {
  const command = defineSystemCommand({
    name: 'test.by_itself',
    input: z.strictObject({ recipientId: z.uuid(), isRefused: z.boolean() }),
    events: ['test.happened'],
    async run({ tx, today, input }) {
      const [actor] = await tx.$queryRaw<{ role: string }[]>`select current_setting('app.role') as role`
      const event = { type: 'test.happened' as const, details: { role: actor?.role ?? '', today } }
      if (input.isRefused) {
        await tx.outboxMessage.createMany({
          data: [{ kind: 'case_closed', recipientId: input.recipientId, payload: {} }],
        })
        return refused([{ code: 'busy' }])
      }
      return done({ today }, [event], [{ kind: 'case_closed', recipientId: input.recipientId }])
    },
  })

  it('write their events without an actor, and their messages, in one transaction', async () => {
    const { counsellor } = await arrangePeopleOnce()
    const ran = await runSystemCommand(command, { recipientId: counsellor, isRefused: false }, FIRST)
    expect(ran).toEqual({ kind: 'done', data: { today: '2026-11-20' } })
    expect(
      await asOwner(
        `select actor_id, command, type, details->>'role' as role from audit_event where command = 'test.by_itself'`,
      ),
    ).toEqual([{ actor_id: null, command: 'test.by_itself', type: 'test.happened', role: 'system' }])
    expect(await asOwner('select kind from outbox_message')).toEqual([{ kind: 'case_closed' }])
  })

  it('leave nothing behind when they are refused or invalid', async () => {
    await asOwner('truncate outbox_message')
    const { counsellor } = await arrangePeopleOnce()
    const ran = await runSystemCommand(command, { recipientId: counsellor, isRefused: true }, FIRST)
    expect(ran.kind).toBe('refused')
    expect((await runSystemCommand(command, { recipientId: 'x', isRefused: true }, FIRST)).kind).toBe(
      'invalid',
    )
    expect(await asOwner('select kind from outbox_message')).toEqual([])
  })

  async function arrangePeopleOnce(): Promise<{ counsellor: string }> {
    const [row] = await asOwner<{ id: string }>(
      `select id from app_user where email = 'counsellor@test.example'`,
    )
    return { counsellor: row?.id ?? (await arrangePeople()).counsellor.id }
  }
})
