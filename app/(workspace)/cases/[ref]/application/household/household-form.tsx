'use client'

import { useState, type MouseEvent, type ReactNode } from 'react'
import { SamePersonQuestion } from '@/components/applications/same-person-question'
import { ActionForm } from '@/components/forms/action-form'
import { Checkbox, RadioGroup } from '@/components/forms/choices'
import { DateField } from '@/components/forms/date-field'
import { FieldRow } from '@/components/forms/field-set'
import { writeField } from '@/components/forms/form-dom'
import { listOf, textOf, useField, useForm } from '@/components/forms/form-context'
import { HiddenField } from '@/components/forms/hidden-field'
import { newKey } from '@/components/forms/new-key'
import { RepeatableRows } from '@/components/forms/repeatable-rows'
import { CountryField, SelectField, type Option } from '@/components/forms/select-field'
import { SubmitButton } from '@/components/forms/submit-button'
import { TextField } from '@/components/forms/text-field'
import { MOST_MEMBERS } from '@/lib/applications/model'
import { saveHouseholdAction } from '../section.action'
import { PasteSection, type PasteLabels } from './paste-section'

export type HouseholdLabels = Record<
  | 'members'
  | 'person'
  | 'addPerson'
  | 'familyName'
  | 'hasNoFamilyName'
  | 'givenNames'
  | 'nativeName'
  | 'birthDate'
  | 'saidUnderAge'
  | 'sex'
  | 'nationality'
  | 'relation'
  | 'isTravelling'
  | 'isUnaccompaniedMinor'
  | 'immigrationNumber'
  | 'isRemoved'
  | 'samePerson'
  | 'otherPerson'
  | 'householdHint'
  | 'birthDateHint'
  | 'saidUnderAgeHint'
  | 'immigrationNumberHint'
  | 'sameFamilyName'
  | 'sameNationality'
  | 'sameImmigrationNumber',
  string
>

type Options = Record<
  'sexes' | 'countries' | 'relations' | 'yesNo' | 'saidUnderAge' | 'pasteFields',
  Option[]
>

/** The persons the form stands for: those it showed at first, also when it comes back with two versions. */
function ShownPersons({ personIds }: { personIds: readonly string[] }) {
  const { values } = useForm()
  const shown = values ? listOf(values.shown) : personIds
  return shown.map((personId) => <HiddenField key={personId} name="shown" value={personId} />)
}

function PersonOfRow({ name }: { name: string }) {
  return <HiddenField name={name} value={textOf(useField(name).value) ?? ''} />
}

/** Somebody who is being added has no id yet: their texts are kept under a key of the row. */
function KeyOfRow({ name, personName }: { name: string; personName: string }) {
  const [given, person] = [textOf(useField(name).value), textOf(useField(personName).value)]
  const [made] = useState(newKey)
  if (person) return null
  return <input type="hidden" name={name} value={given || made} readOnly suppressHydrationWarning />
}

/** The value of a control of the form, as it stands now. */
function valueIn(form: HTMLFormElement, name: string): string {
  const control = form.elements.namedItem(name)
  return control instanceof HTMLInputElement || control instanceof HTMLSelectElement ? control.value : ''
}

/** The row of whoever leads the file, by its number. */
function leadingRow(form: HTMLFormElement): number | null {
  for (let index = 0; index < MOST_MEMBERS; index += 1) {
    if (valueIn(form, `members.${index}.relation`) === 'principal') return index
  }
  return null
}

/** Copies an answer of whoever leads the file into this row; without JavaScript the server does it. */
function SameAs({ name, label }: { name: string; label: string }) {
  function copy(event: MouseEvent<HTMLButtonElement>) {
    const { form } = event.currentTarget
    const field = name.split('.').at(-1)
    const lead = form && leadingRow(form)
    if (!form || lead === null) return
    event.preventDefault()
    writeField(form, name, valueIn(form, `members.${lead}.${field}`))
  }
  return (
    <div className="same-as">
      <SubmitButton variant="quiet" size="s" icon="copy" name="same" value={name} onClick={copy}>
        {label}
      </SubmitButton>
    </div>
  )
}

/** Everybody of the household in one form: added, corrected, put in order and taken out, saved together. */
export function HouseholdForm({
  caseRef,
  version,
  rows,
  guard,
  shown,
  labels,
  pasteLabels,
  words,
  options,
  children,
}: {
  caseRef: string
  version: number
  rows: Record<string, string>[]
  guard: boolean
  shown: string[]
  labels: HouseholdLabels
  pasteLabels: PasteLabels
  words: Readonly<Record<string, string>>
  options: Options
  children: ReactNode
}) {
  return (
    <ActionForm
      action={saveHouseholdAction}
      id="household"
      title={labels.members}
      version={version}
      guard={guard}
    >
      {/* Enter in a field presses the first button of a form: that one saves. */}
      <button type="submit" hidden />
      <HiddenField name="ref" value={caseRef} />
      <ShownPersons personIds={shown} />
      <div data-unkept>
        <PasteSection labels={pasteLabels} fields={options.pasteFields} words={words} />
      </div>
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
        {({ index, name }) => (
          <>
            <PersonOfRow name={name('personId')} />
            <KeyOfRow name={name('rowKey')} personName={name('personId')} />
            <div data-unkept className="empty:hidden">
              <SamePersonQuestion
                name={name('samePersonAs')}
                legend={labels.samePerson}
                none={labels.otherPerson}
              />
            </div>
            <FieldRow>
              <div className="fields">
                <TextField name={name('familyName')} label={labels.familyName} personName maxLength={120} />
                {index > 0 && <SameAs name={name('familyName')} label={labels.sameFamilyName} />}
              </div>
              <TextField
                name={name('givenNames')}
                label={labels.givenNames}
                personName
                required
                maxLength={120}
              />
            </FieldRow>
            <Checkbox name={name('hasNoFamilyName')} label={labels.hasNoFamilyName} />
            {/* Asked as long as no year stands there: styles/fields.css. */}
            <div className="birth fields">
              <DateField
                name={name('birthDate')}
                label={labels.birthDate}
                hint={labels.birthDateHint}
                partial
              />
              <RadioGroup
                name={name('saidUnderAge')}
                legend={labels.saidUnderAge}
                hint={labels.saidUnderAgeHint}
                options={options.saidUnderAge}
                inline
              />
            </div>
            <FieldRow>
              <SelectField name={name('sex')} label={labels.sex} options={options.sexes} required />
              <div className="fields">
                <CountryField
                  name={name('nationality')}
                  label={labels.nationality}
                  options={options.countries}
                  required
                />
                {index > 0 && <SameAs name={name('nationality')} label={labels.sameNationality} />}
              </div>
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
              <div className="fields">
                <TextField
                  name={name('immigrationNumber')}
                  label={labels.immigrationNumber}
                  hint={labels.immigrationNumberHint}
                  inputMode="numeric"
                  optional
                  maxLength={30}
                />
                {index > 0 && (
                  <SameAs name={name('immigrationNumber')} label={labels.sameImmigrationNumber} />
                )}
              </div>
            </FieldRow>
            <Checkbox name={name('isUnaccompaniedMinor')} label={labels.isUnaccompaniedMinor} />
            <div className="hidden noscript:block" data-unkept>
              <Checkbox name={name('isRemoved')} label={labels.isRemoved} />
            </div>
          </>
        )}
      </RepeatableRows>
      {children}
    </ActionForm>
  )
}
