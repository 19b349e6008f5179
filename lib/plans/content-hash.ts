import 'server-only'
import { createHash } from 'node:crypto'
import type { PlanContent } from './model'

/**
 * SHA-256 of what is approved and signed, as hexadecimal text: goal, office, every line in its order and who pays it.
 * A plan approved before its lines named their funding keeps the seal it was given.
 */
export function contentHash({ goal, office, lines }: PlanContent): string {
  const parts = [
    goal,
    office,
    lines.map(({ category, description, supplier, quantity, unit, month, funding }) => [
      category,
      description,
      supplier,
      quantity,
      unit.cents,
      unit.currency,
      month,
      ...(funding.length > 0 ? [funding.map(({ code, cents }) => [code, cents])] : []),
    ]),
  ]
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex')
}
