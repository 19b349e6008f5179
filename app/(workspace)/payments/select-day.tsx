'use client'

import { useSyncExternalStore, type ChangeEvent } from 'react'

const never = () => () => undefined

/** Ticks or unticks every row of its group; not there without JavaScript, where each row is ticked by itself. */
export function SelectDay({ label }: { label: string }) {
  const isInteractive = useSyncExternalStore(
    never,
    () => true,
    () => false,
  )

  function tickAll(event: ChangeEvent<HTMLInputElement>) {
    const rows = event.currentTarget.closest('tbody')?.querySelectorAll('input[name="paymentIds"]') ?? []
    for (const row of rows) if (row instanceof HTMLInputElement) row.checked = event.currentTarget.checked
  }

  if (!isInteractive) return null
  return <input type="checkbox" aria-label={label} onChange={tickAll} className="tick" />
}
