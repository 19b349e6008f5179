import 'server-only'
import { Prisma, systemTransaction, type Tx } from '@/lib/platform/database'
import { MAIL_PER_PAGE, MINUTES_CLAIMED, minutesUntilRetry, MOST_ATTEMPTS } from './model'

export type Claimed = {
  readonly id: string
  readonly kind: string
  readonly attempts: number
  readonly ref: string | null
  readonly email: string
  readonly locale: string
  readonly active: boolean
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
      where sent_at is null and available_at <= now() and attempts < ${MOST_ATTEMPTS}
      order by available_at, id limit 1 for update skip locked),
    taken as (
      update outbox_message m
      set attempts = m.attempts + 1, available_at = now() + make_interval(mins => ${MINUTES_CLAIMED}::int)
      from due where m.id = due.id returning m.id, m.kind, m.attempts, m.payload, m.recipient_id)
    select t.id, t.kind, t.attempts, t.payload ->> 'ref' as ref, u.email, u.locale, u.active
    from taken t join app_user u on u.id = t.recipient_id`,
  )
  return claimed ?? null
}

const keep = (tx: Tx, message: Claimed, written: Written, delivered: boolean) =>
  tx.mailMessage.createMany({ data: [{ ...written, outboxId: message.id, delivered }], skipDuplicates: true })

/** The message is done with; what was written stays readable. Both or neither. */
export function settleMessage(message: Claimed, written: Written | null, delivered: boolean): Promise<void> {
  return systemTransaction(async (tx) => {
    if (written) await keep(tx, message, written, delivered)
    await tx.$executeRaw`
      update outbox_message set sent_at = now(), last_error = ${written ? null : 'recipient_disabled'}
      where id = ${message.id}::uuid`
  })
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
    where sent_at is null and available_at <= now() and attempts < ${MOST_ATTEMPTS}`,
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
