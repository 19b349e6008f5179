import 'server-only'
import type { DeskPeriod } from '@/lib/applications/rules/desk-clock'
import { addDays, toDatabaseDate, type CalendarDate } from '@/lib/kernel/calendar-date'
import { systemTransaction, type Tx } from '@/lib/platform/database'

/** How many files one morning takes; the next takes the rest. */
const MOST_A_DAY = 500

/** References of applications first sent so many days ago or longer, still at the desk, of which nobody was told. */
export async function unansweredApplications(today: CalendarDate, days: number): Promise<string[]> {
  const rows = await systemTransaction(
    (tx) => tx.$queryRaw<{ ref: string }[]>`
      select c.ref from case_file c join application a on a.case_id = c.id
      where c.stage = 'submitted' and c.registered_on <= ${addDays(today, -days)}::date and a.escalated_on is null
      order by c.registered_on, c.id limit ${MOST_A_DAY}`,
  )
  return rows.map(({ ref }) => ref)
}

/** An application at its desk with the times it lay there, locked; null when it has been answered. */
export async function waitingForDesk(
  tx: Tx,
  ref: string,
): Promise<{ caseId: string; periods: readonly DeskPeriod[] } | null> {
  const [row] = await tx.$queryRaw<{ caseId: string; sentOn: CalendarDate; periods: DeskPeriod[] }[]>`
    select c.id::text as "caseId", c.registered_on::text as "sentOn",
      (select coalesce(json_agg(json_build_object('from', p."on", 'until', p.until) order by p."on"), '[]') from (
        select h.to_stage, h."on", lead(h."on") over (order by h.at, h.id) as until from stage_history h where h.case_id = c.id) p
        where p.to_stage = 'submitted') as periods
    from case_file c where c.ref = ${ref} and c.stage = 'submitted' and c.registered_on is not null for update of c`
  if (!row) return null
  const { caseId, sentOn, periods } = row
  return { caseId, periods: periods.length > 0 ? periods : [{ from: sentOn, until: null }] }
}

/** @returns false when supervisors were told before */
export async function markEscalated(tx: Tx, caseId: string, on: CalendarDate): Promise<boolean> {
  const { count } = await tx.application.updateMany({
    where: { caseId, escalatedOn: null },
    data: { escalatedOn: toDatabaseDate(on) },
  })
  return count === 1
}
