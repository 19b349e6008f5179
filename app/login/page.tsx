import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Note } from '@/components/ui/note'
import { pathAfterSignIn } from '@/lib/access/own-path'
import { csrfToken } from '@/lib/runner/csrf-token'
import { DemoPeople } from './demo-people'
import { PasswordField } from './password-field'
import { PHONE } from './phone'
import { PublicFrame } from './public-frame'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('signin'))('title') }
}

/** Everything here works without JavaScript: the forms post to next-auth itself. */
export default async function LoginPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}) {
  const { next, failed, left, welcome } = await searchParams
  const t = await getTranslations('signin')
  const target = pathAfterSignIn(next)
  const hidden = {
    csrfToken: await csrfToken(),
    callbackUrl: `/signed-in?next=${encodeURIComponent(target)}`,
  }
  const here = target === '/today' ? '/login' : `/login?next=${encodeURIComponent(target)}`
  return (
    <PublicFrame returnTo={here}>
      <div className="mx-auto grid max-w-[1060px] gap-12 tablet:grid-cols-[minmax(0,400px)_minmax(0,560px)] tablet:justify-center tablet:gap-16 tablet:pt-12 wide:gap-24">
        <section aria-labelledby="sign-in">
          <h1 id="sign-in">{t('title')}</h1>
          <p className="mt-2 mb-6 text-body text-ink-2">{t('lead')}</p>
          <form method="post" action="/api/auth/callback/credentials" className="form">
            {failed && (
              <Note tone="danger" title={t('failedTitle')} role="alert">
                {t('failed')}
              </Note>
            )}
            {welcome && !failed && (
              <Note tone="ok" role="status">
                {t('invitation.welcome')}
              </Note>
            )}
            {left && !failed && (
              <Note tone="ok" role="status">
                {t('signedOut')}
              </Note>
            )}
            {Object.entries(hidden).map(([name, value]) => (
              <input key={name} type="hidden" name={name} value={value} />
            ))}
            <div className="field">
              <label htmlFor="email" className="label">
                {t('email')}
              </label>
              <input
                id="email"
                name="email"
                type="email"
                required
                autoFocus
                autoComplete="username"
                maxLength={254}
                className="input"
              />
            </div>
            <PasswordField label={t('password')} show={t('show')} hide={t('hide')} />
            <button type="submit" className="btn btn-primary btn-l">
              {t('submit')}
            </button>
          </form>
          <details className="details mt-4">
            <summary>{t('forgotten')}</summary>
            <p>{t('forgottenText')}</p>
          </details>
          <div className="mt-5">
            <Note icon="shield">{t('logged')}</Note>
          </div>
          <p className="mt-5">
            <strong>{t('publicTitle')}</strong>
            <br />
            {t.rich('publicText', {
              phone: () => (
                <a href={PHONE.href} className="whitespace-nowrap">
                  {PHONE.number}
                </a>
              ),
            })}
          </p>
        </section>
        <DemoPeople hidden={hidden} />
      </div>
    </PublicFrame>
  )
}
