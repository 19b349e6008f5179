import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Page } from '@/components/shell/page'
import { PageHeader } from '@/components/shell/page-header'
import { Card, CardHeader } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/panels'
import { brokenGlasses } from '@/lib/protection/queries'
import { ask } from '@/lib/runner/page'
import { GlassList } from './glass-list'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('access.reads'))('glassesTitle') }
}

/** Protected sections that were opened without the clearance, over all files. */
export default async function BrokenGlassPage() {
  const { waiting, reviewed, mayReview } = await ask(brokenGlasses, {})
  const t = await getTranslations('access.reads')
  return (
    <Page reading>
      <PageHeader title={t('glassesTitle')} meta={t('glassesLead')} />
      <div className="grid gap-4">
        <Card labelledBy="waiting">
          <CardHeader id="waiting" title={t('waiting')} />
          {waiting.length === 0 ? (
            <EmptyState title={t('noneWaiting')}>{t('noneWaitingText')}</EmptyState>
          ) : (
            <GlassList glasses={waiting} mayReview={mayReview} showFile />
          )}
        </Card>
        {reviewed.length > 0 && (
          <Card labelledBy="reviewed">
            <CardHeader id="reviewed" title={t('reviewed')} />
            <GlassList glasses={reviewed} mayReview={mayReview} showFile />
          </Card>
        )}
      </div>
    </Page>
  )
}
