import type { Locale } from '@/lib/access/model'
import { REFERRAL_CHANNELS } from '@/lib/applications/model'
import { countryName, formatMonth } from '@/lib/i18n/format'
import type { translatorIn } from '@/lib/i18n/translator'
import { calendarDate } from '@/lib/kernel/calendar-date'
import { ADMINISTRATIVE_STATUSES } from '@/lib/programme/model'
import { REGIONS } from '@/lib/programme/reference/regions'
import type { Dimension } from '@/lib/reporting/model'
import { ORGANISERS } from '@/lib/travel/model'

export type Translator = Awaited<ReturnType<typeof translatorIn>>

const find = <Code extends string>(codes: readonly Code[], text: string) =>
  codes.find((code) => code === text)

/** What a cell of a figure is called, in a language: a month, a country, a status. */
export function figureLabel(
  t: Translator,
  locale: Locale,
  dimension: Dimension,
  key: string,
  partners: ReadonlyMap<string, string>,
): string {
  const unknown = t('reporting.map.unknown')
  switch (dimension) {
    case 'month':
      return formatMonth(calendarDate(`${key}-01`), locale)
    case 'destination':
      return key ? countryName(key, locale) : unknown
    case 'region': {
      const region = find(REGIONS, key)
      return region ? t(`programme.regions.${region}`) : unknown
    }
    case 'status': {
      const status = find(ADMINISTRATIVE_STATUSES, key)
      return status ? t(`programme.administrativeStatuses.${status}`) : unknown
    }
    case 'channel': {
      const channel = find(REFERRAL_CHANNELS, key)
      return channel ? t(`applications.channels.${channel}`) : unknown
    }
    case 'organiser':
      return t(`reporting.organisers.${find(ORGANISERS, key) ?? 'UNKNOWN'}`)
    case 'partner':
      return partners.get(key) ?? unknown
  }
}
