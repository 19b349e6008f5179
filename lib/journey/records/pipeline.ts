import 'server-only'
import type { Actor } from '@/lib/access/model'
import type { Stage, WaitingOn } from '@/lib/cases/model'
import { scopeFor } from '@/lib/cases/records'
import { tellsSender } from '@/lib/consents/records/telling'
import type { CalendarDate } from '@/lib/kernel/calendar-date'
import { Prisma, systemTransaction, type Tx } from '@/lib/platform/database'
import type { PipelineStep } from '../model'

/** How many people’s files one page shows. */
export const PIPELINE_PAGE = 30

const held = (kind: string) =>
  Prisma.sql`exists (select 1 from follow_up f where f.case_id = c.id and f.kind = ${kind}::follow_up_kind and f.status = 'done')`

/** The step of a file, on `case_file c`. After arrival it is told apart only as far as consents allow. */
const stepOf = (today: CalendarDate) => Prisma.sql`case
  when c.stage in ('withdrawn', 'cancelled') then 'stopped'
  when c.stage = 'submitted' then 'submitted'
  when c.stage = 'incomplete' then 'more_asked'
  when c.stage = 'in_review' then 'accepted'
  when c.stage = 'not_eligible' then 'not_eligible'
  when c.stage in ('eligible', 'preparation', 'ready', 'booked', 'no_show', 'on_hold') then 'eligible'
  when c.stage = 'departed' then 'departed'
  when not ${tellsSender(today)} then 'returned'
  when ${held('MONTH_12')} then 'month_12'
  when ${held('MONTH_6')} then 'month_6'
  when ${held('MONTH_3')} then 'month_3'
  when c.stage = 'reintegration' then 'plan'
  else 'arrived' end`

const ofSender = (actor: Actor) =>
  Prisma.sql`c.referring_organisation_id = ${actor.organisationId}::uuid and c.stage <> 'draft' and ${scopeFor(actor)}`

export type PipelineRow = {
  readonly ref: string
  readonly name: string
  readonly memberCount: number
  readonly destination: string | null
  readonly step: PipelineStep
  readonly stage: Stage
  readonly waitingOn: WaitingOn
  readonly desk: string
  readonly counsellor: string | null
  readonly writtenBy: string | null
  readonly sentOn: CalendarDate | null
  /** The day since which it is whoever’s move it is; of people who do not tell more, the arrival. */
  readonly since: CalendarDate
}

const COLUMNS = (
  today: CalendarDate,
) => Prisma.sql`c.id, c.last_activity_at, c.ref, c.beneficiary_name as name, c.member_count as "memberCount",
  c.destination::text as destination, ${stepOf(today)} as step, c.stage::text as stage, c.waiting_on::text as "waitingOn",
  (select o.name from organisation o where o.id = c.desk_organisation_id) as desk,
  (select u.display_name from app_user u where u.id = c.counsellor_id) as counsellor,
  (select u.display_name from app_user u where u.id = c.created_by_id) as "writtenBy", c.registered_on::text as "sentOn",
  case when c.arrived_on is not null and not ${tellsSender(today)} then c.arrived_on
    else coalesce((select max(h."on") from stage_history h where h.case_id = c.id), (c.created_at at time zone 'Europe/Brussels')::date) end::text as since`

/** One page of the files a partner sent, the latest news first. */
export async function pipelineRows(
  tx: Tx,
  actor: Actor,
  today: CalendarDate,
  asked: {
    readonly step?: PipelineStep | undefined
    readonly mine: boolean
    readonly after?: string | undefined
  },
): Promise<{ rows: PipelineRow[]; next: string | null }> {
  const found = await tx.$queryRaw<(PipelineRow & { id: string })[]>`
    select * from (select ${COLUMNS(today)} from case_file c where ${ofSender(actor)}
      ${asked.mine ? Prisma.sql`and c.created_by_id = ${actor.id}::uuid` : Prisma.empty}
      ${
        asked.after
          ? Prisma.sql`and (c.last_activity_at, c.id) < (select l.last_activity_at, l.id from case_file l where l.id = ${asked.after}::uuid)`
          : Prisma.empty
      }) p
    ${asked.step ? Prisma.sql`where p.step = ${asked.step}` : Prisma.empty}
    order by p.last_activity_at desc, p.id desc limit ${PIPELINE_PAGE + 1}`
  const rows = found.slice(0, PIPELINE_PAGE)
  const last = rows.at(-1)
  return { rows, next: found.length > PIPELINE_PAGE && last ? last.id : null }
}

/** How many files are at each step, by the same condition as the rows. */
export async function pipelineCounts(
  tx: Tx,
  actor: Actor,
  today: CalendarDate,
  mine: boolean,
): Promise<ReadonlyMap<PipelineStep, number>> {
  const rows = await tx.$queryRaw<{ step: PipelineStep; count: number }[]>`
    select p.step, count(*)::int as count from (select ${stepOf(today)} as step from case_file c where ${ofSender(actor)}
      ${mine ? Prisma.sql`and c.created_by_id = ${actor.id}::uuid` : Prisma.empty}) p group by 1`
  return new Map(rows.map(({ step, count }) => [step, count]))
}

export type StatusMove = {
  readonly action: string
  readonly to: Stage
  readonly on: CalendarDate
  readonly reasonCode: string | null
  readonly reasonText: string | null
}

export type PipelineCase = PipelineRow & {
  readonly tellsOutcome: boolean
  readonly moves: readonly StatusMove[]
  readonly asked: readonly { readonly on: CalendarDate; readonly message: string }[]
  readonly office: string | null
  readonly categories: readonly string[]
  readonly followUps: readonly {
    readonly kind: string
    readonly status: string
    readonly on: CalendarDate | null
  }[]
}

/** One file a partner sent, with everything its timeline may tell. */
export async function pipelineCase(
  tx: Tx,
  actor: Actor,
  today: CalendarDate,
  ref: string,
): Promise<PipelineCase | null> {
  const [row] = await tx.$queryRaw<PipelineCase[]>`
    select ${COLUMNS(today)}, ${tellsSender(today)} as "tellsOutcome",
      (select coalesce(json_agg(json_build_object('action', h.action, 'to', h.to_stage, 'on', h."on", 'reasonCode', h.reason_code,
          'reasonText', h.reason_text) order by h.at desc, h.id desc), '[]') from stage_history h where h.case_id = c.id) as moves,
      (select coalesce(json_agg(json_build_object('on', (q.asked_at at time zone 'Europe/Brussels')::date, 'message', q.message) order by q.asked_at desc), '[]')
        from information_request q where q.case_id = c.id) as asked,
      (select p.office::text from plan p where p.case_id = c.id and p.status = 'approved') as office,
      (select coalesce(array_agg(distinct l.category::text), '{}') from plan p join plan_line l on l.plan_id = p.id
        where p.case_id = c.id and p.status = 'approved') as categories,
      (select coalesce(json_agg(json_build_object('kind', f.kind, 'status', f.status, 'on', f.done_on) order by f.due_on), '[]')
        from follow_up f where f.case_id = c.id and f.status <> 'planned') as "followUps"
    from case_file c where c.ref = ${ref} and ${ofSender(actor)}`
  return row ?? null
}

/** What happened in one month to the files of a sender: counts and references, nothing about anybody. */
export type MonthOfSender = {
  readonly counts: Readonly<Record<DigestCount, number>>
  readonly refs: readonly string[]
}

export const DIGEST_COUNTS = [
  'submitted',
  'more_asked',
  'accepted',
  'decided',
  'departed',
  'reported',
  'stopped',
] as const
export type DigestCount = (typeof DIGEST_COUNTS)[number]

/** References in one mail; the pipeline has them all. */
const MOST_REFS = 20

/**
 * Seen by the server itself, to which closed files do not exist. A report after the return counts only where the people
 * let their sender know of it.
 */
export async function monthOfSender(
  tx: Tx,
  organisationId: string,
  period: { readonly from: CalendarDate; readonly until: CalendarDate },
): Promise<MonthOfSender> {
  const { from, until } = period
  const [row] = await tx.$queryRaw<{ counts: Record<DigestCount, number>; refs: string[] }[]>`
    with happened as (
      select c.ref, case when h.to_stage = 'submitted' then 'submitted' when h.to_stage = 'incomplete' then 'more_asked' when h.to_stage = 'in_review' then 'accepted'
        when h.to_stage in ('eligible', 'not_eligible') then 'decided' when h.to_stage = 'departed' then 'departed'
        when h.to_stage in ('withdrawn', 'cancelled') then 'stopped' end as what
      from case_file c join stage_history h on h.case_id = c.id
      where c.referring_organisation_id = ${organisationId}::uuid and h."on" >= ${from}::date and h."on" < ${until}::date
        and h.from_stage is distinct from h.to_stage
      union all
      select c.ref, 'reported' from case_file c join follow_up f on f.case_id = c.id
      where c.referring_organisation_id = ${organisationId}::uuid and f.status = 'done' and f.done_on >= ${from}::date and f.done_on < ${until}::date
        and f.kind in ('MONTH_3', 'MONTH_6', 'MONTH_12') and ${tellsSender(until)}),
    told as (select distinct ref, what from happened where what is not null)
    select (select json_build_object(${Prisma.join(
      DIGEST_COUNTS.map(
        (what) => Prisma.sql`${what}::text, (select count(*)::int from told where what = ${what})`,
      ),
    )})) as counts,
      (select coalesce(array_agg(r.ref order by r.ref), '{}') from (select distinct ref from told order by ref limit ${MOST_REFS}) r) as refs`
  return (
    row ?? {
      counts: { submitted: 0, more_asked: 0, accepted: 0, decided: 0, departed: 0, reported: 0, stopped: 0 },
      refs: [],
    }
  )
}

export type DigestReader = { readonly userId: string; readonly organisationId: string }

/** Partner workers who can sign in, as the server itself reads them. */
export function digestReaders(): Promise<DigestReader[]> {
  return systemTransaction(
    (tx) => tx.$queryRaw<DigestReader[]>`
      select u.id::text as "userId", u.organisation_id::text as "organisationId" from app_user u where u.role = 'partner' and u.active order by u.id`,
  )
}

/** The mail of a month was written to this person before. */
export async function hasDigest(tx: Tx, userId: string, month: string): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ found: boolean }[]>`
    select exists (select 1 from outbox_message m where m.kind = 'partner_digest' and m.recipient_id = ${userId}::uuid
      and m.payload ->> 'month' = ${month}) as found`
  return row?.found ?? false
}
