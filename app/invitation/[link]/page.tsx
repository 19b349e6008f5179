import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { PublicFrame } from '@/app/login/public-frame'
import { LinkButton } from '@/components/ui/button'
import { Note } from '@/components/ui/note'
import { openInvitation } from '@/lib/access/invitations'
import { errorSentence } from '@/lib/i18n/sentences'

type Props = { params: Promise<{ link: string }>; searchParams: Promise<{ problem?: string | string[] }> }

export async function generateMetadata(): Promise<Metadata> {
  return {
    title: (await getTranslations('signin.invitation'))('title'),
    referrer: 'no-referrer',
    robots: { index: false },
  }
}

/** The first password of an account, chosen by whoever holds the link of the mail. */
export default async function InvitationPage({ params, searchParams }: Props) {
  const [{ link }, { problem }] = [await params, await searchParams]
  const decoded = decodeURIComponent(link)
  const t = await getTranslations('signin.invitation')
  const invitation = await openInvitation(decoded)
  return (
    <PublicFrame returnTo={`/invitation/${link}`}>
      <div className="mx-auto grid max-w-[420px] gap-4">
        {invitation ? (
          <>
            <h1>{t('title')}</h1>
            <p className="text-body text-ink-2">
              {t('lead', { name: invitation.name, organisation: invitation.organisation })}
            </p>
            <form method="post" action="/invitation/accept" className="form">
              {typeof problem === 'string' && (
                <Note tone="danger" role="alert">
                  {await errorSentence(problem)}
                </Note>
              )}
              <input type="hidden" name="link" value={decoded} />
              {/* For password managers, which keep a password under an address. */}
              <input
                type="hidden"
                name="username"
                autoComplete="username"
                value={invitation.email}
                readOnly
              />
              <div className="field">
                <label htmlFor="password" className="label">
                  {t('password')}
                </label>
                <input
                  id="password"
                  name="password"
                  type="password"
                  required
                  minLength={12}
                  maxLength={1000}
                  autoComplete="new-password"
                  className="input"
                />
              </div>
              <div className="field">
                <label htmlFor="repeated" className="label">
                  {t('repeated')}
                </label>
                <input
                  id="repeated"
                  name="repeated"
                  type="password"
                  required
                  maxLength={1000}
                  autoComplete="new-password"
                  className="input"
                />
              </div>
              <button type="submit" className="btn btn-primary btn-l">
                {t('submit')}
              </button>
            </form>
          </>
        ) : (
          <>
            <h1>{t('gone')}</h1>
            <p>{t('goneText')}</p>
            <LinkButton href="/login">{t('toSignIn')}</LinkButton>
          </>
        )}
      </div>
    </PublicFrame>
  )
}
