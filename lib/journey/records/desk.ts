import 'server-only'
import type { Actor } from '@/lib/access/model'
import { OPEN_STAGES } from '@/lib/cases/rules/list'
import type { Stage } from '@/lib/cases/model'
import { openSendings } from '@/lib/applications/records/sealed'
import type { SentAnswers } from '@/lib/applications/snapshot'
import type { DeskPeriod } from '@/lib/applications/rules/desk-clock'
import { scopeFor } from '@/lib/cases/records'
import type { CalendarDate } from '@/lib/kernel/calendar-date'
import { Prisma, type Tx } from '@/lib/platform/database'

/** An application that waits for its desk. */
export type WaitingApplication = {
  readonly ref: string
  readonly version: number
  readonly name: string
  readonly memberCount: number
  readonly destination: string | null
  readonly sender: string
  readonly writtenBy: string | null
  readonly deskId: string
  readonly desk: string
  readonly counsellorId: string | null
  readonly counsellor: string | null
  readonly sentOn: CalendarDate
  /** Came back after the desk had asked for more. */
  readonly cameBack: boolean
  readonly periods: readonly DeskPeriod[]
  readonly personIds: readonly string[]
}

/** How many applications one page of the queue shows. */
export const QUEUE_PAGE = 20

const CAME_BACK = Prisma.sql`exists (select 1 from stage_history h where h.case_id = c.id and h.from_stage = 'incomplete' and h.to_stage = 'submitted')`

const COLUMNS = Prisma.sql`c.id::text as id, c.ref, c.version, c.beneficiary_name as name, c.member_count as "memberCount", c.destination::text as destination,
  o.name as sender, (select u.display_name from app_user u where u.id = c.created_by_id) as "writtenBy",
  d.id::text as "deskId", d.name as desk, c.counsellor_id::text as "counsellorId",
  (select u.display_name from app_user u where u.id = c.counsellor_id) as counsellor,
  coalesce(c.registered_on, (c.created_at at time zone 'Europe/Brussels')::date)::text as "sentOn", ${CAME_BACK} as "cameBack",
  (select coalesce(json_agg(json_build_object('from', p."on", 'until', p.until) order by p."on"), '[]') from (
    select h.to_stage, h."on", lead(h."on") over (order by h.at, h.id) as until from stage_history h where h.case_id = c.id) p
    where p.to_stage = 'submitted') as periods,
  (select coalesce(array_agg(m.person_id::text order by m.position), '{}') from household_member m where m.case_id = c.id and m.withdrawn_on is null) as "personIds"`

const FROM = Prisma.sql`from case_file c join organisation o on o.id = c.referring_organisation_id join organisation d on d.id = c.desk_organisation_id`

type Row = WaitingApplication & { readonly id: string }

/** Where a page begins: what came back first, then the oldest. */
type Place = { readonly rank: string; readonly sentOn: string; readonly id: string }

function placeOf(after: string | undefined): Place | null {
  const [rank, sentOn, id] = after?.split('_') ?? []
  return rank && sentOn && id ? { rank, sentOn, id } : null
}

/** One page of what waits: first what came back answered, then the oldest. */
export async function waitingApplications(
  tx: Tx,
  actor: Actor,
  asked: { readonly desk?: string | undefined; readonly after?: string | undefined },
): Promise<{ rows: WaitingApplication[]; next: string | null }> {
  const place = placeOf(asked.after)
  const found = await tx.$queryRaw<Row[]>`
    select * from (select ${COLUMNS}, case when ${CAME_BACK} then 0 else 1 end as rank ${FROM}
      where c.stage = 'submitted' and ${scopeFor(actor)}
      ${asked.desk ? Prisma.sql`and c.desk_organisation_id = ${asked.desk}::uuid` : Prisma.empty}) w
    ${
      place
        ? Prisma.sql`where (w.rank, w."sentOn", w.id) > (${Number(place.rank)}::int, ${place.sentOn}, ${place.id})`
        : Prisma.empty
    }
    order by w.rank, w."sentOn", w.id limit ${QUEUE_PAGE + 1}`
  const rows = found.slice(0, QUEUE_PAGE)
  const last = rows.at(-1)
  return {
    rows,
    next: found.length > QUEUE_PAGE && last ? `${last.cameBack ? 0 : 1}_${last.sentOn}_${last.id}` : null,
  }
}

/** One application that waits, or null when it does not wait or is out of sight. */
export async function waitingApplication(
  tx: Tx,
  actor: Actor,
  ref: string,
): Promise<WaitingApplication | null> {
  const [found] = await tx.$queryRaw<Row[]>`
    select ${COLUMNS} ${FROM} where c.stage = 'submitted' and c.ref = ${ref} and ${scopeFor(actor)}`
  return found ?? null
}

export type DeskCount = { readonly id: string; readonly name: string; readonly count: number }

/** Desks with how much waits at each, in the actor's sight. */
export async function waitingPerDesk(tx: Tx, actor: Actor): Promise<DeskCount[]> {
  return tx.$queryRaw<DeskCount[]>`
    select d.id::text as id, d.name, count(*)::int as count from case_file c join organisation d on d.id = c.desk_organisation_id
    where c.stage = 'submitted' and ${scopeFor(actor)} group by 1, 2 order by 2`
}

/** A question of the desk with its answer, which is the application sent again. */
export type AskedBefore = {
  readonly reasonCode: string
  readonly message: string
  readonly askedOn: CalendarDate
  readonly answeredOn: CalendarDate | null
  readonly askedBy: string | null
}

/** The last two sendings of an application, the older first, and the questions between them. */
export async function lastRounds(
  tx: Tx,
  ref: string,
): Promise<{ rounds: readonly SentAnswers[]; asked: readonly AskedBefore[] }> {
  const [row] = await tx.$queryRaw<
    {
      id: string
      rounds: { readonly round: number; readonly answers: SentAnswers }[] | null
      asked: AskedBefore[]
    }[]
  >`
    select c.id::text as id, (select json_agg(json_build_object('round', x.place - 1, 'answers', x.round -> 'answers') order by x.place) from (
        select r.round, r.place from jsonb_array_elements(case when jsonb_typeof(a.snapshot -> 'rounds') = 'array' then a.snapshot -> 'rounds' else '[]'::jsonb end)
          with ordinality r(round, place) order by r.place desc limit 2) x) as rounds,
      (select coalesce(json_agg(json_build_object('reasonCode', q.reason_code, 'message', q.message,
          'askedOn', (q.asked_at at time zone 'Europe/Brussels')::date, 'answeredOn', (q.answered_at at time zone 'Europe/Brussels')::date,
          'askedBy', (select u.display_name from app_user u where u.id = q.asked_by_id)) order by q.asked_at desc), '[]')
        from information_request q where q.case_id = c.id) as asked
    from case_file c join application a on a.case_id = c.id where c.ref = ${ref}`
  if (!row) return { rounds: [], asked: [] }
  return { rounds: await openSendings(tx, row.id, row.rounds ?? []), asked: row.asked }
}

/** What became of a file that no longer waits: told to whoever just dealt with it. */
export async function settledApplication(
  tx: Tx,
  ref: string,
): Promise<{ ref: string; stage: string; counsellor: string | null } | null> {
  const [row] = await tx.$queryRaw<{ ref: string; stage: string; counsellor: string | null }[]>`
    select c.ref, c.stage::text as stage, (select u.display_name from app_user u where u.id = c.counsellor_id) as counsellor
    from case_file c where c.ref = ${ref} and c.stage <> 'submitted'`
  return row ?? null
}

/** A file that is going on although the organisation that sent it, or the desk that has it, takes no part any more. */
export type FileOfClosed = {
  readonly ref: string
  readonly name: string
  readonly stage: Stage
  /** The organisation that closed. */
  readonly organisation: string
  readonly isDesk: boolean
  readonly desk: string
  readonly counsellor: string | null
  readonly lastActivityAt: Date
}

const OF_CLOSED = Prisma.sql`c.stage = any (${[...OPEN_STAGES]}::stage[]) and not (o.active and d.active)`

/** Open files of closed organisations in the actor's sight, those without movement for longest first. */
export function filesOfClosed(tx: Tx, actor: Actor, limit: number): Promise<FileOfClosed[]> {
  return tx.$queryRaw<FileOfClosed[]>`
    select c.ref, c.beneficiary_name as name, c.stage::text as stage, case when o.active then d.name else o.name end as organisation,
      o.active as "isDesk", d.name as desk, (select u.display_name from app_user u where u.id = c.counsellor_id) as counsellor,
      c.last_activity_at as "lastActivityAt"
    ${FROM} where ${OF_CLOSED} and ${scopeFor(actor)} order by 4, c.last_activity_at, c.ref limit ${limit}`
}

export async function countOfClosed(tx: Tx, actor: Actor): Promise<number> {
  const [row] = await tx.$queryRaw<{ count: number }[]>`
    select count(*)::int as count ${FROM} where ${OF_CLOSED} and ${scopeFor(actor)}`
  return row?.count ?? 0
}
