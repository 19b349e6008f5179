import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { ActionForm } from '@/components/forms/action-form'
import { DateField } from '@/components/forms/date-field'
import { FieldRow } from '@/components/forms/field-set'
import { FormActions } from '@/components/forms/form-actions'
import { HiddenField } from '@/components/forms/hidden-field'
import { SelectField } from '@/components/forms/select-field'
import { SubmitButton } from '@/components/forms/submit-button'
import { TextArea } from '@/components/forms/text-area'
import { TextField } from '@/components/forms/text-field'
import { BackLink } from '@/components/ui/back-link'
import { LinkButton } from '@/components/ui/button'
import { Card, CardHeader } from '@/components/ui/card'
import { formatName } from '@/lib/i18n/format'
import { ask } from '@/lib/runner/page'
import { SERVICE_KINDS } from '@/lib/safeguards/model'
import { safeguardsOfCase } from '@/lib/safeguards/queries'
import { recordServiceAction } from '../../safeguards.action'

type Props = { params: Promise<{ ref: string }> }

export async function generateMetadata({ params }: Props) {
  return { title: `${(await getTranslations('safeguards.service.form'))('title')} – ${(await params).ref}` }
}

/** Help that was agreed: which, for whom, by whom. Only the projects open to this household are offered. */
export default async function RecordServicePage({ params }: Props) {
  const { ref } = await params
  const view = await ask(safeguardsOfCase, { ref })
  if (!view.mayRecordService) notFound()
  const [t, services, safeguards, common] = [
    await getTranslations('safeguards.service.form'),
    await getTranslations('safeguards.service'),
    await getTranslations('safeguards'),
    await getTranslations('common'),
  ]
  const back = `/cases/${ref}/safeguards#services`
  return (
    <div className="reading">
      <BackLink href={back} label={safeguards('title')} />
      <Card labelledBy="record-service">
        <CardHeader id="record-service" title={t('title')} />
        <ActionForm action={recordServiceAction} title={t('title')}>
          <HiddenField name="ref" value={ref} />
          <SelectField
            name="service"
            label={t('service')}
            groups={view.projects.map((project) => ({
              label: services(`projects.${project}`),
              options: SERVICE_KINDS[project].map((kind) => ({
                value: `${project}.${kind}`,
                label: services(`kinds.${kind}`),
              })),
            }))}
          />
          <SelectField
            name="personId"
            label={t('for')}
            emptyLabel={services('household')}
            options={view.people.map((person) => ({ value: person.personId, label: formatName(person) }))}
          />
          <TextField
            name="provider"
            label={t('provider')}
            hint={t('providerHint')}
            maxLength={120}
            required
          />
          <FieldRow>
            <DateField name="agreedOn" label={t('agreedOn')} defaultValue={view.today} />
            <DateField name="dueOn" label={t('dueOn')} optional />
          </FieldRow>
          <TextArea name="note" label={t('note')} hint={t('noteHint')} optional maxLength={2000} rows={3} />
          <FormActions>
            <SubmitButton>{t('save')}</SubmitButton>
            <LinkButton href={back} variant="quiet" size="l">
              {common('cancel')}
            </LinkButton>
          </FormActions>
        </ActionForm>
      </Card>
    </div>
  )
}
