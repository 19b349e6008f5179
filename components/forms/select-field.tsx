'use client'

import type { ComponentProps } from 'react'
import { FieldFrame, describedBy, type FieldProps } from './field-frame'
import { textOf, useField } from './form-context'
import { useFormLabels } from './form-labels'

export type Option = { value: string; label: string }
export type OptionGroup = { label: string; options: Option[] }

type SelectProps = FieldProps &
  Omit<ComponentProps<'select'>, 'name' | 'defaultValue' | 'value' | 'id' | 'children' | 'width'> & {
    defaultValue?: string
    /** What stands there before a choice is made; "Choose" when left out. */
    emptyLabel?: string
    width?: 'full' | 'l' | 'm'
  } & ({ options: Option[]; groups?: undefined } | { groups: OptionGroup[]; options?: undefined })

const WIDTH = { full: '', l: ' w-field-l', m: ' w-field-m' } as const

export function SelectField({
  name,
  label,
  hint,
  optional,
  labelHidden,
  defaultValue,
  emptyLabel,
  required,
  width = 'full',
  options,
  groups,
  ...rest
}: SelectProps) {
  const labels = useFormLabels()
  const { id, error, value } = useField(name, defaultValue)
  const chosen = textOf(value) ?? ''
  return (
    <FieldFrame id={id} label={label} hint={hint} error={error} optional={optional} labelHidden={labelHidden}>
      <select
        // React does not follow a new default of a select; a new element does.
        key={chosen}
        autoComplete="off"
        {...rest}
        id={id}
        name={name}
        defaultValue={chosen}
        aria-required={required}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(id, hint, error)}
        className={`input${WIDTH[width]}`}
      >
        <option value="">{emptyLabel ?? labels.choose}</option>
        {groups
          ? groups.map((group) => (
              <optgroup key={group.label} label={group.label}>
                <Options options={group.options} />
              </optgroup>
            ))
          : options.map((option) => (
              <option key={option.value} value={option.value}>
                {option.label}
              </option>
            ))}
      </select>
    </FieldFrame>
  )
}

function Options({ options }: { options: Option[] }) {
  return options.map((option) => (
    <option key={option.value} value={option.value}>
      {option.label}
    </option>
  ))
}

type CountryProps = Omit<SelectProps, 'options' | 'groups'> & { options: Option[] } & (
    | { often: string[]; oftenLabel: string; allLabel: string }
    | { often?: undefined; oftenLabel?: undefined; allLabel?: undefined }
  )

/**
 * Countries in the alphabet of the language of the screens, the ones used most on top. The browser's own list: typing
 * the first letters finds the country, on a phone too.
 */
export function CountryField({ options, often, oftenLabel, allLabel, ...rest }: CountryProps) {
  if (!often?.length) return <SelectField {...rest} options={options} />
  const first = often.flatMap((value) => options.find((option) => option.value === value) ?? [])
  const others = options.filter((option) => !often.includes(option.value))
  return (
    <SelectField
      {...rest}
      groups={[
        { label: oftenLabel, options: first },
        { label: allLabel, options: others },
      ]}
    />
  )
}
