import { getLocale, getTranslations } from 'next-intl/server'
import { CheckboxGroup, RadioGroup } from '@/components/forms/choices'
import { DateField } from '@/components/forms/date-field'
import { FieldSet } from '@/components/forms/field-set'
import { SelectField } from '@/components/forms/select-field'
import { TextArea } from '@/components/forms/text-area'
import { TextField } from '@/components/forms/text-field'
import { SPOKEN_LANGUAGES } from '@/lib/applications/model'
import {
  COUNSELLING_MODES,
  COUNSELLING_TOPICS,
  INFORMATION_CODES,
  INTERPRETER_KINDS,
  type Talk,
} from '@/lib/counselling/model'
import { languageName } from '@/lib/i18n/format'

/** What the fields of a talk hold at first: a talk that is corrected, or what is likely of a new one. */
export type TalkDefaults = Partial<
  Pick<
    Talk,
    | 'heldOn'
    | 'mode'
    | 'place'
    | 'language'
    | 'interpreter'
    | 'alsoPresent'
    | 'summary'
    | 'wishes'
    | 'decisions'
  >
> & {
  readonly presentIds: readonly string[]
  readonly topics: readonly string[]
  readonly information: readonly string[]
}

type Named = { readonly id: string; readonly name: string }

/** The questions about a talk: when and how, who was there, what was said. */
export async function TalkFields({ members, values }: { members: readonly Named[]; values: TalkDefaults }) {
  const [t, locale] = [await getTranslations('counselling'), await getLocale()]
  const languages = SPOKEN_LANGUAGES.map((code) => ({ value: code, label: languageName(code, locale) })).sort(
    (a, b) => a.label.localeCompare(b.label, locale),
  )
  const language = SPOKEN_LANGUAGES.find((code) => code === values.language)
  return (
    <>
      <FieldSet size="section" legend={t('record.group.when')}>
        <DateField name="heldOn" legend={t('fields.heldOn')} defaultValue={values.heldOn} />
        <RadioGroup
          inline
          name="mode"
          legend={t('fields.mode')}
          defaultValue={values.mode}
          options={COUNSELLING_MODES.map((mode) => ({ value: mode, label: t(`modes.${mode}`) }))}
        />
        <TextField
          name="place"
          label={t('fields.place')}
          hint={t('fields.placeHint')}
          defaultValue={values.place ?? undefined}
          maxLength={160}
          optional
        />
        <SelectField
          name="language"
          width="m"
          label={t('fields.language')}
          defaultValue={language}
          required
          options={languages}
        />
        <RadioGroup
          inline
          name="interpreter"
          legend={t('fields.interpreter')}
          defaultValue={values.interpreter}
          options={INTERPRETER_KINDS.map((kind) => ({ value: kind, label: t(`interpreters.${kind}`) }))}
        />
      </FieldSet>
      <FieldSet size="section" legend={t('record.group.who')}>
        <CheckboxGroup
          inline
          name="presentIds"
          legend={t('fields.presentIds')}
          optional
          defaultValue={[...values.presentIds]}
          options={members.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <TextField
          name="alsoPresent"
          label={t('fields.alsoPresent')}
          hint={t('fields.alsoPresentHint')}
          defaultValue={values.alsoPresent ?? undefined}
          maxLength={300}
          optional
        />
      </FieldSet>
      <FieldSet size="section" legend={t('record.group.said')}>
        <CheckboxGroup
          twoColumns
          name="topics"
          legend={t('fields.topics')}
          defaultValue={[...values.topics]}
          options={COUNSELLING_TOPICS.map((topic) => ({ value: topic, label: t(`topics.${topic}`) }))}
        />
        <TextArea
          name="summary"
          rows={8}
          maxLength={6000}
          label={t('fields.summary')}
          hint={t('fields.summaryHint')}
          defaultValue={values.summary}
          required
        />
        <TextArea
          name="wishes"
          rows={2}
          maxLength={1000}
          label={t('fields.wishes')}
          hint={t('fields.wishesHint')}
          defaultValue={values.wishes ?? undefined}
          optional
        />
        <TextArea
          name="decisions"
          rows={3}
          maxLength={2000}
          label={t('fields.decisions')}
          hint={t('fields.decisionsHint')}
          defaultValue={values.decisions ?? undefined}
          optional
        />
        <CheckboxGroup
          twoColumns
          name="information"
          legend={t('fields.information')}
          hint={t('fields.informationHint')}
          optional
          defaultValue={[...values.information]}
          options={INFORMATION_CODES.map((code) => ({ value: code, label: t(`information.${code}`) }))}
        />
      </FieldSet>
    </>
  )
}
