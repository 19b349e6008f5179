'use client'

import { RepeatableRows } from '@/components/forms/repeatable-rows'
import { TextField } from '@/components/forms/text-field'

export type QuoteWords = Record<'legend' | 'row' | 'add' | 'supplier' | 'what' | 'amount', string>

/** What suppliers ask: a few rows, as many as there are quotes. */
export function QuoteRows({
  quotes,
  max,
  words,
}: {
  quotes: readonly Readonly<Record<string, string>>[]
  max: number
  words: QuoteWords
}) {
  return (
    <RepeatableRows
      name="details.quotes"
      legend={words.legend}
      rows={quotes}
      addLabel={words.add}
      rowLabel={words.row}
      variant="lines"
      min={0}
      max={max}
    >
      {({ name }) => (
        <div className="grid w-full gap-2 sm:grid-cols-[minmax(0,1fr)_minmax(0,1.4fr)_8rem]">
          <TextField name={name('supplier')} label={words.supplier} maxLength={120} required />
          <TextField name={name('what')} label={words.what} maxLength={200} required />
          <TextField name={name('amount')} label={words.amount} inputMode="decimal" maxLength={12} required />
        </div>
      )}
    </RepeatableRows>
  )
}
