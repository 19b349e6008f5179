import { getTranslations } from 'next-intl/server'
import { LinkButton } from '@/components/ui/button'
import { PublicFrame } from './login/public-frame'

/** Missing and not allowed look alike, here as everywhere. */
export default async function NotFound() {
  const t = await getTranslations('signin.notFound')
  return (
    <PublicFrame returnTo="/">
      <title>{`${t('title')} · Retour`}</title>
      <div className="reading grid justify-items-start gap-3">
        <h1>{t('title')}</h1>
        <p>{t('text')}</p>
        <LinkButton href="/today">{t('home')}</LinkButton>
      </div>
    </PublicFrame>
  )
}
