import type { Locale } from '@/lib/access/model'
import { type CalendarDate, daysBetween } from '@/lib/kernel/calendar-date'
import type { Money } from '@/lib/kernel/money'

// Formats are written here and not taken from the browser: ICU differs between versions and its short dates differ
// between the languages of Belgium.
const REGION: Readonly<Record<Locale, string>> = { en: 'en-GB', fr: 'fr-BE', nl: 'nl-BE', de: 'de-BE' }
const ZONE = 'Europe/Brussels'

/** dd/mm/yyyy; in German dd.mm.yyyy. */
export function formatDate(date: CalendarDate, locale: Locale): string {
  const [year, month, day] = date.split('-')
  return [day, month, year].join(locale === 'de' ? '.' : '/')
}

/** dd/mm, for dates whose year is clear. */
export function formatDayMonth(date: CalendarDate, locale: Locale): string {
  const [, month, day] = date.split('-')
  return locale === 'de' ? `${day}.${month}.` : `${day}/${month}`
}

/** Saturday 28 November 2026. */
export function formatLongDate(date: CalendarDate, locale: Locale): string {
  return new Intl.DateTimeFormat(REGION[locale], {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  })
    .format(new Date(`${date}T00:00:00Z`))
    .replace(/,/g, '')
}

/** November 2026. */
export function formatMonth(day: CalendarDate, locale: Locale): string {
  return new Intl.DateTimeFormat(REGION[locale], { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(`${day}T00:00:00Z`),
  )
}

/** Monday, or as short as a column is wide. */
export function weekdayName(day: CalendarDate, width: 'long' | 'short', locale: Locale): string {
  return new Intl.DateTimeFormat(REGION[locale], { weekday: width, timeZone: 'UTC' }).format(
    new Date(`${day}T00:00:00Z`),
  )
}

/** 14:32, in Belgium. */
export function formatTime(instant: Date): string {
  return new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: ZONE }).format(
    instant,
  )
}

/** A local wall-clock time stored without zone, such as a departure: 11:25. */
export function formatWallTime(local: string): string {
  return local.slice(11, 16)
}

export function formatInstant(instant: Date, locale: Locale): string {
  const day = new Intl.DateTimeFormat('en-CA', { timeZone: ZONE }).format(instant) as CalendarDate
  return `${formatDate(day, locale)} ${formatTime(instant)}`
}

/** en €2,500.50 · nl € 2.500,50 · fr 2 500,50 € · de 2.500,50 €. */
export function formatMoney(money: Money, locale: Locale): string {
  const format = locale === 'de' ? 'de-DE' : REGION[locale]
  return new Intl.NumberFormat(format, { style: 'currency', currency: money.currency }).format(
    money.cents / 100,
  )
}

/** The same without the sign, for a column whose head carries it: en 2,500.50 · nl 2.500,50 · fr 2 500,50. */
export function formatAmount(money: Money, locale: Locale): string {
  const format = locale === 'de' ? 'de-DE' : REGION[locale]
  return new Intl.NumberFormat(format, { minimumFractionDigits: 2 }).format(money.cents / 100)
}

export function formatCount(count: number, locale: Locale): string {
  return new Intl.NumberFormat(locale === 'de' ? 'de-DE' : REGION[locale]).format(count)
}

/** A decimal number as it is stored, `9350.00000000`, with the separators of the language and no idle zeros. */
export function formatDecimal(decimal: string, locale: Locale): string {
  return new Intl.NumberFormat(locale === 'de' ? 'de-DE' : REGION[locale], {
    maximumFractionDigits: 8,
  }).format(Number(decimal))
}

/** Names of countries as the interface shows them. Kosovo carries the footnote mark of resolution 1244. */
export function countryName(code: string, locale: Locale): string {
  const name = new Intl.DisplayNames([REGION[locale]], { type: 'region' }).of(code) ?? code
  return code === 'XK' ? `${name}*` : name
}

export function languageName(code: string, locale: Locale): string {
  return new Intl.DisplayNames([REGION[locale]], { type: 'language' }).of(code) ?? code
}

/** FAMILY Given, as lists and headings show a name. */
export function formatName(name: {
  readonly familyName: string | null
  readonly givenNames: string
}): string {
  return name.familyName
    ? `${name.familyName.toLocaleUpperCase('fr-BE')} ${name.givenNames}`
    : name.givenNames
}

/** Days from `today` to the date: negative when it has passed. For sentences such as "7 days late". */
export function daysUntil(date: CalendarDate, today: CalendarDate): number {
  return daysBetween(today, date)
}

/** A label and what it says: French keeps a space before the colon that no line may end at. */
export const labelled = (label: string, value: string, locale: Locale): string =>
  `${label}${locale === 'fr' ? '\u00a0' : ''}: ${value}`
