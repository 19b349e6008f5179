import 'server-only'
import type { Actor } from '@/lib/access/model'
import type { Stage } from '@/lib/cases/model'
import { scopeFor } from '@/lib/cases/records'
import { tellsSender } from '@/lib/consents/records/telling'
import type { CalendarDate } from '@/lib/kernel/calendar-date'
import { Prisma, systemTransaction, type Tx } from '@/lib/platform/database'
import type { Place } from '@/lib/runner/cursor'
import type { ApplicationRow, CaseDocument } from './output'

/** What a list is narrowed to. Rows come in the order of their last change, the oldest first. */
export type Narrowed = {
  readonly ref?: string
  readonly stage?: Stage
  readonly since?: Date
  readonly after?: Place
  readonly limit: number
}

const MOMENT = 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'
const updatedAt = Prisma.sql`to_char(c.last_activity_at at time zone 'UTC', ${MOMENT})`

function narrowed(actor: Actor, { ref, stage, since, after }: Narrowed): Prisma.Sql {
  return Prisma.join(
    [
      scopeFor(actor),
      ...(ref ? [Prisma.sql`c.ref = ${ref}`] : []),
      ...(stage ? [Prisma.sql`c.stage = ${stage}::stage`] : []),
      ...(since ? [Prisma.sql`c.last_activity_at >= ${since}`] : []),
      ...(after
        ? [Prisma.sql`(c.last_activity_at, c.id) > (${after.at}::timestamptz, ${after.id}::uuid)`]
        : []),
    ],
    ' and ',
  )
}

type WithId<Row> = { readonly id: string; readonly row: Row }

/** Applications in the actor’s sight, whatever became of them. */
export function applicationRows(tx: Tx, actor: Actor, asked: Narrowed): Promise<WithId<ApplicationRow>[]> {
  return tx.$queryRaw<WithId<ApplicationRow>[]>`
    select c.id::text as id, json_build_object('ref', c.ref, 'status', c.stage, 'version', c.version, 'updatedAt', ${updatedAt},
      'submittedOn', c.registered_on, 'principal', c.beneficiary_name, 'travellers', c.member_count, 'destination', c.destination,
      'desk', (select o.name from organisation o where o.id = c.desk_organisation_id)) as row
    from case_file c where ${narrowed(actor, asked)} order by c.last_activity_at, c.id limit ${asked.limit}`
}

/**
 * Cases in the actor’s sight with the feedback a partner is entitled to: where they stand, whether the household left and
 * arrived, what the plan comes to and how the last follow-up went. Never what was said in it.
 */
export function caseRows(
  tx: Tx,
  actor: Actor,
  asked: Narrowed & { readonly readsPlans: boolean; readonly today: CalendarDate },
): Promise<WithId<CaseDocument>[]> {
  const plan = asked.readsPlans
    ? Prisma.sql`(select json_build_object('status', p.status, 'signedOn', p.signed_on, 'lines', count(l.id)::int,
        'total', json_build_object('cents', coalesce(sum(l.quantity * l.unit_cents), 0)::bigint, 'currency', 'EUR'))
        from plan p left join plan_line l on l.plan_id = p.id where p.case_id = c.id group by p.id
        order by (p.status = 'approved') desc, p.revision desc limit 1)`
    : Prisma.sql`null::json`
  // Others than the sender read the results by their own right.
  const isTold = actor.role === 'partner' ? tellsSender(asked.today) : Prisma.sql`true`
  return tx.$queryRaw<WithId<CaseDocument>[]>`
    select c.id::text as id, json_build_object('ref', c.ref, 'stage', c.stage, 'version', c.version, 'updatedAt', ${updatedAt},
      'waitingOn', c.waiting_on, 'nextStep', c.next_step, 'dueOn', c.due_on, 'principal', c.beneficiary_name, 'travellers', c.member_count,
      'destination', c.destination, 'desk', (select o.name from organisation o where o.id = c.desk_organisation_id),
      'counsellor', (select u.display_name from app_user u where u.id = c.counsellor_id), 'submittedOn', c.registered_on,
      'plannedDepartureOn', c.planned_departure_on,
      'departure', (select json_build_object('confirmed', c.departed_on is not null, 'on', c.departed_on, 'people', count(m.departed_on)::int)
        from household_member m where m.case_id = c.id),
      'arrival', (select json_build_object('confirmed', c.arrived_on is not null, 'on', c.arrived_on, 'people', count(m.arrived_on)::int)
        from household_member m where m.case_id = c.id),
      'plan', ${plan},
      'lastFollowUp', case when ${isTold} then (select json_build_object('kind', f.kind, 'result', case f.status when 'missed' then 'missed' else 'reached' end,
          'on', coalesce(f.done_on, f.due_on), 'activityRunning', f.activity_running)
        from follow_up f where f.case_id = c.id and f.status in ('done', 'missed') order by coalesce(f.done_on, f.due_on) desc, f.due_on desc limit 1) end,
      'readiness', c.readiness, 'closedOn', c.closed_on, 'outcome', c.outcome_code) as row
    from case_file c where ${narrowed(actor, asked)} order by c.last_activity_at, c.id limit ${asked.limit}`
}

/** The desk of the newest file of an organisation. */
export async function lastDesk(tx: Tx, organisationId: string): Promise<string | null> {
  const found = await tx.caseFile.findFirst({
    where: { referringOrganisationId: organisationId },
    select: { deskOrganisationId: true },
    orderBy: { createdAt: 'desc' },
  })
  return found?.deskOrganisationId ?? null
}

/** Clears the keys of requests older than thirty days, with the answers kept under them. */
export function clearIdempotencyKeys(): Promise<number> {
  return systemTransaction(async (tx) => {
    const [row] = await tx.$queryRaw<{ removed: number }[]>`select app.clear_idempotency_keys() as removed`
    return row?.removed ?? 0
  })
}
