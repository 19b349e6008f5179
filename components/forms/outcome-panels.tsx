'use client'

import { useId, useState, useSyncExternalStore, type MouseEvent } from 'react'
import { Button } from '@/components/ui/button'
import { Note } from '@/components/ui/note'
import type { FormState, StaleField } from '@/lib/runner/form-state'
import { focusField, nameOfField, wordsOf, writeField } from './form-dom'
import { useForm } from './form-context'
import { useFormLabels } from './form-labels'
import { SubmitButton } from './submit-button'

/** What came back, above the fields. The box around it takes the focus when an answer arrives. */
export function OutcomePanel({ state }: { state: FormState }) {
  const labels = useFormLabels()
  switch (state.status) {
    case 'idle':
      return null
    case 'done':
      return (
        <Note tone="ok" role="status">
          {state.message ?? labels.saved}
        </Note>
      )
    case 'invalid':
      return <ErrorSummary errors={state.errors} />
    case 'read':
      return (
        <div className="grid gap-3">
          <Note tone={state.errors.length > 0 ? 'warn' : 'ok'} role="status">
            {state.message}
          </Note>
          {state.errors.length > 0 && <ErrorSummary errors={state.errors} />}
        </div>
      )
    case 'refused':
      return (
        <Note tone="danger" title={labels.refusedTitle}>
          <ul className={state.messages.length > 1 ? 'list-disc pl-5' : undefined}>
            {state.messages.map((message) => (
              <li key={message}>{message}</li>
            ))}
          </ul>
        </Note>
      )
    case 'failed':
      return (
        <Note tone="danger" title={labels.failedTitle}>
          <p>{state.message}</p>
          <p className="mt-1">
            {labels.reference} <b>{state.reference}</b>
          </p>
        </Note>
      )
    case 'signed_out':
      return (
        <Note tone="warn" title={labels.signedOutTitle}>
          {state.message}
        </Note>
      )
    case 'stale':
      return <StalePanel key={state.version} message={state.message} fields={state.fields} />
  }
}

function ErrorSummary({ errors }: { errors: readonly { path: string; message: string }[] }) {
  const labels = useFormLabels()
  const { formId } = useForm()
  const id = useId()

  function goTo(event: MouseEvent<HTMLAnchorElement>, path: string) {
    const target = fieldOf(formId, path)
    if (!target) return
    event.preventDefault()
    focusField(target)
  }

  return (
    <div className="error-summary" role="group" aria-labelledby={id}>
      <h2 id={id}>{labels.errorTitle}</h2>
      <ul>
        {errors.map((error) => (
          <li key={`${error.path} ${error.message}`}>
            <a href={`#${formId}-${error.path}`} onClick={(event) => goTo(event, error.path)}>
              <span
                // The page knows what its fields are called; the answer of the server only knows their paths.
                ref={(element) => {
                  const name = nameOfField(fieldOf(formId, error.path))
                  if (element && name) element.textContent = name.endsWith('?') ? `${name} ` : `${name}: `
                }}
              />
              {error.message}
            </a>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** The field of a path, or of the nearest group around it that the page has. */
function fieldOf(formId: string, path: string): Element | null {
  const parts = path.split('.')
  for (let length = parts.length; length > 0; length -= 1) {
    const found = document.getElementById(`${formId}-${parts.slice(0, length).join('.')}`)
    if (found) return found
  }
  return null
}

const never = () => () => undefined

/**
 * Two people wrote in the same fields. Shows both versions and puts the chosen one into the field below; saving again
 * sends the version just shown. Without JavaScript both texts are there to read and the fields keep one's own.
 */
function StalePanel({ message, fields }: { message: string; fields: readonly StaleField[] }) {
  const labels = useFormLabels()
  const { formId } = useForm()
  const id = useId()
  const interactive = useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
  const [chosen, setChosen] = useState<Readonly<Record<string, 'yours' | 'theirs'>>>({})

  function choose(form: HTMLFormElement | null, picked: readonly StaleField[], side: 'yours' | 'theirs') {
    if (form) for (const field of picked) writeField(form, field.path, field[side])
    setChosen((before) => ({ ...before, ...Object.fromEntries(picked.map((field) => [field.path, side])) }))
  }

  const sides = ['yours', 'theirs'] as const
  const heading = { yours: labels.staleYours, theirs: labels.staleTheirs }
  const all = { yours: labels.staleAllYours, theirs: labels.staleAllTheirs }
  return (
    <div className="grid gap-3">
      <Note tone="warn" title={labels.staleTitle}>
        {message}
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
                      {heading[side]}
                      {interactive && (
                        <Button size="s" onClick={(event) => choose(event.currentTarget.form, fields, side)}>
                          {all[side]}
                        </Button>
                      )}
                    </span>
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {fields.map((field) => (
                <tr key={field.path}>
                  <th scope="row">{field.label}</th>
                  {sides.map((side) => (
                    <td key={side} data-label={heading[side]}>
                      <StaleChoice
                        field={field}
                        side={side}
                        group={`${id}-${field.path}`}
                        heading={heading[side]}
                        empty={labels.staleEmpty}
                        checked={(chosen[field.path] ?? 'yours') === side}
                        onChoose={
                          // What has no field here is only told: there is nothing to choose.
                          interactive && fieldOf(formId, field.path)
                            ? (form) => choose(form, [field], side)
                            : undefined
                        }
                      />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
          <div className="sheet-foot">
            <SubmitButton>{labels.staleSave}</SubmitButton>
          </div>
        </div>
      )}
    </div>
  )
}

function StaleChoice({
  field,
  side,
  group,
  heading,
  empty,
  checked,
  onChoose,
}: {
  field: StaleField
  side: 'yours' | 'theirs'
  group: string
  heading: string
  empty: string
  checked: boolean
  onChoose?: (form: HTMLFormElement | null) => void
}) {
  const text = field[side]
  const words = (
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
  if (!onChoose) return words
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
      {words}
    </label>
  )
}
