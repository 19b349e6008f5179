import { getLocale, getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { Page } from '@/components/shell/page'
import { PageHeader } from '@/components/shell/page-header'
import { LinkButton } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/panels'
import { Sheet, Table } from '@/components/ui/table'
import { Tag } from '@/components/ui/tag'
import { formatDate } from '@/lib/i18n/format'
import { listRuleChanges } from '@/lib/programme/queries'
import { ask } from '@/lib/runner/page'
import { STATUS_LOOK } from './status-look'

export async function generateMetadata() {
  return { title: (await getTranslations('programme.changes'))('title') }
}

export default async function ChangesPage() {
  const { changes } = await ask(listRuleChanges, {})
  const [t, programme, locale] = [
    await getTranslations('programme.changes'),
    await getTranslations('programme'),
    await getLocale(),
  ]
  const columns = [
    { key: 'change', label: t('change') },
    { key: 'status', label: t('status'), width: 264 },
    { key: 'starts', label: t('starts'), width: 120 },
    { key: 'rules', label: t('rules'), width: 80, numeric: true },
    { key: 'author', label: t('author'), width: 180 },
    { key: 'decidedBy', label: t('decidedBy'), width: 180 },
  ]
  return (
    <Page>
      <PageHeader
        title={t('title')}
        meta={t('meta')}
        back={{ href: '/programme', label: programme('page.title') }}
        actions={
          <LinkButton href="/programme/changes/new" variant="primary" icon="plus">
            {t('new')}
          </LinkButton>
        }
      />
      <Sheet>
        {changes.length === 0 ? (
          <EmptyState title={t('emptyTitle')}>{t('emptyText')}</EmptyState>
        ) : (
          <Table columns={columns} caption={t('title')} cards middle>
            <tbody>
              {changes.map((change) => (
                <tr key={change.id}>
                  <th scope="row">
                    <Link href={`/programme/changes/${change.id}`} prefetch={false}>
                      {change.title}
                    </Link>
                  </th>
                  <td>
                    <span className="flex flex-wrap gap-1">
                      <Tag {...STATUS_LOOK[change.status]}>{programme(`statuses.${change.status}`)}</Tag>
                      {change.isTheirs && <Tag tone="violet">{t('yours')}</Tag>}
                    </span>
                  </td>
                  <td data-label={t('starts')}>{formatDate(change.startsOn, locale)}</td>
                  <td className="num" data-label={t('rules')}>
                    {change.count}
                  </td>
                  <td data-label={t('author')}>{change.author}</td>
                  <td data-label={change.decidedBy ? t('decidedBy') : undefined}>{change.decidedBy}</td>
                </tr>
              ))}
            </tbody>
          </Table>
        )}
      </Sheet>
    </Page>
  )
}
