'use client'

import type { ReactNode } from 'react'
import { ActionForm } from '@/components/forms/action-form'
import { Checkbox, RadioGroup } from '@/components/forms/choices'
import { DateField } from '@/components/forms/date-field'
import { FieldRow } from '@/components/forms/field-set'
import { HiddenField } from '@/components/forms/hidden-field'
import { RepeatableRows } from '@/components/forms/repeatable-rows'
import { CountryField, SelectField, type Option } from '@/components/forms/select-field'
import { TextArea } from '@/components/forms/text-area'
import { TextField } from '@/components/forms/text-field'
import { MOST_ROWS, type PersonSection } from '@/lib/people/model'
import { LIST_OF_SECTION, type FieldTexts } from '@/lib/people/rules/field-texts'
import {
  savePersonAddressesAction,
  savePersonContactsAction,
  savePersonDocumentsAction,
  savePersonIdentityAction,
  savePersonLanguagesAction,
  savePersonNamesAction,
} from '../person.action'

const ACTION = {
  identity: savePersonIdentityAction,
  names: savePersonNamesAction,
  languages: savePersonLanguagesAction,
  documents: savePersonDocumentsAction,
  contacts: savePersonContactsAction,
  addresses: savePersonAddressesAction,
} as const satisfies Record<PersonSection, unknown>

export type FieldName =
  | 'familyName'
  | 'hasNoFamilyName'
  | 'givenNames'
  | 'nativeName'
  | 'birthDate'
  | 'sex'
  | 'nationality'
  | 'immigrationNumber'
  | 'reason'
  | 'interpreterNeeded'
  | 'kind'
  | 'name'
  | 'number'
  | 'country'
  | 'issuedOn'
  | 'validUntil'
  | 'value'
  | 'owner'
  | 'endedOn'
  | 'line'
  | 'postcode'
  | 'town'
  | 'fromOn'
  | 'untilOn'

type Labels = Record<FieldName, string> & {
  readonly list: string
  readonly hint: string
  readonly add: string
  readonly row: string
  readonly birthDateHint: string
}

type Options = Record<'kinds' | 'sexes' | 'countries' | 'languages' | 'yesNo', Option[]>

/** The controls of one row, by the section it stands in. */
function RowFields({
  section,
  name,
  rowLabel,
  labels,
  options,
}: {
  section: PersonSection
  name: (field: string) => string
  rowLabel: string
  labels: Labels
  options: Options
}) {
  const kind = <SelectField name={name('kind')} label={labels.kind} options={options.kinds} required />
  switch (section) {
    case 'identity':
      return <CountryField name={name('code')} label={rowLabel} options={options.countries} width="l" />
    case 'languages':
      return <SelectField name={name('code')} label={rowLabel} options={options.languages} width="l" />
    case 'names':
      return (
        <FieldRow>
          {kind}
          <TextField name={name('name')} label={labels.name} personName required maxLength={120} />
        </FieldRow>
      )
    case 'documents':
      return (
        <>
          <FieldRow>
            {kind}
            <TextField
              name={name('number')}
              label={labels.number}
              required
              maxLength={40}
              spellCheck={false}
            />
          </FieldRow>
          <CountryField
            name={name('country')}
            label={labels.country}
            options={options.countries}
            width="l"
            optional
          />
          <FieldRow>
            <DateField name={name('issuedOn')} label={labels.issuedOn} optional />
            <DateField name={name('validUntil')} label={labels.validUntil} optional />
          </FieldRow>
        </>
      )
    case 'contacts':
      return (
        <>
          <FieldRow>
            {kind}
            <TextField
              name={name('value')}
              label={labels.value}
              required
              maxLength={120}
              spellCheck={false}
            />
          </FieldRow>
          <FieldRow>
            <TextField name={name('owner')} label={labels.owner} personName optional maxLength={120} />
            <DateField name={name('endedOn')} label={labels.endedOn} optional />
          </FieldRow>
        </>
      )
    case 'addresses':
      return (
        <>
          <FieldRow>
            {kind}
            <TextField name={name('line')} label={labels.line} optional maxLength={120} />
          </FieldRow>
          <FieldRow>
            <TextField name={name('postcode')} label={labels.postcode} optional maxLength={20} />
            <TextField name={name('town')} label={labels.town} optional maxLength={120} />
          </FieldRow>
          <CountryField
            name={name('country')}
            label={labels.country}
            options={options.countries}
            width="l"
            optional
          />
          <FieldRow>
            <DateField name={name('fromOn')} label={labels.fromOn} optional />
            <DateField name={name('untilOn')} label={labels.untilOn} optional />
          </FieldRow>
        </>
      )
  }
}

function IdentityFields({ texts, labels, options }: { texts: FieldTexts; labels: Labels; options: Options }) {
  return (
    <>
      <FieldRow>
        <TextField
          name="familyName"
          label={labels.familyName}
          defaultValue={texts.familyName}
          personName
          maxLength={120}
        />
        <TextField
          name="givenNames"
          label={labels.givenNames}
          defaultValue={texts.givenNames}
          personName
          required
          maxLength={120}
        />
      </FieldRow>
      <Checkbox
        name="hasNoFamilyName"
        label={labels.hasNoFamilyName}
        defaultChecked={texts.hasNoFamilyName === 'on'}
      />
      <TextField
        name="nativeName"
        label={labels.nativeName}
        defaultValue={texts.nativeName}
        personName
        optional
        maxLength={120}
      />
      <DateField
        name="birthDate"
        label={labels.birthDate}
        hint={labels.birthDateHint}
        defaultValue={texts.birthDate}
        partial
      />
      <FieldRow>
        <SelectField
          name="sex"
          label={labels.sex}
          options={options.sexes}
          defaultValue={texts.sex}
          required
        />
        <CountryField
          name="nationality"
          label={labels.nationality}
          options={options.countries}
          defaultValue={texts.nationality}
          required
        />
      </FieldRow>
      <TextField
        name="immigrationNumber"
        label={labels.immigrationNumber}
        defaultValue={texts.immigrationNumber}
        inputMode="numeric"
        width="m"
        optional
        maxLength={30}
      />
    </>
  )
}

/** One section of a person: its single answers, its list, and why it changes when an application was sent already. */
export function SectionForm({
  id,
  section,
  version,
  title,
  texts,
  rows,
  needsReason,
  labels,
  options,
  children,
}: {
  id: string
  section: PersonSection
  version: number
  title: string
  texts: FieldTexts
  rows: FieldTexts[]
  needsReason: boolean
  labels: Labels
  options: Options
  children: ReactNode
}) {
  const isList = section !== 'identity' && section !== 'languages'
  return (
    <ActionForm action={ACTION[section]} id={section} title={title} version={version}>
      <HiddenField name="id" value={id} />
      {section === 'identity' && <IdentityFields texts={texts} labels={labels} options={options} />}
      <RepeatableRows
        name={LIST_OF_SECTION[section]}
        legend={labels.list}
        hint={isList || section === 'languages' ? labels.hint : undefined}
        rows={rows}
        addLabel={labels.add}
        rowLabel={labels.row}
        max={MOST_ROWS}
        variant={isList ? 'cards' : 'lines'}
        movable={section === 'languages' || section === 'addresses'}
      >
        {({ index, name }) => (
          <RowFields
            section={section}
            name={name}
            rowLabel={labels.row.replace('{n}', String(index + 1))}
            labels={labels}
            options={options}
          />
        )}
      </RepeatableRows>
      {section === 'languages' && (
        <RadioGroup
          name="interpreterNeeded"
          legend={labels.interpreterNeeded}
          options={options.yesNo}
          defaultValue={texts.interpreterNeeded}
          inline
        />
      )}
      {section === 'identity' && needsReason && (
        <TextArea name="reason" label={labels.reason} rows={3} required />
      )}
      {children}
    </ActionForm>
  )
}
