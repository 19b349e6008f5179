import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { ActionForm } from '@/components/forms/action-form'
import { SubmitButton } from '@/components/forms/submit-button'
import { Page } from '@/components/shell/page'
import { PageHeader } from '@/components/shell/page-header'
import { Card, CardHeader } from '@/components/ui/card'
import { CopyButton } from '@/components/ui/copy-button'
import { Note } from '@/components/ui/note'
import { ownFeed } from '@/lib/calendar/queries'
import { formatInstant } from '@/lib/i18n/format'
import { environment } from '@/lib/platform/env'
import { ask } from '@/lib/runner/page'
import { shownOnce } from '@/lib/runner/shown-once'
import { makeFeedAction, revokeFeedAction } from './feed.action'

type Props = { searchParams: Promise<{ made?: string | string[]; revoked?: string | string[] }> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('calendar.address'))('title') }
}

/** The secret address under which one's calendar is read from outside. */
export default async function CalendarAddressPage({ searchParams }: Props) {
  const { made, revoked } = await searchParams
  const { feed, actorId } = await ask(ownFeed, {})
  const [t, locale] = [await getTranslations('calendar.address'), await getLocale()]
  const token = feed && made ? await shownOnce(actorId) : null
  const address = token && `${environment().APP_ORIGIN}/calendar/${token}.ics`
  return (
    <Page reading>
      <PageHeader title={t('title')} back={{ href: '/profile', label: t('back') }} />
      <div className="grid gap-4">
        {revoked && !feed && (
          <Note tone="ok" role="status">
            {t('revoked')}
          </Note>
        )}
        <p>{t('lead')}</p>
        {address && (
          <Card labelledBy="shown" accent="warn">
            <CardHeader id="shown" title={t('shownTitle')} />
            <p className="mb-3">{t('shownText')}</p>
            <p className="flex items-start gap-2">
              <code className="min-w-0 break-all">{address}</code>
              <CopyButton value={address} label={t('copy')} copiedLabel={t('copied')} />
            </p>
            <p className="mt-3 text-meta text-ink-2">
              {t('ofCase')} <code>?case=AVR-2026-00000</code>
            </p>
          </Card>
        )}
        <Card labelledBy="state">
          <CardHeader id="state" title={t('state')} />
          {feed ? (
            <p>
              {t('made', { date: formatInstant(feed.createdAt, locale) })}{' '}
              {feed.lastUsedAt ? t('used', { date: formatInstant(feed.lastUsedAt, locale) }) : t('never')}
            </p>
          ) : (
            <p>{t('none')}</p>
          )}
          <div className="mt-3 flex flex-wrap items-start gap-3">
            <ActionForm action={makeFeedAction} guard={false} title={t(feed ? 'renew' : 'make')}>
              <SubmitButton variant={feed ? 'secondary' : 'primary'}>
                {t(feed ? 'renew' : 'make')}
              </SubmitButton>
            </ActionForm>
            {feed && (
              <ActionForm action={revokeFeedAction} guard={false} title={t('revoke')}>
                <SubmitButton variant="danger">{t('revoke')}</SubmitButton>
              </ActionForm>
            )}
          </div>
          {feed && <p className="mt-2 text-meta text-ink-2">{t('renewHint')}</p>}
        </Card>
      </div>
    </Page>
  )
}
