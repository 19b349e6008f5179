import { getTranslations } from 'next-intl/server'
import { EmptyState } from '@/components/ui/panels'

/** A page of this case that does not exist, or is not for the reader; the tabs above lead to the others. */
export default async function CaseNotFound() {
  const t = await getTranslations('signin.notFound')
  return (
    <>
      <title>{`${t('title')} · Retour`}</title>
      <EmptyState title={t('title')}>{t('text')}</EmptyState>
    </>
  )
}
