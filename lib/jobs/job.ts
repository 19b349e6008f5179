import 'server-only'
import type { z } from 'zod'
import type { CalendarDate } from '@/lib/kernel/calendar-date'
import type { Ran } from '@/lib/runner/command'
import type { SystemCommand } from '@/lib/runner/system-command'
import type { JobCounts, Schedule } from './model'
import { assertSchedule } from './rules'

export type JobContext = {
  /** The day of the due moment; earlier than today when the moment was missed and is caught up. */
  readonly on: CalendarDate
  readonly today: CalendarDate
  readonly now: Date
  /** Runs a command of the server itself, in a transaction of its own. */
  readonly run: <Schema extends z.ZodType, Data, Event extends string>(
    command: SystemCommand<Schema, Data, Event>,
    input: z.input<Schema>,
  ) => Promise<Ran<Data>>
}

export type Job = {
  readonly name: string
  readonly schedule: Schedule
  readonly run: (context: JobContext) => Promise<JobCounts>
}

/**
 * Work that is due at certain moments. A run that broke off is run again from its beginning, so each step asks whether
 * it was done before: a job is many small commands, never one long transaction. What it did is told in numbers.
 * It takes effect once it stands in the list of `app/jobs.ts`.
 */
export function defineJob(job: Job): Job {
  if (!/^[a-z]+(\.[a-z_]+)+$/.test(job.name)) throw new RangeError(`not the name of a job: ${job.name}`)
  assertSchedule(job.schedule)
  return job
}
