import { getTranslations } from 'next-intl/server'
import { EmptyState } from '@/components/ui/panels'
import { LinkButton } from '@/components/ui/button'
import { PublicFrame } from './login/public-frame'

/** Missing and not allowed look alike, here as everywhere. */
export default async function NotFound() {
  const t = await getTranslations('signin.notFound')
  return (
    <PublicFrame returnTo="/">
      <title>{`${t('title')} · Retour`}</title>
      <EmptyState title={t('title')} action={<LinkButton href="/today">{t('home')}</LinkButton>}>
        {t('text')}
      </EmptyState>
    </PublicFrame>
  )
}
