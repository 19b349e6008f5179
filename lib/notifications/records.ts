import 'server-only'
import { randomUUID } from 'node:crypto'
import { deputyOf } from '@/lib/directory/records/absences'
import type { CalendarDate } from '@/lib/kernel/calendar-date'
import { Prisma, systemTransaction, type Tx } from '@/lib/platform/database'
import {
  MAIL_PER_PAGE,
  MESSAGES_PER_PAGE,
  MINUTES_CLAIMED,
  minutesUntilRetry,
  MOST_ATTEMPTS,
  SUMMARY,
  UNREAD_LIMIT,
  type MailKind,
  type MailMode,
} from './model'
import type { Payload } from './rules'

export type Claimed = {
  readonly id: string
  readonly kind: string
  readonly attempts: number
  readonly payload: Payload
  readonly recipientId: string
  readonly email: string
  readonly locale: string
  readonly active: boolean
  /** How the recipient wants to hear of this kind; null when they did not say. */
  readonly wished: MailMode | null
  /** False for a closed file and a recipient without the clearance for it. */
  readonly mayKnow: boolean
}

export type Written = {
  readonly recipient: string
  readonly subject: string
  readonly body: string
  readonly locale: string
}

/**
 * Takes the message that waits longest, if there is one. Whoever else looks at the same moment passes it by; should this
 * process die over it, it is due again when the claim ends.
 */
export async function claimMessage(): Promise<Claimed | null> {
  const [claimed] = await systemTransaction(
    (tx) => tx.$queryRaw<Claimed[]>`
    with due as (
      select id from outbox_message
      where sent_at is null and not waits_for_summary and available_at <= now() and attempts < ${MOST_ATTEMPTS}
      order by available_at, id limit 1 for update skip locked),
    taken as (
      update outbox_message m
      set attempts = m.attempts + 1, available_at = now() + make_interval(mins => ${MINUTES_CLAIMED}::int)
      from due where m.id = due.id returning m.id, m.kind, m.attempts, m.payload, m.recipient_id, m.case_id)
    select t.id, t.kind, t.attempts, t.payload, t.recipient_id as "recipientId", u.email, u.locale, u.active, p.mode::text as wished,
      -- The server itself sees no closed file, so that one it does not find is closed.
      (t.case_id is null or exists (select from case_file c where c.id = t.case_id) or exists (select from user_clearance c
        where c.user_id = u.id and c.clearance = 'VOT' and c.valid_from <= current_date and (c.valid_to is null or c.valid_to > current_date))) as "mayKnow"
    from taken t join app_user u on u.id = t.recipient_id left join message_preference p on p.user_id = t.recipient_id and p.kind = t.kind`,
  )
  return claimed ?? null
}

const keep = (tx: Tx, message: Claimed, written: Written, delivered: boolean) =>
  tx.mailMessage.createMany({ data: [{ ...written, outboxId: message.id, delivered }], skipDuplicates: true })

/** The message has left, or is kept where no mail server is; what was written stays readable. Both or neither. */
export function settleMessage(message: Claimed, written: Written, delivered: boolean): Promise<void> {
  return systemTransaction(async (tx) => {
    await keep(tx, message, written, delivered)
    await tx.$executeRaw`update outbox_message set sent_at = now(), last_error = null where id = ${message.id}::uuid`
  })
}

/** No mail is written: the reason is a word for whoever wonders. */
export async function dropMail(
  message: Claimed,
  reason: 'recipient_disabled' | 'not_cleared' | 'mail_off' | 'all_read',
): Promise<void> {
  await systemTransaction(
    (tx) =>
      tx.$executeRaw`update outbox_message set sent_at = now(), last_error = ${reason} where id = ${message.id}::uuid`,
  )
}

/** The message waits for the mail of the day. */
export async function holdForSummary(message: Claimed): Promise<void> {
  await systemTransaction(
    (tx) => tx.$executeRaw`
    update outbox_message set waits_for_summary = true, attempts = 0 where id = ${message.id}::uuid`,
  )
}

/**
 * Writes a message again for whoever stands in for its recipient. Once, however often it is asked, and a copy is not
 * copied on.
 */
export async function copyToDeputy(message: Claimed, today: CalendarDate): Promise<void> {
  await systemTransaction(async (tx) => {
    const deputyId = await deputyOf(tx, message.recipientId, today)
    if (!deputyId) return
    await tx.$executeRaw`
      insert into outbox_message (kind, recipient_id, case_id, payload, copy_of_id)
      select kind, ${deputyId}::uuid, case_id, payload || jsonb_build_object('for', recipient_id), id
      from outbox_message where id = ${message.id}::uuid and copy_of_id is null
      on conflict (copy_of_id) do nothing`
  })
}

/** What was read in the application need not be mailed any more. */
export async function dropReadFromSummaries(): Promise<void> {
  await systemTransaction(
    (tx) => tx.$executeRaw`
    update outbox_message set waits_for_summary = false, sent_at = now(), last_error = 'all_read' where waits_for_summary and read_at is not null`,
  )
}

export async function peopleWithSummary(): Promise<string[]> {
  const rows = await systemTransaction(
    (tx) => tx.$queryRaw<{ id: string }[]>`
    select distinct recipient_id::text as id from outbox_message where waits_for_summary order by 1`,
  )
  return rows.map(({ id }) => id)
}

/** Puts what waits for somebody into one mail; returns how many messages it holds. */
export async function bundleMessages(tx: Tx, recipientId: string, kind: string, now: Date): Promise<number> {
  const waiting = await tx.$queryRaw<{ id: string }[]>`
    select id::text as id from outbox_message where recipient_id = ${recipientId}::uuid and waits_for_summary for update`
  if (waiting.length === 0) return 0
  const id = randomUUID()
  await tx.outboxMessage.createMany({ data: [{ id, kind, recipientId, payload: {}, readAt: now }] })
  return tx.$executeRaw`
    update outbox_message set waits_for_summary = false, summary_id = ${id}::uuid, sent_at = now()
    where id = any (${waiting.map((message) => message.id)}::uuid[])`
}

/** What a mail of the day tells, oldest first. */
export function partsOf(summaryId: string): Promise<{ kind: string; payload: Payload }[]> {
  return systemTransaction(
    (tx) => tx.$queryRaw<{ kind: string; payload: Payload }[]>`
    select kind, payload from outbox_message where summary_id = ${summaryId}::uuid order by created_at, id`,
  )
}

/** The message is tried again later, or after the last attempt kept for an administrator. */
export function postponeMessage(message: Claimed, written: Written, reason: string): Promise<void> {
  return systemTransaction(async (tx) => {
    await tx.$executeRaw`
      update outbox_message set last_error = ${reason},
        available_at = now() + make_interval(mins => ${minutesUntilRetry(message.attempts)}::int)
      where id = ${message.id}::uuid`
    if (message.attempts >= MOST_ATTEMPTS) await keep(tx, message, written, false)
  })
}

/** Seconds for which the longest waiting message should have been taken already; 0 when none is. */
export async function secondsBehind(): Promise<number> {
  const [row] = await systemTransaction(
    (tx) => tx.$queryRaw<{ seconds: number }[]>`
    select coalesce(extract(epoch from now() - min(available_at)), 0)::int as seconds from outbox_message
    where sent_at is null and not waits_for_summary and available_at <= now() and attempts < ${MOST_ATTEMPTS}`,
  )
  return row?.seconds ?? 0
}

export type MailLine = {
  readonly id: string
  readonly recipient: string
  readonly subject: string
  readonly delivered: boolean
  readonly createdAt: Date
}

/** One page of messages, newest first, and one more when there is an older one. */
export function mailBefore(tx: Tx, before: string | undefined): Promise<MailLine[]> {
  const older = before
    ? Prisma.sql`where (m.created_at, m.id) < (select l.created_at, l.id from mail_message l where l.id = ${before}::uuid)`
    : Prisma.empty
  return tx.$queryRaw<MailLine[]>`
    select m.id, m.recipient, m.subject, m.delivered, m.created_at as "createdAt" from mail_message m ${older}
    order by m.created_at desc, m.id desc limit ${MAIL_PER_PAGE + 1}`
}

export function mailById(tx: Tx, id: string): Promise<(MailLine & { body: string; locale: string }) | null> {
  return tx.mailMessage.findUnique({
    where: { id },
    select: {
      id: true,
      recipient: true,
      subject: true,
      body: true,
      locale: true,
      delivered: true,
      createdAt: true,
    },
  })
}

/** A message as its reader sees it in the application. */
export type MessageLine = {
  readonly id: string
  readonly kind: string
  readonly payload: Payload
  readonly createdAt: Date
  readonly isRead: boolean
  /** The name of the file, for a reader who may see it now. */
  readonly name: string | null
  /** The colleague in whose place, or about whom, it is told. */
  readonly colleague: string | null
}

/** How many messages somebody has not read, up to a limit; exactly those that the list shows. */
export async function unreadCount(tx: Tx, userId: string): Promise<number> {
  const [row] = await tx.$queryRaw<{ count: number }[]>`
    select count(*)::int as count from (select from outbox_message where recipient_id = ${userId}::uuid and read_at is null limit ${UNREAD_LIMIT}) m`
  return row?.count ?? 0
}

/** One page of somebody's messages, newest first, and one more when there is an older one. */
export function messagesBefore(
  tx: Tx,
  userId: string,
  { view, before }: { readonly view: 'unread' | 'all'; readonly before?: string },
): Promise<MessageLine[]> {
  const older = before
    ? Prisma.sql`and (m.created_at, m.id) < (select l.created_at, l.id from outbox_message l where l.id = ${before}::uuid)`
    : Prisma.empty
  const unread = view === 'unread' ? Prisma.sql`and m.read_at is null` : Prisma.empty
  return tx.$queryRaw<MessageLine[]>`
    select m.id::text as id, m.kind, m.payload, m.created_at as "createdAt", m.read_at is not null as "isRead", c.beneficiary_name as name, u.display_name as colleague
    from outbox_message m left join case_file c on c.id = m.case_id left join app_user u on u.id::text = m.payload ->> 'for'
    where m.recipient_id = ${userId}::uuid and m.kind <> ${SUMMARY} ${unread} ${older}
    order by m.created_at desc, m.id desc limit ${MESSAGES_PER_PAGE + 1}`
}

/** One of the actor's own messages. */
export async function messageOf(
  tx: Tx,
  userId: string,
  id: string,
): Promise<{ id: string; kind: string; payload: Payload } | null> {
  const [message] = await tx.$queryRaw<{ id: string; kind: string; payload: Payload }[]>`
    select id::text as id, kind, payload from outbox_message where id = ${id}::uuid and recipient_id = ${userId}::uuid`
  return message ?? null
}

export async function markRead(tx: Tx, id: string, now: Date): Promise<void> {
  await tx.$executeRaw`update outbox_message set read_at = coalesce(read_at, ${now}::timestamptz) where id = ${id}::uuid`
}

/** Marks what was written until an instant; returns how many that were. */
export function markAllRead(tx: Tx, userId: string, until: Date, now: Date): Promise<number> {
  return tx.$executeRaw`
    update outbox_message set read_at = ${now}::timestamptz
    where recipient_id = ${userId}::uuid and read_at is null and created_at <= ${until}::timestamptz`
}

export type Preference = { readonly kind: string; readonly mode: MailMode }

export function preferencesOf(tx: Tx, userId: string): Promise<Preference[]> {
  return tx.messagePreference.findMany({ where: { userId }, select: { kind: true, mode: true } })
}

export async function savePreferences(
  tx: Tx,
  userId: string,
  wished: readonly { readonly kind: MailKind; readonly mode: MailMode }[],
): Promise<void> {
  for (const { kind, mode } of wished) {
    await tx.$executeRaw`
      insert into message_preference (user_id, kind, mode) values (${userId}::uuid, ${kind}, ${mode}::mail_mode)
      on conflict (user_id, kind) do update set mode = excluded.mode`
  }
}
