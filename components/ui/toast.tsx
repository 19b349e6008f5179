'use client'

import { useEffect, useState } from 'react'

const EVENT = 'retour:toast'

/** Reports something that is done. What still needs an act belongs on Today, not in a toast. */
export function showToast(message: string) {
  window.dispatchEvent(new CustomEvent(EVENT, { detail: message }))
}

/** One polite region for the whole page; it exists before its first message, or it would not be read. */
export function ToastRegion({ label }: { label: string }) {
  const [message, setMessage] = useState('')
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    function show(event: Event) {
      if (!(event instanceof CustomEvent)) return
      setMessage(String(event.detail))
      clearTimeout(timer)
      timer = setTimeout(() => setMessage(''), 10_000)
    }
    window.addEventListener(EVENT, show)
    return () => {
      window.removeEventListener(EVENT, show)
      clearTimeout(timer)
    }
  }, [])
  return (
    <div role="status" aria-label={label}>
      {message && <p className="toast">{message}</p>}
    </div>
  )
}
