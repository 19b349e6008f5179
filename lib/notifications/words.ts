import 'server-only'
import { asLocale } from '@/lib/i18n/locale'
import { translatorIn } from '@/lib/i18n/translator'
import { environment } from '@/lib/platform/env'
import { MAIL_KINDS, type MailKind } from './model'

const isKnown = (kind: string): kind is MailKind => MAIL_KINDS.some((known) => known === kind)
const isRef = (value: unknown): value is string =>
  typeof value === 'string' && /^AVR-\d{4}-\d{5}$/.test(value)

/** Where a message about no file leads; the work of the day otherwise. */
export const PAGE_OF: Readonly<Partial<Record<MailKind | 'other', string>>> = {
  enquiry_handed_over: '/enquiries',
}

/**
 * Subject and text of a message in the recipient's language: a reference and a link. Mail travels unprotected and is
 * read over shoulders, so that no name, country or reason ever stands in it.
 */
export async function mailWords(message: {
  readonly kind: string
  readonly ref: unknown
  readonly locale: string
}): Promise<{ subject: string; text: string }> {
  const t = await translatorIn(asLocale(message.locale) ?? 'en')
  const kind = isKnown(message.kind) ? message.kind : 'other'
  const ref = isRef(message.ref) ? message.ref : null
  const { APP_ORIGIN } = environment()
  const link = `${APP_ORIGIN}${ref ? `/cases/${ref}` : (PAGE_OF[kind] ?? '/today')}`
  const text = [
    t('mail.frame.greeting'),
    t(`mail.kinds.${kind}.body`),
    `${ref ? t('mail.frame.open') : t('mail.frame.openToday')}\n${link}`,
    t('mail.frame.footer'),
  ]
  return {
    subject: t(`mail.kinds.${kind}.subject`, { ref: ref ?? 'Retour' }),
    text: `${text.join('\n\n')}\n`,
  }
}
