'use client'

import { useEffect, useId, useRef, useState, type FormEvent } from 'react'
import { Button } from '@/components/ui/button'
import { Note } from '@/components/ui/note'
import { SIGNED_OUT_EVENT } from './session-event'

const WARN_BEFORE_MS = 5 * 60 * 1000
const ANNOUNCE_EVERY_S = 15
const CHANNEL = 'retour-session'

export type SessionGuardLabels = {
  warningTitle: string
  /** `{time}` is replaced by minutes and seconds, `4:45`. */
  warningText: string
  /** Said instead when the twelve hours are over and staying is not possible. */
  lastWarningText: string
  stay: string
  stayFailed: string
  signOutTitle: string
  signOutText: string
  email: string
  password: string
  signIn: string
  signingIn: string
  wrong: string
  unreachable: string
  otherPage: string
}

type Limits = { idle: number; absolute: number }
type Message =
  | { type: 'extended'; limits: Limits }
  | { type: 'signed-in'; limits: Limits }
  | { type: 'signed-out' }

/**
 * Warns five minutes before the session ends and, once it has ended, lets the person sign in over the page, so that
 * nothing typed below is lost. A convenience only: the server decides, at every request.
 */
export function SessionGuard({
  expiresAt,
  absoluteExpiresAt,
  serverNow,
  email,
  signInHref,
  labels,
}: {
  expiresAt: string
  absoluteExpiresAt: string
  /** The server's clock when the page was rendered. */
  serverNow: string
  email?: string
  signInHref: string
  labels: SessionGuardLabels
}) {
  const [limits, setLimits] = useState<Limits>({
    idle: Date.parse(expiresAt),
    absolute: Date.parse(absoluteExpiresAt),
  })
  const [rendered, setRendered] = useState(serverNow)
  const [phase, setPhase] = useState<'quiet' | 'warning' | 'ended'>('quiet')
  const [secondsLeft, setSecondsLeft] = useState(0)
  const [failure, setFailure] = useState('')
  const [busy, setBusy] = useState(false)
  // Server time minus the page's own running time: desk clocks are often minutes off.
  const ahead = useRef(0)
  const channel = useRef<BroadcastChannel | null>(null)
  const warning = useRef<HTMLDialogElement>(null)
  const ended = useRef<HTMLDialogElement>(null)
  const id = useId()

  // A page fetched later brings newer limits with it.
  if (rendered !== serverNow) {
    setRendered(serverNow)
    setLimits({ idle: Date.parse(expiresAt), absolute: Date.parse(absoluteExpiresAt) })
  }

  useEffect(() => {
    ahead.current = Date.parse(serverNow) - performance.now()
  }, [serverNow])

  useEffect(() => {
    const opened = new BroadcastChannel(CHANNEL)
    channel.current = opened
    opened.onmessage = (event: MessageEvent<Message>) => {
      if (event.data.type === 'signed-out') return setPhase('ended')
      setLimits(event.data.limits)
      setPhase('quiet')
    }
    const end = () => setPhase('ended')
    window.addEventListener(SIGNED_OUT_EVENT, end)
    return () => {
      window.removeEventListener(SIGNED_OUT_EVENT, end)
      opened.close()
      channel.current = null
    }
  }, [])

  useEffect(() => {
    if (phase === 'ended') return
    function tick() {
      const left = Math.min(limits.idle, limits.absolute) - (performance.now() + ahead.current)
      setSecondsLeft(Math.max(0, Math.ceil(left / 1000)))
      setPhase(left <= 0 ? 'ended' : left <= WARN_BEFORE_MS ? 'warning' : 'quiet')
    }
    tick()
    const timer = setInterval(tick, 1000)
    return () => clearInterval(timer)
  }, [limits, phase])

  useEffect(() => {
    toggle(warning.current, phase === 'warning')
    toggle(ended.current, phase === 'ended')
  }, [phase])

  function proceed(next: Limits, type: 'extended' | 'signed-in') {
    setFailure('')
    setLimits(next)
    setPhase('quiet')
    channel.current?.postMessage({ type, limits: next } satisfies Message)
  }

  async function stay() {
    setBusy(true)
    try {
      const next = await keepAlive()
      if (next === 'signed-out') {
        setPhase('ended')
        channel.current?.postMessage({ type: 'signed-out' } satisfies Message)
      } else proceed(next, 'extended')
    } catch {
      setFailure(labels.stayFailed)
    } finally {
      setBusy(false)
    }
  }

  async function signIn(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = event.currentTarget
    setBusy(true)
    setFailure('')
    try {
      const accepted = await signInWithPassword(new FormData(form))
      if (!accepted) return setFailure(labels.wrong)
      const next = await keepAlive()
      if (next === 'signed-out') return setFailure(labels.wrong)
      form.reset()
      proceed(next, 'signed-in')
    } catch {
      setFailure(labels.unreachable)
    } finally {
      setBusy(false)
    }
  }

  const lastHours = limits.absolute <= limits.idle
  return (
    <>
      <dialog
        ref={warning}
        aria-labelledby={`${id}-warning`}
        className="dialog"
        onCancel={(event) => {
          event.preventDefault()
          void stay()
        }}
        onClose={() => {
          if (phase === 'warning') void stay()
        }}
      >
        <h2 id={`${id}-warning`}>{labels.warningTitle}</h2>
        <p className="mt-2">
          {(lastHours ? labels.lastWarningText : labels.warningText).replace('{time}', clockOf(secondsLeft))}
        </p>
        <p role="timer" aria-live="polite" aria-atomic="true" className="sr-only">
          {phase === 'warning'
            ? (lastHours ? labels.lastWarningText : labels.warningText).replace(
                '{time}',
                clockOf(Math.ceil(secondsLeft / ANNOUNCE_EVERY_S) * ANNOUNCE_EVERY_S),
              )
            : ''}
        </p>
        {failure && <Note tone="danger">{failure}</Note>}
        <div className="actions mt-4">
          <Button variant="primary" size="l" onClick={stay} aria-busy={busy}>
            {labels.stay}
          </Button>
        </div>
      </dialog>
      <dialog
        ref={ended}
        aria-labelledby={`${id}-ended`}
        className="dialog"
        onCancel={(event) => event.preventDefault()}
        // A browser lets the second Escape close a dialog whatever the page says; the session has ended all the same.
        onClose={() => toggle(ended.current, phase === 'ended')}
      >
        <h2 id={`${id}-ended`}>{labels.signOutTitle}</h2>
        <p className="mt-2">{labels.signOutText}</p>
        <form onSubmit={signIn} className="form mt-4">
          {failure && (
            <Note tone="danger" role="alert">
              {failure}
            </Note>
          )}
          <div className="field">
            <label htmlFor={`${id}-email`} className="label">
              {labels.email}
            </label>
            <input
              id={`${id}-email`}
              name="email"
              type="email"
              required
              autoComplete="username"
              defaultValue={email}
              className="input"
            />
          </div>
          <div className="field">
            <label htmlFor={`${id}-password`} className="label">
              {labels.password}
            </label>
            <input
              id={`${id}-password`}
              name="password"
              type="password"
              required
              autoComplete="current-password"
              className="input"
            />
          </div>
          <div className="actions">
            <Button type="submit" variant="primary" size="l" aria-busy={busy}>
              {busy ? labels.signingIn : labels.signIn}
            </Button>
            <a href={signInHref}>{labels.otherPage}</a>
          </div>
        </form>
      </dialog>
    </>
  )
}

function toggle(dialog: HTMLDialogElement | null, open: boolean) {
  if (!dialog || dialog.open === open) return
  if (open) dialog.showModal()
  else dialog.close()
}

function clockOf(seconds: number) {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}

/** Asks for more time; answers the new limits, both on the server's clock. */
async function keepAlive(): Promise<Limits | 'signed-out'> {
  const response = await fetch('/api/session/keep-alive', { method: 'POST' })
  if (response.status === 401 || response.status === 403) return 'signed-out'
  if (!response.ok) throw new Error(`keep-alive answered ${response.status}`)
  const body: { expiresAt: string; absoluteExpiresAt: string } = await response.json()
  return { idle: Date.parse(body.expiresAt), absolute: Date.parse(body.absoluteExpiresAt) }
}

/** Signs in without leaving the page. A refused password is an answer, not an error. */
async function signInWithPassword(typed: FormData): Promise<boolean> {
  const csrf: { csrfToken: string } = await (await fetch('/api/auth/csrf')).json()
  const response = await fetch('/api/auth/callback/credentials', {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({
      csrfToken: csrf.csrfToken,
      email: String(typed.get('email')),
      password: String(typed.get('password')),
      callbackUrl: window.location.href,
      json: 'true',
    }),
  })
  if (response.status >= 500) throw new Error(`sign-in answered ${response.status}`)
  if (!response.ok) return false
  const body: { url?: string } = await response.json()
  return !(body.url && new URL(body.url, window.location.href).searchParams.has('error'))
}
