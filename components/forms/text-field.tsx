'use client'

import type { ComponentProps } from 'react'
import { FieldFrame, describedBy, type FieldProps } from './field-frame'
import { textOf, useField } from './form-context'

const WIDTH = { full: '', l: ' w-field-l', m: ' w-field-m', s: ' w-field-s', xs: ' w-field-xs' } as const

export type TextFieldProps = FieldProps &
  Omit<
    ComponentProps<'input'>,
    'name' | 'prefix' | 'width' | 'defaultValue' | 'value' | 'id' | 'children'
  > & {
    defaultValue?: string
    width?: keyof typeof WIDTH
    /** A name as people write it: any script, no spell check, nothing filled in by the browser. */
    personName?: boolean
    prefix?: string
    suffix?: string
  }

/** Somebody else is being described, so the browser's own address book is switched off unless a field asks for it. */
export function TextField({
  name,
  label,
  hint,
  optional,
  labelHidden,
  defaultValue,
  width = 'full',
  personName = false,
  prefix,
  suffix,
  required,
  type = 'text',
  ...rest
}: TextFieldProps) {
  const { id, error, value } = useField(name, defaultValue)
  const control = (
    <input
      autoComplete="off"
      {...(personName && { spellCheck: false, autoCapitalize: 'off', dir: 'auto' })}
      {...rest}
      id={id}
      name={name}
      type={type}
      defaultValue={textOf(value)}
      aria-required={required}
      aria-invalid={error ? true : undefined}
      aria-describedby={describedBy(id, hint, error)}
      className={`input${WIDTH[width]}`}
    />
  )
  return (
    <FieldFrame id={id} label={label} hint={hint} error={error} optional={optional} labelHidden={labelHidden}>
      {prefix || suffix ? (
        <span className="affix">
          {prefix && <span>{prefix}</span>}
          {control}
          {suffix && <span>{suffix}</span>}
        </span>
      ) : (
        control
      )}
    </FieldFrame>
  )
}

/** An amount in euro as people type it, `250` or `250,50`; the server reads it. */
export function MoneyField(props: Omit<TextFieldProps, 'prefix' | 'inputMode' | 'type'>) {
  return <TextField width="s" spellCheck={false} {...props} prefix="€" inputMode="decimal" />
}
