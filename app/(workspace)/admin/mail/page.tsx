import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { Page } from '@/components/shell/page'
import { PageHeader } from '@/components/shell/page-header'
import { Note } from '@/components/ui/note'
import { Pagination } from '@/components/ui/pagination'
import { EmptyState } from '@/components/ui/panels'
import { Sheet, Table } from '@/components/ui/table'
import { Tag } from '@/components/ui/tag'
import { formatInstant } from '@/lib/i18n/format'
import { mailList } from '@/lib/notifications/queries'
import { ask } from '@/lib/runner/page'

type Props = { searchParams: Promise<{ before?: string | string[] }> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('admin.mail'))('title') }
}

export default async function MailPage({ searchParams }: Props) {
  const { before } = await searchParams
  const { messages, next, isSending } = await ask(mailList, { before })
  const [t, locale] = [await getTranslations('admin.mail'), await getLocale()]
  return (
    <Page>
      <PageHeader title={t('title')} meta={t('lead')} />
      {!isSending && (
        <div className="mb-3">
          <Note tone="warn">{t('notSending')}</Note>
        </div>
      )}
      {messages.length === 0 ? (
        <EmptyState title={t('emptyTitle')}>{t('empty')}</EmptyState>
      ) : (
        <Sheet>
          <Table
            cards
            caption={t('caption')}
            columns={[
              { key: 'subject', label: t('subject') },
              { key: 'recipient', label: t('recipient') },
              { key: 'written', label: t('written'), width: 170 },
              { key: 'state', label: t('state'), width: 150 },
            ]}
          >
            <tbody>
              {messages.map((message) => (
                <tr key={message.id}>
                  <td>
                    <Link href={`/admin/mail/${message.id}`} prefetch={false}>
                      {message.subject}
                    </Link>
                  </td>
                  <td data-label={t('recipient')}>{message.recipient}</td>
                  <td data-label={t('written')}>{formatInstant(message.createdAt, locale)}</td>
                  <td data-label={t('state')}>
                    {message.delivered ? (
                      <Tag tone="ok">{t('sent')}</Tag>
                    ) : (
                      <Tag tone="warn">{t('kept')}</Tag>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </Table>
        </Sheet>
      )}
      <Pagination
        label={t('pages')}
        newer={before ? { href: '/admin/mail', label: t('newer') } : undefined}
        older={next ? { href: `/admin/mail?before=${next}`, label: t('older') } : undefined}
      />
    </Page>
  )
}
