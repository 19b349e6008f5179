'use client'

import type { ReactNode } from 'react'
import { GroupFrame } from './field-frame'
import { textOf, useField } from './form-context'
import { useFormLabels } from './form-labels'

const PARTS = ['day', 'month', 'year'] as const

/**
 * Three boxes rather than a calendar: birth and document dates are copied from paper. `partial` says that the month or
 * the day may stay empty, as on many identity papers.
 */
export function DateField({
  name,
  legend,
  label = legend,
  hint,
  optional,
  partial = false,
  defaultValue = '',
}: {
  name: string
  /** The question; `label` is accepted as another name for it. */
  legend?: string
  label?: string
  hint?: ReactNode
  optional?: boolean
  partial?: boolean
  /** `YYYY-MM-DD`, or only `YYYY-MM` or `YYYY`. */
  defaultValue?: string
}) {
  const labels = useFormLabels()
  const [year = '', month = '', day = ''] = defaultValue.split('-')
  const whole = useField(name)
  const fields = {
    day: useField(`${name}.day`, day),
    month: useField(`${name}.month`, month),
    year: useField(`${name}.year`, year),
  }
  const error = whole.error ?? fields.day.error ?? fields.month.error ?? fields.year.error
  return (
    <GroupFrame id={whole.id} legend={label ?? ''} hint={hint} error={error} optional={optional}>
      <div className="date-parts">
        {PARTS.map((part) => (
          <label key={part}>
            {labels[part]}
            <input
              id={fields[part].id}
              name={`${name}.${part}`}
              inputMode="numeric"
              autoComplete="off"
              maxLength={part === 'year' ? 4 : 2}
              // A blank: styles tell an empty box from a filled one by it.
              placeholder={partial && part === 'year' ? ' ' : undefined}
              defaultValue={textOf(fields[part].value)}
              aria-required={!optional && (part === 'year' || !partial) ? true : undefined}
              aria-invalid={whole.error || fields[part].error ? true : undefined}
              className="input"
            />
          </label>
        ))}
      </div>
    </GroupFrame>
  )
}
