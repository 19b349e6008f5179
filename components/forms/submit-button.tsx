'use client'

import type { ComponentProps } from 'react'
import { Button, type ButtonLook } from '@/components/ui/button'
import { useForm } from './form-context'

/** Never disabled: while the form is on its way a second press is ignored, and the button says that it is busy. */
export function SubmitButton({
  variant = 'primary',
  size = 'l',
  ...rest
}: ButtonLook & Omit<ComponentProps<'button'>, 'type'>) {
  const { pending } = useForm()
  return <Button {...rest} type="submit" variant={variant} size={size} aria-busy={pending || undefined} />
}
