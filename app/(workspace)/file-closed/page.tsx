import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Page } from '@/components/shell/page'
import { PageHeader } from '@/components/shell/page-header'
import { LinkButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { profile } from '@/lib/directory/queries'
import { ask } from '@/lib/runner/page'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('access.protection.done'))('title') }
}

/** Whoever closed a file may not find it any more: this page names no file. */
export default async function FileClosedPage() {
  await ask(profile, {})
  const t = await getTranslations('access.protection.done')
  return (
    <Page reading>
      <PageHeader title={t('title')} />
      <Card>
        <p>{t('text')}</p>
        <div className="actions mt-4">
          <LinkButton href="/today">{t('back')}</LinkButton>
        </div>
      </Card>
    </Page>
  )
}
