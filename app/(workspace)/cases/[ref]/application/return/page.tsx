import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { ActionForm } from '@/components/forms/action-form'
import { RadioGroup } from '@/components/forms/choices'
import { DateField } from '@/components/forms/date-field'
import { FieldRow, FieldSet } from '@/components/forms/field-set'
import { HiddenField } from '@/components/forms/hidden-field'
import { CountryField, SelectField } from '@/components/forms/select-field'
import { TextArea } from '@/components/forms/text-area'
import { TextField } from '@/components/forms/text-field'
import { textsOfReturn } from '@/lib/applications/field-texts'
import { countryOptions, languageOptions, stateGroups } from '@/lib/applications/options'
import { withUnfinished } from '@/lib/applications/rules/autosave'
import { sectionPage } from '../load'
import { saveReturnAction } from '../section.action'
import { SectionEnd, SectionFrame } from '../section-frame'

type Props = { params: Promise<{ ref: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations('applications')
  return { title: `${t('parts.return')} – ${(await params).ref}` }
}

export default async function ReturnPage({ params }: Props) {
  const { ref } = await params
  const answers = await sectionPage(ref)
  const [t, common, locale] = await Promise.all([
    getTranslations('applications'),
    getTranslations('common'),
    getLocale(),
  ])
  const texts = withUnfinished(textsOfReturn(answers.file), answers.unfinished, 'return')
  return (
    <SectionFrame section="return" answers={answers}>
      <ActionForm
        action={saveReturnAction}
        id="return"
        title={t('parts.return')}
        version={answers.file.version}
        guard={answers.needsReason}
      >
        <HiddenField name="ref" value={ref} />
        <FieldSet legend={t('section.where')}>
          <FieldRow>
            <CountryField
              name="destination"
              label={t('fields.destination')}
              options={countryOptions(locale)}
              defaultValue={texts.destination}
            />
            <TextField
              name="destinationPlace"
              label={t('fields.destinationPlace')}
              defaultValue={texts.destinationPlace}
              optional
              maxLength={200}
            />
          </FieldRow>
          <div className="only-with-states">
            <SelectField
              name="destinationState"
              label={t('fields.destinationState')}
              hint={t('hints.destinationState')}
              groups={stateGroups(locale, (region) => t(`destinationStates.${region}`))}
              defaultValue={texts.destinationState}
              width="l"
            />
          </div>
          <DateField
            name="plannedDepartureOn"
            label={t('fields.plannedDepartureOn')}
            hint={t('hints.plannedDepartureOn')}
            defaultValue={texts.plannedDepartureOn}
            optional
          />
          <TextArea
            name="motive"
            label={t('fields.motive')}
            hint={t('hints.motive')}
            defaultValue={texts.motive}
            rows={3}
            optional
            maxLength={2000}
          />
        </FieldSet>
        <FieldSet legend={t('section.language')}>
          <SelectField
            name="spokenLanguage"
            label={t('fields.spokenLanguage')}
            options={languageOptions(locale)}
            defaultValue={texts.spokenLanguage}
            width="l"
          />
          <RadioGroup
            name="interpreterNeeded"
            legend={t('fields.interpreterNeeded')}
            inline
            options={[
              { value: 'yes', label: common('yes') },
              { value: 'no', label: common('no') },
            ]}
            defaultValue={texts.interpreterNeeded}
          />
          <TextField
            name="contactPhone"
            label={t('fields.contactPhone')}
            type="tel"
            width="m"
            defaultValue={texts.contactPhone}
            optional
            maxLength={40}
          />
          <TextArea
            name="accommodation"
            label={t('fields.accommodation')}
            hint={t('hints.accommodation')}
            defaultValue={texts.accommodation}
            rows={2}
            optional
            maxLength={400}
          />
        </FieldSet>
        <SectionEnd answers={answers} section="return" />
      </ActionForm>
    </SectionFrame>
  )
}
