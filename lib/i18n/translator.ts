import { createTranslator } from 'next-intl'
import type { Locale } from '@/lib/access/model'
import { messagesIn } from './messages'

/** Words outside a page: mail to somebody in their language, answers to partner systems. */
export async function translatorIn(locale: Locale) {
  return createTranslator({ locale, messages: await messagesIn(locale), timeZone: 'Europe/Brussels' })
}
