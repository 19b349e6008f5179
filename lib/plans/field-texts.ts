import type { Money } from '@/lib/kernel/money'
import type { DraftPlanInput, SentLine } from './input'
import { MAX_LINES, SPLIT, type PlanContent, type PlanLine } from './model'

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

/** What is stored where it is not what was sent, by the names of the controls: for somebody who was not the first. */
export function storedTexts(
  stored: PlanContent,
  sent: Pick<DraftPlanInput, 'goal' | 'office' | 'lines'>,
  locale: string,
): Texts {
  const texts: Record<string, string> = {}
  if (stored.goal !== sent.goal) texts.goal = stored.goal
  if (stored.office !== sent.office) texts.office = stored.office
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
