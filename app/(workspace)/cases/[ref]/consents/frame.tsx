import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { BackLink } from '@/components/ui/back-link'

/** A page under the ledger: the way back, what it is for, its form. */
export async function LedgerPage({
  reference,
  title,
  lead,
  children,
}: {
  reference: string
  title: string
  lead?: ReactNode
  children: ReactNode
}) {
  const t = await getTranslations('consents')
  return (
    <div className="stack max-w-[820px]">
      <BackLink href={`/cases/${reference}/consents`} label={t('backToLedger')} />
      <div>
        <h2 className="text-h1">{title}</h2>
        {lead && <p className="max-w-[70ch] text-ink-2">{lead}</p>}
      </div>
      {children}
    </div>
  )
}
