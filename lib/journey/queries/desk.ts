import 'server-only'
import { z } from 'zod'
import type { ApplicationFile } from '@/lib/applications/model'
import { applicationFile } from '@/lib/applications/records'
import { deskClock, type DeskClock } from '@/lib/applications/rules/desk-clock'
import { fileAsSent } from '@/lib/applications/snapshot'
import { counsellorsOfDesk, type Choice } from '@/lib/cases/records/list'
import * as fields from '@/lib/kernel/fields'
import { marksOfPeople } from '@/lib/people/duplicates'
import { isWithinFiveYears } from '@/lib/people/rules/earlier-return'
import type { Context } from '@/lib/runner/context'
import { defineQuery } from '@/lib/runner/query'
import {
  countOfClosed,
  filesOfClosed,
  lastRounds,
  settledApplication,
  waitingApplication,
  waitingApplications,
  waitingPerDesk,
  type AskedBefore,
  type DeskCount,
  type WaitingApplication,
} from '../records/desk'

export type QueueRow = Omit<WaitingApplication, 'periods' | 'personIds'> & {
  readonly clock: DeskClock
  /** Somebody of the household may be known already. */
  readonly mayBeKnown: boolean
  /** Somebody of the household left with assistance less than five years before this application. */
  readonly hasRecentReturn: boolean
}

export type OpenedApplication = QueueRow & {
  readonly file: ApplicationFile
  /** The answers as they were sent before the desk asked for more; null when it did not. */
  readonly before: ApplicationFile | null
  readonly asked: readonly AskedBefore[]
  /** Whom it may be given to. */
  readonly counsellors: readonly Choice[]
  /** Who is proposed: whoever asked for more, or whoever looks. */
  readonly proposedId: string | null
}

export type DeskQueue = {
  readonly rows: readonly QueueRow[]
  readonly next: string | null
  readonly desks: readonly DeskCount[]
  readonly desk: string | null
  /** Open files of organisations that take no part any more. */
  readonly ofClosed: number
  readonly opened: OpenedApplication | null
  /** The file that was asked for waits no longer. */
  readonly settled: {
    readonly ref: string
    readonly stage: string
    readonly counsellor: string | null
  } | null
}

const address = <Schema extends z.ZodType>(schema: Schema) => schema.optional().catch(undefined)

async function marked(context: Context, waiting: readonly WaitingApplication[]): Promise<QueueRow[]> {
  const marks = await marksOfPeople(
    context,
    waiting.flatMap(({ personIds }) => personIds),
  )
  return waiting.map(({ periods, personIds, ...row }) => ({
    ...row,
    clock: deskClock(periods.length > 0 ? periods : [{ from: row.sentOn, until: null }], context.today),
    mayBeKnown: personIds.some((id) => marks.alike.has(id)),
    hasRecentReturn: personIds.some((id) => {
      const on = marks.returnedOn.get(id)
      return on !== undefined && isWithinFiveYears(on, row.sentOn)
    }),
  }))
}

async function openedOne(
  context: Context,
  waiting: WaitingApplication,
  row: QueueRow,
): Promise<OpenedApplication | null> {
  const { tx, actor } = context
  const file = await applicationFile(tx, waiting.ref)
  if (!file) return null
  const { rounds, asked } = await lastRounds(tx, waiting.ref)
  const [sentBefore] = rounds
  const counsellors = await counsellorsOfDesk(tx, waiting.deskId)
  const proposed = [waiting.counsellorId, actor.id].find((id) => counsellors.some((one) => one.id === id))
  return {
    ...row,
    file,
    before: waiting.cameBack && rounds.length > 1 && sentBefore ? fileAsSent(file, sentBefore) : null,
    asked,
    counsellors,
    proposedId: proposed ?? null,
  }
}

/**
 * What waits for a desk: first what came back answered, then the oldest. One application is open beside the list, the
 * first unless another is asked for.
 */
export const deskQueue = defineQuery({
  name: 'desk_queue.list',
  permission: 'desk_queue:list',
  input: z.object({
    desk: address(z.uuid()),
    open: address(fields.caseRef),
    /** A file somebody just dealt with, to be told what became of it. */
    settled: address(fields.caseRef),
    after: address(z.string().regex(/^[01]_\d{4}-\d{2}-\d{2}_[0-9a-f-]{36}$/)),
  }),
  async run(context): Promise<DeskQueue> {
    const { tx, actor, input } = context
    const { rows: waiting, next } = await waitingApplications(tx, actor, input)
    const asked = input.open
      ? (waiting.find(({ ref }) => ref === input.open) ?? (await waitingApplication(tx, actor, input.open)))
      : null
    const chosen = asked ?? waiting[0] ?? null
    const rows = await marked(context, chosen && !waiting.includes(chosen) ? [...waiting, chosen] : waiting)
    const row = chosen && rows.find(({ ref }) => ref === chosen.ref)
    const gone = input.settled ?? (asked ? undefined : input.open)
    return {
      rows: rows.slice(0, waiting.length),
      next,
      desks: await waitingPerDesk(tx, actor),
      desk: input.desk ?? null,
      ofClosed: await countOfClosed(tx, actor),
      opened: chosen && row ? await openedOne(context, chosen, row) : null,
      settled: gone ? await settledApplication(tx, gone) : null,
    }
  },
})

const MOST_OF_CLOSED = 200

/** What is still open of organisations that closed: nobody there follows these files any more, so the desk does. */
export const closedOrganisationFiles = defineQuery({
  name: 'desk_queue.of_closed',
  permission: 'desk_queue:list',
  input: z.object({}),
  async run({ tx, actor }) {
    const found = await filesOfClosed(tx, actor, MOST_OF_CLOSED + 1)
    return { files: found.slice(0, MOST_OF_CLOSED), hasMore: found.length > MOST_OF_CLOSED }
  },
})
