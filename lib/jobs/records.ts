import 'server-only'
import { fromDatabaseDate, type CalendarDate } from '@/lib/kernel/calendar-date'
import { systemTransaction, type Tx } from '@/lib/platform/database'
import {
  MINUTES_LEASED,
  minutesUntilRetry,
  MOST_ATTEMPTS,
  type DueMoment,
  type JobCounts,
  type RunState,
} from './model'

/** A run that this process has to itself. A later attempt of somebody else makes it void. */
export type TakenRun = { readonly id: string; readonly attempts: number }

/** A job seen for the first time has missed nothing: its last moment counts as passed. */
export async function noteFirstSight(job: string, { on, at }: DueMoment): Promise<void> {
  await systemTransaction(
    (tx) => tx.$executeRaw`
    insert into job_run (job, due_at, due_on, state, finished_at)
    select ${job}, ${at}::timestamptz, ${on}::date, 'skipped', now()
    where not exists (select from job_run where job = ${job})
    on conflict (job, due_at) do nothing`,
  )
}

/**
 * Takes the run of a due moment for this process, or nothing when it is done, in other hands, or to be tried later. Whoever
 * asks at the same moment waits for the row and then finds it taken.
 * @param isByHand takes it although it was done or failed, as long as nobody is at it
 */
export async function takeRun(
  job: string,
  { on, at }: DueMoment,
  isByHand: boolean,
): Promise<TakenRun | null> {
  const [taken] = await systemTransaction(
    (tx) => tx.$queryRaw<TakenRun[]>`
    insert into job_run as r (job, due_at, due_on, state, attempts, started_at, leased_until, by_hand)
    select ${job}, ${at}::timestamptz, ${on}::date, 'running', 1, now(), now() + make_interval(mins => ${MINUTES_LEASED}::int), ${isByHand}
    where ${isByHand} or not exists (select from job_run l where l.job = ${job} and l.due_at > ${at}::timestamptz and not l.by_hand)
    on conflict (job, due_at) do update set state = 'running', attempts = r.attempts + 1, started_at = now(), finished_at = null,
      fault = null, leased_until = excluded.leased_until, by_hand = excluded.by_hand
    where case r.state
      when 'running' then r.leased_until < now() and (${isByHand} or r.attempts < ${MOST_ATTEMPTS})
      when 'failed' then ${isByHand} or (r.retry_at <= now() and r.attempts < ${MOST_ATTEMPTS})
      else ${isByHand} end
    returning r.id::text as id, r.attempts`,
  )
  return taken ?? null
}

/** The process is alive and still at it. */
export async function prolongRun({ id, attempts }: TakenRun): Promise<void> {
  await systemTransaction(
    (tx) => tx.$executeRaw`
    update job_run set leased_until = now() + make_interval(mins => ${MINUTES_LEASED}::int)
    where id = ${id}::uuid and attempts = ${attempts} and state = 'running'`,
  )
}

export async function finishRun({ id, attempts }: TakenRun, counts: JobCounts): Promise<void> {
  await systemTransaction(
    (tx) => tx.$executeRaw`
    update job_run set state = 'done', finished_at = now(), leased_until = null, retry_at = null, fault = null, counts = ${JSON.stringify(counts)}::jsonb
    where id = ${id}::uuid and attempts = ${attempts}`,
  )
}

export async function failRun({ id, attempts }: TakenRun, fault: string): Promise<void> {
  await systemTransaction(
    (tx) => tx.$executeRaw`
    update job_run set state = 'failed', finished_at = now(), leased_until = null, fault = ${fault},
      retry_at = now() + make_interval(mins => ${minutesUntilRetry(attempts)}::int)
    where id = ${id}::uuid and attempts = ${attempts}`,
  )
}

export type LastRun = {
  readonly job: string
  readonly on: CalendarDate
  readonly state: RunState
  readonly attempts: number
  readonly isByHand: boolean
  readonly startedAt: Date | null
  readonly finishedAt: Date | null
  /** A word for the fault; the message of an error may quote data. */
  readonly fault: string | null
  readonly counts: JobCounts
}

/** The latest run of each job. */
export async function lastRuns(tx: Tx): Promise<LastRun[]> {
  const rows = await tx.jobRun.findMany({ distinct: ['job'], orderBy: [{ job: 'asc' }, { dueAt: 'desc' }] })
  return rows.map(({ job, dueOn, state, attempts, byHand, startedAt, finishedAt, fault, counts }) => ({
    job,
    on: fromDatabaseDate(dueOn),
    state,
    attempts,
    isByHand: byHand,
    startedAt,
    finishedAt,
    fault,
    counts: counts as JobCounts,
  }))
}
