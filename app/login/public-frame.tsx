import { getLocale, getTranslations } from 'next-intl/server'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { HelpPhone } from '@/components/shell/help-phone'
import { LanguageSwitch } from '@/components/shell/language-switch'
import { PlainFrame } from '@/components/shell/plain-frame'
import { PHONE } from './phone'

/** Around the pages that nobody has to be signed in for. */
export async function PublicFrame({ returnTo, children }: { returnTo: string; children: ReactNode }) {
  const [t, accessibility] = [await getTranslations('signin'), await getTranslations('accessibility')]
  return (
    <PlainFrame
      productName="Retour"
      homeHref="/"
      skipLabel={t('skip')}
      language={
        <LanguageSwitch
          label={t('language')}
          current={await getLocale()}
          action="/login/language"
          returnTo={returnTo}
          long
        />
      }
      footer={
        <>
          <HelpPhone label={t('helpDesk')} number={PHONE.number} href={PHONE.href} />
          <Link href="/accessibility" prefetch={false}>
            {accessibility('link')}
          </Link>
        </>
      }
    >
      {children}
    </PlainFrame>
  )
}
