'use client'

import { useId, type MouseEvent } from 'react'
import { Note } from '@/components/ui/note'
import type { FormState } from '@/lib/runner/form-state'
import { fieldOf, focusField, nameOfField } from './form-dom'
import { useForm } from './form-context'
import { useFormLabels } from './form-labels'
import { StalePanel } from './stale-panel'
import { StepUpPanel } from './step-up-panel'

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
    case 'step_up':
      return <StepUpPanel state={state} />
    case 'stale':
      return <StalePanel key={state.version} state={state} />
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
