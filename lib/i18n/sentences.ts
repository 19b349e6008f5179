import { getLocale, getTranslations } from 'next-intl/server'
import type { Locale } from '@/lib/access/model'
import { isCalendarDate } from '@/lib/kernel/calendar-date'
import { euros } from '@/lib/kernel/money'
import type { Refusal, RefusalParams } from '@/lib/kernel/refusal'
import { formatDate, formatMoney } from './format'
import type { MessageKey } from './messages'
import { translatorIn } from './translator'

function readable(name: string, value: string | number, locale: Locale): string | number {
  if (isCalendarDate(value)) return formatDate(value, locale)
  const isAmount = typeof value === 'number' && (name === 'cents' || name.endsWith('Cents'))
  return isAmount ? formatMoney(euros(value), locale) : value
}

/** Rules name days as `YYYY-MM-DD` and amounts as `cents`; people read them as they write them. */
export function readableParams(params: RefusalParams | undefined, locale: Locale): RefusalParams {
  return Object.fromEntries(
    Object.entries(params ?? {}).map(([name, value]) => [name, readable(name, value, locale)]),
  )
}

/** The language of the page, unless one is asked for. */
async function speaking(asked: Locale | undefined) {
  return asked
    ? { locale: asked, t: await translatorIn(asked) }
    : { locale: await getLocale(), t: await getTranslations() }
}

/** The sentences of refusals, in the order given and without repeating one. */
export async function refusalSentences(refusals: readonly Refusal[], asked?: Locale): Promise<string[]> {
  const { t, locale } = await speaking(asked)
  const sentences = refusals.map((refusal) => {
    const key = `refusals.${refusal.code}` as MessageKey
    return t.has(key)
      ? t(key, readableParams(refusal.params, locale))
      : t('refusals.not_possible', { code: refusal.code })
  })
  return [...new Set(sentences)]
}

/** The sentence of a wrong answer in a form. */
export async function errorSentence(
  code: string,
  params?: Readonly<Record<string, string | number>>,
  asked?: Locale,
): Promise<string> {
  const { t } = await speaking(asked)
  const key = `errors.${code}` as MessageKey
  return t.has(key) ? t(key, params) : t('errors.invalid')
}
