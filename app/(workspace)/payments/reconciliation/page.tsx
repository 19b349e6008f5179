import { getLocale, getTranslations } from 'next-intl/server'
import { Page } from '@/components/shell/page'
import { PageHeader } from '@/components/shell/page-header'
import { BackLink } from '@/components/ui/back-link'
import { Note } from '@/components/ui/note'
import { formatInstant } from '@/lib/i18n/format'
import { reconciliation } from '@/lib/expenses/queries'
import { ask } from '@/lib/runner/page'

const CHECKS = [
  'committed',
  'released',
  'paid',
  'audit',
  'line',
  'late',
  'settled',
  'envelope',
  'approval',
  'grant',
  'grant_approval',
  'plan',
] as const

export async function generateMetadata() {
  return { title: (await getTranslations('payments.reconciliation'))('title') }
}

/** Whether the books agree, asked of the database at this moment. */
export default async function ReconciliationPage() {
  const { at, differences } = await ask(reconciliation, {})
  const [t, payments, locale] = await Promise.all([
    getTranslations('payments.reconciliation'),
    getTranslations('payments'),
    getLocale(),
  ])
  const isFine = differences.length === 0
  return (
    <Page>
      <BackLink href="/payments" label={payments('title')} />
      <PageHeader title={t('title')} />
      <Note tone={isFine ? 'ok' : 'danger'} role="status" title={t(isFine ? 'agree' : 'differ')}>
        <p>{t(isFine ? 'agreeText' : 'differText', { at: formatInstant(at, locale) })}</p>
        {!isFine && (
          <ul className="list-disc pl-5">
            {CHECKS.flatMap((check) => {
              const difference = differences.find(({ what }) => what === check)
              return difference
                ? [
                    <li key={check}>
                      {t(`checks.${check}`)}: {t('places', { count: difference.found })}
                    </li>,
                  ]
                : []
            })}
          </ul>
        )}
      </Note>
    </Page>
  )
}
