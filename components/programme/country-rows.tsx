'use client'

import { RepeatableRows } from '@/components/forms/repeatable-rows'
import { SelectField, type Option } from '@/components/forms/select-field'

/** Countries of a rule, one a line. */
export function CountryRows({
  name,
  legend,
  hint,
  codes,
  options,
  words,
}: {
  name: string
  legend: string
  hint?: string
  codes: readonly string[]
  options: Option[]
  words: { country: string; row: string; add: string }
}) {
  return (
    <RepeatableRows
      name={name}
      legend={legend}
      hint={hint}
      rowLabel={words.row}
      addLabel={words.add}
      rows={codes.map((code) => ({ code }))}
      variant="lines"
      max={250}
    >
      {({ name: field }) => (
        <SelectField name={field('code')} label={words.country} labelHidden optional options={options} />
      )}
    </RepeatableRows>
  )
}
