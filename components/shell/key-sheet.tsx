'use client'

import { useEffect, useRef, useState } from 'react'
import { IconButton } from '@/components/ui/button'
import { KeyTable, type KeyGroup } from './key-table'
import { KeysSwitch } from './keys-switch'

export type KeySheetWords = {
  readonly title: string
  readonly close: string
  readonly switch: string
  readonly groups: readonly KeyGroup[]
}

/** All keys in one place, and the switch that turns them off. */
export function KeySheet({ onClose }: { onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null)
  const [words, setWords] = useState<KeySheetWords>()
  useEffect(() => {
    const asked = new AbortController()
    fetch('/api/keyboard', { signal: asked.signal })
      .then(async (response) => {
        if (response.ok) setWords((await response.json()) as KeySheetWords)
        else onClose()
      })
      .catch(() => asked.signal.aborted || onClose())
    return () => asked.abort()
  }, [onClose])
  useEffect(() => {
    if (words) dialog.current?.showModal()
  }, [words])
  return (
    words && (
      <dialog ref={dialog} aria-labelledby="key-sheet" className="dialog key-sheet" onClose={onClose}>
        <div className="mb-3 flex items-start justify-between gap-4">
          <h2 id="key-sheet">{words.title}</h2>
          <IconButton icon="x" label={words.close} onClick={() => dialog.current?.close()} />
        </div>
        <KeyTable groups={words.groups} />
        <div className="mt-4">
          <KeysSwitch id="keys-on-sheet" label={words.switch} />
        </div>
      </dialog>
    )
  )
}
