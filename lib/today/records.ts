import 'server-only'
import type { Actor } from '@/lib/access/model'
import type { Stage, WaitingOn } from '@/lib/cases/model'
import { scopeFor } from '@/lib/cases/records'
import { calendarDate, type CalendarDate } from '@/lib/kernel/calendar-date'
import { Prisma, type Tx } from '@/lib/platform/database'
import { followedBy } from '@/lib/safeguards/rules/track-items'

/** The counters that hold a role's files; no counter follows the clearances of a specialist. */
function countersOf(actor: Actor): Prisma.Sql | null {
  switch (actor.role) {
    case 'counsellor':
      return Prisma.sql`dimension = 'desk' and key = ${actor.organisationId}`
    case 'partner':
      return Prisma.sql`dimension = 'referring' and key = ${actor.organisationId}`
    case 'field':
      return Prisma.sql`dimension = 'destination' and key = ${actor.country ?? ''}`
    case 'supervisor':
    case 'finance':
    case 'travel':
    case 'auditor':
      return Prisma.sql`dimension = 'all'`
    default:
      return null
  }
}

/** Files per stage in the actor's scope; null where no counter knows. */
export async function filesPerStage(tx: Tx, actor: Actor): Promise<ReadonlyMap<Stage, number> | null> {
  const counters = countersOf(actor)
  if (!counters) return null
  const rows = await tx.$queryRaw<{ stage: Stage; count: number }[]>`
    select stage::text as stage, sum(count)::int as count from case_counter where ${counters} group by stage`
  return new Map(rows.map(({ stage, count }) => [stage, count]))
}

/** Open tasks whose move is the actor's own. */
export function tasksFor(actor: Actor): Prisma.Sql {
  switch (actor.role) {
    case 'counsellor':
      return Prisma.sql`(t.user_id = ${actor.id}::uuid or (t.waiting_on = 'counsellor' and t.user_id is null and t.organisation_id = ${actor.organisationId}::uuid))`
    case 'partner':
      return Prisma.sql`(t.user_id = ${actor.id}::uuid or (t.waiting_on = 'partner' and t.organisation_id = ${actor.organisationId}::uuid))`
    case 'travel':
    case 'field':
    case 'specialist':
    case 'supervisor':
    case 'finance':
      return Prisma.sql`(t.user_id = ${actor.id}::uuid or (t.user_id is null and t.waiting_on = ${actor.role}::waiting_on))`
    default:
      return Prisma.sql`t.user_id = ${actor.id}::uuid`
  }
}

/** A task without a person is not nobody's: `not` would lose it. */
const notFor = (actor: Actor) => Prisma.sql`${tasksFor(actor)} is not true`

/** Beyond this nobody counts: the list says more than the number. */
const COUNT_LIMIT = 100

/** Files whose move is a role's own; the other roles have only what was given to them by name. */
function ownMove(actor: Actor): Prisma.Sql {
  return actor.role === 'partner' || actor.role === 'travel' || actor.role === 'field'
    ? Prisma.sql`${scopeFor(actor)} and c.waiting_on = ${actor.role}::waiting_on`
    : Prisma.sql`false`
}

/** How much is due today or before: one's own tasks, those of people one stands in for, and the files whose move is one's role's. */
export async function dueCount(
  tx: Tx,
  actor: Actor,
  today: CalendarDate,
  absentIds: readonly string[] = [],
): Promise<number> {
  const ownAndAbsent = [actor.id, ...absentIds]
  const [row] = await tx.$queryRaw<{ count: number }[]>`
    select (select count(*) from (select from task t where t.closed_at is null and t.user_id = any (${ownAndAbsent}::uuid[])
        and t.due_on <= ${today}::date limit ${COUNT_LIMIT}) own)::int
      + (select count(*) from (select from case_file c where c.due_on <= ${today}::date and ${ownMove(actor)} limit ${COUNT_LIMIT}) ofrole)::int as count`
  return row?.count ?? 0
}

/** Cash grants that wait for finance, or for the travel officer on departure day. */
export async function grantCount(tx: Tx, status: 'prepared' | 'approved'): Promise<number> {
  // The status stands in the statement, not beside it: only then the index of what is open fits.
  const [row] =
    status === 'prepared'
      ? await tx.$queryRaw<
          { count: number }[]
        >`select count(*)::int as count from payment where status = 'prepared'`
      : await tx.$queryRaw<
          { count: number }[]
        >`select count(*)::int as count from payment where status = 'approved'`
  return row?.count ?? 0
}

export type TaskRow = {
  readonly id: string
  /** Code of a step of the journey, or `reminder` with a title in somebody's own words. */
  readonly step: string
  readonly title: string | null
  readonly dueOn: CalendarDate | null
  readonly openedOn: CalendarDate
  readonly waitingOn: WaitingOn
  readonly isUnassigned: boolean
  /** Whose task it is by name; null for a task of a whole desk. */
  readonly userId: string | null
  readonly ref: string
  readonly name: string
  readonly memberCount: number
  readonly destination: string | null
  readonly stage: Stage
  readonly sender: string
}

type TaskSelection = { readonly where: Prisma.Sql; readonly scope: Prisma.Sql; readonly limit: number }

/** Open tasks with their cases, the most urgent first. */
async function openTasks(tx: Tx, { where, scope, limit }: TaskSelection): Promise<TaskRow[]> {
  const rows = await tx.$queryRaw<
    (Omit<TaskRow, 'dueOn' | 'openedOn'> & { dueOn: string | null; openedOn: string })[]
  >`
    select t.id::text as id, t.step, t.title, t.due_on::text as "dueOn", (t.opened_at at time zone 'Europe/Brussels')::date::text as "openedOn",
      t.waiting_on::text as "waitingOn", t.user_id is null as "isUnassigned", t.user_id::text as "userId", c.ref, c.beneficiary_name as name, c.member_count as "memberCount",
      c.destination::text as destination, c.stage::text as stage, o.name as sender
    from task t join case_file c on c.id = t.case_id join organisation o on o.id = c.referring_organisation_id
    where t.closed_at is null and ${where} and ${scope} order by t.due_on nulls last, t.id limit ${limit}`
  return rows.map((row) => ({
    ...row,
    dueOn: row.dueOn ? calendarDate(row.dueOn) : null,
    openedOn: calendarDate(row.openedOn),
  }))
}

/** What is the actor's own move. */
export function ownTasks(tx: Tx, actor: Actor, limit: number): Promise<TaskRow[]> {
  return openTasks(tx, { where: tasksFor(actor), scope: scopeFor(actor), limit })
}

/** What waits for people the actor stands in for, as far as the actor may see the files. */
export function tasksOfAbsent(
  tx: Tx,
  actor: Actor,
  absentIds: readonly string[],
  limit: number,
): Promise<TaskRow[]> {
  return openTasks(tx, {
    where: Prisma.sql`t.user_id = any (${[...absentIds]}::uuid[])`,
    scope: scopeFor(actor),
    limit,
  })
}

/** Steps of the actor's own files that are somebody else's move. */
export function othersTasks(tx: Tx, actor: Actor, limit: number): Promise<TaskRow[]> {
  const own =
    actor.role === 'counsellor'
      ? Prisma.sql`c.counsellor_id = ${actor.id}::uuid`
      : actor.role === 'partner'
        ? Prisma.sql`c.referring_organisation_id = ${actor.organisationId}::uuid`
        : Prisma.sql`false`
  return openTasks(tx, {
    where: Prisma.sql`${notFor(actor)} and t.step not in ('reminder', 'appointment')`,
    scope: own,
    limit,
  })
}

/** What is late in the whole programme, on whoever's desk: a supervisor's to unblock. */
export function latestTasks(tx: Tx, actor: Actor, before: CalendarDate, limit: number): Promise<TaskRow[]> {
  return openTasks(tx, {
    where: Prisma.sql`t.due_on < ${before}::date and t.step not in ('reminder', 'appointment') and ${notFor(actor)}`,
    scope: scopeFor(actor),
    limit,
  })
}

export type PlanToApprove = {
  readonly ref: string
  readonly name: string
  readonly author: string
  readonly cents: number
  readonly ceilingCents: number
}

/** Plans sent for approval by somebody else: within the ceiling for a second counsellor, above it for a supervisor. */
export async function plansToApprove(tx: Tx, actor: Actor, limit: number): Promise<PlanToApprove[]> {
  const rows = await tx.$queryRaw<
    (Omit<PlanToApprove, 'cents' | 'ceilingCents'> & { cents: bigint; ceilingCents: bigint })[]
  >`
    select c.ref, c.beneficiary_name as name, u.display_name as author, p.ceiling_cents as "ceilingCents", total.cents
    from plan p join case_file c on c.id = p.case_id join app_user u on u.id = p.author_id
    join lateral (select coalesce(sum(l.quantity * l.unit_cents), 0)::bigint as cents from plan_line l where l.plan_id = p.id) total on true
    where p.status = 'submitted' and p.author_id <> ${actor.id}::uuid and ${scopeFor(actor)}
      and (${actor.role === 'supervisor'} or total.cents <= p.ceiling_cents)
    order by p.submitted_at limit ${limit}`
  return rows.map((row) => ({ ...row, cents: Number(row.cents), ceilingCents: Number(row.ceilingCents) }))
}

/** A request for an exception that waits for an answer. */
export type ExceptionToDecide = {
  readonly id: string
  readonly ref: string
  readonly name: string
  readonly kind: string
  readonly requestedOn: CalendarDate
}

/** Requests somebody else made, the oldest first. */
export async function exceptionsToDecide(tx: Tx, actor: Actor, limit: number): Promise<ExceptionToDecide[]> {
  const rows = await tx.$queryRaw<(Omit<ExceptionToDecide, 'requestedOn'> & { requestedOn: string })[]>`
    select e.id::text as id, c.ref, c.beneficiary_name as name, e.kind, e.requested_on::text as "requestedOn"
    from exception_request e join case_file c on c.id = e.case_id
    where e.status = 'open' and e.requested_by_id <> ${actor.id}::uuid and ${scopeFor(actor)}
    order by e.requested_at, e.id limit ${limit}`
  return rows.map((row) => ({ ...row, requestedOn: calendarDate(row.requestedOn) }))
}

/** An answer of a special track, or a review of a need, whose day has come. */
export type SafeguardDue = {
  readonly kind: 'item' | 'review'
  readonly ref: string
  readonly personId: string
  readonly name: string
  /** Code of the item, or of the need, whose day came first. */
  readonly what: string
  readonly dueOn: CalendarDate
  /** How many of this kind wait for the person, that one among them. */
  readonly count: number
}

/** Answers awaited and reviews due, a line for each person, the longest late first: of one's own files for a counsellor, of one's scope for the others. */
export async function safeguardsDue(
  tx: Tx,
  actor: Actor,
  today: CalendarDate,
  limit: number,
): Promise<SafeguardDue[]> {
  const items = followedBy(actor.role)
  if (items.length === 0) return []
  const own = actor.role === 'counsellor' ? Prisma.sql`c.counsellor_id = ${actor.id}::uuid` : scopeFor(actor)
  const reviews = actor.role === 'travel' ? Prisma.sql`false` : Prisma.sql`true`
  const rows = await tx.$queryRaw<(Omit<SafeguardDue, 'dueOn'> & { dueOn: string })[]>`
    select d.kind, c.ref, d.person_id::text as "personId", concat_ws(' ', p.given_names, p.family_name) as name,
      (array_agg(d.what order by d.due_on, d.what))[1] as what, min(d.due_on)::text as "dueOn", count(*)::int as count
    from (select 'item' as kind, i.case_id, i.person_id, i.item as what, i.due_on from track_item i
        where i.received_on is null and i.due_on <= ${today}::date and i.item = any (${[...items]}::text[])
      union all select 'review', v.case_id, v.person_id, v.kind::text, v.review_on from vulnerability_record v
        where ${reviews} and v.ended_on is null and v.kind <> 'VOT' and v.review_on <= ${today}::date) d
    join case_file c on c.id = d.case_id join person p on p.id = d.person_id
    join household_member m on m.case_id = d.case_id and m.person_id = d.person_id and m.withdrawn_on is null
    where c.stage not in ('draft', 'incomplete', 'closed', 'withdrawn', 'cancelled', 'not_eligible') and ${own}
    group by d.kind, c.ref, d.person_id, p.given_names, p.family_name
    order by min(d.due_on), c.ref limit ${limit}`
  return rows.map((row) => ({ ...row, dueOn: calendarDate(row.dueOn) }))
}
