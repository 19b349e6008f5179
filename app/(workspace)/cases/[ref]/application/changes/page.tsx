import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ChangeGroups } from '@/components/applications/change-groups'
import { ActionForm } from '@/components/forms/action-form'
import { HiddenField } from '@/components/forms/hidden-field'
import { SubmitButton } from '@/components/forms/submit-button'
import { BackLink } from '@/components/ui/back-link'
import { Card, CardHeader } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/panels'
import { changesOfRequest } from '../load-changes'
import { changeGroups } from './change-words'
import { seeChangesAction } from './see-changes.action'

type Props = { params: Promise<{ ref: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations('applications.changes')
  return { title: `${t('title')} – ${(await params).ref}` }
}

/** Every change of the answers since the application was sent, newest first. */
export default async function ChangesPage({ params }: Props) {
  const { ref } = await params
  const [t, section] = [
    await getTranslations('applications.changes'),
    await getTranslations('applications.section'),
  ]
  const changes = await changesOfRequest(ref)
  const hasNew = changes.amendments.some(({ isNew }) => isNew)
  return (
    <div className="grid max-w-[960px] gap-4">
      <BackLink href={`/cases/${ref}/application`} label={section('back')} />
      <Card labelledBy="changes">
        <CardHeader id="changes" title={t('title')} count={changes.amendments.length || undefined} />
        {changes.amendments.length === 0 ? (
          <EmptyState title={t('none')}>{t('noneText')}</EmptyState>
        ) : (
          <>
            <p className="mb-4 max-w-[70ch] text-ink-2">{t('lead')}</p>
            {hasNew && (
              <ActionForm action={seeChangesAction} title={t('see')} guard={false} className="mb-4">
                <HiddenField name="ref" value={ref} />
                <HiddenField name="seenTo" value={changes.seenTo} />
                <SubmitButton size="m" variant="secondary">
                  {t('see')}
                </SubmitButton>
              </ActionForm>
            )}
            <ChangeGroups
              groups={await changeGroups(changes.amendments)}
              labels={{
                new: t('new'),
                empty: t('empty'),
                before: t('before'),
                after: t('after'),
                reason: t('reason'),
              }}
            />
            {changes.hasOlder && <p className="mt-4 text-ink-2">{t('older')}</p>}
          </>
        )}
      </Card>
    </div>
  )
}
