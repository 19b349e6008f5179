'use client'

import { useEffect, useRef, useState, type ChangeEvent } from 'react'
import { ACCEPTED_FILES, sendFile, type SendingWords } from '@/components/documents/send-file'
import { writeField } from '@/components/forms/form-dom'
import { SelectField, type Option } from '@/components/forms/select-field'
import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'

type Labels = SendingWords & {
  label: string
  hint: string
  /** No scan is chosen. */
  none: string
  choose: string
  fileHint: string
  add: string
  /** Without scripts the scan goes before the rest is typed. */
  first: string
  sending: string
  taken: string
  /** What a scan is called that was added a moment ago. */
  justAdded: string
}

type State =
  | { readonly kind: 'ready' | 'sending' | 'taken' }
  | { readonly kind: 'refused'; readonly why: string }

/**
 * Which paper of the file shows what was signed, or a new one: it goes to the papers by a form of its own, beside the one
 * this stands in, and is chosen here. Without scripts its button leads back here with the scan chosen.
 */
export function ScanField({
  name,
  form,
  mostBytes,
  defaultValue,
  options,
  labels,
}: {
  name: string
  /** The id of the form that takes the file. */
  form: string
  mostBytes: number
  defaultValue: string | undefined
  options: readonly Option[]
  labels: Labels
}) {
  const place = useRef<HTMLDivElement>(null)
  const [added, setAdded] = useState<readonly Option[]>([])
  const [state, setState] = useState<State>({ kind: 'ready' })
  const newest = added.at(-1)?.value

  useEffect(() => {
    const around = place.current?.closest('form')
    if (around && newest) writeField(around, name, newest)
  }, [name, newest])

  async function send({ target }: ChangeEvent<HTMLInputElement>) {
    const [file] = target.files ?? []
    const owner = target.form
    if (!file || !owner) return
    if (file.size > mostBytes) {
      target.value = ''
      return setState({ kind: 'refused', why: labels.tooLarge })
    }
    setState({ kind: 'sending' })
    const became = await sendFile(owner.action, new FormData(owner), labels, () => undefined)
    target.value = ''
    if (became.kind === 'refused') return setState(became)
    setAdded((all) => [...all, { value: became.id, label: `${file.name}, ${labels.justAdded}` }])
    setState({ kind: 'taken' })
  }

  return (
    <div ref={place} className="grid gap-3">
      <SelectField
        name={name}
        label={labels.label}
        hint={labels.hint}
        emptyLabel={labels.none}
        defaultValue={defaultValue}
        options={[...options, ...added]}
        optional
      />
      <div className="field">
        <label htmlFor={`${form}-file`} className="label">
          {labels.choose}
        </label>
        <p id={`${form}-file-hint`} className="hint">
          {labels.fileHint}
          <span className="hidden noscript:inline"> {labels.first}</span>
        </p>
        <div className="actions">
          <input
            id={`${form}-file`}
            form={form}
            type="file"
            name="files"
            accept={ACCEPTED_FILES}
            disabled={state.kind === 'sending'}
            aria-describedby={`${form}-file-hint`}
            onChange={(event) => void send(event)}
            className="min-w-0 max-w-full"
          />
          <span className="hidden noscript:inline">
            <Button type="submit" form={form} icon="upload">
              {labels.add}
            </Button>
          </span>
        </div>
        <p role="status" className="text-meta empty:hidden">
          {state.kind === 'sending' && labels.sending}
          {state.kind === 'taken' && (
            <span className="text-ok">
              <Icon name="check" /> {labels.taken}
            </span>
          )}
        </p>
        <p role="alert" className="text-meta text-danger empty:hidden">
          {state.kind === 'refused' && (
            <>
              <Icon name="alert" /> {state.why}
            </>
          )}
        </p>
      </div>
    </div>
  )
}
