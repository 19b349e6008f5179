'use client'

import { useId } from 'react'
import { Button, LinkButton } from '@/components/ui/button'
import { Note } from '@/components/ui/note'
import { STEP_UP_FIELD, type FormState } from '@/lib/runner/form-state'
import { useForm } from './form-context'
import { useFormLabels } from './form-labels'

/** Asks for the code of the second factor in the form that needs it: nothing typed is lost, nothing is sent twice. */
export function StepUpPanel({ state }: { state: Extract<FormState, { status: 'step_up' }> }) {
  const labels = useFormLabels()
  const { formId, pending } = useForm()
  const id = `${formId}-${useId()}`
  if (!state.isEnrolled) {
    return (
      <Note tone="warn" icon="shield" title={labels.stepUpTitle}>
        <p>{labels.stepUpNone}</p>
        <p className="mt-2">
          <LinkButton href="/profile/second-factor">{labels.stepUpEnrol}</LinkButton>
        </p>
      </Note>
    )
  }
  const described = [`${id}-hint`, state.problem && `${id}-error`].filter(Boolean).join(' ')
  return (
    <Note tone="warn" icon="shield" title={labels.stepUpTitle}>
      <p>{labels.stepUpText}</p>
      <div className="field mt-3">
        <label htmlFor={id} className="label">
          {labels.stepUpField}
        </label>
        <p id={`${id}-hint`} className="hint">
          {labels.stepUpHint}
        </p>
        {state.problem && (
          <p id={`${id}-error`} className="error">
            {state.problem}
          </p>
        )}
        <div className="flex flex-wrap items-center gap-2">
          <input
            id={id}
            name={STEP_UP_FIELD}
            key={state.demoCode ?? ''}
            defaultValue={state.demoCode ?? ''}
            autoComplete="one-time-code"
            autoCapitalize="off"
            spellCheck={false}
            maxLength={40}
            aria-required
            aria-invalid={state.problem ? true : undefined}
            aria-describedby={described}
            className="input w-field-m"
          />
          <Button type="submit" variant="primary" disabled={pending}>
            {labels.stepUpConfirm}
          </Button>
        </div>
        {state.demoCode && (
          <p className="mt-2 text-meta text-ink-2">{labels.stepUpDemo.replace('{code}', state.demoCode)}</p>
        )}
      </div>
    </Note>
  )
}
