import 'server-only'
import { invitationPath } from '@/lib/access/invitation-seal'
import type { Locale } from '@/lib/access/model'
import { asLocale } from '@/lib/i18n/locale'
import { translatorIn } from '@/lib/i18n/translator'
import { environment } from '@/lib/platform/env'
import { countsOf, isMailKind, pathOf, refOf, refsOf, type Payload } from './rules'

type Said = { readonly kind: string; readonly payload: Payload }
type Words = { readonly subject: string; readonly text: string }

const PREFERENCES = '/profile/mail'

/** What a kind of message is called where the file stands beside it: the subject without its reference. */
export async function messageTitle(kind: string, locale: Locale): Promise<string> {
  const t = await translatorIn(locale)
  const subject = t(`mail.kinds.${isMailKind(kind) ? kind : 'other'}.subject`, { ref: '' })
  const title = subject.replace(/^[\s:]+/, '')
  return `${title.slice(0, 1).toLocaleUpperCase(locale)}${title.slice(1)}`
}

const textOf = (paragraphs: readonly string[]) => `${paragraphs.join('\n\n')}\n`

/**
 * Subject and text of a message in the recipient's language: a reference and a link. Mail travels unprotected and is
 * read over shoulders, so that no name, country or reason ever stands in it.
 */
export async function mailWords({
  kind,
  payload,
  locale,
}: Said & { readonly locale: string }): Promise<Words> {
  const t = await translatorIn(asLocale(locale) ?? 'en')
  const known = isMailKind(kind) ? kind : 'other'
  const ref = refOf(payload)
  const { APP_ORIGIN } = environment()
  return {
    subject: t(`mail.kinds.${known}.subject`, { ref: ref ?? 'Retour' }),
    text: textOf([
      t('mail.frame.greeting'),
      t(`mail.kinds.${known}.body`),
      ...(known === 'partner_digest' ? await digestLines(payload, locale) : []),
      `${ref ? t('mail.frame.open') : t('mail.frame.openToday')}\n${APP_ORIGIN}${pathOf(kind, payload)}`,
      t('mail.frame.footer'),
    ]),
  }
}

/** The invitation to an account: the link, and how long it opens. The seal is made here and stands in no table. */
export async function invitationWords(payload: Payload, locale: string): Promise<Words> {
  const t = await translatorIn(asLocale(locale) ?? 'en')
  const { APP_ORIGIN } = environment()
  return {
    subject: t('mail.invitation.subject'),
    text: textOf([
      t('mail.frame.greeting'),
      t('mail.invitation.body'),
      `${t('mail.invitation.open')}\n${APP_ORIGIN}${invitationPath(String(payload['invitation']))}`,
      t('mail.frame.footer'),
    ]),
  }
}

/** The mail of the day: the messages by kind, each as a reference and a link, and nothing else about anybody. */
export async function summaryWords(parts: readonly Said[], localeOfReader: string): Promise<Words> {
  const locale = asLocale(localeOfReader) ?? 'en'
  const t = await translatorIn(locale)
  const { APP_ORIGIN } = environment()
  const byTitle = new Map<string, Said[]>()
  for (const part of parts) {
    const title = await messageTitle(part.kind, locale)
    byTitle.set(title, [...(byTitle.get(title) ?? []), part])
  }
  const groups = [...byTitle].map(([title, said]) => {
    const lines = said.map(({ kind, payload }) => {
      const ref = refOf(payload)
      return `- ${ref ? `${ref}: ` : ''}${APP_ORIGIN}${pathOf(kind, payload)}`
    })
    return [`${title} (${said.length})`, ...new Set(lines)].join('\n')
  })
  return {
    subject: t('mail.summary.subject', { count: parts.length }),
    text: textOf([
      t('mail.frame.greeting'),
      t('mail.summary.lead'),
      ...groups,
      `${t('mail.summary.all')}\n${APP_ORIGIN}/notifications`,
      `${t('mail.summary.preferences')}\n${APP_ORIGIN}${PREFERENCES}`,
      t('mail.frame.footer'),
    ]),
  }
}

/** What a digest says: how many of what, and which files; nothing about anybody. */
async function digestLines(payload: Payload, locale: string): Promise<readonly string[]> {
  const t = await translatorIn(asLocale(locale) ?? 'en')
  const counts = countsOf(payload).map(({ what, count }) => `- ${t(`mail.digest.${what}`, { count })}`)
  const refs = refsOf(payload)
  return [counts.join('\n'), ...(refs.length > 0 ? [`${t('mail.digest.files')}\n${refs.join(', ')}`] : [])]
}
