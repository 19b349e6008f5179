import 'server-only'
import type { CalendarDate } from '@/lib/kernel/calendar-date'
import { toDatabaseDate } from '@/lib/kernel/calendar-date'
import { Prisma, type Tx } from '@/lib/platform/database'
import type { DomainEvent, LeftOut, TrailEvent } from './model'

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

/** What happened in a case, newest first, as far as the reader follows it. */
export async function trailOf(
  tx: Tx,
  caseId: string,
  readerId: string,
  leftOut: LeftOut,
  page: { readonly limit: number; readonly before?: { readonly at: string; readonly id: string } | null },
): Promise<TrailEvent[]> {
  const { things, teamNotes, trafficking, sensitive } = leftOut
  return tx.$queryRaw<TrailEvent[]>`
    select e.id::text as id, to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.USZ') as at, e."on"::text as "on", e.type, e.details, u.display_name as actor, o.name as organisation
    from audit_event e left join app_user u on u.id = e.actor_id left join organisation o on o.id = e.organisation_id
    where e.case_id = ${caseId}::uuid
      -- Kept every few seconds while somebody types: the record has them all, nobody reads them one by one.
      and e.type <> 'application.autosaved'
      and (e.actor_id = ${readerId}::uuid or not (split_part(e.type, '.', 1) = any (${[...things]}::text[])
        or coalesce(e.details->>'sensitivity', '') = any (${[...sensitive]}::text[])
        or (e.type = 'note.added' and e.details->>'visibility' in ('own', 'organisation'))
        ${teamNotes ? Prisma.sql`or (e.type = 'note.added' and e.details->>'visibility' = 'team')` : Prisma.empty}
        ${trafficking ? Prisma.sql`or e.details::text like '%"VOT"%'` : Prisma.empty}) )
      ${page.before ? Prisma.sql`and (e.at, e.id) < (${page.before.at}::timestamptz, ${page.before.id}::uuid)` : Prisma.empty}
    order by e.at desc, e.id desc limit ${page.limit}`
}
