import { getLocale, getTranslations } from 'next-intl/server'
import type { ChangeGroup } from '@/components/applications/change-groups'
import type { Locale } from '@/lib/access/model'
import type { Changes } from '@/lib/applications/queries'
import { kindOfAnswer, type AmendmentRow } from '@/lib/applications/rules/amendment'
import { countryName, formatDate, formatInstant, languageName } from '@/lib/i18n/format'
import type { MessageKey } from '@/lib/i18n/messages'
import { isCalendarDate } from '@/lib/kernel/calendar-date'
import { BRAZILIAN_STATES } from '@/lib/programme/rules/destination-states'

/** Where the words of a code stand. */
const CODES: Readonly<Record<string, string>> = {
  sex: 'people.sexes',
  saidUnderAge: 'people.saidUnderAge',
  relation: 'applications.relations',
  administrativeStatus: 'programme.administrativeStatuses',
  destinationState: 'applications.destinationStates',
  kinds: 'programme.vulnerabilities',
}

/** `03/1997` for what is known of a date; German writes points. */
const partialDay = (text: string, locale: Locale) =>
  text
    .split('-')
    .reverse()
    .join(locale === 'de' ? '.' : '/')

/** Amendments as people read them: who, when, why, and each answer before and after. */
export async function changeGroups(amendments: Changes['amendments']): Promise<ChangeGroup[]> {
  const [t, locale] = [await getTranslations(), await getLocale()]
  const ofCode = (field: string, code: string) => {
    const key = `${CODES[field]}.${code}` as MessageKey
    return t.has(key) ? t(key) : (BRAZILIAN_STATES[code] ?? code)
  }
  const words = ({ field }: AmendmentRow, text: string): string => {
    if (text === '') return ''
    switch (kindOfAnswer(field)) {
      case 'yes_no':
        return t(text === 'yes' ? 'common.yes' : 'common.no')
      case 'day':
        return isCalendarDate(text) ? formatDate(text, locale) : text
      case 'partial_day':
        return partialDay(text, locale)
      case 'country':
        return countryName(text, locale)
      case 'language':
        return languageName(text, locale)
      case 'code':
        return ofCode(field, text)
      case 'codes':
        return text
          .split(',')
          .map((code) => ofCode(field, code))
          .join(', ')
      case 'text':
        return text
    }
  }
  const label = ({ field, before }: AmendmentRow) => {
    if (field === 'member')
      return t(before === '' ? 'applications.changes.joined' : 'applications.changes.left')
    if (field === 'kinds') return t('applications.changes.kinds')
    const key = `applications.fields.${field}` as MessageKey
    return t.has(key) ? t(key) : field
  }
  return amendments.map((amendment) => ({
    key: amendment.id,
    isNew: amendment.isNew,
    title: t(`applications.parts.${amendment.section}`),
    by: [amendment.author, amendment.organisation].filter(Boolean).join(', '),
    at: formatInstant(amendment.madeAt, locale),
    reason: amendment.reason,
    rows: amendment.rows.map((row, position) => ({
      key: String(position),
      label: label(row),
      about: row.field === 'member' ? null : row.personName,
      before: words(row, row.before),
      after: words(row, row.after),
    })),
  }))
}
