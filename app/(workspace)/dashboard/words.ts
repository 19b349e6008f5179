import { getLocale, getTranslations } from 'next-intl/server'
import type { Locale } from '@/lib/access/model'
import { REFERRAL_CHANNELS } from '@/lib/applications/model'
import { countryName, formatCount, formatMonth } from '@/lib/i18n/format'
import { calendarDate, type CalendarDate } from '@/lib/kernel/calendar-date'
import { ADMINISTRATIVE_STATUSES } from '@/lib/programme/model'
import { REGIONS } from '@/lib/programme/reference/regions'
import type { Dimension } from '@/lib/reporting/model'
import { ORGANISERS } from '@/lib/travel/model'

export type Words = Awaited<ReturnType<typeof reportingWords>>

const find = <Code extends string>(codes: readonly Code[], text: string) =>
  codes.find((code) => code === text)

/** Everything the figures say, in the reader's language. */
export async function reportingWords() {
  const [t, regions, statuses, channels, locale] = await Promise.all([
    getTranslations('reporting'),
    getTranslations('programme.regions'),
    getTranslations('programme.administrativeStatuses'),
    getTranslations('applications.channels'),
    getLocale(),
  ])
  const unknown = t('map.unknown')
  const named = (dimension: Dimension, key: string, partners: ReadonlyMap<string, string>): string => {
    switch (dimension) {
      case 'month':
        return formatMonth(calendarDate(`${key}-01`), locale)
      case 'destination':
        return key ? countryName(key, locale) : unknown
      case 'region': {
        const region = find(REGIONS, key)
        return region ? regions(region) : unknown
      }
      case 'status': {
        const status = find(ADMINISTRATIVE_STATUSES, key)
        return status ? statuses(status) : unknown
      }
      case 'channel': {
        const channel = find(REFERRAL_CHANNELS, key)
        return channel ? channels(channel) : unknown
      }
      case 'organiser':
        return t(`organisers.${find(ORGANISERS, key) ?? 'UNKNOWN'}`)
      case 'partner':
        return partners.get(key) ?? unknown
    }
  }
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
