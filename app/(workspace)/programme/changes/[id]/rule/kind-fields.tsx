import { getTranslations } from 'next-intl/server'
import { Checkbox, RadioGroup } from '@/components/forms/choices'
import { FieldRow } from '@/components/forms/field-set'
import { HiddenField } from '@/components/forms/hidden-field'
import { SelectField } from '@/components/forms/select-field'
import { MoneyField, TextField } from '@/components/forms/text-field'
import { CountryRows } from '@/components/programme/country-rows'
import { typedMoney, type Money } from '@/lib/kernel/money'
import {
  ACCESS_OUTCOMES,
  type AnyRule,
  BASE_LINE_CODES,
  RETURN_OUTCOMES,
  type RowOfKind,
  type RuleKind,
  SERVICE_CODES,
  TOP_UP_CODES,
  VISA_REGIMES,
} from '@/lib/programme/model'
import type { RuleWords } from '../../../words'
import { countryOptions } from './country-options'

type Props = { kind: RuleKind; rule: AnyRule | null; words: RuleWords }

/** An amount as one types it, in whole cents. */
function typed(money: Money | null | undefined): string | undefined {
  return money ? typedMoney(money) : undefined
}

/** The row when it is of this kind. */
function rowOf<Kind extends RuleKind>(kind: Kind, rule: AnyRule | null): RowOfKind[Kind] | null {
  return rule?.kind === kind ? (rule.row as RowOfKind[Kind]) : null
}

/** What one kind of row carries beside its condition. */
export async function KindFields({ kind, rule, words }: Props) {
  switch (kind) {
    case 'period':
      return null
    case 'return_rule':
      return <ReturnFields row={rowOf(kind, rule)} />
    case 'vulnerability_rule':
      return <VulnerabilityFields row={rowOf(kind, rule)} />
    case 'cash_grant':
      return <GrantFields row={rowOf(kind, rule)} />
    case 'access_rule':
      return <AccessFields row={rowOf(kind, rule)} />
    case 'base_line':
      return <BaseLineFields row={rowOf(kind, rule)} />
    case 'top_up':
      return <TopUpFields row={rowOf(kind, rule)} />
    case 'service':
      return <ServiceFields row={rowOf(kind, rule)} />
    case 'country_override':
      return <OverrideFields row={rowOf(kind, rule)} words={words} />
    case 'visa_regime':
      return <VisaFields row={rowOf(kind, rule)} />
    case 'follow_up_step':
      return <FollowUpFields row={rowOf(kind, rule)} />
    case 'information_amount':
      return <InformationFields row={rowOf(kind, rule)} words={words} />
  }
}

async function OrderField({ order }: { order: number | undefined }) {
  const [facets, page] = [await getTranslations('programme.facets'), await getTranslations('programme.page')]
  return (
    <TextField
      name="order"
      label={facets('order')}
      hint={page('order')}
      defaultValue={order === undefined ? '1' : String(order)}
      inputMode="numeric"
      width="xs"
      required
    />
  )
}

async function ReturnFields({ row }: { row: RowOfKind['return_rule'] | null }) {
  const [facets, eligibility] = [
    await getTranslations('programme.facets'),
    await getTranslations('eligibility.return'),
  ]
  return (
    <>
      <RadioGroup
        name="outcome"
        legend={facets('outcome')}
        defaultValue={row?.outcome}
        options={RETURN_OUTCOMES.map((outcome) => ({ value: outcome, label: eligibility(outcome) }))}
      />
      <OrderField order={row?.order} />
    </>
  )
}

async function VulnerabilityFields({ row }: { row: RowOfKind['vulnerability_rule'] | null }) {
  const facets = await getTranslations('programme.facets')
  if (row?.counts !== 'aged_out_minor') return null
  return (
    <TextField
      name="underAge"
      label={facets('underAge')}
      defaultValue={String(row.underAge)}
      inputMode="numeric"
      width="xs"
      required
    />
  )
}

async function GrantFields({ row }: { row: RowOfKind['cash_grant'] | null }) {
  const facets = await getTranslations('programme.facets')
  return (
    <>
      <FieldRow>
        <MoneyField
          name="adult"
          label={facets('adult')}
          defaultValue={typed(row?.adult)}
          width="s"
          required
        />
        <MoneyField
          name="minor"
          label={facets('minor')}
          defaultValue={typed(row?.minor)}
          width="s"
          required
        />
      </FieldRow>
      <OrderField order={row?.order} />
    </>
  )
}

async function accessOptions() {
  const eligibility = await getTranslations('eligibility.reintegration')
  return ACCESS_OUTCOMES.map((access) => ({ value: access, label: eligibility(access) }))
}

async function AccessFields({ row }: { row: RowOfKind['access_rule'] | null }) {
  const facets = await getTranslations('programme.facets')
  return (
    <>
      <RadioGroup
        name="access"
        legend={facets('access')}
        defaultValue={row?.access}
        options={await accessOptions()}
      />
      <OrderField order={row?.order} />
    </>
  )
}

/** What the row is about: chosen for a new one, standing for a version. */
async function CodeField({
  code,
  codes,
  label,
}: {
  code: string | undefined
  codes: readonly string[]
  label: (code: string) => string
}) {
  const t = await getTranslations('programme.editor')
  if (code !== undefined) return <HiddenField name="code" value={code} />
  return (
    <SelectField
      name="code"
      label={t('code')}
      width="l"
      required
      options={codes.map((one) => ({ value: one, label: label(one) }))}
    />
  )
}

async function BaseLineFields({ row }: { row: RowOfKind['base_line'] | null }) {
  const programme = await getTranslations('programme')
  const bases = ['person', 'adult', 'minor', 'vulnerable_person'] as const
  return (
    <>
      <CodeField
        code={row?.code}
        codes={BASE_LINE_CODES}
        label={(code) => programme(`lines.${code as (typeof BASE_LINE_CODES)[number]}`)}
      />
      <FieldRow>
        <MoneyField
          name="each"
          label={programme('facets.amount')}
          defaultValue={typed(row?.each)}
          width="s"
          required
        />
        <SelectField
          name="basis"
          label={programme('facets.basis')}
          defaultValue={row?.basis}
          width="m"
          required
          options={bases.map((basis) => ({ value: basis, label: programme(`bases.${basis}`) }))}
        />
      </FieldRow>
      <MoneyField
        name="householdCap"
        label={programme('facets.cap')}
        defaultValue={typed(row?.householdCap)}
        width="s"
        optional
      />
    </>
  )
}

async function TopUpFields({ row }: { row: RowOfKind['top_up'] | null }) {
  const [t, programme] = [await getTranslations('programme.editor'), await getTranslations('programme')]
  return (
    <>
      <CodeField
        code={row?.code}
        codes={TOP_UP_CODES}
        label={(code) => programme(`lines.${code as (typeof TOP_UP_CODES)[number]}`)}
      />
      <MoneyField
        name="amount"
        label={programme('facets.amount')}
        hint={t('amountHint')}
        defaultValue={typed(row?.amount)}
        width="s"
        optional
      />
      <SelectField
        name="basis"
        label={programme('facets.basis')}
        defaultValue={row?.basis ?? 'case'}
        width="m"
        required
        options={(['case', 'plan_cap'] as const).map((basis) => ({
          value: basis,
          label: programme(`bases.${basis}`),
        }))}
      />
    </>
  )
}

async function ServiceFields({ row }: { row: RowOfKind['service'] | null }) {
  const programme = await getTranslations('programme')
  return (
    <CodeField
      code={row?.code}
      codes={SERVICE_CODES}
      label={(code) => programme(`services.${code as (typeof SERVICE_CODES)[number]}`)}
    />
  )
}

async function OverrideFields({
  row,
  words,
}: {
  row: RowOfKind['country_override'] | null
  words: RuleWords
}) {
  const [t, programme] = [await getTranslations('programme.editor'), await getTranslations('programme')]
  const treatments = (['visa_required', 'visa_free'] as const).map((treatment) => ({
    value: treatment,
    label: programme(`treatments.${treatment}`),
  }))
  const treatAs = (
    <SelectField
      name="treatAs"
      label={t('treatAs')}
      width="m"
      optional={!row}
      defaultValue={row?.line === 'regime' ? row.treatAs : ''}
      emptyLabel="–"
      options={treatments}
    />
  )
  const access = (
    <SelectField
      name="access"
      label={programme('facets.access')}
      width="l"
      optional={!row}
      defaultValue={row?.line === 'access' ? row.access : ''}
      emptyLabel="–"
      options={await accessOptions()}
    />
  )
  if (row) {
    return (
      <>
        <HiddenField name="country" value={row.country} />
        <HiddenField name="line" value={row.line} />
        {row.line === 'regime' ? treatAs : access}
      </>
    )
  }
  return (
    <>
      <SelectField
        name="country"
        label={t('country')}
        width="l"
        required
        options={countryOptions(words.locale)}
      />
      <RadioGroup
        name="line"
        legend={t('line')}
        options={[
          { value: 'access', label: t('lineAccess') },
          { value: 'regime', label: t('lineRegime') },
        ]}
      />
      {access}
      {treatAs}
    </>
  )
}

async function VisaFields({ row }: { row: RowOfKind['visa_regime'] | null }) {
  const programme = await getTranslations('programme')
  if (!row) return null
  return (
    <>
      <HiddenField name="country" value={row.country} />
      <RadioGroup
        name="regime"
        legend={programme('facets.regime')}
        defaultValue={row.regime}
        options={VISA_REGIMES.map((regime) => ({ value: regime, label: programme(`visaRegimes.${regime}`) }))}
      />
    </>
  )
}

async function FollowUpFields({ row }: { row: RowOfKind['follow_up_step'] | null }) {
  const t = await getTranslations('programme.editor')
  if (!row) return null
  const isInDays = 'days' in row.after
  return (
    <>
      <HiddenField name="step" value={row.kind} />
      <FieldRow>
        <TextField
          name="length"
          label={t('length')}
          defaultValue={String('days' in row.after ? row.after.days : row.after.months)}
          inputMode="numeric"
          width="xs"
          required
        />
        <SelectField
          name="unit"
          label={t('unit')}
          defaultValue={isInDays ? 'days' : 'months'}
          width="m"
          required
          options={[
            { value: 'days', label: t('unitDays') },
            { value: 'months', label: t('unitMonths') },
          ]}
        />
      </FieldRow>
      <Checkbox name="endsService" label={t('endsService')} defaultChecked={row.endsService !== null} />
      <Checkbox name="movesWithExtension" label={t('moves')} defaultChecked={row.movesWithExtension} />
    </>
  )
}

async function InformationFields({
  row,
  words,
}: {
  row: RowOfKind['information_amount'] | null
  words: RuleWords
}) {
  const [t, programme] = [await getTranslations('programme.editor'), await getTranslations('programme')]
  return (
    <>
      {row ? (
        <HiddenField name="code" value={row.code} />
      ) : (
        <TextField name="code" label={t('infoCode')} maxLength={60} width="m" required />
      )}
      <FieldRow>
        <MoneyField
          name="amount"
          label={programme('facets.amount')}
          defaultValue={typed(row?.amount)}
          width="s"
          required
        />
        <SelectField
          name="basis"
          label={programme('facets.basis')}
          defaultValue={row?.basis ?? 'case'}
          width="m"
          required
          options={[
            { value: 'case', label: programme('bases.case') },
            { value: 'family_member', label: programme('words.familyMember') },
          ]}
        />
      </FieldRow>
      <CountryRows
        name="countries"
        legend={programme('facets.countries')}
        codes={row?.countries ?? []}
        options={countryOptions(words.locale)}
        words={{ country: t('country'), row: t.raw('countryRow') as string, add: t('addCountry') }}
      />
    </>
  )
}
