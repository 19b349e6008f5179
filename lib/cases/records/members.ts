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

/**
 * Somebody else leads the file from now on. Whoever led it takes the place the new one had towards them: the partner of
 * a partner, the parent of a child.
 */
export async function passLead(tx: Tx, caseId: string, personId: string): Promise<void> {
  const [heir] = await tx.householdMember.findMany({
    where: { caseId, personId },
    select: { relation: true },
  })
  if (!heir) throw new Error('the new lead is not of this household')
  const before = PLACE_OF_FORMER_LEAD[heir.relation]
  await tx.householdMember.updateMany({
    where: { caseId, relation: 'principal' },
    data: { relation: before },
  })
  await tx.householdMember.updateMany({ where: { caseId, personId }, data: { relation: 'principal' } })
}

const PLACE_OF_FORMER_LEAD = {
  principal: 'other',
  partner: 'partner',
  child: 'parent',
  parent: 'child',
  sibling: 'sibling',
  other: 'other',
} as const
