import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { Page } from '@/components/shell/page'
import { PageHeader } from '@/components/shell/page-header'
import { LinkButton } from '@/components/ui/button'
import { Note } from '@/components/ui/note'
import { EmptyState } from '@/components/ui/panels'
import { Sheet, Table } from '@/components/ui/table'
import { Tag } from '@/components/ui/tag'
import { caseload } from '@/lib/cases/queries'
import { formatDate } from '@/lib/i18n/format'
import { ask } from '@/lib/runner/page'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('cases.caseload'))('title') }
}

/** Who leads how many files; whoever has left or has too many gives them to others from here. */
export default async function CaseloadPage() {
  const { owners, unowned } = await ask(caseload, {})
  const [t, locale] = [await getTranslations('cases.caseload'), await getLocale()]
  return (
    <Page>
      <PageHeader title={t('title')} meta={t('lead')} />
      <div className="mb-3">
        {unowned > 0 ? (
          <Note tone="warn">
            {t('unowned', { count: unowned })}{' '}
            <LinkButton href="/caseload/nobody" size="s">
              {t('giveUnowned')}
            </LinkButton>
          </Note>
        ) : (
          <Note tone="ok">{t('noneUnowned')}</Note>
        )}
      </div>
      {owners.length === 0 ? (
        <EmptyState title={t('emptyTitle')}>{t('empty')}</EmptyState>
      ) : (
        <Sheet>
          <Table
            cards
            caption={t('caption')}
            columns={[
              { key: 'name', label: t('counsellor') },
              { key: 'desk', label: t('desk'), width: 240 },
              { key: 'files', label: t('files'), width: 120, numeric: true },
              { key: 'state', label: t('state'), width: 240 },
              { key: 'act', label: t('act'), labelHidden: true, width: 190 },
            ]}
          >
            <tbody>
              {owners.map(({ id, name, desk, openFiles, isAtWork, awayUntil }) => (
                <tr key={id}>
                  <td>
                    <b>{name}</b>
                  </td>
                  <td data-label={t('desk')}>{desk}</td>
                  <td data-label={t('files')} className="num">
                    {openFiles}
                  </td>
                  <td data-label={t('state')}>
                    {!isAtWork && <Tag tone="danger">{t('left')}</Tag>}
                    {isAtWork && awayUntil && (
                      <Tag tone="warn">{t('away', { date: formatDate(awayUntil, locale) })}</Tag>
                    )}
                    {isAtWork && !awayUntil && t('atWork')}
                  </td>
                  <td>
                    {openFiles > 0 && (
                      <LinkButton href={`/caseload/${id}`} size="s" aria-label={t('giveOf', { name })}>
                        {t('give')}
                      </LinkButton>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </Table>
        </Sheet>
      )}
    </Page>
  )
}
