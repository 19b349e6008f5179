import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { ActionForm } from '@/components/forms/action-form'
import { HiddenField } from '@/components/forms/hidden-field'
import { SubmitButton } from '@/components/forms/submit-button'
import { Page } from '@/components/shell/page'
import { PageHeader } from '@/components/shell/page-header'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/panels'
import { waitingClearances } from '@/lib/directory/queries/clearances'
import { formatDate } from '@/lib/i18n/format'
import { ask } from '@/lib/runner/page'
import { confirmClearanceAction } from './clearances.action'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('access.clearances'))('title') }
}

/** What an administrator proposed and a second person confirms. */
export default async function ClearancesPage() {
  const { waiting } = await ask(waitingClearances, {})
  const [t, locale] = [await getTranslations('access.clearances'), await getLocale()]
  return (
    <Page reading>
      <PageHeader title={t('title')} meta={t('lead')} />
      <Card>
        {waiting.length === 0 ? (
          <EmptyState title={t('emptyTitle')}>{t('empty')}</EmptyState>
        ) : (
          <ul className="stack">
            {waiting.map((given) => (
              <li key={given.id}>
                <p>
                  <b>{given.name}</b>, {given.organisation}
                </p>
                <p className="mb-2">
                  {t(`kinds.${given.clearance}`)}.{' '}
                  {given.untilOn ? t('until', { date: formatDate(given.untilOn, locale) }) : t('open')}
                </p>
                {!given.isOwn && (
                  <ActionForm action={confirmClearanceAction} guard={false} title={t('confirm')}>
                    <HiddenField name="clearanceId" value={given.id} />
                    <SubmitButton>{t('confirm')}</SubmitButton>
                  </ActionForm>
                )}
              </li>
            ))}
          </ul>
        )}
      </Card>
    </Page>
  )
}
