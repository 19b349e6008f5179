import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { StageTag } from '@/components/cases/stage-tag'
import { Page } from '@/components/shell/page'
import { PageHeader } from '@/components/shell/page-header'
import { EmptyState } from '@/components/ui/panels'
import { GroupRow, Sheet, Table } from '@/components/ui/table'
import { formatInstant } from '@/lib/i18n/format'
import { closedOrganisationFiles } from '@/lib/journey/queries/desk'
import { ask } from '@/lib/runner/page'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('desk.closed'))('title') }
}

/** Open files of organisations that take no part any more, so that no household waits for nobody. */
export default async function ClosedOrganisationsPage() {
  const { files, hasMore } = await ask(closedOrganisationFiles, {})
  const [t, desk, cases, locale] = [
    await getTranslations('desk.closed'),
    await getTranslations('desk'),
    await getTranslations('cases'),
    await getLocale(),
  ]
  const groups = new Map<string, typeof files>()
  for (const file of files) groups.set(file.organisation, [...(groups.get(file.organisation) ?? []), file])
  return (
    <Page>
      <PageHeader title={t('title')} meta={t('lead')} back={{ href: '/desk', label: desk('title') }} />
      <Sheet>
        {files.length === 0 ? (
          <EmptyState title={t('emptyTitle')}>{t('empty')}</EmptyState>
        ) : (
          <Table
            cards
            caption={t('title')}
            columns={[
              { key: 'file', label: t('file') },
              { key: 'stage', label: t('stage'), width: 190 },
              { key: 'desk', label: t('desk'), width: 220 },
              { key: 'counsellor', label: t('counsellor'), width: 200 },
              { key: 'last', label: t('last'), width: 170 },
            ]}
          >
            {[...groups].map(([organisation, members]) => (
              <tbody key={organisation}>
                <GroupRow colSpan={5} label={organisation} />
                {members.map((file) => (
                  <tr key={file.ref}>
                    <th scope="row">
                      <Link href={`/cases/${file.ref}`} prefetch={false}>
                        {file.name}
                      </Link>
                      <small>{file.ref}</small>
                    </th>
                    <td data-label={t('stage')}>
                      <StageTag stage={file.stage} label={cases(`stages.${file.stage}`)} />
                    </td>
                    <td data-label={t('desk')}>{file.desk}</td>
                    <td data-label={t('counsellor')}>{file.counsellor ?? t('nobody')}</td>
                    <td data-label={t('last')}>{formatInstant(file.lastActivityAt, locale)}</td>
                  </tr>
                ))}
              </tbody>
            ))}
          </Table>
        )}
      </Sheet>
      {hasMore && <p className="mt-3 text-meta text-ink-2">{t('more', { count: files.length })}</p>}
    </Page>
  )
}
