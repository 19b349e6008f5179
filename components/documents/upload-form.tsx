'use client'

import { useRouter } from 'next/navigation'
import { useRef, useState, useSyncExternalStore, type DragEvent, type FormEvent, type ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { ACCEPTED_FILES, sendFile, type SendingWords } from './send-file'

type State = 'ready' | 'sending' | 'checking' | 'taken' | 'refused'
type Item = {
  readonly key: number
  readonly file: File
  readonly state: State
  readonly percent: number
  readonly message?: string
}

export type UploadLabels = SendingWords & {
  files: string
  hint: string
  choose: string
  camera: string
  drop: string
  submit: string
  /** `{percent}` is filled in here. */
  progress: string
  checking: string
  ready: string
  taken: string
  refused: string
  again: string
  remove: string
  none: string
}

/**
 * Files of one paper, chosen, dropped or taken with the camera, each sent by itself with its progress. A file that is
 * refused stays in the list with the reason and takes nothing from the others. Without scripts it is a plain form.
 */
export function UploadForm({
  address,
  single = false,
  mostBytes,
  doneHref,
  labels,
  children,
}: {
  address: string
  /** One file only: a new version of one document. */
  single?: boolean
  mostBytes: number
  doneHref: string
  labels: UploadLabels
  children?: ReactNode
}) {
  const router = useRouter()
  const form = useRef<HTMLFormElement>(null)
  const chooser = useRef<HTMLInputElement>(null)
  const camera = useRef<HTMLInputElement>(null)
  const nextKey = useRef(0)
  const [items, setItems] = useState<readonly Item[]>([])
  const [isOver, setIsOver] = useState(false)
  const [isSending, setIsSending] = useState(false)
  const [notice, setNotice] = useState('')
  // Until scripts run, the boxes of the browser are the form.
  const isLive = useSyncExternalStore(
    () => () => {},
    () => true,
    () => false,
  )

  function change(key: number, to: Partial<Item>) {
    setItems((all) => all.map((item) => (item.key === key ? { ...item, ...to } : item)))
  }

  function take(chosen: FileList | null) {
    const files = [...(chosen ?? [])].slice(0, single ? 1 : undefined)
    if (files.length === 0) return
    setNotice('')
    const added = files.map((file): Item => {
      nextKey.current += 1
      const isTooLarge = file.size > mostBytes
      return {
        key: nextKey.current,
        file,
        state: isTooLarge ? 'refused' : 'ready',
        percent: 0,
        ...(isTooLarge && { message: labels.tooLarge }),
      }
    })
    setItems((all) => (single ? added : [...all, ...added]))
    for (const box of [chooser.current, camera.current]) if (box) box.value = ''
  }

  function drop(event: DragEvent) {
    event.preventDefault()
    setIsOver(false)
    if (!isSending) take(event.dataTransfer.files)
  }

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const waiting = items.filter(({ state }) => state === 'ready')
    if (isSending) return
    if (waiting.length === 0) return setNotice(labels.none)
    const fields = [...new FormData(event.currentTarget)].filter(([name]) => name !== 'files')
    setIsSending(true)
    setNotice('')
    let refused = 0
    for (const { key, file } of waiting) {
      const sent = new FormData()
      for (const [name, value] of fields) sent.append(name, value)
      sent.append('files', file, file.name)
      change(key, { state: 'sending', percent: 0 })
      const became = await sendFile(address, sent, labels, (percent) =>
        change(key, { percent, state: percent >= 100 ? 'checking' : 'sending' }),
      )
      if (became.kind === 'refused') refused += 1
      change(
        key,
        became.kind === 'taken'
          ? { state: 'taken', percent: 100 }
          : { state: 'refused', message: became.why },
      )
    }
    setIsSending(false)
    setNotice(refused > 0 ? labels.refused : labels.taken)
    router.refresh()
    if (refused === 0 && !items.some(({ state }) => state === 'refused')) router.push(doneHref)
  }

  const wordOf = ({ state, percent }: Item) =>
    state === 'sending' ? labels.progress.replace('{percent}', String(percent)) : labels[state]

  return (
    <form
      ref={form}
      method="post"
      action={address}
      encType="multipart/form-data"
      onSubmit={submit}
      className="form"
      noValidate
    >
      {children}
      <div
        className={isOver ? 'drop-zone drop-over' : 'drop-zone'}
        onDragOver={(event) => {
          event.preventDefault()
          setIsOver(true)
        }}
        onDragLeave={() => setIsOver(false)}
        onDrop={drop}
      >
        <Icon name="upload" size="l" />
        <div className="drop-choices">
          <label className={isLive ? 'btn drop-button' : 'label'}>
            {labels.choose}
            <input
              ref={chooser}
              type="file"
              name="files"
              multiple={!single}
              accept={ACCEPTED_FILES}
              disabled={isSending}
              onChange={({ target }) => take(target.files)}
            />
          </label>
          <label className={isLive ? 'btn drop-button' : 'label'}>
            {labels.camera}
            <input
              ref={camera}
              type="file"
              name="files"
              accept="image/jpeg,image/png"
              capture="environment"
              disabled={isSending}
              onChange={({ target }) => take(target.files)}
            />
          </label>
          {isLive && <span className="text-meta text-ink-2">{labels.drop}</span>}
        </div>
        <p className="hint">{labels.hint}</p>
      </div>
      {items.length > 0 && (
        <ul className="lines text-meta" aria-label={labels.files}>
          {items.map((item) => (
            <li key={item.key} className="upload-item">
              <span className="upload-name">{item.file.name}</span>
              <span className={item.state === 'refused' ? 'text-danger' : 'text-ink-2'}>
                <Icon
                  name={
                    item.state === 'taken' ? 'check-circle' : item.state === 'refused' ? 'alert' : 'hourglass'
                  }
                />{' '}
                {wordOf(item)}
              </span>
              {(item.state === 'sending' || item.state === 'checking') && (
                <progress max={100} value={item.percent} aria-label={item.file.name} />
              )}
              {item.message && <p className="upload-why text-danger">{item.message}</p>}
              {!isSending && item.state !== 'taken' && (
                <span className="actions">
                  {item.state === 'refused' && item.file.size <= mostBytes && (
                    <Button
                      size="s"
                      variant="quiet"
                      onClick={() => change(item.key, { state: 'ready', percent: 0, message: '' })}
                    >
                      {labels.again}
                    </Button>
                  )}
                  <Button
                    size="s"
                    variant="quiet"
                    onClick={() => setItems((all) => all.filter(({ key }) => key !== item.key))}
                  >
                    {labels.remove}
                    <span className="sr-only"> {item.file.name}</span>
                  </Button>
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
      <p role="status" className="text-meta">
        {notice}
      </p>
      <div className="actions">
        <Button type="submit" variant="primary" size="l" disabled={isSending}>
          {labels.submit}
        </Button>
      </div>
    </form>
  )
}
