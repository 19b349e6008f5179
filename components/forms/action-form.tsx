'use client'

import {
  startTransition,
  useActionState,
  useContext,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
  type FormEvent,
  type KeyboardEvent,
  type ReactNode,
} from 'react'
import { SIGNED_OUT_EVENT } from '@/components/shell/session-event'
import { IDLE, type FormAction, type FormState, type FormValues } from '@/lib/runner/form-state'
import { FormContext, RestoredContext, textOf, type FormContextValue, type Restored } from './form-context'
import { firstValuesOf } from './form-dom'
import { useFormLabels } from './form-labels'
import { newKey } from './new-key'
import { OutcomePanel } from './outcome-panels'

const NO_ERRORS: ReadonlyMap<string, string> = new Map()

/**
 * A form around one server action. Works without JavaScript; with it the page stays as it is while the answer is on
 * its way, so nothing typed is ever lost: the browser's fields are not reset, and an answer only adds to them.
 */
export function ActionForm({
  action,
  title,
  version,
  id,
  afterDone = 'reset',
  guard = true,
  onDone,
  className = 'form',
  children,
}: {
  action: FormAction
  /** Spoken name of the form, when no heading stands right above it. */
  title?: string
  /** Version of the thing being edited, sent back as `version`; a newer one makes the answer stale. */
  version?: number
  id?: string
  /** After success without a new page: clear the fields (or show what is stored now), or leave them. */
  afterDone?: 'reset' | 'keep'
  /** Ask before the window is closed with something typed and not sent. */
  guard?: boolean
  onDone?: () => void
  className?: string
  children: ReactNode
}) {
  const labels = useFormLabels()
  const restored = useContext(RestoredContext)
  const [state, send, pending] = useActionState(action, restored ? asRead(restored) : IDLE)
  const ownId = useId()
  const formId = id ?? ownId
  const form = useRef<HTMLFormElement>(null)
  const outcome = useRef<HTMLDivElement>(null)
  const isDirty = useRef(restored !== null)
  const handled = useRef(state)

  // Both versions are measured against what stood there before either was written.
  const [base, setBase] = useState<FormValues | null>(null)

  // One key per thing done: a double press is one act, the next note after a saved one is another.
  const [key, setKey] = useState(newKey)
  const [answered, setAnswered] = useState(state)
  if (answered !== state) {
    setAnswered(state)
    if (state.status === 'done') {
      setKey(newKey())
      setBase(null)
    }
  }

  const context = useMemo<FormContextValue>(
    () => ({
      formId,
      state,
      values: 'values' in state ? state.values : null,
      errors:
        'errors' in state ? new Map(state.errors.map((error) => [error.path, error.message])) : NO_ERRORS,
      pending,
      base,
    }),
    [formId, state, pending, base],
  )

  useEffect(() => {
    // Each answer acts once, whatever else makes this run again.
    if (handled.current === state) return
    handled.current = state
    if (state.status === 'done') {
      isDirty.current = false
      if (afterDone === 'reset') form.current?.reset()
      onDone?.()
      return
    }
    if (state.status === 'signed_out') window.dispatchEvent(new Event(SIGNED_OUT_EVENT))
    else outcome.current?.focus()
  }, [state, afterDone, onDone])

  useEffect(() => {
    if (state.status !== 'invalid') return
    const prefix = `${labels.errorPrefix} `
    const mark = () => {
      if (!document.title.startsWith(prefix)) document.title = prefix + document.title
    }
    mark()
    // The framework writes the title of the page once more when the answer arrives.
    const observer = new MutationObserver(mark)
    observer.observe(document.head, { subtree: true, childList: true, characterData: true })
    return () => {
      observer.disconnect()
      if (document.title.startsWith(prefix)) document.title = document.title.slice(prefix.length)
    }
  }, [state, labels.errorPrefix])

  useEffect(() => {
    if (!guard) return
    function warn(event: BeforeUnloadEvent) {
      if (isDirty.current) event.preventDefault()
    }
    window.addEventListener('beforeunload', warn)
    return () => window.removeEventListener('beforeunload', warn)
  }, [guard])

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    if (pending) return
    const native = event.nativeEvent
    const submitter = native instanceof SubmitEvent ? native.submitter : null
    const typed = new FormData(event.currentTarget, submitter)
    if (state.status === 'stale') setBase(savedBy(state))
    else if (!restored && base === null) setBase(firstValuesOf(event.currentTarget))
    startTransition(() => send(typed))
  }

  function submitOnCtrlEnter(event: KeyboardEvent<HTMLFormElement>) {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      event.currentTarget.requestSubmit()
    }
  }

  const sentVersion = state.status === 'stale' ? state.version : textOf(context.values?.version)
  return (
    <FormContext value={context}>
      <form
        ref={form}
        id={id}
        action={send}
        onSubmit={submit}
        onInput={() => {
          isDirty.current = true
        }}
        onKeyDown={submitOnCtrlEnter}
        aria-label={title}
        aria-busy={pending || undefined}
        noValidate
        className={className}
      >
        <input type="hidden" name="idempotencyKey" value={key} readOnly suppressHydrationWarning />
        {version !== undefined && (
          <input type="hidden" name="version" value={sentVersion ?? version} readOnly />
        )}
        {state.status !== 'idle' && (
          <div ref={outcome} tabIndex={-1}>
            <OutcomePanel state={state} />
          </div>
        )}
        {children}
      </form>
    </FormContext>
  )
}

/** What stood in the fields after somebody else had saved. */
const savedBy = ({ values, fields }: Extract<FormState, { status: 'stale' }>): FormValues => ({
  ...values,
  ...Object.fromEntries(fields.map(({ path, theirs }) => [path, theirs])),
})

/** Typed before and not saved: the fields hold it, and nothing is wrong with it yet. */
const asRead = ({ message, values }: Restored): FormState => ({ status: 'read', message, errors: [], values })
