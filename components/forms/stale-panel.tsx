'use client'

import { useEffect, useId, useRef, useState, useSyncExternalStore } from 'react'
import { Button } from '@/components/ui/button'
import { Note } from '@/components/ui/note'
import { Tag } from '@/components/ui/tag'
import { typedText, type FormState, type FormValues, type StaleField } from '@/lib/runner/form-state'
import { useForm } from './form-context'
import { fieldOf, isLongText, wordsOf, writeField } from './form-dom'
import { useFormLabels } from './form-labels'
import { SubmitButton } from './submit-button'

type Side = 'yours' | 'theirs' | 'both'
type Compared = StaleField & {
  /** What stood there before either was written; null where that is not known. */
  before: string | null
  changedBy: 'you' | 'them' | 'both' | 'unknown'
}

const never = () => () => undefined

function compared(field: StaleField, base: FormValues | null): Compared {
  const isKnown =
    base !== null &&
    Object.keys(base).some((name) => name === field.path || name.startsWith(`${field.path}.`))
  if (!isKnown) return { ...field, before: null, changedBy: 'unknown' }
  const before = typedText(base, field.path)
  const changedBy = field.yours === before ? 'them' : field.theirs === before ? 'you' : 'both'
  return { ...field, before, changedBy }
}

/**
 * Two people wrote in the same fields. Shows both versions beside what stood there before, and puts the chosen one into
 * the field below; what only the other one changed is chosen already. Saving again sends the version just shown. Without
 * JavaScript both texts are there to read and the fields keep one's own.
 */
export function StalePanel({ state }: { state: Extract<FormState, { status: 'stale' }> }) {
  const labels = useFormLabels()
  const { formId, base = null } = useForm()
  const id = useId()
  const box = useRef<HTMLDivElement>(null)
  const interactive = useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
  const [fields] = useState(() => state.fields.map((field) => compared(field, base)))
  const [chosen, setChosen] = useState<Readonly<Record<string, Side>>>(() =>
    Object.fromEntries(
      fields.filter(({ changedBy }) => changedBy === 'them').map(({ path }) => [path, 'theirs' as const]),
    ),
  )

  useEffect(() => {
    const form = box.current?.closest('form')
    if (!form) return
    for (const field of fields) if (field.changedBy === 'them') writeField(form, field.path, field.theirs)
  }, [fields])

  function choose(form: HTMLFormElement | null, picked: readonly StaleField[], side: Side) {
    const textOf = (field: StaleField) => (side === 'both' ? `${field.yours}\n${field.theirs}` : field[side])
    if (form) for (const field of picked) writeField(form, field.path, textOf(field))
    setChosen((before) => ({ ...before, ...Object.fromEntries(picked.map((field) => [field.path, side])) }))
  }

  const name = state.saved?.name
  const named = (words: string) => words.replace('{name}', name ?? labels.staleTheirs)
  const both = fields.filter(({ changedBy }) => changedBy === 'both').length
  const hasBefore = fields.some(({ before }) => before !== null)
  const sides = ['yours', 'theirs'] as const
  const heading = { yours: labels.staleYours, theirs: labels.staleTheirs }
  const shown = { yours: labels.staleYours, theirs: name ?? labels.staleTheirs }
  const detail = {
    yours: labels.staleUnsaved,
    theirs: state.saved && labels.staleSaved.replace('{time}', state.saved.at),
  }
  const all = { yours: labels.staleAllYours, theirs: labels.staleAllTheirs }
  const who = (field: Compared) => {
    switch (field.changedBy) {
      case 'both':
        return (
          <Tag tone="warn" icon="alert">
            {labels.staleBoth}
          </Tag>
        )
      case 'you':
        return <small>{labels.staleOnlyYours}</small>
      case 'them':
        return <small>{named(labels.staleOnlyTheirs)}</small>
      case 'unknown':
        return null
    }
  }

  return (
    <div ref={box} className="grid gap-3">
      <Note tone="warn" title={name ? named(labels.staleTitleBy) : labels.staleTitle}>
        {state.message} {hasBefore && labels.staleCount.replace('{n}', String(both))}
      </Note>
      {fields.length > 0 && (
        <div className="sheet">
          <table className="table stale-table">
            <thead>
              <tr>
                <th scope="col">{labels.staleField}</th>
                {sides.map((side) => (
                  <th key={side} scope="col">
                    <span className="flex flex-wrap items-center justify-between gap-2">
                      <span>
                        {shown[side]}
                        {detail[side] && <small>{detail[side]}</small>}
                      </span>
                      {interactive && (
                        <Button size="s" onClick={(event) => choose(event.currentTarget.form, fields, side)}>
                          {all[side]}
                        </Button>
                      )}
                    </span>
                  </th>
                ))}
                {hasBefore && <th scope="col">{labels.staleBefore}</th>}
              </tr>
            </thead>
            <tbody>
              {fields.map((field) => (
                <tr key={field.path}>
                  <th scope="row">
                    {field.label}
                    {who(field)}
                  </th>
                  {sides.map((side) => (
                    <td key={side} data-label={shown[side]}>
                      <StaleChoice
                        field={field}
                        side={side}
                        group={`${id}-${field.path}`}
                        heading={heading[side]}
                        empty={labels.staleEmpty}
                        isChanged={field.before !== null && field[side] !== field.before}
                        checked={(chosen[field.path] ?? 'yours') === side}
                        onChoose={
                          // What has no field here is only told: there is nothing to choose.
                          interactive && fieldOf(formId, field.path)
                            ? (form) => choose(form, [field], side)
                            : undefined
                        }
                      />
                      {side === 'theirs' && interactive && field.changedBy === 'both' && (
                        <KeepBoth
                          field={field}
                          label={labels.staleKeepBoth}
                          isChosen={chosen[field.path] === 'both'}
                          onChoose={(form) => choose(form, [field], 'both')}
                        />
                      )}
                    </td>
                  ))}
                  {hasBefore && (
                    <td data-label={labels.staleBefore} className="text-ink-2">
                      {field.before !== null && (
                        <Words field={field} text={field.before} empty={labels.staleEmpty} />
                      )}
                    </td>
                  )}
                </tr>
              ))}
            </tbody>
          </table>
          <div className="sheet-foot flex flex-wrap items-center gap-x-4 gap-y-2">
            <SubmitButton>{labels.staleSave}</SubmitButton>
            {state.same > 0 && (
              <span className="text-meta text-ink-2">
                {labels.staleSame.replace('{n}', String(state.same))}
              </span>
            )}
          </div>
        </div>
      )}
    </div>
  )
}

/** A text as the form shows it: the words of an option instead of its code. */
function Words({ field, text, empty }: { field: StaleField; text: string; empty: string }) {
  return (
    <span
      className={text ? undefined : 'text-ink-2'}
      ref={(element) => {
        const form = element?.closest('form')
        if (element && form && text) element.textContent = wordsOf(form, field.path, text)
      }}
    >
      {text || empty}
    </span>
  )
}

/** Two longer texts one after the other, where both wrote. */
function KeepBoth({
  field,
  label,
  isChosen,
  onChoose,
}: {
  field: StaleField
  label: string
  isChosen: boolean
  onChoose: (form: HTMLFormElement | null) => void
}) {
  const [isLong, setLong] = useState(false)
  return (
    <span
      ref={(element) => {
        const form = element?.closest('form')
        if (form && !isLong && isLongText(form, field.path)) setLong(true)
      }}
    >
      {isLong && field.yours && field.theirs && (
        <Button
          size="s"
          variant="quiet"
          aria-pressed={isChosen}
          onClick={(event) => onChoose(event.currentTarget.form)}
        >
          {label}
        </Button>
      )}
    </span>
  )
}

function StaleChoice({
  field,
  side,
  group,
  heading,
  empty,
  isChanged,
  checked,
  onChoose,
}: {
  field: StaleField
  side: 'yours' | 'theirs'
  group: string
  heading: string
  empty: string
  isChanged: boolean
  checked: boolean
  onChoose?: (form: HTMLFormElement | null) => void
}) {
  const text = field[side]
  const words = <Words field={field} text={text} empty={empty} />
  const marked = isChanged ? <mark>{words}</mark> : words
  if (!onChoose) return marked
  return (
    <label className="choice">
      <input
        type="radio"
        // Chooses, but is not sent: `form` names no form, and the chosen text stands in its own field.
        form={`${group}-none`}
        name={group}
        value={side}
        checked={checked}
        aria-label={`${heading}: ${text || empty}`}
        onChange={(event) => onChoose(event.currentTarget.closest('form'))}
      />
      {marked}
    </label>
  )
}
