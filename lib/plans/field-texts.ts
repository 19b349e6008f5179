import type { Money } from '@/lib/kernel/money'
import type { DraftPlanInput } from './input'
import { MAX_LINES, type PlanContent, type PlanLine } from './model'

type Texts = Readonly<Record<string, string>>
const NO_LINE = { category: '', description: '', supplier: '', quantity: '', unit: '', month: '' }

/** An amount as one types it, `1450,00`; English writes a point. */
export function amountText({ cents }: Money, locale: string): string {
  const digits = String(cents).padStart(3, '0')
  return `${digits.slice(0, -2)}${locale === 'en' ? '.' : ','}${digits.slice(-2)}`
}

/** A line as the controls of the form hold it. */
export function lineTexts(line: PlanLine, locale: string): Record<keyof typeof NO_LINE, string> {
  return {
    category: line.category,
    description: line.description,
    supplier: line.supplier ?? '',
    quantity: String(line.quantity),
    unit: amountText(line.unit, locale),
    month: String(line.month),
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
    const [was, is] = [theirs, mine].map((line) => (line ? lineTexts(line, locale) : NO_LINE))
    for (const field of Object.keys(NO_LINE) as (keyof typeof NO_LINE)[]) {
      if (was?.[field] !== is?.[field]) texts[`lines.${place}.${field}`] = was?.[field] ?? ''
    }
  }
  return texts
}
