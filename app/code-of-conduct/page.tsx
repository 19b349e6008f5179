import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { SignOut } from '@/app/login/sign-out'
import { PHONE } from '@/app/login/phone'
import { ActionForm } from '@/components/forms/action-form'
import { FormActions } from '@/components/forms/form-actions'
import { HiddenField } from '@/components/forms/hidden-field'
import { SubmitButton } from '@/components/forms/submit-button'
import { HelpPhone } from '@/components/shell/help-phone'
import { LanguageSwitch } from '@/components/shell/language-switch'
import { PlainFrame } from '@/components/shell/plain-frame'
import { LinkButton } from '@/components/ui/button'
import { Note } from '@/components/ui/note'
import { CONDUCT_VERSION } from '@/lib/access/conduct'
import { pathAfterSignIn } from '@/lib/access/own-path'
import { ownConduct } from '@/lib/directory/queries/conduct'
import { formatInstant } from '@/lib/i18n/format'
import { ask } from '@/lib/runner/page'
import { acceptConductAction } from './accept.action'

type Props = { searchParams: Promise<{ next?: string | string[] }> }

const SECTIONS = [
  'choice',
  'pressure',
  'confidence',
  'need',
  'authorities',
  'interests',
  'file',
  'concerns',
] as const

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('conduct'))('title') }
}

/** What everybody who works with Retour keeps to. Nothing else opens before it is accepted. */
export default async function ConductPage({ searchParams }: Props) {
  const { next } = await searchParams
  const { acceptedAt } = await ask(ownConduct, {})
  const target = pathAfterSignIn(next)
  const [t, text] = [await getTranslations('conduct'), await getTranslations(`conduct.v${CONDUCT_VERSION}`)]
  const [shell, signin, locale] = [
    await getTranslations('shell'),
    await getTranslations('signin'),
    await getLocale(),
  ]
  return (
    <PlainFrame
      productName="Retour"
      homeHref="/"
      skipLabel={shell('skip')}
      language={
        <LanguageSwitch
          label={shell('language')}
          current={locale}
          action="/profile/language"
          returnTo={`/code-of-conduct?next=${encodeURIComponent(target)}`}
          long
        />
      }
      footer={<HelpPhone label={signin('helpDesk')} number={PHONE.number} href={PHONE.href} />}
    >
      <div className="mx-auto grid max-w-[680px] gap-5">
        <div className="grid gap-2">
          <h1>{t('title')}</h1>
          <p className="text-meta text-ink-2">{t('version', { version: CONDUCT_VERSION })}</p>
          <p className="text-body">{text('lead')}</p>
        </div>
        {SECTIONS.map((section) => (
          <section key={section} className="grid gap-1">
            <h2>{text(`${section}.title`)}</h2>
            <p className="text-body">{text(`${section}.text`)}</p>
          </section>
        ))}
        {acceptedAt ? (
          <>
            <Note tone="ok">{t('accepted', { at: formatInstant(acceptedAt, locale) })}</Note>
            <div>
              <LinkButton href={target}>{t('goOn')}</LinkButton>
            </div>
          </>
        ) : (
          <div className="grid gap-3 border-t border-line pt-5">
            <p className="text-body">{t('promise')}</p>
            <ActionForm
              action={acceptConductAction}
              version={CONDUCT_VERSION}
              guard={false}
              title={t('title')}
            >
              <HiddenField name="view" value={target} />
              <FormActions>
                <SubmitButton>{t('accept')}</SubmitButton>
              </FormActions>
            </ActionForm>
            <div className="text-meta text-ink-2">
              <p>{t('decline')}</p>
              <SignOut />
            </div>
          </div>
        )}
      </div>
    </PlainFrame>
  )
}
