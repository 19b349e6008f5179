'use client'

import type { ReactNode } from 'react'
import { Icon } from '@/components/ui/icon'
import { useFormLabels } from './form-labels'

export type FieldProps = {
  name: string
  label: string
  hint?: ReactNode
  /** Shown after the label. Mark the few that may stay empty, not the many that must be filled. */
  optional?: boolean
  labelHidden?: boolean
}

export function describedBy(id: string, hint: ReactNode, error: string | undefined) {
  return [error && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(' ') || undefined
}

export function Optional() {
  return <small> ({useFormLabels().optional})</small>
}

export function FieldError({ id, children }: { id: string; children: string }) {
  return (
    <p id={`${id}-error`} className="error">
      <Icon name="alert" />
      <span>{children}</span>
    </p>
  )
}

/** Label above, hint, error, control: always in this order. */
export function FieldFrame({
  id,
  label,
  hint,
  error,
  optional = false,
  labelHidden = false,
  children,
}: Omit<FieldProps, 'name'> & { id: string; error: string | undefined; children: ReactNode }) {
  return (
    <div className={error ? 'field field-invalid' : 'field'}>
      <label htmlFor={id} className={labelHidden ? 'sr-only' : 'label'}>
        {label}
        {optional && <Optional />}
      </label>
      {hint && (
        <p id={`${id}-hint`} className="hint">
          {hint}
        </p>
      )}
      {error && <FieldError id={id}>{error}</FieldError>}
      {children}
    </div>
  )
}

/** The same around several controls that answer one question. */
export function GroupFrame({
  id,
  legend,
  hint,
  error,
  optional = false,
  legendHidden = false,
  children,
}: {
  id: string
  legend: string
  hint?: ReactNode
  error: string | undefined
  optional?: boolean
  legendHidden?: boolean
  children: ReactNode
}) {
  return (
    <fieldset
      id={id}
      aria-describedby={describedBy(id, hint, error)}
      className={error ? 'field field-invalid' : 'field'}
    >
      <legend className={legendHidden ? 'sr-only' : 'legend'}>
        {legend}
        {optional && <Optional />}
      </legend>
      {hint && (
        <p id={`${id}-hint`} className="hint">
          {hint}
        </p>
      )}
      {error && <FieldError id={id}>{error}</FieldError>}
      {children}
    </fieldset>
  )
}
