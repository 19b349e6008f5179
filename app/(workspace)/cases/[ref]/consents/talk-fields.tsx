import { getLocale, getTranslations } from 'next-intl/server'
import { CheckboxGroup, RadioGroup } from '@/components/forms/choices'
import { FieldRow } from '@/components/forms/field-set'
import { SelectField } from '@/components/forms/select-field'
import { TextArea } from '@/components/forms/text-area'
import { TextField } from '@/components/forms/text-field'
import { languageOptions } from '@/lib/applications/options'
import { PRESSURES, TALK_MODES, TOPICS } from '@/lib/consents/model'
import type { ConsentsOfCase } from '@/lib/consents/queries'

/** How people spoke: language, way, place, interpreter. */
export async function TalkFields({ data, textVersion }: { data: ConsentsOfCase; textVersion?: string }) {
  const [t, common, locale] = await Promise.all([
    getTranslations('consents'),
    getTranslations('common'),
    getLocale(),
  ])
  const languages = languageOptions(locale)
  const isKnown = languages.some(({ value }) => value === data.spokenLanguage)
  return (
    <>
      <FieldRow>
        <SelectField
          name="language"
          label={t('record.language')}
          options={languages}
          defaultValue={isKnown ? (data.spokenLanguage ?? '') : ''}
          required
        />
        {textVersion !== undefined && (
          <TextField
            name="textVersion"
            label={t('record.textVersion')}
            hint={t('record.textVersionHint')}
            defaultValue={textVersion}
            required
            maxLength={30}
          />
        )}
      </FieldRow>
      <FieldRow>
        <SelectField
          name="mode"
          label={t('record.mode')}
          options={TALK_MODES.map((value) => ({ value, label: t(`modes.${value}`) }))}
          defaultValue="desk"
          required
        />
        <TextField name="place" label={t('record.place')} optional maxLength={120} />
      </FieldRow>
      <RadioGroup
        name="interpreterNeeded"
        legend={t('record.interpreterNeeded')}
        inline
        options={[
          { value: 'yes', label: common('yes') },
          { value: 'no', label: common('no') },
        ]}
        defaultValue={data.interpreterNeeded === null ? undefined : data.interpreterNeeded ? 'yes' : 'no'}
      />
      <TextField
        name="interpreter"
        label={t('record.interpreter')}
        hint={t('record.interpreterHint')}
        optional
        maxLength={120}
      />
    </>
  )
}

/** What was explained and answered: the record of a free and informed choice. */
export async function ChoiceFields() {
  const t = await getTranslations('consents')
  return (
    <>
      <CheckboxGroup
        name="explained"
        legend={t('record.explained')}
        options={TOPICS.map((value) => ({ value, label: t(`topics.${value}`) }))}
      />
      <TextField name="countryInformation" label={t('record.countryInformation')} optional maxLength={200} />
      <TextArea
        name="ownWords"
        label={t('record.ownWords')}
        hint={t('record.ownWordsHint')}
        rows={3}
        maxLength={2000}
      />
      <RadioGroup
        name="pressure"
        legend={t('record.pressure')}
        hint={t('record.pressureHint')}
        inline
        options={PRESSURES.map((value) => ({ value, label: t(`pressures.${value}`) }))}
      />
    </>
  )
}
