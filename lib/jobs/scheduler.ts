import 'server-only'
import { setTimeout as pause } from 'node:timers/promises'
import type { CalendarDate } from '@/lib/kernel/calendar-date'
import { clock, fixedClock, type Clock } from '@/lib/platform/clock'
import { logFault } from '@/lib/platform/log'
import { runSystemCommand } from '@/lib/runner/system-command'
import type { Job } from './job'
import type { DueMoment, JobCounts } from './model'
import { failRun, finishRun, noteFirstSight, prolongRun, takeRun } from './records'
import { lastDue, momentOn } from './rules'

export type JobEnd =
  | { readonly kind: 'done'; readonly counts: JobCounts }
  | { readonly kind: 'failed'; readonly fault: string }
  /** Done before, in other hands, or to be tried later. */
  | { readonly kind: 'not_taken' }

/** Milliseconds between two signs of life of a run. */
const PULSE = 60_000

/** A word for the table and the log. */
const faultOf = (error: unknown) => (error instanceof Error ? error.name : typeof error).slice(0, 60)

async function runTaken(job: Job, moment: DueMoment, time: Clock, isByHand: boolean): Promise<JobEnd> {
  const taken = await takeRun(job.name, moment, isByHand)
  if (!taken) return { kind: 'not_taken' }
  const pulse = setInterval(() => {
    prolongRun(taken).catch((error: unknown) => logFault('job shows no pulse', error, { kind: job.name }))
  }, PULSE)
  pulse.unref()
  try {
    const counts = await job.run({
      on: moment.on,
      today: time.today(),
      now: time.now(),
      run: (command, input) => runSystemCommand(command, input, time),
    })
    await finishRun(taken, counts)
    return { kind: 'done', counts }
  } catch (error) {
    logFault('job failed', error, { kind: job.name })
    await failRun(taken, faultOf(error))
    return { kind: 'failed', fault: faultOf(error) }
  } finally {
    clearInterval(pulse)
  }
}

/**
 * Runs each job whose last moment has come and was not run. Any number of processes may do this at once: each moment is
 * run by one of them. Of several moments missed while no server ran, the last is caught up.
 */
export async function runDue(jobs: readonly Job[], time: Clock = clock()): Promise<Record<string, JobEnd>> {
  const ends: Record<string, JobEnd> = {}
  for (const job of jobs) {
    const moment = lastDue(job.schedule, time.now())
    await noteFirstSight(job.name, moment)
    ends[job.name] = await runTaken(job, moment, time, false)
  }
  return ends
}

/** Runs one job now, as for the moment of a day; also when it was run before. */
export function runByHand(job: Job, on: CalendarDate, time: Clock = clock()): Promise<JobEnd> {
  const moment = momentOn(job.schedule, on)
  return runTaken(job, moment, on === time.today() ? time : fixedClock(moment.at), true)
}

/** Milliseconds between two looks; a job begins at most this long after its moment. */
const EVERY = 20_000
const shared = globalThis as { retourScheduler?: AbortController }

/** Looks again and again, one round after the other, for as long as the process lives. */
export function startScheduler(jobs: readonly Job[]): void {
  shared.retourScheduler?.abort()
  const stopping = new AbortController()
  shared.retourScheduler = stopping
  async function rounds() {
    while (!stopping.signal.aborted) {
      try {
        await runDue(jobs)
      } catch (error) {
        logFault('looking for jobs failed', error)
      }
      await pause(EVERY, undefined, { signal: stopping.signal, ref: false })
    }
  }
  rounds().catch(() => stopping.abort())
}
