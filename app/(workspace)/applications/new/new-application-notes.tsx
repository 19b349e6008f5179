import { getTranslations } from 'next-intl/server'
import { Card, CardHeader } from '@/components/ui/card'

/** What whoever opens an application tells the person, beside every step of it. */
export async function NewApplicationNotes() {
  const t = await getTranslations('applications.new')
  return (
    <>
      <Card labelledBy="free">
        <CardHeader id="free" title={t('freeTitle')} />
        <p className="text-meta">{t('free')}</p>
      </Card>
      <Card labelledBy="discreet">
        <CardHeader id="discreet" title={t('discreetTitle')} />
        <p className="text-meta">{t('discreet')}</p>
      </Card>
    </>
  )
}
