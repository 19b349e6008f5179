'use client'

import type { ReactNode } from 'react'
import { FieldError, GroupFrame } from './field-frame'
import { listOf, textOf, useField } from './form-context'

export type Choice = { value: string; label: string; hint?: string }

type GroupProps = {
  name: string
  legend: string
  hint?: ReactNode
  options: Choice[]
  inline?: boolean
  optional?: boolean
  legendHidden?: boolean
}

export function RadioGroup({
  name,
  legend,
  hint,
  options,
  inline = false,
  optional,
  legendHidden,
  defaultValue,
}: GroupProps & { defaultValue?: string }) {
  const { id, error, value } = useField(name, defaultValue)
  const chosen = textOf(value)
  return (
    <GroupFrame
      id={id}
      legend={legend}
      hint={hint}
      error={error}
      optional={optional}
      legendHidden={legendHidden}
    >
      <div className={inline ? 'choices-inline' : 'choices'}>
        {options.map((option) => (
          <ChoiceRow key={option.value} id={`${id}-${option.value}`} label={option.label} hint={option.hint}>
            <input
              id={`${id}-${option.value}`}
              type="radio"
              name={name}
              value={option.value}
              defaultChecked={option.value === chosen}
              aria-describedby={option.hint && `${id}-${option.value}-hint`}
            />
          </ChoiceRow>
        ))}
      </div>
    </GroupFrame>
  )
}

/** Posts its name once for each tick: the schema receives nothing, one text or a list. */
export function CheckboxGroup({
  name,
  legend,
  hint,
  options,
  inline = false,
  twoColumns = false,
  optional,
  legendHidden,
  defaultValue,
}: GroupProps & {
  /** For a long list: side by side where there is room. */
  twoColumns?: boolean
  defaultValue?: string[]
}) {
  const { id, error, value } = useField(name, defaultValue)
  const look = `choices${twoColumns ? ' choices-two' : ''}`
  const chosen = listOf(value)
  return (
    <GroupFrame
      id={id}
      legend={legend}
      hint={hint}
      error={error}
      optional={optional}
      legendHidden={legendHidden}
    >
      <div className={inline ? 'choices-inline' : look}>
        {options.map((option) => (
          <ChoiceRow key={option.value} id={`${id}-${option.value}`} label={option.label} hint={option.hint}>
            <input
              id={`${id}-${option.value}`}
              type="checkbox"
              name={name}
              value={option.value}
              defaultChecked={chosen.includes(option.value)}
              aria-describedby={option.hint && `${id}-${option.value}-hint`}
            />
          </ChoiceRow>
        ))}
      </div>
    </GroupFrame>
  )
}

export function Checkbox({
  name,
  label,
  hint,
  value = 'on',
  defaultChecked = false,
}: {
  name: string
  label: ReactNode
  hint?: string
  value?: string
  defaultChecked?: boolean
}) {
  const field = useField(name)
  const { id, error } = field
  const checked = field.wasSent ? listOf(field.value).includes(value) : defaultChecked
  return (
    <div className={error ? 'field field-invalid' : 'field'}>
      {error && <FieldError id={id}>{error}</FieldError>}
      <ChoiceRow id={id} label={label} hint={hint}>
        <input
          id={id}
          type="checkbox"
          name={name}
          value={value}
          defaultChecked={checked}
          aria-invalid={error ? true : undefined}
          aria-describedby={
            [error && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(' ') || undefined
          }
        />
      </ChoiceRow>
    </div>
  )
}

function ChoiceRow({
  id,
  label,
  hint,
  children,
}: {
  id: string
  label: ReactNode
  hint?: string
  children: ReactNode
}) {
  return (
    <div className="choice">
      {children}
      <label htmlFor={id}>{label}</label>
      {hint && (
        <p id={`${id}-hint`} className="hint">
          {hint}
        </p>
      )}
    </div>
  )
}
