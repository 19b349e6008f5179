import { getTranslations } from 'next-intl/server'
import { Checkbox, CheckboxGroup } from '@/components/forms/choices'
import { DateField } from '@/components/forms/date-field'
import { FieldSet } from '@/components/forms/field-set'
import { SelectField } from '@/components/forms/select-field'
import { TextField } from '@/components/forms/text-field'
import { CountryRows } from '@/components/programme/country-rows'
import { Details } from '@/components/ui/details'
import { labelled } from '@/lib/i18n/format'
import { conditionFieldsOf } from '@/lib/programme/input'
import { ADMINISTRATIVE_STATUSES, type Condition, VISA_REGIMES, VULNERABILITIES } from '@/lib/programme/model'
import type { RuleWords } from '../../../words'
import { countryOptions } from './country-options'

const text = (value: number | null | undefined) =>
  value === null || value === undefined ? undefined : `${value}`

/** When a row applies, as one flat form. A condition with alternatives is kept whole, or replaced. */
export async function ConditionFields({ when, words }: { when: Condition | null; words: RuleWords }) {
  const [t, programme] = [await getTranslations('programme.editor'), await getTranslations('programme')]
  const fields = when && conditionFieldsOf(when)
  const regimes = VISA_REGIMES.map((regime) => ({ value: regime, label: programme(`visaRegimes.${regime}`) }))
  const asked = (
    <FieldSet legend={t('condition')} hint={t('conditionHint')} size="section">
      {when && !fields && (
        <Checkbox
          name="keepCondition"
          label={t('keep')}
          hint={t('keepHint', { words: words.condition(when) })}
          defaultChecked
        />
      )}
      <SelectField
        name="treatment"
        label={t('treatment')}
        emptyLabel={t('any')}
        optional
        width="m"
        defaultValue={fields?.treatment ?? ''}
        options={(['visa_required', 'visa_free'] as const).map((treatment) => ({
          value: treatment,
          label: programme(`treatments.${treatment}`),
        }))}
      />
      <CountryRows
        name="destinations"
        legend={t('destinations')}
        codes={fields?.destinations ?? []}
        options={countryOptions(words.locale)}
        words={{ country: t('country'), row: t.raw('countryRow') as string, add: t('addCountry') }}
      />
      <TextField
        name="states"
        label={t('states')}
        hint={t('statesHint')}
        defaultValue={fields?.states}
        maxLength={200}
        width="l"
        optional
      />
      <CheckboxGroup
        twoColumns
        name="statuses"
        legend={t('statuses')}
        defaultValue={[...(fields?.statuses ?? [])]}
        options={ADMINISTRATIVE_STATUSES.map((status) => ({
          value: status,
          label: programme(`administrativeStatuses.${status}`),
        }))}
      />
      <Checkbox name="caseVulnerable" label={t('caseVulnerable')} defaultChecked={fields?.caseVulnerable} />
      <CheckboxGroup
        twoColumns
        name="needs"
        legend={t('needs')}
        defaultValue={[...(fields?.needs ?? [])]}
        options={VULNERABILITIES.map((need) => ({
          value: need,
          label: programme(`vulnerabilities.${need}`),
        }))}
      />
      <TextField
        name="orderWithin"
        label={t('orderWithin')}
        defaultValue={text(fields?.orderWithin)}
        inputMode="numeric"
        width="xs"
        optional
      />
      <Checkbox name="orderEver" label={t('orderEver')} defaultChecked={fields?.orderEver} />
      <DateField
        name="arrivedBefore"
        label={t('arrivedBefore')}
        defaultValue={fields?.arrivedBefore ?? undefined}
        optional
      />
      <Details summary={t('more')} open={isAboutReturn(fields)}>
        <div className="grid gap-4">
          <CheckboxGroup
            twoColumns
            name="nationalityRegimes"
            legend={t('nationalityRegimes')}
            defaultValue={[...(fields?.nationalityRegimes ?? [])]}
            options={regimes}
          />
          <CheckboxGroup
            twoColumns
            name="destinationRegimes"
            legend={t('destinationRegimes')}
            defaultValue={[...(fields?.destinationRegimes ?? [])]}
            options={regimes}
          />
          <TextField
            name="assistedWithin"
            label={t('assistedWithin')}
            defaultValue={text(fields?.assistedWithin)}
            inputMode="numeric"
            width="xs"
            optional
          />
          <Checkbox
            name="naturalisedBelgian"
            label={t('naturalised')}
            defaultChecked={fields?.naturalisedBelgian}
          />
          <Checkbox
            name="guardianMissing"
            label={t('guardianMissing')}
            defaultChecked={fields?.guardianMissing}
          />
        </div>
      </Details>
    </FieldSet>
  )
  return when ? (
    <Details
      summary={labelled(programme('facets.when'), words.condition(when), words.locale)}
      open={fields === null}
    >
      {asked}
    </Details>
  ) : (
    asked
  )
}

/** Conditions that only the rules of return assistance use. */
function isAboutReturn(fields: ReturnType<typeof conditionFieldsOf>): boolean {
  return (
    fields !== null &&
    (fields.nationalityRegimes.length > 0 ||
      fields.destinationRegimes.length > 0 ||
      fields.assistedWithin !== null ||
      fields.naturalisedBelgian ||
      fields.guardianMissing)
  )
}
