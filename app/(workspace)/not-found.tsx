import { getTranslations } from 'next-intl/server'
import { Page } from '@/components/shell/page'
import { LinkButton } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/panels'

/** Missing and not allowed look alike; the way on is always there. */
export default async function WorkspaceNotFound() {
  const t = await getTranslations('signin.notFound')
  return (
    <Page>
      <title>{`${t('title')} · Retour`}</title>
      <EmptyState title={t('title')} action={<LinkButton href="/today">{t('home')}</LinkButton>}>
        {t('text')}
      </EmptyState>
    </Page>
  )
}
