'use client'

import { useEffect, useSyncExternalStore } from 'react'
import { Kbd } from '@/components/ui/kbd'
import { goesToSearch, isSearchKeyOn, onSearchKeySwitched, SEARCH_KEY, switchSearchKey } from './search-key'

// The server shows neither the key nor the switch: without JavaScript there is no key.
const useSearchKey = () => useSyncExternalStore(onSearchKeySwitched, isSearchKeyOn, () => null)

/** Lets one key go to a search box, and shows which, unless the user switched it off. */
export function SearchShortcut({ inputId }: { inputId: string }) {
  const isOn = useSearchKey() === true
  useEffect(() => {
    if (!isOn) return
    function pressed(event: KeyboardEvent) {
      const { activeElement } = document
      const focused = activeElement instanceof HTMLElement ? activeElement : null
      const input = document.getElementById(inputId)
      if (!(input instanceof HTMLInputElement) || !goesToSearch(event, focused)) return
      if (document.querySelector('dialog[open]')) return
      event.preventDefault()
      input.focus()
      input.select()
    }
    document.addEventListener('keydown', pressed)
    return () => document.removeEventListener('keydown', pressed)
  }, [isOn, inputId])
  return isOn && <Kbd>{SEARCH_KEY}</Kbd>
}

/** Switches the key off and on for this browser: a shortcut of one character has to be (WCAG 2.1.4). */
export function SearchShortcutSwitch({ label }: { label: string }) {
  const isOn = useSearchKey()
  if (isOn === null) return null
  return (
    <div className="choice">
      <input
        id="search-key"
        type="checkbox"
        checked={isOn}
        onChange={(event) => switchSearchKey(event.currentTarget.checked)}
      />
      <label htmlFor="search-key">{label}</label>
    </div>
  )
}
