'use client'

import { useState, useSyncExternalStore } from 'react'

const never = () => () => undefined

/** A password that can be looked at. The button exists only where it does something. */
export function PasswordField({ label, show, hide }: { label: string; show: string; hide: string }) {
  const [isShown, setShown] = useState(false)
  const isAlive = useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
  return (
    <div className="field">
      <div className="flex items-baseline justify-between gap-3">
        <label htmlFor="password" className="label">
          {label}
        </label>
        {isAlive && (
          <button
            type="button"
            className="btn btn-quiet btn-s"
            aria-controls="password"
            onClick={() => setShown(!isShown)}
          >
            {isShown ? hide : show}
          </button>
        )}
      </div>
      <input
        id="password"
        name="password"
        type={isShown ? 'text' : 'password'}
        required
        autoComplete="current-password"
        autoCapitalize="off"
        spellCheck={false}
        maxLength={1000}
        className="input"
      />
    </div>
  )
}
