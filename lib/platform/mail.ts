import 'server-only'
import { createTransport, type Transporter } from 'nodemailer'
import { environment } from './env'

export type Mail = {
  /** The same for every attempt, so that a mail server and its readers know a second copy as one. */
  readonly id: string
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly locale: string
}

/** Milliseconds. A mail server that does not answer is tried again later. */
const LIMITS = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 }

let transport: Transporter | undefined

/** True when a mail server is configured. */
export function canSendMail(): boolean {
  return environment().SMTP_URL !== undefined
}

/** Hands one message to the mail server. @throws when it does not take it */
export async function sendMail({ id, to, subject, text, locale }: Mail): Promise<void> {
  const { SMTP_URL, MAIL_FROM, APP_ORIGIN } = environment()
  transport ??= createTransport({ url: SMTP_URL, ...LIMITS, disableFileAccess: true, disableUrlAccess: true })
  await transport.sendMail({
    from: MAIL_FROM,
    to,
    subject,
    text,
    messageId: `<${id}@${new URL(APP_ORIGIN).hostname}>`,
    // No answers of other machines: absences and thanks (RFC 3834).
    headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': locale },
  })
}

export function closeMail(): void {
  transport?.close()
  transport = undefined
}
