import type { Money } from '@/lib/kernel/money'
import type { DraftPlanInput, SentLine } from './input'
import {
  DETAIL_TEXTS,
  MAX_LINES,
  SPLIT,
  type PlanContent,
  type PlanDetails,
  type PlanLine,
  type Quote,
} from './model'

type Texts = Readonly<Record<string, string>>

/** An amount as one types it, `1450,00`; English writes a point. */
export function amountText({ cents }: Pick<Money, 'cents'>, locale: string): string {
  const digits = String(cents).padStart(3, '0')
  return `${digits.slice(0, -2)}${locale === 'en' ? '.' : ','}${digits.slice(-2)}`
}

type Written = Omit<SentLine, 'key' | 'parts' | 'paidFrom'>
const contentTexts = (line: Written, locale: string): Record<string, string> => ({
  category: line.category,
  description: line.description,
  supplier: line.supplier ?? '',
  quantity: String(line.quantity),
  unit: amountText(line.unit, locale),
  month: String(line.month),
})

/** A line as the controls of the form hold it: who pays is chosen, stated in parts, or left to the order of use. */
export function lineTexts(line: PlanLine, locale: string): Record<string, string> {
  const [first, ...others] = line.funding
  return {
    key: line.key,
    ...contentTexts(line, locale),
    paidFrom: !line.isFundingStated ? '' : others.length > 0 ? SPLIT : (first?.code ?? ''),
    ...(line.isFundingStated && others.length > 0
      ? Object.fromEntries(line.funding.map((part) => [`parts.${part.code}`, amountText(part, locale)]))
      : {}),
  }
}

function sentTexts(line: SentLine, locale: string): Record<string, string> {
  const parts = line.paidFrom === SPLIT ? Object.entries(line.parts ?? {}) : []
  return {
    ...contentTexts(line, locale),
    paidFrom: line.paidFrom ?? '',
    ...Object.fromEntries(
      parts.flatMap(([code, part]) => (part ? [[`parts.${code}`, amountText(part, locale)]] : [])),
    ),
  }
}

/** The household after its return as the controls of the form hold it, by their names. */
export function detailTexts(details: PlanDetails | null, locale: string): Record<string, string> {
  if (!details) return {}
  const { business, quotes } = details
  const written = DETAIL_TEXTS.flatMap((field) => {
    const text = details[field]
    return text === null ? [] : [[`details.${field}`, text] as const]
  })
  const figures = business
    ? ([
        ['income', business.incomeCents],
        ['costs', business.costsCents],
        ['own', business.ownCents],
      ] as const)
    : []
  return Object.fromEntries([
    ...written,
    ...figures.map(([field, cents]) => [`details.business.${field}`, amountText({ cents }, locale)] as const),
    ...quotes.flatMap((quote, place) =>
      Object.entries(quoteTexts(quote, locale)).map(
        ([field, text]) => [`details.quotes.${place}.${field}`, text] as const,
      ),
    ),
  ])
}

export const quoteTexts = ({ supplier, what, cents }: Quote, locale: string): Record<string, string> => ({
  supplier,
  what,
  amount: amountText({ cents }, locale),
})

/** What is stored where it is not what was sent, by the names of the controls: for somebody who was not the first. */
export function storedTexts(
  stored: PlanContent,
  sent: Pick<DraftPlanInput, 'goal' | 'office' | 'lines' | 'details'>,
  locale: string,
): Texts {
  const texts: Record<string, string> = {}
  if (stored.goal !== sent.goal) texts.goal = stored.goal
  if (stored.office !== sent.office) texts.office = stored.office
  const [theirDetails, myDetails] = [stored.details, sent.details].map((details) =>
    detailTexts(details, locale),
  )
  for (const field of new Set([...Object.keys(theirDetails ?? {}), ...Object.keys(myDetails ?? {})])) {
    const theirs = theirDetails?.[field] ?? ''
    if (theirs !== (myDetails?.[field] ?? '')) texts[field] = theirs
  }
  for (let place = 0; place < MAX_LINES; place += 1) {
    const [theirs, mine] = [stored.lines[place], sent.lines[place]]
    const was: Record<string, string> = theirs ? lineTexts(theirs, locale) : {}
    delete was.key
    const is = mine ? sentTexts(mine, locale) : {}
    for (const field of new Set([...Object.keys(was), ...Object.keys(is)])) {
      if ((was[field] ?? '') !== (is[field] ?? '')) texts[`lines.${place}.${field}`] = was[field] ?? ''
    }
  }
  return texts
}
