import { getRequestConfig } from 'next-intl/server'
import { cookies, headers } from 'next/headers'
import { LOCALES, type Locale } from '@/lib/access/model'
import { messagesIn } from './messages'

export const LOCALE_COOKIE = 'retour-locale'

export function asLocale(value: string | undefined): Locale | null {
  return LOCALES.find((locale) => locale === value) ?? null
}

/** The first language of the browser that Retour speaks. */
function preferred(accepted: string | null): Locale {
  for (const part of (accepted ?? '').split(',')) {
    const known = asLocale(part.trim().slice(0, 2).toLowerCase())
    if (known) return known
  }
  return 'en'
}

/** The language somebody chose, or the one their browser or system asks for. */
export function localeOf(request: { chosen: string | undefined; accepted: string | null }): Locale {
  return asLocale(request.chosen) ?? preferred(request.accepted)
}

export default getRequestConfig(async () => {
  const locale = localeOf({
    chosen: (await cookies()).get(LOCALE_COOKIE)?.value,
    accepted: (await headers()).get('accept-language'),
  })
  return { locale, messages: await messagesIn(locale), timeZone: 'Europe/Brussels' }
})
