'use client'

import type { ComponentProps } from 'react'
import { useForm } from './form-context'

/** A submit button with a look of its own, for a row of a list that is a form. */
export function PlainSubmit(props: Omit<ComponentProps<'button'>, 'type'>) {
  const { pending } = useForm()
  return <button {...props} type="submit" aria-busy={pending || undefined} />
}
