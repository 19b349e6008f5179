import 'server-only'
import { toDatabaseDate, type CalendarDate } from '@/lib/kernel/calendar-date'
import type { Tx } from '@/lib/platform/database'
import { REMINDER } from '../records'
import type { WaitingOn } from '../model'

/** A reminder is a task somebody sets themselves. */
export async function addReminderTo(
  tx: Tx,
  reminder: {
    id: string
    caseId: string
    userId: string
    organisationId: string
    waitingOn: WaitingOn
    title: string
    dueOn: CalendarDate
    now: Date
  },
): Promise<void> {
  const { now, dueOn, ...data } = reminder
  await tx.task.createMany({
    data: [{ ...data, step: REMINDER, dueOn: toDatabaseDate(dueOn), openedAt: now }],
  })
}

/** Closes one's own reminder. @returns false when there is none to close */
export async function closeReminderOf(
  tx: Tx,
  {
    id,
    caseId,
    userId,
    absentIds,
    now,
  }: { id: string; caseId: string; userId: string; absentIds: readonly string[]; now: Date },
): Promise<boolean> {
  const { count } = await tx.task.updateMany({
    where: { id, caseId, userId: { in: [userId, ...absentIds] }, step: REMINDER, closedAt: null },
    data: { closedAt: now, closedById: userId },
  })
  return count === 1
}
