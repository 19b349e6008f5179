'use client'

import { ActionForm } from '@/components/forms/action-form'
import { Checkbox, CheckboxGroup, RadioGroup } from '@/components/forms/choices'
import { DateField } from '@/components/forms/date-field'
import { FieldRow, FieldSet } from '@/components/forms/field-set'
import { FormActions } from '@/components/forms/form-actions'
import { FormContext } from '@/components/forms/form-context'
import { HiddenField } from '@/components/forms/hidden-field'
import { OutcomePanel } from '@/components/forms/outcome-panels'
import { RepeatableRows } from '@/components/forms/repeatable-rows'
import { CountryField, SelectField } from '@/components/forms/select-field'
import { SubmitButton } from '@/components/forms/submit-button'
import { TextArea } from '@/components/forms/text-area'
import { MoneyField, TextField } from '@/components/forms/text-field'
import { Card } from '@/components/ui/card'
import { showToast } from '@/components/ui/toast'
import { Button } from '@/components/ui/button'
import type { FormState } from '@/lib/runner/form-state'
import { Part } from './part'

const COUNTRIES = [
  { value: 'AM', label: 'Armenia' },
  { value: 'BR', label: 'Brazil' },
  { value: 'GE', label: 'Georgia' },
  { value: 'GN', label: 'Guinea' },
]
const CATEGORIES = [
  { value: 'business', label: 'Micro-business' },
  { value: 'training', label: 'Training' },
  { value: 'housing', label: 'Housing' },
]
const ERRORS = [
  { path: 'familyName', message: 'Fill this in' },
  { path: 'birthDate', message: 'Enter a date that exists, for example 27 3 2026' },
  { path: 'kind', message: 'Choose one' },
  { path: 'amount', message: 'Enter an amount such as 250 or 250.50' },
]
const OUTCOMES = ['invalid', 'refused', 'stale', 'failed', 'signed_out', 'done'] as const

/** What each outcome looks like, whatever was typed. */
function sampleOutcome(outcome: string, values: Record<string, string>): FormState {
  switch (outcome) {
    case 'invalid':
      return { status: 'invalid', errors: ERRORS, values }
    case 'refused':
      return {
        status: 'refused',
        messages: [
          'The plan is 120.00 above the ceiling. Lower a line or ask for an exception.',
          'Your own plan.',
        ],
        values,
      }
    case 'stale':
      return {
        status: 'stale',
        message: 'For each field choose what to keep, then save again.',
        version: 8,
        same: 9,
        saved: { name: 'Lotte Maes', at: '24/11/2026 14:29' },
        fields: [
          { path: 'familyName', label: 'Family name', yours: values.familyName ?? '', theirs: 'SPECIMEN' },
          { path: 'country', label: 'Country of return', yours: values.country ?? '', theirs: 'GE' },
          {
            path: 'remarks',
            label: 'Remarks',
            yours: values.remarks ?? '',
            theirs: 'Prefers calls after 17:00.',
          },
        ],
        values,
      }
    case 'failed':
      return { status: 'failed', message: 'Nothing was changed. Try again.', reference: '3f2a91c0', values }
    case 'signed_out':
      return { status: 'signed_out', message: 'Sign in again; what you typed stays here.', values }
    default:
      return { status: 'done' }
  }
}

async function answer(_before: FormState, form: FormData): Promise<FormState> {
  const values = Object.fromEntries([...form].map(([name, value]) => [name, String(value)]))
  return sampleOutcome(values.outcome ?? 'done', values)
}

export function FormParts() {
  return (
    <>
      <Part title="A form">
        <Card>
          <ActionForm action={answer} id="sample" title="Sample form" version={7} afterDone="keep">
            <HiddenField name="caseRef" value="AVR-0000-00001" />
            <FieldRow>
              <TextField
                name="familyName"
                label="Family name"
                hint="As in the travel document"
                personName
                required
                defaultValue="SAMPLE"
              />
              <TextField name="givenNames" label="Given names" personName />
            </FieldRow>
            <FieldRow>
              <SelectField name="category" label="Category" options={CATEGORIES} />
              <CountryField
                name="country"
                label="Country of return"
                options={COUNTRIES}
                often={['GN']}
                oftenLabel="Often used"
                allLabel="All"
              />
            </FieldRow>
            <DateField name="birthDate" label="Date of birth" hint="For example 27 3 1994" partial />
            <MoneyField name="amount" label="Amount" optional />
            <TextField name="phone" label="Phone" type="tel" width="m" suffix="mobile" />
            <RadioGroup
              name="kind"
              legend="Travels with"
              options={[
                { value: 'alone', label: 'Nobody' },
                { value: 'family', label: 'Family', hint: 'Parents, children, husband or wife' },
              ]}
            />
            <CheckboxGroup
              name="needs"
              legend="Needs"
              inline
              options={[
                { value: 'wheelchair', label: 'Wheelchair' },
                { value: 'escort', label: 'Escort' },
              ]}
              defaultValue={['escort']}
            />
            <TextArea name="remarks" label="Remarks" hint="Ctrl-Enter saves" rows={3} />
            <Checkbox
              name="agreed"
              label="I have read this to the person"
              hint="In a language the person understands"
            />
            <FieldSet legend="For this gallery">
              <SelectField
                name="outcome"
                label="Answer of the server"
                options={OUTCOMES.map((outcome) => ({ value: outcome, label: outcome }))}
                width="m"
              />
            </FieldSet>
            <FormActions>
              <SubmitButton>Save</SubmitButton>
              <Button size="l" onClick={() => showToast('Reminder set for 28/11/2026')}>
                Show a toast
              </Button>
            </FormActions>
          </ActionForm>
        </Card>
      </Part>

      <Part title="Repeatable rows">
        <ActionForm action={answer} id="rows" title="Rows" guard={false}>
          <RepeatableRows
            name="members"
            legend="Family members travelling"
            rowLabel="Person {n}"
            addLabel="Add a person"
            duplicable
            rows={[{ familyName: 'SAMPLE', givenNames: 'Ben' }]}
          >
            {({ name }) => (
              <FieldRow>
                <TextField name={name('familyName')} label="Family name" personName />
                <TextField name={name('givenNames')} label="Given names" personName />
              </FieldRow>
            )}
          </RepeatableRows>
          <RepeatableRows
            name="lines"
            legend="Lines of the plan"
            rowLabel="Line {n}"
            addLabel="Add a line"
            variant="lines"
            movable
            duplicable
            rows={[
              { what: 'Sewing machine', category: 'business', unit: '320.00' },
              { what: 'Course', category: 'training', unit: '180.00' },
            ]}
          >
            {({ name }) => (
              <>
                <TextField name={name('what')} label="What" />
                <SelectField name={name('category')} label="Category" options={CATEGORIES} />
                <MoneyField name={name('unit')} label="Unit" width="full" />
              </>
            )}
          </RepeatableRows>
        </ActionForm>
      </Part>

      <Part title="Answers of the server">
        {OUTCOMES.map((outcome) => {
          const state = sampleOutcome(outcome, { familyName: 'SAMPLE', country: 'GN', remarks: '' })
          const errors = new Map(
            state.status === 'invalid' ? state.errors.map((error) => [error.path, error.message]) : [],
          )
          return (
            <FormContext
              key={outcome}
              value={{ formId: `answer-${outcome}`, state, values: null, errors, pending: false }}
            >
              <form className="form max-w-[960px]" aria-label={outcome}>
                <OutcomePanel state={state} />
                {outcome === 'invalid' && (
                  <>
                    <TextField name="familyName" label="Family name" hint="As in the travel document" />
                    <DateField name="birthDate" label="Date of birth" />
                    <MoneyField name="amount" label="Amount" />
                    <RadioGroup
                      name="kind"
                      legend="Travels with"
                      inline
                      options={[
                        { value: 'alone', label: 'Nobody' },
                        { value: 'family', label: 'Family' },
                      ]}
                    />
                  </>
                )}
              </form>
            </FormContext>
          )
        })}
      </Part>
    </>
  )
}
