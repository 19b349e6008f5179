import type { Locale } from '@/lib/access/model'
import { formatMoney } from '@/lib/i18n/format'
import { euros } from '@/lib/kernel/money'
import type { FundingUse } from '@/lib/plans/rules/funding'
import type { BudgetFund } from './budget-card'

/** With `{amount}` and `{ceiling}` to be filled in. */
export type FundWords = {
  of: string
  left: string
  above: string
  individual: string
  onTop: string
}

/** A funding line with what the plan takes of it, in words: on the server, and again in the browser as one types. */
export function fundTexts(
  uses: readonly FundingUse[],
  labels: Readonly<Record<string, string>>,
  words: FundWords,
  locale: Locale,
): BudgetFund[] {
  const show = (cents: number) => formatMoney(euros(cents), locale)
  return uses.map(({ code, capCents, plannedCents, leftCents, isOnTop }) => {
    const isAbove = capCents !== null && leftCents < 0
    return {
      key: code,
      label: labels[code] ?? code,
      used:
        capCents === null
          ? show(plannedCents)
          : words.of.replace('{amount}', show(plannedCents)).replace('{ceiling}', show(capCents)),
      value: plannedCents,
      max: capCents ?? 0,
      isAbove,
      note:
        capCents === null
          ? words.individual
          : `${(isAbove ? words.above : words.left).replace('{amount}', show(Math.abs(leftCents)))}${isOnTop ? `; ${words.onTop}` : ''}`,
    }
  })
}
