'use client'

import { useRouter } from 'next/navigation'
import { useEffect } from 'react'
import { BEAT_EVENT, type BeatAnswer } from './beat'

/** On the page of a section that somebody else has: opens the form once it is free. */
export function SectionWaiter() {
  const router = useRouter()
  useEffect(() => {
    function hear(event: Event) {
      const now = event instanceof CustomEvent ? (event.detail as BeatAnswer['standing']) : null
      if (now && now.kind !== 'held') router.refresh()
    }
    window.addEventListener(BEAT_EVENT, hear)
    return () => window.removeEventListener(BEAT_EVENT, hear)
  }, [router])
  return null
}
