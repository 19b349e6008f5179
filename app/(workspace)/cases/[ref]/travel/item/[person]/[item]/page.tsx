import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { ActionForm } from '@/components/forms/action-form'
import { RadioGroup } from '@/components/forms/choices'
import { DateField } from '@/components/forms/date-field'
import { FormActions } from '@/components/forms/form-actions'
import { HiddenField } from '@/components/forms/hidden-field'
import { SubmitButton } from '@/components/forms/submit-button'
import { LinkButton } from '@/components/ui/button'
import { Card, CardHeader } from '@/components/ui/card'
import { formatName } from '@/lib/i18n/format'
import { travelTab } from '@/lib/journey/queries/travel'
import { ask } from '@/lib/runner/page'
import { TRACK_ITEM_OUTCOMES, trackItemRule } from '@/lib/safeguards/model'
import { recordTrackItemAction } from '../../../travel.action'

type Props = { params: Promise<{ ref: string; person: string; item: string }> }

export async function generateMetadata({ params }: Props) {
  return { title: `${(await getTranslations('travel.tab'))('itemsTitle')} – ${(await params).ref}` }
}

export default async function TrackItemPage({ params }: Props) {
  const { ref, person: personId, item: code } = await params
  const tab = await ask(travelTab, { ref })
  const person = tab.travellers.find((traveller) => traveller.personId === personId)
  const item = person?.trackItems.find((asked) => asked.item === code)
  if (!tab.mayRecordTrackItems || !person || !item || person.withdrawnOn || person.departedOn) notFound()
  const [t, travel, cases, common] = [
    await getTranslations('travel.itemForm'),
    await getTranslations('travel'),
    await getTranslations('cases'),
    await getTranslations('common'),
  ]
  const { dueInDays, validDays, waitingOn } = trackItemRule(item.item)
  return (
    <div className="reading">
      <Card labelledBy="track-item">
        <CardHeader
          id="track-item"
          title={t('title', { item: travel(`items.${item.item}`), name: formatName(person) })}
        />
        <p className="mb-4 text-ink-2">
          {t('note', { whose: cases(`waitingOn.${waitingOn}`), days: dueInDays })}{' '}
          {validDays !== null && t('validity', { days: validDays })}
        </p>
        <ActionForm action={recordTrackItemAction} version={item.version}>
          <HiddenField name="ref" value={ref} />
          <HiddenField name="personId" value={personId} />
          <HiddenField name="item" value={item.item} />
          <DateField
            name="requestedOn"
            label={t('requestedOn')}
            defaultValue={item.requestedOn ?? tab.today}
          />
          <DateField
            name="dueOn"
            label={t('dueOn')}
            hint={t('dueHint')}
            optional
            defaultValue={item.dueOn ?? ''}
          />
          <DateField
            name="receivedOn"
            label={t('receivedOn')}
            hint={t('receivedHint')}
            optional
            defaultValue={item.receivedOn ?? ''}
          />
          <RadioGroup
            name="outcome"
            legend={t('outcome')}
            inline
            optional
            defaultValue={item.outcome ?? ''}
            options={TRACK_ITEM_OUTCOMES.map((outcome) => ({
              value: outcome,
              label: travel(`outcomes.${outcome}`),
            }))}
          />
          <FormActions>
            <SubmitButton>{t('save')}</SubmitButton>
            <LinkButton href={`/cases/${ref}/travel#requirements`} variant="quiet" size="l">
              {common('cancel')}
            </LinkButton>
          </FormActions>
        </ActionForm>
      </Card>
    </div>
  )
}
