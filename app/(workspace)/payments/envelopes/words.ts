import { getLocale, getTranslations } from 'next-intl/server'
import type { EnvelopeUnit } from '@/lib/expenses/model'
import { formatCount, formatDate, formatMoney } from '@/lib/i18n/format'
import type { CalendarDate } from '@/lib/kernel/calendar-date'
import { euros } from '@/lib/kernel/money'
import { PAYMENT_KINDS } from '@/lib/payments/model'
import { BASE_LINE_CODES, TOP_UP_CODES } from '@/lib/programme/model'

const FUNDING_CODES = [...BASE_LINE_CODES, ...TOP_UP_CODES]
/** What an envelope can be set for: a funding line of plans, or a kind of payment at departure. */
export const ENVELOPE_CODES = [...FUNDING_CODES, ...PAYMENT_KINDS]

/** How envelopes are written for a reader: their names, and amounts in what they count. */
export async function envelopeWords() {
  const [t, lines, kinds, locale] = await Promise.all([
    getTranslations('payments.envelopes'),
    getTranslations('programme.lines'),
    getTranslations('payments.kinds'),
    getLocale(),
  ])
  return {
    nameOf: (code: string) => {
      const funding = FUNDING_CODES.find((each) => each === code)
      const kind = PAYMENT_KINDS.find((each) => each === code)
      return funding ? lines(funding) : kind ? kinds(kind) : code
    },
    amount: (unit: EnvelopeUnit, value: number) =>
      unit === 'euros'
        ? formatMoney(euros(value), locale)
        : `${formatCount(value, locale)} ${t(`units.${unit}`)}`,
    money: (cents: number) => formatMoney(euros(cents), locale),
    day: (on: CalendarDate) => formatDate(on, locale),
  }
}
