import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { ActionForm } from '@/components/forms/action-form'
import { RadioGroup } from '@/components/forms/choices'
import { DateField } from '@/components/forms/date-field'
import { FormActions } from '@/components/forms/form-actions'
import { HiddenField } from '@/components/forms/hidden-field'
import { SubmitButton } from '@/components/forms/submit-button'
import { TextArea } from '@/components/forms/text-area'
import { BackLink } from '@/components/ui/back-link'
import { LinkButton } from '@/components/ui/button'
import { Card, CardHeader } from '@/components/ui/card'
import { ask } from '@/lib/runner/page'
import { SERVICE_RESULTS } from '@/lib/safeguards/model'
import { safeguardsOfCase } from '@/lib/safeguards/queries'
import { finishServiceAction } from '../../safeguards.action'

type Props = { params: Promise<{ ref: string; id: string }> }

export async function generateMetadata({ params }: Props) {
  return { title: `${(await getTranslations('safeguards.service'))('finish')} – ${(await params).ref}` }
}

/** What came of help that was agreed. */
export default async function FinishServicePage({ params }: Props) {
  const { ref, id } = await params
  const view = await ask(safeguardsOfCase, { ref })
  const service = view.services?.find((each) => each.id === id)
  if (!view.mayRecordService || !service || service.result) notFound()
  const [t, services, safeguards, common] = [
    await getTranslations('safeguards.service.form'),
    await getTranslations('safeguards.service'),
    await getTranslations('safeguards'),
    await getTranslations('common'),
  ]
  const back = `/cases/${ref}/safeguards#services`
  const what = services(`kinds.${service.kind}`)
  return (
    <div className="reading">
      <BackLink href={back} label={safeguards('title')} />
      <Card labelledBy="finish-service">
        <CardHeader id="finish-service" title={t('resultTitle', { what })} />
        <ActionForm action={finishServiceAction} version={service.version} title={services('finish')}>
          <HiddenField name="ref" value={ref} />
          <HiddenField name="id" value={id} />
          <RadioGroup
            name="result"
            legend={t('result')}
            options={SERVICE_RESULTS.map((value) => ({ value, label: services(`results.${value}`) }))}
          />
          <DateField name="endedOn" label={t('endedOn')} defaultValue={view.today} />
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
