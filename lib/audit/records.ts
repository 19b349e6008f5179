import 'server-only'
import type { CalendarDate } from '@/lib/kernel/calendar-date'
import { toDatabaseDate } from '@/lib/kernel/calendar-date'
import type { Tx } from '@/lib/platform/database'
import type { DomainEvent } from './model'

/** Who acted; null stands for the server itself. */
export type AuditActor = {
  readonly id: string
  readonly organisationId: string
  readonly sessionId: string
} | null

/**
 * Writes the events into the transaction that did what they tell.
 * @param toldAt the instant of an invented past; left out, the clock of the database orders the trail (P28)
 */
export async function recordEvents(
  tx: Tx,
  actor: AuditActor,
  command: string,
  on: CalendarDate,
  events: readonly DomainEvent[],
  toldAt?: Date,
): Promise<void> {
  await tx.auditEvent.createMany({
    data: events.map((event) => ({
      at: toldAt,
      on: toDatabaseDate(on),
      actorId: actor?.id ?? null,
      organisationId: actor?.organisationId ?? null,
      sessionId: actor?.sessionId ?? null,
      command,
      type: event.type,
      caseId: event.caseId ?? null,
      subjectId: event.subjectId ?? null,
      details: event.details ?? {},
    })),
  })
}
