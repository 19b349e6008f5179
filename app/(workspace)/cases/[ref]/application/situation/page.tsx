import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ActionForm } from '@/components/forms/action-form'
import { RadioGroup } from '@/components/forms/choices'
import { DateField } from '@/components/forms/date-field'
import { FieldSet } from '@/components/forms/field-set'
import { HiddenField } from '@/components/forms/hidden-field'
import { SelectField } from '@/components/forms/select-field'
import { textsOfSituation, type FieldTexts } from '@/lib/applications/field-texts'
import { ADMINISTRATIVE_STATUSES } from '@/lib/programme/model'
import { screenHousehold, type HouseholdScreening } from '@/lib/people/queries/duplicates'
import { ask } from '@/lib/runner/page'
import { ScreeningNotes } from '../../../../people/screening-notes'
import { withUnfinished } from '@/lib/applications/rules/autosave'
import { sectionPage } from '../load'
import { saveSituationAction } from '../section.action'
import { SectionEnd, SectionFrame } from '../section-frame'

type Props = { params: Promise<{ ref: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations('applications')
  return { title: `${t('parts.situation')} – ${(await params).ref}` }
}

/** A departure that is known fills a question nobody has answered; an answer that was given stands, and is contradicted. */
function withKnownReturn(texts: FieldTexts, { returns }: HouseholdScreening): FieldTexts {
  const known = returns.find(({ isCertain }) => isCertain)
  if (!known || texts.hasPreviousAssistedReturn !== '') return texts
  return { ...texts, hasPreviousAssistedReturn: 'yes', previousAssistedDepartureOn: known.on }
}

export default async function SituationPage({ params }: Props) {
  const { ref } = await params
  const answers = await sectionPage(ref)
  const [t, programme, common] = await Promise.all([
    getTranslations('applications'),
    getTranslations('programme'),
    getTranslations('common'),
  ])
  const screening = await ask(screenHousehold, { ref })
  const texts = withKnownReturn(
    withUnfinished(textsOfSituation(answers.file), answers.unfinished, 'situation'),
    screening,
  )
  const yesNo = [
    { value: 'yes', label: common('yes') },
    { value: 'no', label: common('no') },
  ]
  return (
    <SectionFrame section="situation" answers={answers}>
      <div className="mb-4 empty:hidden">
        <ScreeningNotes screening={{ ...screening, duplicates: [] }} />
      </div>
      <ActionForm
        action={saveSituationAction}
        id="situation"
        title={t('parts.situation')}
        version={answers.file.version}
        guard={answers.needsReason}
      >
        <HiddenField name="ref" value={ref} />
        <FieldSet legend={t('section.status')}>
          <SelectField
            name="administrativeStatus"
            label={t('fields.administrativeStatus')}
            options={ADMINISTRATIVE_STATUSES.map((value) => ({
              value,
              label: programme(`administrativeStatuses.${value}`),
            }))}
            defaultValue={texts.administrativeStatus}
            width="l"
          />
          <DateField
            name="statusDecidedOn"
            label={t('fields.statusDecidedOn')}
            hint={t('hints.statusDecidedOn')}
            defaultValue={texts.statusDecidedOn}
          />
        </FieldSet>
        <FieldSet legend={t('section.order')}>
          <RadioGroup
            name="hasOrderToLeave"
            legend={t('fields.hasOrderToLeave')}
            inline
            options={yesNo}
            defaultValue={texts.hasOrderToLeave}
          />
          <DateField
            name="orderToLeaveOn"
            label={t('fields.orderToLeaveOn')}
            defaultValue={texts.orderToLeaveOn}
          />
        </FieldSet>
        <FieldSet legend={t('section.earlier')}>
          <RadioGroup
            name="hasPreviousAssistedReturn"
            legend={t('fields.hasPreviousAssistedReturn')}
            hint={t('hints.hasPreviousAssistedReturn')}
            inline
            options={yesNo}
            defaultValue={texts.hasPreviousAssistedReturn}
          />
          <DateField
            name="previousAssistedDepartureOn"
            label={t('fields.previousAssistedDepartureOn')}
            defaultValue={texts.previousAssistedDepartureOn}
          />
          <DateField
            name="arrivedInBelgiumOn"
            label={t('fields.arrivedInBelgiumOn')}
            defaultValue={texts.arrivedInBelgiumOn}
            optional
          />
          <RadioGroup
            name="naturalisedBelgian"
            legend={t('fields.naturalisedBelgian')}
            inline
            optional
            options={yesNo}
            defaultValue={texts.naturalisedBelgian}
          />
        </FieldSet>
        <SectionEnd answers={answers} section="situation" />
      </ActionForm>
    </SectionFrame>
  )
}
