'use client'

import type { ReactNode } from 'react'
import { ActionForm } from '@/components/forms/action-form'
import { Checkbox } from '@/components/forms/choices'
import { DateField } from '@/components/forms/date-field'
import { FieldRow } from '@/components/forms/field-set'
import { listOf, textOf, useField, useForm } from '@/components/forms/form-context'
import { HiddenField } from '@/components/forms/hidden-field'
import { RepeatableRows } from '@/components/forms/repeatable-rows'
import { CountryField, SelectField, type Option } from '@/components/forms/select-field'
import { TextField } from '@/components/forms/text-field'
import { MOST_MEMBERS } from '@/lib/applications/model'
import { saveHouseholdAction } from '../section.action'

export type HouseholdLabels = Record<
  | 'members'
  | 'person'
  | 'addPerson'
  | 'familyName'
  | 'hasNoFamilyName'
  | 'givenNames'
  | 'nativeName'
  | 'birthDate'
  | 'sex'
  | 'nationality'
  | 'relation'
  | 'isTravelling'
  | 'isUnaccompaniedMinor'
  | 'immigrationNumber'
  | 'isRemoved'
  | 'householdHint'
  | 'birthDateHint'
  | 'immigrationNumberHint',
  string
>

type Options = Record<'sexes' | 'countries' | 'relations' | 'yesNo', Option[]>

/** The persons the form stands for: those it showed at first, also when it comes back with two versions. */
function ShownPersons({ personIds }: { personIds: readonly string[] }) {
  const { values } = useForm()
  const shown = values ? listOf(values.shown) : personIds
  return shown.map((personId) => <HiddenField key={personId} name="shown" value={personId} />)
}

function PersonOfRow({ name }: { name: string }) {
  return <HiddenField name={name} value={textOf(useField(name).value) ?? ''} />
}

/** Everybody of the household in one form: added, corrected, put in order and taken out, saved together. */
export function HouseholdForm({
  caseRef,
  version,
  rows,
  shown,
  labels,
  options,
  children,
}: {
  caseRef: string
  version: number
  rows: Record<string, string>[]
  shown: string[]
  labels: HouseholdLabels
  options: Options
  children: ReactNode
}) {
  return (
    <ActionForm action={saveHouseholdAction} id="household" title={labels.members} version={version}>
      <HiddenField name="ref" value={caseRef} />
      <ShownPersons personIds={shown} />
      <RepeatableRows
        name="members"
        legend={labels.members}
        hint={labels.householdHint}
        rows={rows}
        addLabel={labels.addPerson}
        rowLabel={labels.person}
        min={1}
        max={MOST_MEMBERS}
        movable
      >
        {({ name }) => (
          <>
            <PersonOfRow name={name('personId')} />
            <FieldRow>
              <TextField name={name('familyName')} label={labels.familyName} personName maxLength={120} />
              <TextField
                name={name('givenNames')}
                label={labels.givenNames}
                personName
                required
                maxLength={120}
              />
            </FieldRow>
            <Checkbox name={name('hasNoFamilyName')} label={labels.hasNoFamilyName} />
            <DateField
              name={name('birthDate')}
              label={labels.birthDate}
              hint={labels.birthDateHint}
              partial
            />
            <FieldRow>
              <SelectField name={name('sex')} label={labels.sex} options={options.sexes} required />
              <CountryField
                name={name('nationality')}
                label={labels.nationality}
                options={options.countries}
                required
              />
            </FieldRow>
            <FieldRow>
              <SelectField
                name={name('relation')}
                label={labels.relation}
                options={options.relations}
                required
              />
              <SelectField
                name={name('isTravelling')}
                label={labels.isTravelling}
                options={options.yesNo}
                defaultValue="yes"
                required
              />
            </FieldRow>
            <FieldRow>
              <TextField
                name={name('nativeName')}
                label={labels.nativeName}
                personName
                optional
                maxLength={120}
              />
              <TextField
                name={name('immigrationNumber')}
                label={labels.immigrationNumber}
                hint={labels.immigrationNumberHint}
                inputMode="numeric"
                optional
                maxLength={30}
              />
            </FieldRow>
            <Checkbox name={name('isUnaccompaniedMinor')} label={labels.isUnaccompaniedMinor} />
            <div className="hidden noscript:block">
              <Checkbox name={name('isRemoved')} label={labels.isRemoved} />
            </div>
          </>
        )}
      </RepeatableRows>
      {children}
    </ActionForm>
  )
}
