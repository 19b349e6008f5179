import { getLocale, getTranslations } from 'next-intl/server'
import { ActionForm } from '@/components/forms/action-form'
import { RadioGroup } from '@/components/forms/choices'
import { DateField } from '@/components/forms/date-field'
import { FieldSet } from '@/components/forms/field-set'
import { FormActions } from '@/components/forms/form-actions'
import { HiddenField } from '@/components/forms/hidden-field'
import { SelectField } from '@/components/forms/select-field'
import { SubmitButton } from '@/components/forms/submit-button'
import { TextField } from '@/components/forms/text-field'
import { LinkButton } from '@/components/ui/button'
import { Card, CardHeader } from '@/components/ui/card'
import { formatDate, formatName, languageName } from '@/lib/i18n/format'
import { typedMoney } from '@/lib/kernel/money'
import { ask } from '@/lib/runner/page'
import { EMBASSY_LANGUAGES } from '@/lib/travel/embassy-paper'
import { TRAVEL_DOCUMENT_KINDS, TRAVEL_DOCUMENT_STATUSES } from '@/lib/travel/model'
import { travelDocumentPage } from '@/lib/travel/queries'
import { recordTravelDocumentAction } from '../../travel.action'

type Props = { params: Promise<{ ref: string; person: string }> }

export async function generateMetadata({ params }: Props) {
  return { title: `${(await getTranslations('travel.tab'))('document')} – ${(await params).ref}` }
}

export default async function TravelDocumentPage({ params }: Props) {
  const { ref, person } = await params
  const { document, name, steps, mayGoToEmbassy } = await ask(travelDocumentPage, { ref, person })
  const [t, travel, common, locale] = [
    await getTranslations('travel.documentForm'),
    await getTranslations('travel'),
    await getTranslations('common'),
    await getLocale(),
  ]
  return (
    <div className="reading stack">
      <Card labelledBy="travel-document">
        <CardHeader id="travel-document" title={t('title', { name: formatName(name) })} />
        <ActionForm action={recordTravelDocumentAction} version={document.version}>
          <HiddenField name="ref" value={ref} />
          <HiddenField name="personId" value={person} />
          <RadioGroup
            name="kind"
            legend={t('kind')}
            inline
            defaultValue={document.kind}
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
          <DateField
            name="statusOn"
            label={t('statusOn')}
            hint={t('statusOnHint')}
            optional
            defaultValue={document.statusOn ?? ''}
          />
          <TextField
            name="place"
            label={t('place')}
            hint={t('placeHint')}
            optional
            maxLength={120}
            defaultValue={document.place ?? ''}
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
          <FieldSet legend={t('moneyTitle')}>
            <TextField
              name="cost"
              label={t('cost')}
              hint={t('costHint')}
              optional
              width="s"
              inputMode="decimal"
              prefix="€"
              defaultValue={document.cost ? typedMoney(document.cost) : ''}
            />
            <TextField
              name="refundDue"
              label={t('refundDue')}
              hint={t('refundDueHint')}
              optional
              width="s"
              inputMode="decimal"
              prefix="€"
              defaultValue={document.refundDue ? typedMoney(document.refundDue) : ''}
            />
          </FieldSet>
          <FormActions>
            <SubmitButton>{t('save')}</SubmitButton>
            <LinkButton href={`/cases/${ref}/travel`} variant="quiet" size="l">
              {common('cancel')}
            </LinkButton>
          </FormActions>
        </ActionForm>
      </Card>
      {mayGoToEmbassy && (
        <Card labelledBy="embassy-paper">
          <CardHeader id="embassy-paper" title={t('embassyPaper')} />
          <p className="mb-3 text-ink-2">{t('embassyPaperHint')}</p>
          <ul className="flex flex-wrap gap-x-4 gap-y-1">
            {EMBASSY_LANGUAGES.map((language) => (
              <li key={language}>
                <a href={`/cases/${ref}/papers/embassy/${person}?language=${language}`}>
                  {languageName(language, locale)}
                </a>
              </li>
            ))}
          </ul>
        </Card>
      )}
      <Card labelledBy="document-history">
        <CardHeader id="document-history" title={t('history')} />
        {steps.length === 0 ? (
          <p className="text-ink-2">{t('historyEmpty')}</p>
        ) : (
          <ol className="lines text-table">
            {steps.map((step, place) => {
              const recorded = formatDate(step.recordedOn, locale)
              const facts = [
                travel(`documentKinds.${step.kind}`),
                step.statusOn && formatDate(step.statusOn, locale),
                step.place,
                step.validUntil &&
                  `${t('validUntil').toLocaleLowerCase(locale)} ${formatDate(step.validUntil, locale)}`,
              ].filter(Boolean)
              return (
                <li key={steps.length - place}>
                  <b>{travel(`documentStatuses.${step.status}`)}</b> · {facts.join(' · ')}
                  <div className="text-meta text-ink-2">
                    {step.recordedBy
                      ? t('historyWhen', { date: recorded, name: step.recordedBy })
                      : t('historyWhenOnly', { date: recorded })}
                  </div>
                </li>
              )
            })}
          </ol>
        )}
      </Card>
    </div>
  )
}
