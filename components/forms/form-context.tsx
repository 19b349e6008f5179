'use client'

import { createContext, useContext } from 'react'
import type { FormState, FormValues } from '@/lib/runner/form-state'

export type FormContextValue = {
  formId: string
  state: FormState
  /** What was typed before the last answer; null as long as nothing was sent. */
  values: FormValues | null
  errors: ReadonlyMap<string, string>
  pending: boolean
  /** What the form held when the writing began; null where that is not known. */
  base?: FormValues | null
}

const NOTHING_SENT: FormContextValue = {
  formId: 'form',
  state: { status: 'idle' },
  values: null,
  errors: new Map(),
  pending: false,
}

/** Fields also work in a plain form: then nothing was sent and nothing is wrong. */
export const FormContext = createContext<FormContextValue>(NOTHING_SENT)

export const useForm = () => useContext(FormContext)

/** What somebody typed another time and did not save, to go on with, and the words that say so. */
export type Restored = { message: string; values: FormValues }

export const RestoredContext = createContext<Restored | null>(null)

/** A row of a repeatable group: its values and errors stay with it when rows above it come and go. */
export type RowContextValue = {
  /** `members.1`, the place of the row now. */
  prefix: string
  /** `members.2`, its place when the form was last sent. */
  sentPrefix: string | null
  initial: Readonly<Record<string, string | readonly string[]>>
}

export const RowContext = createContext<RowContextValue | null>(null)

export type FieldBinding = {
  id: string
  error: string | undefined
  /** What the control holds at first: what was typed, or else what is stored. */
  value: string | readonly string[] | undefined
  wasSent: boolean
}

export function useField(name: string, stored?: string | readonly string[]): FieldBinding {
  const form = useForm()
  const row = useContext(RowContext)
  const id = `${form.formId}-${name}`
  if (row && name.startsWith(`${row.prefix}.`)) {
    const field = name.slice(row.prefix.length + 1)
    const error = row.sentPrefix === null ? undefined : form.errors.get(`${row.sentPrefix}.${field}`)
    return { id, error, value: row.initial[field] ?? stored, wasSent: field in row.initial }
  }
  return {
    id,
    error: form.errors.get(name),
    value: form.values ? (form.values[name] ?? '') : stored,
    wasSent: form.values !== null,
  }
}

/** One text out of a value that may be a list. */
export function textOf(value: string | readonly string[] | undefined): string | undefined {
  return typeof value === 'string' || value === undefined ? value : value[0]
}

export function listOf(value: string | readonly string[] | undefined): readonly string[] {
  if (value === undefined || value === '') return []
  return typeof value === 'string' ? [value] : value
}
