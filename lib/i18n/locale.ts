import { LOCALES, type Locale } from '@/lib/access/model'

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
