import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ActionForm } from '@/components/forms/action-form'
import { Checkbox } from '@/components/forms/choices'
import { FormActions } from '@/components/forms/form-actions'
import { HiddenField } from '@/components/forms/hidden-field'
import { SubmitButton } from '@/components/forms/submit-button'
import { BackLink } from '@/components/ui/back-link'
import { LinkButton } from '@/components/ui/button'
import { Card, CardHeader } from '@/components/ui/card'
import { Note } from '@/components/ui/note'
import { refusalSentences } from '@/lib/i18n/sentences'
import { sectionPage } from '../load'
import { deleteDraftAction } from './delete-draft.action'

type Props = { params: Promise<{ ref: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations('applications')
  return { title: `${t('draft.title')} – ${(await params).ref}` }
}

/** Asked once more, because nothing brings a deleted draft back. */
export default async function DeleteDraftPage({ params }: Props) {
  const { ref } = await params
  const { file, deleteRefusals } = await sectionPage(ref)
  const t = await getTranslations('applications')
  const sentences = await refusalSentences(deleteRefusals)
  return (
    <div className="stack max-w-[720px]">
      <BackLink href={`/cases/${ref}/application`} label={t('section.back')} />
      <Card labelledBy="delete">
        <CardHeader id="delete" title={t('draft.title')} />
        {sentences.length > 0 ? (
          <Note tone="warn">
            {sentences.map((sentence) => (
              <p key={sentence}>{sentence}</p>
            ))}
          </Note>
        ) : (
          <>
            <p className="mb-4">{t('draft.lead', { ref })}</p>
            <ActionForm
              action={deleteDraftAction}
              id="delete-draft"
              title={t('draft.title')}
              version={file.version}
            >
              <HiddenField name="ref" value={ref} />
              <Checkbox name="isSure" label={t('draft.sure')} />
              <FormActions>
                <SubmitButton variant="danger">{t('draft.submit')}</SubmitButton>
                <LinkButton variant="quiet" size="l" href={`/cases/${ref}/application`}>
                  {t('draft.keep')}
                </LinkButton>
              </FormActions>
            </ActionForm>
          </>
        )}
      </Card>
    </div>
  )
}
