import { getLocale, getTranslations } from 'next-intl/server'
import { figureLabel } from '@/app/figures/label'
import type { Locale } from '@/lib/access/model'
import { formatCount } from '@/lib/i18n/format'
import { translatorIn } from '@/lib/i18n/translator'
import type { CalendarDate } from '@/lib/kernel/calendar-date'
import type { Dimension } from '@/lib/reporting/model'

export type Words = Awaited<ReturnType<typeof reportingWords>>

/** Everything the figures say, in the reader's language. */
export async function reportingWords() {
  const [t, locale] = await Promise.all([getTranslations('reporting'), getLocale()])
  const root = await translatorIn(locale)
  const named = (dimension: Dimension, key: string, partners: ReadonlyMap<string, string>) =>
    figureLabel(root, locale, dimension, key, partners)
  return {
    t,
    locale,
    named,
    count: (value: number) => formatCount(value, locale),
    /** A number, or that it is hidden. */
    shown: (value: number | null) => (value === null ? t('hidden') : formatCount(value, locale)),
    percent: (value: number, isSigned = false) => percentIn(locale, value, isSigned),
  }
}

/** 12.5%, and +3% where a sign is wanted. */
function percentIn(locale: Locale, value: number, isSigned: boolean): string {
  const region = { en: 'en-GB', fr: 'fr-BE', nl: 'nl-BE', de: 'de-DE' }[locale]
  return new Intl.NumberFormat(region, {
    style: 'percent',
    maximumFractionDigits: 1,
    signDisplay: isSigned ? 'exceptZero' : 'auto',
  }).format(value / 100)
}

/** As short as a column is wide: Mar. */
export function shortMonth(month: CalendarDate, locale: Locale): string {
  return new Intl.DateTimeFormat({ en: 'en-GB', fr: 'fr-BE', nl: 'nl-BE', de: 'de-BE' }[locale], {
    month: 'short',
    timeZone: 'UTC',
  }).format(new Date(`${month}T00:00:00Z`))
}
