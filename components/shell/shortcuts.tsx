'use client'

import { usePathname } from 'next/navigation'
import { lazy, Suspense, useEffect, useState } from 'react'
import { Kbd } from '@/components/ui/kbd'
import { isShortcut, opensPalette } from './keys'
import { useKeys } from './keys-switch'
import type { PaletteWords } from './palette'
import { rememberCase, rememberList } from './visited'

// Loaded when somebody first asks for them: no page pays for them.
const Palette = lazy(async () => ({ default: (await import('./palette')).Palette }))
const KeySheet = lazy(async () => ({ default: (await import('./key-sheet')).KeySheet }))

const focused = () => (document.activeElement instanceof HTMLElement ? document.activeElement : null)

/** Ctrl-Enter sends the form one is writing in. */
function sends(event: KeyboardEvent): boolean {
  const form = focused()?.closest('form')
  if (event.key !== 'Enter' || event.ctrlKey === event.metaKey || !form) return false
  form.requestSubmit(form.querySelector<HTMLElement>('[type=submit]'))
  return true
}

/** The keys of every page, and the palette they open. Stands beside the search box and says how to get there. */
export function Shortcuts({ searchId, words }: { searchId: string; words: PaletteWords }) {
  const areOn = useKeys()
  const path = usePathname()
  const [shown, setShown] = useState<'palette' | 'keys' | null>(null)

  useEffect(() => rememberCase(path), [path])
  useEffect(() => {
    const clicked = (event: MouseEvent) => rememberList(event.target, window.location)
    document.addEventListener('click', clicked, true)
    return () => document.removeEventListener('click', clicked, true)
  }, [])
  useEffect(() => {
    function pressed(event: KeyboardEvent) {
      if (document.querySelector('dialog[open]')) return
      if (opensPalette(event)) setShown('palette')
      else if (!sends(event)) {
        if (!areOn || !isShortcut(event, focused())) return
        if (event.key === '?') setShown('keys')
        else if (event.key === '/') document.getElementById(searchId)?.focus()
        else {
          void import('./key-map').then(({ press }) => press(event))
          return
        }
      }
      event.preventDefault()
    }
    document.addEventListener('keydown', pressed)
    return () => document.removeEventListener('keydown', pressed)
  }, [areOn, searchId])

  const close = () => setShown(null)
  return (
    <>
      {areOn !== null && <Kbd>{words.key}</Kbd>}
      <Suspense>
        {shown === 'palette' && <Palette words={words} path={path} onClose={close} />}
        {shown === 'keys' && <KeySheet onClose={close} />}
      </Suspense>
    </>
  )
}
