import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { Page } from '@/components/shell/page'
import { PageHeader } from '@/components/shell/page-header'
import { Card } from '@/components/ui/card'
import { SummaryList } from '@/components/ui/summary-list'
import { formatInstant } from '@/lib/i18n/format'
import { mailDetail } from '@/lib/notifications/queries'
import { ask } from '@/lib/runner/page'

type Props = { params: Promise<{ id: string }> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('admin.mail'))('title') }
}

export default async function MailMessagePage({ params }: Props) {
  const message = await ask(mailDetail, { id: (await params).id })
  const [t, locale] = [await getTranslations('admin.mail'), await getLocale()]
  return (
    <Page reading>
      <PageHeader title={message.subject} back={{ href: '/admin/mail', label: t('back') }} />
      <Card>
        <SummaryList
          rows={[
            { label: t('recipient'), value: message.recipient },
            { label: t('written'), value: formatInstant(message.createdAt, locale) },
            { label: t('state'), value: t(message.delivered ? 'sent' : 'kept') },
          ]}
        />
        <p lang={message.locale} className="mt-4 whitespace-pre-line">
          {message.body}
        </p>
      </Card>
    </Page>
  )
}
