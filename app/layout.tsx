import type { Metadata, Viewport } from 'next'
import { getLocale, getMessages } from 'next-intl/server'
import { cookies } from 'next/headers'
import { connection } from 'next/server'
import type { ReactNode } from 'react'
import { FormLabelsProvider } from '@/components/forms/form-labels'
import { asTheme, THEME_COOKIE } from '@/lib/access/theme'
import { FaultWordsProvider } from './fault-words'
import { fontClassName } from './fonts'
import './globals.css'

export const metadata: Metadata = {
  title: { default: 'Retour', template: '%s · Retour' },
  // A form sent without JavaScript must tell its origin, which `no-referrer`, the policy of all other answers, forbids it.
  referrer: 'same-origin',
  robots: { index: false, follow: false },
  icons: { icon: '/favicon.svg' },
  manifest: '/manifest.webmanifest',
  formatDetection: { telephone: false, email: false, address: false, date: false },
}

export const viewport: Viewport = { width: 'device-width', initialScale: 1 }

export default async function RootLayout({ children }: { children: ReactNode }) {
  // Every page is made for one request: a page made at build time would carry no nonce.
  await connection()
  const [locale, messages] = await Promise.all([getLocale(), getMessages()])
  const theme = asTheme((await cookies()).get(THEME_COOKIE)?.value)
  return (
    <html lang={locale} className={fontClassName} data-theme={theme === 'light' ? undefined : theme}>
      <body>
        <FormLabelsProvider labels={messages.common.form}>
          <FaultWordsProvider words={messages.signin.fault}>{children}</FaultWordsProvider>
        </FormLabelsProvider>
      </body>
    </html>
  )
}
