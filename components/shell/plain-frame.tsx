import type { ReactNode } from 'react'
import { BrandMark } from './brand-mark'

/** Frame of the pages outside the workspace: sign-in, errors, statements. */
export function PlainFrame({
  productName,
  homeHref,
  language,
  footer,
  skipLabel,
  children,
}: {
  productName: string
  homeHref: string
  language?: ReactNode
  footer?: ReactNode
  skipLabel: string
  children: ReactNode
}) {
  return (
    <div className="plain">
      <a href="#main" className="skip">
        {skipLabel}
      </a>
      <header>
        <BrandMark name={productName} href={homeHref} />
        {language}
      </header>
      <main id="main" tabIndex={-1} className="px-4 py-8 tablet:px-12">
        {children}
      </main>
      {footer && <footer>{footer}</footer>}
    </div>
  )
}
