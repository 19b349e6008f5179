'use client'

import type { ComponentProps } from 'react'
import { FieldFrame, describedBy, type FieldProps } from './field-frame'
import { textOf, useField } from './form-context'

export type TextAreaProps = FieldProps &
  Omit<ComponentProps<'textarea'>, 'name' | 'defaultValue' | 'value' | 'id' | 'children'> & {
    defaultValue?: string
  }

export function TextArea({
  name,
  label,
  hint,
  optional,
  labelHidden,
  defaultValue,
  required,
  rows = 5,
  ...rest
}: TextAreaProps) {
  const { id, error, value } = useField(name, defaultValue)
  return (
    <FieldFrame id={id} label={label} hint={hint} error={error} optional={optional} labelHidden={labelHidden}>
      <textarea
        autoComplete="off"
        dir="auto"
        {...rest}
        id={id}
        name={name}
        rows={rows}
        defaultValue={textOf(value)}
        aria-required={required}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(id, hint, error)}
        className="input"
      />
    </FieldFrame>
  )
}
