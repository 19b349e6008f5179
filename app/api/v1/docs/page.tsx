import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { PublicFrame } from '@/app/login/public-frame'
import { LinkButton } from '@/components/ui/button'
import { Card, CardHeader } from '@/components/ui/card'
import { PrintButton } from '@/components/ui/print-button'
import { Table } from '@/components/ui/table'
import { environment } from '@/lib/platform/env'
import { PROBLEM_STATUSES } from '@/lib/runner/openapi'
import { OPERATIONS } from '../operations'
import { apiWords } from '../words'
import { OperationCard } from './operation-card'

const CONVENTIONS = ['json', 'dates', 'money', 'countries', 'unknown', 'language'] as const

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('api'))('metaTitle') }
}

/** The contract with partner systems for people: what stands in the description for machines, in their language. */
export default async function ApiDocsPage() {
  const [t, locale] = [await getTranslations('api'), await getLocale()]
  const say = await apiWords(locale)
  return (
    <PublicFrame returnTo="/api/v1/docs">
      <div className="mx-auto grid max-w-[980px] gap-4">
        <div className="flex flex-wrap items-start justify-between gap-3">
          <div className="min-w-0 flex-1 basis-80">
            <h1>{t('title')}</h1>
            <p className="mt-2 text-body text-ink-2">{t('lead')}</p>
          </div>
          <div className="actions no-print">
            <LinkButton plain href="/api/v1/openapi.json" icon="download">
              {t('contract')}
            </LinkButton>
            <PrintButton label={t('print')} />
          </div>
        </div>
        <Card labelledBy="sign-in">
          <CardHeader id="sign-in" title={t('signIn.title')} />
          <p className="mb-2">{t('signIn.text')}</p>
          <CodeLine label={t('signIn.title')}>Authorization: Bearer …</CodeLine>
        </Card>
        <Card labelledBy="conventions">
          <CardHeader id="conventions" title={t('conventions.title')} />
          <ul className="lines">
            {CONVENTIONS.map((convention) => (
              <li key={convention}>{t(`conventions.${convention}`)}</li>
            ))}
          </ul>
        </Card>
        {OPERATIONS.map((operation) => (
          <OperationCard
            key={operation.id}
            operation={operation}
            say={say}
            t={t}
            origin={environment().APP_ORIGIN}
          />
        ))}
        <Card labelledBy="problems" flush>
          <div className="px-4 pt-3.5">
            <CardHeader id="problems" title={t('problemsTitle')} />
            <p className="mb-3">{t('problemsText')}</p>
          </div>
          <Table
            caption={t('problemsTitle')}
            columns={[
              { key: 'status', label: t('columns.status'), width: 88 },
              { key: 'meaning', label: t('columns.meaning') },
            ]}
          >
            <tbody>
              {PROBLEM_STATUSES.map((status) => (
                <tr key={status}>
                  <th scope="row">{status}</th>
                  <td>{t(`problems.${status}`)}</td>
                </tr>
              ))}
            </tbody>
          </Table>
        </Card>
      </div>
    </PublicFrame>
  )
}

function CodeLine({ label, children }: { label: string; children: string }) {
  return (
    <pre className="code" lang="en" tabIndex={0} aria-label={label}>
      {children}
    </pre>
  )
}
