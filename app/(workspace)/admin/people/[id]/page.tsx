import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { Page } from '@/components/shell/page'
import { PageHeader } from '@/components/shell/page-header'
import { LinkButton } from '@/components/ui/button'
import { Card, CardHeader } from '@/components/ui/card'
import { Note } from '@/components/ui/note'
import { SummaryList } from '@/components/ui/summary-list'
import { userDetail } from '@/lib/directory/queries'
import { countryName, formatInstant } from '@/lib/i18n/format'
import { ask } from '@/lib/runner/page'
import { shownOnce } from '@/lib/runner/shown-once'
import { AccountCards } from './account-cards'

type Props = { params: Promise<{ id: string }> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('admin.person'))('facts') }
}

export default async function PersonPage({ params }: Props) {
  const { id } = await params
  const { user, refusals, account, tokens, hasSecondFactor, clearances } = await ask(userDetail, { id })
  const [t, people] = [await getTranslations('admin.person'), await getTranslations('admin.people')]
  const [role, locale] = [await getTranslations('common.roles'), await getLocale()]
  const here = `/admin/people/${id}`

  return (
    <Page reading>
      <PageHeader
        title={user.name}
        meta={user.organisation}
        back={{ href: '/admin/people', label: t('back') }}
      />
      <Card labelledBy="facts">
        <CardHeader id="facts" title={t('facts')} />
        <SummaryList
          rows={[
            { label: people('email'), value: user.email },
            {
              label: people('role'),
              value: role(user.role),
              change:
                refusals.changeRole.length === 0
                  ? { href: `${here}/change-role`, label: t('changeRole') }
                  : undefined,
            },
            ...(user.country ? [{ label: t('country'), value: countryName(user.country, locale) }] : []),
            {
              label: people('conduct'),
              value: account.conductAt ? formatInstant(account.conductAt, locale) : people('notYet'),
            },
            {
              label: people('signedIn'),
              value: account.signedInAt ? formatInstant(account.signedInAt, locale) : people('never'),
            },
            { label: people('state'), value: people(user.active ? 'active' : 'disabled') },
          ]}
        />
        {refusals.changeRole.length > 0 && (
          <div className="mt-4">
            <Note>{t('own')}</Note>
          </div>
        )}
        <div className="actions mt-4">
          {refusals.disable.length === 0 && (
            <LinkButton href={`${here}/disable`} variant="danger">
              {t('disable')}
            </LinkButton>
          )}
          {refusals.enable.length === 0 && <LinkButton href={`${here}/enable`}>{t('enable')}</LinkButton>}
        </div>
      </Card>
      <AccountCards
        user={user}
        account={account}
        tokens={tokens}
        hasSecondFactor={hasSecondFactor}
        clearances={clearances}
        shown={await shownOnce(user.id)}
      />
    </Page>
  )
}
