import 'server-only'
import { createHash } from 'node:crypto'
import type { PaymentContent } from './model'

/** SHA-256 of what was approved, as hexadecimal text: a list, so that no two contents read the same. */
export function contentHash(content: PaymentContent): string {
  const { caseId, personId, kind, cents, currency, rule, decisionId, claim } = content
  const parts = [
    caseId,
    personId,
    kind,
    cents,
    currency,
    rule,
    decisionId,
    ...(claim === null ? [] : [claim]),
  ]
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex')
}
