import 'server-only'
import { createHash } from 'node:crypto'
import { DETAIL_TEXTS, type PlanContent, type PlanDetails } from './model'

/** In a fixed order, whatever order the database gives the keys back in. */
function detailParts({ business, quotes, ...texts }: PlanDetails): unknown[] {
  return [
    DETAIL_TEXTS.map((field) => texts[field]),
    business && [business.incomeCents, business.costsCents, business.ownCents],
    quotes.map(({ supplier, what, cents }) => [supplier, what, cents]),
  ]
}

/**
 * SHA-256 of what is approved and signed, as hexadecimal text: goal, office, every line in its order and who pays it,
 * the household after its return, its business and its quotes.
 * A plan approved before it could say the later of these keeps the seal it was given.
 */
export function contentHash({ goal, office, lines, details }: PlanContent): string {
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
    ...(details ? [detailParts(details)] : []),
  ]
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex')
}
