import 'server-only'
import { createHash } from 'node:crypto'
import type { Expense } from './model'

/** SHA-256 of what was approved: who is paid what for which line, out of which funding line, at which rate. */
export function contentHash({ caseId, lineKey, code, payee, supplier, quote }: Expense): string {
  const parts = [
    caseId,
    lineKey,
    code,
    payee,
    supplier,
    quote && [quote.localAmount, quote.localCurrency, quote.rate, quote.rateOn, quote.cents],
  ]
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex')
}
