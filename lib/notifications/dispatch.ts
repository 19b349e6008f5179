import 'server-only'
import { clock } from '@/lib/platform/clock'
import { logFault, logWarning } from '@/lib/platform/log'
import { canSendMail, sendMail } from '@/lib/platform/mail'
import { INVITATION, SUMMARY } from './model'
import {
  claimMessage,
  copyToDeputy,
  dropMail,
  holdForSummary,
  partsOf,
  postponeMessage,
  settleMessage,
  type Claimed,
} from './records'
import { isUrgent, modeOf } from './rules'
import { invitationWords, mailWords, summaryWords } from './words'

/** How many messages one round takes, so that a round ends. */
const PER_ROUND = 100

/** A word for the log and the table. The message of an error may quote an address. */
function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return typeof code === 'string' ? code.slice(0, 40) : 'failed'
}

/** Subject and text; null for a mail of the day whose messages were all taken out again. */
async function wordsOf({ id, kind, payload, locale }: Claimed) {
  if (kind === INVITATION) return invitationWords(payload, locale)
  if (kind !== SUMMARY) return mailWords({ kind, payload, locale })
  const parts = await partsOf(id)
  return parts.length > 0 ? summaryWords(parts, locale) : null
}

async function deliver(message: Claimed): Promise<void> {
  if (isUrgent(message.kind)) await copyToDeputy(message, clock().today())
  if (!message.active) return dropMail(message, 'recipient_disabled')
  if (!message.mayKnow) return dropMail(message, 'not_cleared')
  if (message.kind === INVITATION) return write(message)
  switch (modeOf(message.kind, message.wished)) {
    case 'off':
      return dropMail(message, 'mail_off')
    case 'daily':
      return holdForSummary(message)
    case 'immediate':
      return write(message)
  }
}

async function write(message: Claimed): Promise<void> {
  const words = await wordsOf(message)
  if (!words) return dropMail(message, 'all_read')
  const { subject, text } = words
  const written = { recipient: message.email, subject, body: text, locale: message.locale }
  const isSent = canSendMail()
  try {
    if (isSent) await sendMail({ id: message.id, to: message.email, subject, text, locale: message.locale })
  } catch (error) {
    logWarning('mail not sent', { kind: message.kind, reference: message.id, outcome: reasonOf(error) })
    return postponeMessage(message, written, reasonOf(error))
  }
  return settleMessage(message, written, isSent)
}

/**
 * Sends what is due and returns how many messages were taken. Several dispatchers may run at once: each message is
 * claimed by one of them before anything is sent.
 */
export async function dispatchDue(): Promise<number> {
  for (let taken = 0; taken < PER_ROUND; taken += 1) {
    const message = await claimMessage()
    if (!message) return taken
    await deliver(message)
  }
  return PER_ROUND
}

const EVERY = 5_000
const shared = globalThis as { retourDispatcher?: NodeJS.Timeout }

/** Looks every five seconds, one round after the other, for as long as the process lives. */
export function startDispatcher(): void {
  let isAtWork = false
  async function round() {
    if (isAtWork) return
    isAtWork = true
    try {
      await dispatchDue()
    } catch (error) {
      logFault('dispatching failed', error)
    } finally {
      isAtWork = false
    }
  }
  clearInterval(shared.retourDispatcher)
  shared.retourDispatcher = setInterval(() => void round(), EVERY)
  shared.retourDispatcher.unref()
}
