'use client'

import { useState } from 'react'
import { Checkbox } from '@/components/forms/choices'
import { textOf, useForm } from '@/components/forms/form-context'
import { HiddenField } from '@/components/forms/hidden-field'
import { SelectField, type Option } from '@/components/forms/select-field'
import { SubmitButton } from '@/components/forms/submit-button'
import { TextArea } from '@/components/forms/text-area'
import { TextField } from '@/components/forms/text-field'
import { Details } from '@/components/ui/details'
import { Tag } from '@/components/ui/tag'
import type { FormValues } from '@/lib/runner/form-state'

export type PasteLabels = Record<
  | 'title'
  | 'text'
  | 'hint'
  | 'read'
  | 'columns'
  | 'columnsHint'
  | 'column'
  | 'leftOutColumn'
  | 'people'
  | 'row'
  | 'understood'
  | 'leftOut'
  | 'known'
  | 'check'
  | 'add'
  | 'discard',
  string
>

/** The table of the preview as the last answer holds it. */
function tableIn(values: FormValues | null) {
  const text = (name: string) => textOf(values?.[name]) ?? ''
  const indices = (pattern: RegExp) =>
    [...new Set(Object.keys(values ?? {}).flatMap((name) => pattern.exec(name)?.[1] ?? []))]
      .map(Number)
      .sort((one, other) => one - other)
  const columns = indices(/^paste\.columns\.(\d+)$/).map((column) => ({
    column,
    field: text(`paste.columns.${column}`),
    heading: text(`paste.headings.${column}`),
  }))
  const rows = indices(/^paste\.cells\.(\d+)\.\d+$/)
  return columns.length > 0 && rows.length > 0 ? { columns, rows, text } : null
}

const isName = (field: string) => field === 'familyName' || field === 'givenNames'

const fill = (sentence: string, words: Record<string, string>) =>
  Object.entries(words).reduce((text, [name, word]) => text.replace(`{${name}}`, word), sentence)

/**
 * People out of a spreadsheet: pasted, looked at cell by cell, and added to the rows of the form. Each step is an answer
 * of the server, so it works the same without JavaScript.
 */
export function PasteSection({
  labels,
  fields,
  words,
}: {
  labels: PasteLabels
  /** What a column may hold. */
  fields: Option[]
  /** The words of codes: sexes, relations, countries. */
  words: Readonly<Record<string, string>>
}) {
  const { state, values, errors } = useForm()
  const [answered, setAnswered] = useState(state)
  const [generation, setGeneration] = useState(0)
  if (answered !== state) {
    setAnswered(state)
    setGeneration(generation + 1)
  }
  const table = tableIn(values)
  const isOpen = table !== null || errors.has('paste.text')
  return (
    // Fields keep what they held at first: a new answer brings new fields.
    <div key={generation}>
      <Details summary={labels.title} open={isOpen}>
        <div className="fields mt-3">
          <TextArea name="paste.text" label={labels.text} hint={labels.hint} rows={6} wrap="off" />
          <noscript>
            <HiddenField name="paste.isPlain" value="on" />
          </noscript>
          <div>
            <SubmitButton variant="secondary" size="m" name="paste.step" value="read">
              {labels.read}
            </SubmitButton>
          </div>
          {table && <Preview table={table} labels={labels} fields={fields} words={words} />}
        </div>
      </Details>
    </div>
  )
}

function Preview({
  table: { columns, rows, text },
  labels,
  fields,
  words,
}: {
  table: NonNullable<ReturnType<typeof tableIn>>
  labels: PasteLabels
  fields: Option[]
  words: Readonly<Record<string, string>>
}) {
  const names = columns.map(({ column, field, heading }) => {
    const named = fields.find((option) => option.value === field)?.label
    return named || heading || fill(labels.column, { n: String(column + 1) })
  })
  const rowName = (place: number) => fill(labels.row, { n: String(place + 1) })
  const understood = (row: number, column: number) => {
    const value = text(`paste.readings.${row}.${column}`)
    const isDay = /^\d{4}(-\d{2}){0,2}$/.test(value)
    const said = words[value] ?? (isDay ? value.split('-').reverse().join('/') : value)
    return said && said !== text(`paste.cells.${row}.${column}`) ? fill(labels.understood, { said }) : null
  }
  return (
    <>
      <fieldset>
        <legend className="legend">{labels.columns}</legend>
        <p className="hint">{labels.columnsHint}</p>
        <div className="mt-2 grid grid-cols-[repeat(auto-fill,minmax(min(100%,11rem),1fr))] items-end gap-3">
          {columns.map(({ column, heading }) => (
            <div key={column}>
              <HiddenField name={`paste.headings.${column}`} value={heading} />
              <SelectField
                name={`paste.columns.${column}`}
                label={heading || fill(labels.column, { n: String(column + 1) })}
                options={fields}
                emptyLabel={labels.leftOutColumn}
              />
            </div>
          ))}
        </div>
      </fieldset>
      <ol aria-label={labels.people} className="grid gap-3">
        {rows.map((row, place) => (
          <li key={row}>
            <fieldset className="row-card" data-row-label={rowName(place)}>
              <legend className="sr-only">{rowName(place)}</legend>
              <div className="row-head">
                <h3 aria-hidden="true">{rowName(place)}</h3>
                <div className="flex flex-wrap items-center gap-3">
                  {text(`paste.known.${row}`) === 'on' && (
                    <>
                      <HiddenField name={`paste.known.${row}`} value="on" />
                      <Tag tone="neutral">{labels.known}</Tag>
                    </>
                  )}
                  <Checkbox name={`paste.leftOut.${row}`} label={labels.leftOut} />
                </div>
              </div>
              <div className="grid items-start gap-3 sm:grid-cols-2 lg:grid-cols-4">
                {columns.map(({ column, field }, position) => (
                  <div key={column} className={isName(field) ? 'sm:col-span-2' : undefined}>
                    <TextField
                      name={`paste.cells.${row}.${column}`}
                      label={names[position] ?? ''}
                      personName={isName(field)}
                    />
                    <span className="text-meta text-ink-2">{understood(row, column)}</span>
                  </div>
                ))}
              </div>
            </fieldset>
          </li>
        ))}
      </ol>
      <div className="flex flex-wrap gap-2">
        <SubmitButton size="m" variant="secondary" icon="plus" name="paste.step" value="add">
          {labels.add}
        </SubmitButton>
        <SubmitButton size="m" variant="quiet" name="paste.step" value="check">
          {labels.check}
        </SubmitButton>
        <SubmitButton size="m" variant="quiet" name="paste.step" value="discard">
          {labels.discard}
        </SubmitButton>
      </div>
    </>
  )
}
