import 'server-only'
import type { Tx } from '@/lib/platform/database'
import { BESIDE_THE_JOURNEY } from '../records'

/** A counsellor of a desk who may be given a case; null for anybody else. */
export async function counsellorAt(tx: Tx, userId: string, deskId: string) {
  return tx.appUser.findFirst({
    where: { id: userId, organisationId: deskId, role: 'counsellor', active: true },
    select: { id: true, displayName: true },
  })
}

/** The open task of the journey goes with the case; reminders and appointments stay with whoever they are of. */
export async function moveTaskTo(tx: Tx, caseId: string, userId: string): Promise<void> {
  await tx.task.updateMany({
    where: { caseId, closedAt: null, waitingOn: 'counsellor', step: { notIn: [...BESIDE_THE_JOURNEY] } },
    data: { userId },
  })
}

/** True when a closed file would go to somebody without the clearance for it. */
export async function isClosedTo(tx: Tx, caseId: string, userId: string): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ closed: boolean }[]>`
    select c.sensitivity = 'CLOSED' and not app.sees_closed_files(${userId}::uuid) as closed from case_file c where c.id = ${caseId}::uuid`
  return row?.closed ?? true
}

/** True for a file that a partner wrote: there is somebody on the other side. */
export async function hasPartner(tx: Tx, createdById: string): Promise<boolean> {
  const found = await tx.appUser.findUnique({ where: { id: createdById }, select: { role: true } })
  return found?.role === 'partner'
}

/** Who led a case before the actor gave it away; null when somebody else did that, or nobody led it. */
export async function formerCounsellor(tx: Tx, caseId: string, actorId: string): Promise<string | null> {
  const [latest, before] = await tx.caseAssignment.findMany({
    where: { caseId },
    select: { userId: true, assignedById: true },
    orderBy: [{ assignedAt: 'desc' }, { id: 'asc' }],
    take: 2,
  })
  return latest?.assignedById === actorId && before ? before.userId : null
}
