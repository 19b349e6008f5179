'use client'

import { useSyncExternalStore } from 'react'
import { areKeysOn, onKeysSwitched, switchKeys } from './keys'

/** Null on the server: without JavaScript there are neither keys nor a switch. */
export const useKeys = () => useSyncExternalStore(onKeysSwitched, areKeysOn, () => null)

/** Switches the keys off and on for this browser: shortcuts of one character have to be (WCAG 2.1.4). */
export function KeysSwitch({ id, label }: { id: string; label: string }) {
  const areOn = useKeys()
  if (areOn === null) return null
  return (
    <div className="choice">
      <input
        id={id}
        type="checkbox"
        checked={areOn}
        onChange={(event) => switchKeys(event.currentTarget.checked)}
      />
      <label htmlFor={id}>{label}</label>
    </div>
  )
}
