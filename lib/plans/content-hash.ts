import 'server-only'
import { createHash } from 'node:crypto'
import type { PlanContent } from './model'

/** SHA-256 of what is approved and signed, as hexadecimal text: goal, office and every line in its order. */
export function contentHash({ goal, office, lines }: PlanContent): string {
  const parts = [
    goal,
    office,
    lines.map(({ category, description, supplier, quantity, unit, month }) => [
      category,
      description,
      supplier,
      quantity,
      unit.cents,
      unit.currency,
      month,
    ]),
  ]
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex')
}
