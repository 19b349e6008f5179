import 'server-only'
import type { Actor } from '@/lib/access/model'
import type { Stage } from '@/lib/cases/model'
import { scopeFor } from '@/lib/cases/records'
import type { CalendarDate } from '@/lib/kernel/calendar-date'
import { Prisma, type Tx } from '@/lib/platform/database'

/** The counters that hold exactly a role's files; a specialist's few files are counted one by one. */
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

/** Files per stage in the actor's scope. */
export async function filesPerStage(tx: Tx, actor: Actor): Promise<ReadonlyMap<Stage, number>> {
  const counters = countersOf(actor)
  const rows = counters
    ? await tx.$queryRaw<{ stage: Stage; count: number }[]>`
        select stage::text as stage, sum(count)::int as count from case_counter where ${counters} group by stage`
    : await tx.$queryRaw<{ stage: Stage; count: number }[]>`
        select c.stage::text as stage, count(*)::int as count from case_file c where ${scopeFor(actor)} group by c.stage`
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

/** How many of them are due today or before. */
export async function dueTaskCount(tx: Tx, actor: Actor, today: CalendarDate): Promise<number> {
  const [row] = await tx.$queryRaw<{ count: number }[]>`
    select count(*)::int as count from task t where t.closed_at is null and t.due_on <= ${today}::date and ${tasksFor(actor)}`
  return row?.count ?? 0
}

/** Cash grants that wait for finance, or for the travel officer on departure day. */
export async function grantCount(tx: Tx, status: 'prepared' | 'approved'): Promise<number> {
  return tx.payment.count({ where: { status } })
}
