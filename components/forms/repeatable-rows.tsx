'use client'

import { useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import { Button, IconButton } from '@/components/ui/button'
import type { FormValues, StaleField } from '@/lib/runner/form-state'
import { GroupFrame } from './field-frame'
import { RowContext, textOf, useForm } from './form-context'
import { useFormLabels } from './form-labels'

type RowValues = Readonly<Record<string, string | readonly string[]>>
type Row = { key: number; initial: RowValues; sentAt: number | null }

/**
 * A list of the same few fields: people of a household, lines of a plan. Rows post as `members.0.familyName`, numbered
 * in the order shown. Without JavaScript the stored rows and a few empty ones stand there.
 */
export function RepeatableRows({
  name,
  legend,
  hint,
  rows: stored,
  addLabel,
  rowLabel,
  min = 0,
  max = 50,
  blank = 3,
  variant = 'cards',
  movable = false,
  duplicable = false,
  children,
}: {
  name: string
  legend: string
  hint?: ReactNode
  rows: readonly RowValues[]
  addLabel: string
  /** `{n}` is replaced by the number of the row: `Person {n}`. */
  rowLabel: string
  min?: number
  max?: number
  /** Empty rows offered to a browser without JavaScript. */
  blank?: number
  variant?: 'cards' | 'lines'
  movable?: boolean
  duplicable?: boolean
  children: (row: { index: number; name: (field: string) => string }) => ReactNode
}) {
  const labels = useFormLabels()
  const { state, values, errors, formId } = useForm()
  const [rows, setRows] = useState(() => firstRows(name, stored, values, min))
  const [nextKey, setNextKey] = useState(rows.length)
  const [announcement, setAnnouncement] = useState('')
  const [answered, setAnswered] = useState(state)
  const list = useRef<HTMLUListElement>(null)

  // An answer speaks of the rows in the order in which they were sent.
  if (answered !== state) {
    setAnswered(state)
    if (state.status === 'done') {
      const fresh = firstRows(name, stored, null, min)
      setRows(fresh.map((row, position) => ({ ...row, key: nextKey + position })))
      setNextKey(nextKey + fresh.length)
    } else {
      const sent = rows.map((row, position) => ({ ...row, sentAt: position }))
      // Somebody else saved more rows than stand here: each needs its fields, or choosing it would choose nothing.
      const missing = state.status === 'stale' ? rowsOfOthers(name, state.fields) - sent.length : 0
      const theirs = Array.from({ length: Math.max(0, missing) }, (_, position) => ({
        key: nextKey + position,
        initial: {},
        sentAt: null,
      }))
      // A form that was read gives back rows that were not there yet: people out of a pasted list.
      const read = state.status === 'read' ? rowsIn(name, state.values).slice(sent.length) : []
      const added = read.map((initial, position) => ({
        key: nextKey + theirs.length + position,
        initial,
        sentAt: sent.length + position,
      }))
      setRows([...sent, ...theirs, ...added])
      setNextKey(nextKey + theirs.length + added.length)
    }
  }

  function change(next: Row[], focusOn?: number) {
    setRows(next)
    setAnnouncement(labels.rowsCount.replace('{n}', String(next.length)))
    if (focusOn === undefined) return
    // After React has drawn the rows.
    requestAnimationFrame(() => {
      const row = list.current?.children[focusOn]
      const control = row?.querySelector<HTMLElement>('input:not([type=hidden]), select, textarea')
      control?.focus()
    })
  }

  function add(initial: RowValues = {}, position = rows.length) {
    if (rows.length >= max) return
    const row: Row = { key: nextKey, initial, sentAt: null }
    setNextKey(nextKey + 1)
    change([...rows.slice(0, position), row, ...rows.slice(position)], position)
  }

  function remove(position: number) {
    change(
      rows.filter((_, index) => index !== position),
      Math.max(0, position - 1),
    )
  }

  function move(position: number, by: -1 | 1) {
    const target = position + by
    const moving = rows[position]
    if (!moving || target < 0 || target >= rows.length) return
    const others = rows.filter((_, index) => index !== position)
    change([...others.slice(0, target), moving, ...others.slice(target)], target)
  }

  function duplicate(position: number) {
    const element = list.current?.children[position]
    if (element) add(typedIn(element, `${name}.${position}.`), position + 1)
  }

  function moveWithAlt(event: KeyboardEvent, position: number) {
    if (!movable || !event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
    event.preventDefault()
    move(position, event.key === 'ArrowUp' ? -1 : 1)
  }

  const drawn = (index: number, initial: RowValues, sentAt: number | null, tools: ReactNode) => {
    const label = rowLabel.replace('{n}', String(index + 1))
    const fields = (
      <RowContext
        value={{
          prefix: `${name}.${index}`,
          sentPrefix: sentAt === null ? null : `${name}.${sentAt}`,
          initial,
        }}
      >
        {children({ index, name: (field) => `${name}.${index}.${field}` })}
      </RowContext>
    )
    return variant === 'cards' ? (
      <fieldset className="row-card">
        <legend className="sr-only">{label}</legend>
        <div className="row-head">
          <h3 aria-hidden="true">{label}</h3>
          {tools}
        </div>
        <div className="fields">{fields}</div>
      </fieldset>
    ) : (
      <fieldset className="row-line">
        <legend className="sr-only">{label}</legend>
        <div className="row-fields">{fields}</div>
        {tools}
      </fieldset>
    )
  }

  return (
    <GroupFrame id={`${formId}-${name}`} legend={legend} hint={hint} error={errors.get(name)}>
      <ul ref={list} className={variant === 'cards' ? 'grid gap-3' : 'row-lines'}>
        {rows.map((row, index) => {
          const label = rowLabel.replace('{n}', String(index + 1))
          return (
            <li key={row.key} data-row-label={label} onKeyDown={(event) => moveWithAlt(event, index)}>
              {drawn(
                index,
                row.initial,
                row.sentAt,
                <div className="row-tools">
                  {movable && (
                    <>
                      <IconButton
                        icon="arrow-up"
                        label={`${labels.moveUp}, ${label}`}
                        onClick={() => move(index, -1)}
                      />
                      <IconButton
                        icon="arrow-down"
                        label={`${labels.moveDown}, ${label}`}
                        onClick={() => move(index, 1)}
                      />
                    </>
                  )}
                  {duplicable && (
                    <IconButton
                      icon="copy"
                      label={`${labels.duplicate}, ${label}`}
                      onClick={() => duplicate(index)}
                    />
                  )}
                  {rows.length > min && (
                    <IconButton
                      icon="delete"
                      label={`${labels.remove}, ${label}`}
                      onClick={() => remove(index)}
                    />
                  )}
                </div>,
              )}
            </li>
          )
        })}
      </ul>
      <noscript>
        <div className="mt-3 grid gap-3">
          {Array.from({ length: blank }, (_, position) => (
            <div key={position}>{drawn(rows.length + position, {}, null, null)}</div>
          ))}
        </div>
      </noscript>
      {rows.length < max && (
        <div className="mt-2">
          <Button icon="plus" onClick={() => add()}>
            {addLabel}
          </Button>
        </div>
      )}
      <p role="status" className="sr-only">
        {announcement}
      </p>
    </GroupFrame>
  )
}

/** What was typed when the form came back without JavaScript, or else what is stored, or else the least there must be. */
function firstRows(
  name: string,
  stored: readonly RowValues[],
  values: FormValues | null,
  min: number,
): Row[] {
  const typed = values ? rowsIn(name, values) : []
  const initial = typed.length > 0 ? typed : stored
  const count = Math.max(initial.length, min)
  return Array.from({ length: count }, (_, index) => ({
    key: index,
    initial: initial[index] ?? {},
    sentAt: typed.length > 0 ? index : null,
  }))
}

function rowsIn(name: string, values: FormValues): RowValues[] {
  const rows: Record<string, string | readonly string[]>[] = []
  for (const [path, value] of Object.entries(values)) {
    if (!path.startsWith(`${name}.`)) continue
    const [position, ...field] = path.slice(name.length + 1).split('.')
    const index = Number(position)
    if (!Number.isInteger(index) || index < 0 || index > 999) continue
    const row = (rows[index] ??= {})
    row[field.join('.')] = value
  }
  return rows.filter((row) => row !== undefined)
}

/** How many rows the saved version has, as far as it differs. */
function rowsOfOthers(name: string, fields: readonly StaleField[]): number {
  return fields.reduce((count, { path, theirs }) => {
    const position = path.startsWith(`${name}.`) ? Number(path.slice(name.length + 1).split('.')[0]) : NaN
    return theirs !== '' && Number.isInteger(position) ? Math.max(count, position + 1) : count
  }, 0)
}

/** The values a row shows now, by field; boxes and radios count only when ticked. */
function typedIn(row: Element, prefix: string): RowValues {
  const typed: Record<string, string> = {}
  for (const control of row.querySelectorAll('input, select, textarea')) {
    const isField =
      control instanceof HTMLInputElement ||
      control instanceof HTMLSelectElement ||
      control instanceof HTMLTextAreaElement
    if (!isField || !control.name.startsWith(prefix)) continue
    const isUnticked =
      control instanceof HTMLInputElement && /^(checkbox|radio)$/.test(control.type) && !control.checked
    if (!isUnticked) typed[control.name.slice(prefix.length)] = textOf(control.value) ?? ''
  }
  return typed
}
