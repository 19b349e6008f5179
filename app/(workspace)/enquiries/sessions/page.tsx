import { getLocale, getTranslations } from 'next-intl/server'
import { Page } from '@/components/shell/page'
import { PageHeader } from '@/components/shell/page-header'
import { LinkButton } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/panels'
import { Pagination } from '@/components/ui/pagination'
import { Sheet, Table } from '@/components/ui/table'
import { informationSessionList } from '@/lib/enquiries/queries'
import { formatDate, languageName } from '@/lib/i18n/format'
import { ask } from '@/lib/runner/page'
import { EnquiryTabs } from '../enquiry-tabs'

type Props = { searchParams: Promise<{ after?: string }> }

export async function generateMetadata() {
  return { title: (await getTranslations('enquiries.sessions'))('title') }
}

export default async function InformationSessionsPage({ searchParams }: Props) {
  const { after } = await searchParams
  const view = await ask(informationSessionList, { after })
  const [t, locale] = [await getTranslations('enquiries'), await getLocale()]
  return (
    <Page>
      <PageHeader
        title={t('sessions.title')}
        meta={t('sessions.total', { year: String(view.year), ...view.total })}
        actions={
          <LinkButton href="/enquiries/sessions/new" variant="primary" icon="plus">
            {t('sessions.record')}
          </LinkButton>
        }
      />
      <EnquiryTabs current="sessions" />
      <div className="mt-3">
        <Sheet>
          {view.sessions.length === 0 ? (
            <EmptyState title={t('sessions.empty.title')}>{t('sessions.empty.text')}</EmptyState>
          ) : (
            <Table
              cards
              caption={t('sessions.title')}
              columns={[
                { key: 'place', label: t('fields.place') },
                { key: 'on', label: t('columns.on'), width: 110 },
                { key: 'audience', label: t('fields.audience'), width: 240 },
                { key: 'languages', label: t('fields.languages'), width: 200 },
                { key: 'heads', label: t('fields.headCount'), width: 130 },
              ]}
            >
              <tbody>
                {view.sessions.map((session) => (
                  <tr key={session.id}>
                    <th scope="row" className="full">
                      {session.place}
                      <small>{session.organisation}</small>
                    </th>
                    <td data-label={t('columns.on')}>{formatDate(session.heldOn, locale)}</td>
                    <td>{t(`audiences.${session.audience}`)}</td>
                    <td data-label={t('fields.languages')}>
                      {session.languages.map((code) => languageName(code, locale)).join(', ')}
                    </td>
                    <td>{t('sessions.people', { count: session.headCount })}</td>
                  </tr>
                ))}
              </tbody>
            </Table>
          )}
        </Sheet>
      </div>
      {(after || view.next) && (
        <Pagination
          label={t('sessions.title')}
          newer={after ? { href: '/enquiries/sessions', label: t('newer') } : undefined}
          older={
            view.next ? { href: `/enquiries/sessions?after=${view.next}`, label: t('older') } : undefined
          }
        />
      )}
    </Page>
  )
}
