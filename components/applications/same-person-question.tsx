'use client'

import { useContext } from 'react'
import { RadioGroup } from '@/components/forms/choices'
import { RowContext, textOf, useForm } from '@/components/forms/form-context'
import { HiddenField } from '@/components/forms/hidden-field'

/**
 * Asks whether a new row is somebody who is known already, once the server found people who resemble it. The answer
 * stays with the row while other answers of the form are put right.
 */
export function SamePersonQuestion({
  name,
  legend,
  none,
}: {
  name: string
  legend: string
  /** The answer that it is none of them. */
  none: string
}) {
  const { state } = useForm()
  const row = useContext(RowContext)
  const path = row?.sentPrefix ? `${row.sentPrefix}.samePersonAs` : name
  const asked = state.status === 'invalid' ? state.errors.filter((error) => error.path === path) : []
  const people = asked.flatMap(({ params }) =>
    params ? [{ value: String(params['personId']), label: labelOf(params) }] : [],
  )
  const given = textOf(row?.initial['samePersonAs'])
  if (people.length === 0) return given ? <HiddenField name={name} value={given} /> : null
  return <RadioGroup name={name} legend={legend} options={[...people, { value: 'new', label: none }]} />
}

const labelOf = (params: Readonly<Record<string, string | number>>) =>
  ['name', 'birth', 'ref'].map((key) => params[key]).join(' · ')
