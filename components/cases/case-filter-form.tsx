'use client'

import { FilterBar, FilterSelect, FilterText } from '@/components/forms/filters'
import { Menu } from '@/components/ui/menu'

export type FilterOption = readonly [value: string, label: string]

export type CaseFilterFormProps = {
  path: string
  /** Parts of the address that the form keeps and does not ask about. */
  kept: readonly (readonly [name: string, value: string])[]
  labels: { form: string; apply: string; q: string; country: string; stages: string; stage: string }
  q?: string
  country?: string
  selects: readonly {
    name: string
    label: string
    emptyLabel: string
    value?: string
    options: readonly FilterOption[]
  }[]
  stages: readonly FilterOption[]
  chosenStages: readonly string[]
  clear?: { href: string; label: string }
}

/**
 * The filters of a list of cases: a plain GET form. A client component only because its many options then travel as
 * short values instead of elements; it needs no JavaScript.
 */
export function CaseFilterForm(props: CaseFilterFormProps) {
  const { path, kept, labels, selects, stages, chosenStages, clear } = props
  return (
    <FilterBar action={path} label={labels.form} applyLabel={labels.apply} clear={clear}>
      {kept.map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <FilterText name="q" label={labels.q} type="search" defaultValue={props.q} />
      <FilterText name="country" label={labels.country} defaultValue={props.country} />
      {selects.map(({ name, label, emptyLabel, value, options }) => (
        <FilterSelect
          key={name}
          name={name}
          label={label}
          emptyLabel={emptyLabel}
          defaultValue={value}
          options={options.map(([option, text]) => ({ value: option, label: text }))}
        />
      ))}
      <Menu label={labels.stage} icon="filter" text={labels.stages}>
        <fieldset className="grid p-2 [&>label]:flex [&>label]:min-h-8 [&>label]:items-center [&>label]:gap-2 [&>label]:whitespace-nowrap">
          <legend className="sr-only">{labels.stage}</legend>
          {stages.map(([stage, text]) => (
            <label key={stage}>
              <input
                type="checkbox"
                name="stage"
                value={stage}
                defaultChecked={chosenStages.includes(stage)}
              />
              {text}
            </label>
          ))}
        </fieldset>
      </Menu>
    </FilterBar>
  )
}
