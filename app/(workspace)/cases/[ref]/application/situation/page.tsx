import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ActionForm } from '@/components/forms/action-form'
import { RadioGroup } from '@/components/forms/choices'
import { DateField } from '@/components/forms/date-field'
import { FieldSet } from '@/components/forms/field-set'
import { HiddenField } from '@/components/forms/hidden-field'
import { SelectField } from '@/components/forms/select-field'
import { textsOfSituation } from '@/lib/applications/field-texts'
import { ADMINISTRATIVE_STATUSES } from '@/lib/programme/model'
import { sectionPage } from '../load'
import { saveSituationAction } from '../section.action'
import { SectionEnd, SectionFrame } from '../section-frame'

type Props = { params: Promise<{ ref: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations('applications')
  return { title: `${t('parts.situation')} – ${(await params).ref}` }
}

export default async function SituationPage({ params }: Props) {
  const { ref } = await params
  const answers = await sectionPage(ref)
  const [t, programme, common] = await Promise.all([
    getTranslations('applications'),
    getTranslations('programme'),
    getTranslations('common'),
  ])
  const texts = textsOfSituation(answers.file)
  const yesNo = [
    { value: 'yes', label: common('yes') },
    { value: 'no', label: common('no') },
  ]
  return (
    <SectionFrame section="situation" answers={answers}>
      <ActionForm
        action={saveSituationAction}
        id="situation"
        title={t('parts.situation')}
        version={answers.file.version}
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
        <SectionEnd answers={answers} />
      </ActionForm>
    </SectionFrame>
  )
}
