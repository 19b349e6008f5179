import 'server-only'
import { toDatabaseDate, type CalendarDate } from '@/lib/kernel/calendar-date'
import type { Tx } from '@/lib/platform/database'

/** They changed their mind, or the programme stopped for them. */
export async function setMembersWithdrawn(
  tx: Tx,
  caseId: string,
  personIds: readonly string[],
  on: CalendarDate,
): Promise<void> {
  await tx.householdMember.updateMany({
    where: { caseId, personId: { in: [...personIds] }, departedOn: null },
    data: { withdrawnOn: toDatabaseDate(on) },
  })
}

/** The last day on which somebody of the household arrived; null while nobody did. */
export async function lastArrivalOf(tx: Tx, caseId: string): Promise<Date | null> {
  const { _max } = await tx.householdMember.aggregate({ where: { caseId }, _max: { arrivedOn: true } })
  return _max.arrivedOn
}

/** Names of the household, in its order. */
export async function namesOfMembers(
  tx: Tx,
  caseId: string,
): Promise<{ personId: string; familyName: string | null; givenNames: string }[]> {
  const rows = await tx.householdMember.findMany({
    where: { caseId },
    orderBy: { position: 'asc' },
    select: { personId: true, person: { select: { familyName: true, givenNames: true } } },
  })
  return rows.map(({ personId, person }) => ({ personId, ...person }))
}
