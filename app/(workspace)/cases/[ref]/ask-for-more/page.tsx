import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { ActionForm } from '@/components/forms/action-form'
import { FormActions } from '@/components/forms/form-actions'
import { HiddenField } from '@/components/forms/hidden-field'
import { SelectField } from '@/components/forms/select-field'
import { SubmitButton } from '@/components/forms/submit-button'
import { TextArea } from '@/components/forms/text-area'
import { BackLink } from '@/components/ui/back-link'
import { LinkButton } from '@/components/ui/button'
import { Card, CardHeader } from '@/components/ui/card'
import { Columns } from '@/components/ui/columns'
import { Note } from '@/components/ui/note'
import { ASK_FOR_MORE_REASONS } from '@/lib/cases/model'
import { NEXT_OF_STAGE } from '@/lib/cases/rules/transitions'
import { refusalSentences } from '@/lib/i18n/sentences'
import { applicationPage } from '../application/load'
import { MissingCard } from '../application/missing-card'
import { askForMoreAction } from './ask-for-more.action'

type Props = { params: Promise<{ ref: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations('applications')
  return { title: `${t('more.heading')} – ${(await params).ref}` }
}

export default async function AskForMorePage({ params }: Props) {
  const { ref } = await params
  const { data } = await applicationPage(ref)
  const { file } = data
  const asking = data.actions.find(({ action }) => action === 'ask_for_more')
  if (!asking) notFound()
  const [t, cases, common] = [
    await getTranslations('applications'),
    await getTranslations('cases'),
    await getTranslations('common'),
  ]
  const sentences = await refusalSentences(asking.refusals)
  return (
    <Columns side={<MissingCard title={t('more.suggestTitle')} data={data} missing={data.missing} />}>
      <BackLink href={`/cases/${ref}/application`} label={t('section.back')} />
      <Card labelledBy="ask-for-more">
        <CardHeader id="ask-for-more" title={t('more.heading')} />
        <p className="mb-4 max-w-[70ch] text-ink-2">
          {t('more.lead', { organisation: file.referringOrganisation })}{' '}
          {t('more.answerTime', { days: NEXT_OF_STAGE.incomplete.dueInDays })}
        </p>
        {sentences.length > 0 ? (
          <Note tone="warn">
            {sentences.map((sentence) => (
              <p key={sentence}>{sentence}</p>
            ))}
          </Note>
        ) : (
          <ActionForm action={askForMoreAction} id="ask" version={file.version}>
            <HiddenField name="ref" value={ref} />
            <SelectField
              name="reasonCode"
              label={t('more.fields.reasonCode')}
              options={ASK_FOR_MORE_REASONS.map((value) => ({ value, label: cases(`reasons.${value}`) }))}
              width="l"
              required
            />
            <TextArea
              name="reasonText"
              label={t('more.fields.reasonText')}
              hint={t('more.messageHint')}
              rows={5}
              maxLength={1000}
              required
            />
            <FormActions>
              <SubmitButton>{t('more.submit')}</SubmitButton>
              <LinkButton variant="quiet" size="l" href={`/cases/${ref}/application`}>
                {common('cancel')}
              </LinkButton>
            </FormActions>
          </ActionForm>
        )}
      </Card>
    </Columns>
  )
}
