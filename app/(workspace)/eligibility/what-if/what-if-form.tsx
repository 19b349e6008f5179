'use client'

import type { ReactNode } from 'react'
import { Checkbox, CheckboxGroup } from '@/components/forms/choices'
import { DateField } from '@/components/forms/date-field'
import { FieldSet } from '@/components/forms/field-set'
import { FormActions } from '@/components/forms/form-actions'
import { FormContext } from '@/components/forms/form-context'
import { RepeatableRows } from '@/components/forms/repeatable-rows'
import { CountryField, SelectField, type Option } from '@/components/forms/select-field'
import { Button } from '@/components/ui/button'
import { Details } from '@/components/ui/details'
import { IDLE, type FormValues } from '@/lib/runner/form-state'

export type WhatIfLabels = Record<
  | 'journey'
  | 'applicationDate'
  | 'departureDate'
  | 'destination'
  | 'destinationState'
  | 'nationality'
  | 'residence'
  | 'administrativeStatus'
  | 'orderToLeaveDate'
  | 'neverOrdered'
  | 'previousAssistedDepartureOn'
  | 'neverAssisted'
  | 'special'
  | 'arrivedInBelgiumOn'
  | 'naturalisedBelgian'
  | 'guardianAgrees'
  | 'household'
  | 'person'
  | 'addPerson'
  | 'birthDate'
  | 'needs'
  | 'alone'
  | 'stays'
  | 'unknown'
  | 'submit',
  string
>
type Options = Record<'countries' | 'states' | 'statuses' | 'yesNo' | 'needs' | 'alone', Option[]>

/** The facts of a question in a plain GET form: the address is the state. */
export function WhatIfForm({
  action,
  labels,
  options,
  values,
  errors,
  today,
  openSpecial,
  children,
}: {
  action: string
  labels: WhatIfLabels
  options: Options
  /** What the address says; null when nothing was asked yet. */
  values: FormValues | null
  errors: Readonly<Record<string, string>>
  today: string
  openSpecial: boolean
  children?: ReactNode
}) {
  const context = {
    formId: 'what-if',
    state: IDLE,
    values,
    errors: new Map(Object.entries(errors)),
    pending: false,
  }
  const unknown = { emptyLabel: labels.unknown }
  return (
    <FormContext value={context}>
      <form action={action} method="get" className="form">
        {children}
        <FieldSet legend={labels.journey}>
          <DateField name="departureDate" label={labels.departureDate} />
          <DateField name="applicationDate" label={labels.applicationDate} defaultValue={today} />
          <CountryField
            name="destination"
            label={labels.destination}
            options={options.countries}
            {...unknown}
          />
          <CountryField
            name="nationality"
            label={labels.nationality}
            options={options.countries}
            {...unknown}
          />
        </FieldSet>
        <FieldSet legend={labels.residence}>
          <SelectField
            name="administrativeStatus"
            label={labels.administrativeStatus}
            options={options.statuses}
            {...unknown}
          />
          <DateField name="orderToLeaveDate" label={labels.orderToLeaveDate} optional />
          <Checkbox name="orderToLeaveDate.none" label={labels.neverOrdered} />
          <DateField name="previousAssistedDepartureOn" label={labels.previousAssistedDepartureOn} optional />
          <Checkbox name="previousAssistedDepartureOn.none" label={labels.neverAssisted} />
        </FieldSet>
        <RepeatableRows
          name="household"
          legend={labels.household}
          rows={[{}]}
          addLabel={labels.addPerson}
          rowLabel={labels.person}
          min={1}
          max={40}
        >
          {({ name }) => (
            <>
              <DateField name={name('birthDate')} label={labels.birthDate} />
              <SelectField name={name('alone')} label={labels.alone} options={options.alone} {...unknown} />
              <CheckboxGroup name={name('needs')} legend={labels.needs} options={options.needs} twoColumns />
              <Checkbox name={name('stays')} label={labels.stays} />
            </>
          )}
        </RepeatableRows>
        <Details summary={labels.special} open={openSpecial}>
          <div className="fields">
            <SelectField
              name="naturalisedBelgian"
              label={labels.naturalisedBelgian}
              options={options.yesNo}
              {...unknown}
            />
            <SelectField
              name="guardianAgrees"
              label={labels.guardianAgrees}
              options={options.yesNo}
              {...unknown}
            />
            <DateField name="arrivedInBelgiumOn" label={labels.arrivedInBelgiumOn} optional />
            <SelectField
              name="destinationState"
              label={labels.destinationState}
              options={options.states}
              {...unknown}
            />
          </div>
        </Details>
        <FormActions>
          <Button type="submit" variant="primary" icon="scale">
            {labels.submit}
          </Button>
        </FormActions>
      </form>
    </FormContext>
  )
}
