import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { DateField } from '@/components/forms/date-field'
import { ActionForm } from '@/components/forms/action-form'
import { RadioGroup } from '@/components/forms/choices'
import { FormActions } from '@/components/forms/form-actions'
import { HiddenField } from '@/components/forms/hidden-field'
import { SubmitButton } from '@/components/forms/submit-button'
import { TextArea } from '@/components/forms/text-area'
import { LinkButton } from '@/components/ui/button'
import { Card, CardHeader } from '@/components/ui/card'
import { CONTACT_MODES, FOLLOW_UP_KINDS, WELLBEING } from '@/lib/followup/model'
import { followUpsOfCase } from '@/lib/followup/queries'
import { ask } from '@/lib/runner/page'
import { recordFollowUpAction } from '../follow-up.action'

type Props = { params: Promise<{ ref: string; kind: string }> }

export default async function RecordFollowUpPage({ params }: Props) {
  const { ref, kind: segment } = await params
  const kind = FOLLOW_UP_KINDS.find((known) => known.toLowerCase() === segment)
  if (!kind) notFound()
  const view = await ask(followUpsOfCase, { ref })
  const followUp = view.followUps.find((known) => known.kind === kind)
  if (!followUp || !view.mayRecord) notFound()
  const [t, common] = [await getTranslations('followup'), await getTranslations('common')]

  return (
    <Card labelledBy="report">
      <CardHeader
        id="report"
        title={t('report.title', { contact: t(`kinds.${kind}`) })}
        meta={t('report.hint')}
      />
      <ActionForm action={recordFollowUpAction} version={followUp.version}>
        <HiddenField name="ref" value={ref} />
        <HiddenField name="kind" value={kind} />
        <DateField name="doneOn" label={t('fields.doneOn')} defaultValue={view.today} />
        <RadioGroup
          inline
          name="mode"
          legend={t('fields.mode')}
          options={CONTACT_MODES.map((mode) => ({ value: mode, label: t(`modes.${mode}`) }))}
        />
        <RadioGroup
          inline
          name="activityRunning"
          legend={t('fields.activityRunning')}
          options={[
            { value: 'yes', label: common('yes') },
            { value: 'no', label: common('no') },
          ]}
        />
        <RadioGroup
          inline
          name="wellbeing"
          legend={t('fields.wellbeing')}
          options={WELLBEING.map((value) => ({ value: String(value), label: t(`wellbeing.${value}`) }))}
        />
        <TextArea
          name="needs"
          label={t('fields.needs')}
          hint={t('fields.needsHint')}
          optional
          maxLength={2000}
          rows={3}
        />
        <TextArea name="remarks" label={t('fields.remarks')} optional maxLength={4000} rows={5} />
        <FormActions>
          <SubmitButton>{t('report.save')}</SubmitButton>
          <LinkButton variant="quiet" href={`/cases/${ref}/follow-up`}>
            {common('cancel')}
          </LinkButton>
        </FormActions>
      </ActionForm>
    </Card>
  )
}
