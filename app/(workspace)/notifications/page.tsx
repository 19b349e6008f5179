import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { ActionForm } from '@/components/forms/action-form'
import { HiddenField } from '@/components/forms/hidden-field'
import { PlainSubmit } from '@/components/forms/plain-submit'
import { SubmitButton } from '@/components/forms/submit-button'
import { Page } from '@/components/shell/page'
import { PageHeader } from '@/components/shell/page-header'
import { Pagination } from '@/components/ui/pagination'
import { EmptyState } from '@/components/ui/panels'
import { Sheet, Table } from '@/components/ui/table'
import { Tabs } from '@/components/ui/tabs'
import { Tag } from '@/components/ui/tag'
import { formatInstant } from '@/lib/i18n/format'
import { UNREAD_LIMIT } from '@/lib/notifications/model'
import { messageList } from '@/lib/notifications/queries'
import { isMailKind } from '@/lib/notifications/rules'
import { messageTitle } from '@/lib/notifications/words'
import { ask } from '@/lib/runner/page'
import { openMessageAction, readAllMessagesAction } from './messages.action'

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('notifications'))('title') }
}

export default async function NotificationsPage({ searchParams }: Props) {
  const { view: asked, before } = await searchParams
  const { messages, view, next, unread, until } = await ask(messageList, { view: asked, before })
  const [t, mail, locale] = [
    await getTranslations('notifications'),
    await getTranslations('mail.kinds'),
    await getLocale(),
  ]
  const here = view === 'all' ? '/notifications?view=all' : '/notifications'
  const titles = await Promise.all(messages.map(({ kind }) => messageTitle(kind, locale)))
  return (
    <Page>
      <PageHeader
        title={t('title')}
        meta={t('lead')}
        actions={
          unread > 0 && (
            <ActionForm action={readAllMessagesAction} guard={false} title={t('readAll')} className="">
              <HiddenField name="until" value={until} />
              <SubmitButton variant="secondary" size="m" icon="check">
                {t('readAll')}
              </SubmitButton>
            </ActionForm>
          )
        }
      />
      <Tabs
        label={t('views')}
        items={[
          {
            href: '/notifications',
            label: t('unread'),
            count: unread < UNREAD_LIMIT ? unread : `${UNREAD_LIMIT - 1}+`,
            current: view === 'unread',
          },
          { href: '/notifications?view=all', label: t('all'), current: view === 'all' },
        ]}
      />
      {messages.length === 0 ? (
        <EmptyState title={t(view === 'unread' ? 'emptyTitle' : 'emptyAllTitle')}>{t('empty')}</EmptyState>
      ) : (
        <Sheet>
          <Table
            cards
            caption={t('caption')}
            density="comfortable"
            columns={[
              { key: 'message', label: t('message') },
              { key: 'about', label: t('about'), width: 260 },
              { key: 'when', label: t('when'), width: 170 },
            ]}
          >
            <tbody>
              {messages.map((message, place) => (
                <tr key={message.id}>
                  <td>
                    <ActionForm
                      action={openMessageAction}
                      guard={false}
                      title={titles[place]}
                      className="message-form"
                    >
                      <HiddenField name="id" value={message.id} />
                      <PlainSubmit className={`message-open${message.isRead ? ' message-read' : ''}`}>
                        {titles[place]}
                      </PlainSubmit>
                      {!message.isRead && (
                        <>
                          {' '}
                          <Tag tone="info">{t('new')}</Tag>
                        </>
                      )}
                    </ActionForm>
                    <small className="sub">
                      {message.colleague && `${t('colleague', { name: message.colleague })} · `}
                      {mail(`${isMailKind(message.kind) ? message.kind : 'other'}.body`)}
                    </small>
                  </td>
                  <td data-label={t('about')}>
                    {message.ref ? (
                      <>
                        {message.name}
                        <small className="sub">
                          <Link href={`/cases/${message.ref}`} prefetch={false}>
                            {message.ref}
                          </Link>
                        </small>
                      </>
                    ) : (
                      '–'
                    )}
                  </td>
                  <td data-label={t('when')}>{formatInstant(message.createdAt, locale)}</td>
                </tr>
              ))}
            </tbody>
          </Table>
        </Sheet>
      )}
      <Pagination
        label={t('pages')}
        summary={
          <Link href="/profile/mail" prefetch={false}>
            {t('mailLink')}
          </Link>
        }
        newer={before ? { href: here, label: t('newer') } : undefined}
        older={
          next ? { href: `${here}${view === 'all' ? '&' : '?'}before=${next}`, label: t('older') } : undefined
        }
      />
    </Page>
  )
}
