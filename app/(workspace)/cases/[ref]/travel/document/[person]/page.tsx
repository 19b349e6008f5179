import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { ActionForm } from '@/components/forms/action-form'
import { RadioGroup } from '@/components/forms/choices'
import { DateField } from '@/components/forms/date-field'
import { FormActions } from '@/components/forms/form-actions'
import { HiddenField } from '@/components/forms/hidden-field'
import { SelectField } from '@/components/forms/select-field'
import { SubmitButton } from '@/components/forms/submit-button'
import { TextField } from '@/components/forms/text-field'
import { LinkButton } from '@/components/ui/button'
import { Card, CardHeader } from '@/components/ui/card'
import { formatName } from '@/lib/i18n/format'
import { travelTab } from '@/lib/journey/queries/travel'
import { ask } from '@/lib/runner/page'
import { TRAVEL_DOCUMENT_KINDS, TRAVEL_DOCUMENT_STATUSES } from '@/lib/travel/model'
import { recordTravelDocumentAction } from '../../travel.action'

type Props = { params: Promise<{ ref: string; person: string }> }

export async function generateMetadata({ params }: Props) {
  return { title: `${(await getTranslations('travel.tab'))('document')} – ${(await params).ref}` }
}

export default async function TravelDocumentPage({ params }: Props) {
  const { ref, person: personId } = await params
  const tab = await ask(travelTab, { ref })
  const person = tab.travellers.find((traveller) => traveller.personId === personId)
  if (!tab.mayRecordDocuments || !person?.document || person.withdrawnOn || person.departedOn) notFound()
  const [t, travel, common] = [
    await getTranslations('travel.documentForm'),
    await getTranslations('travel'),
    await getTranslations('common'),
  ]
  const { document } = person
  return (
    <div className="reading">
      <Card labelledBy="travel-document">
        <CardHeader id="travel-document" title={t('title', { name: formatName(person) })} />
        <ActionForm action={recordTravelDocumentAction} version={document.version}>
          <HiddenField name="ref" value={ref} />
          <HiddenField name="personId" value={personId} />
          <RadioGroup
            name="kind"
            legend={t('kind')}
            inline
            defaultValue={document.kind ?? 'PASSPORT'}
            options={TRAVEL_DOCUMENT_KINDS.map((kind) => ({
              value: kind,
              label: travel(`documentKinds.${kind}`),
            }))}
          />
          <SelectField
            name="status"
            label={t('status')}
            width="l"
            required
            defaultValue={document.status ?? ''}
            options={TRAVEL_DOCUMENT_STATUSES.map((status) => ({
              value: status,
              label: travel(`documentStatuses.${status}`),
            }))}
          />
          <TextField
            name="number"
            label={t('number')}
            hint={
              document.maskedNumber ? t('numberStored', { masked: document.maskedNumber }) : t('numberHint')
            }
            width="m"
            maxLength={40}
            spellCheck={false}
          />
          <DateField
            name="validUntil"
            label={t('validUntil')}
            hint={t('validUntilHint')}
            optional
            defaultValue={document.validUntil ?? ''}
          />
          <FormActions>
            <SubmitButton>{t('save')}</SubmitButton>
            <LinkButton href={`/cases/${ref}/travel`} variant="quiet" size="l">
              {common('cancel')}
            </LinkButton>
          </FormActions>
        </ActionForm>
      </Card>
    </div>
  )
}
