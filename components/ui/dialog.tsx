'use client'

import { useId, useRef, type ReactNode } from 'react'
import { Button, IconButton, type ButtonLook } from './button'
import type { IconName } from './icon'

/** A native modal behind a button: focus is kept inside and Escape closes it. For acts that are hard to undo. */
export function Dialog({
  trigger,
  triggerVariant,
  triggerSize,
  triggerIcon,
  title,
  closeLabel,
  children,
}: {
  trigger: ReactNode
  triggerVariant?: ButtonLook['variant']
  triggerSize?: ButtonLook['size']
  triggerIcon?: IconName
  title: string
  closeLabel: string
  children: ReactNode
}) {
  const dialog = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  return (
    <>
      <Button
        variant={triggerVariant}
        size={triggerSize}
        icon={triggerIcon}
        onClick={() => dialog.current?.showModal()}
      >
        {trigger}
      </Button>
      <dialog ref={dialog} aria-labelledby={titleId} className="dialog">
        <div className="mb-3 flex items-start justify-between gap-4">
          <h2 id={titleId}>{title}</h2>
          <IconButton icon="x" label={closeLabel} onClick={() => dialog.current?.close()} />
        </div>
        {children}
      </dialog>
    </>
  )
}
