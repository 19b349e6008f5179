import type { ReactNode } from 'react'
import { Card, CardHeader } from '@/components/ui/card'
import { Icon } from '@/components/ui/icon'
import { ProgressBar } from '@/components/ui/progress-bar'

export type BudgetFund = {
  key: string
  label: string
  /** What the plan takes of what there is. */
  used: string
  value: number
  /** Cents the funding line gives; 0 where the amount is individual. */
  max: number
  isAbove: boolean
  note: string
}

export type BudgetWords = {
  title: string
  meta: string
  planned: string
  /** `{amount} of {ceiling}` with both filled in. */
  of: string
  left: string
  leftAmount: string
  note: string
}

/** What a plan comes to against its ceiling: running while it is written, final once it is approved. */
export function BudgetCard({
  words,
  value,
  max,
  isAbove,
  funds,
  children,
}: {
  words: BudgetWords
  value: number
  max: number
  isAbove: boolean
  /** What the ceiling is made of, with what the plan takes of each. */
  funds: readonly BudgetFund[]
  children?: ReactNode
}) {
  return (
    <Card labelledBy="plan-budget">
      <CardHeader id="plan-budget" title={words.title} meta={words.meta} />
      {funds.length > 0 && (
        <ul className="mb-3 grid gap-3 text-table">
          {funds.map((fund) => (
            <li key={fund.key}>
              <p className="mb-1 flex flex-wrap items-baseline justify-between gap-x-3">
                <b className="min-w-0">{fund.label}</b>
                <span className="whitespace-nowrap">{fund.used}</span>
              </p>
              {fund.max > 0 && (
                <ProgressBar
                  value={fund.value}
                  max={fund.max}
                  label={`${fund.label}: ${fund.used}`}
                  tone={fund.isAbove ? 'danger' : 'brand'}
                />
              )}
              <p className={`mt-0.5 text-meta ${fund.isAbove ? 'text-danger' : 'text-ink-2'}`}>{fund.note}</p>
            </li>
          ))}
        </ul>
      )}
      <p className="mb-1 flex flex-wrap items-baseline justify-between gap-x-3 text-table">
        <b>{words.planned}</b>
        <span className="whitespace-nowrap">{words.of}</span>
      </p>
      {funds.length !== 1 && (
        <ProgressBar value={value} max={max} label={words.of} tone={isAbove ? 'danger' : 'brand'} />
      )}
      <p
        className={`mt-3 flex flex-wrap items-baseline justify-between gap-x-3 border-t border-line-strong pt-2 text-h2 ${isAbove ? 'text-danger' : ''}`}
      >
        <b>
          {isAbove && <Icon name="alert" />} {words.left}
        </b>
        <b className="whitespace-nowrap">{words.leftAmount}</b>
      </p>
      <p className="mt-1 text-meta text-ink-2">{words.note}</p>
      {children}
    </Card>
  )
}
