import { getLocale, getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { Page } from '@/components/shell/page'
import { PageHeader } from '@/components/shell/page-header'
import { BackLink } from '@/components/ui/back-link'
import { LinkButton } from '@/components/ui/button'
import { Card, CardHeader } from '@/components/ui/card'
import { Note } from '@/components/ui/note'
import { ProgressBar } from '@/components/ui/progress-bar'
import { Table } from '@/components/ui/table'
import { Tag } from '@/components/ui/tag'
import { financeInbox } from '@/lib/expenses/queries/inbox'
import { formatDate, formatLongDate, formatMoney } from '@/lib/i18n/format'
import { euros } from '@/lib/kernel/money'
import { ask } from '@/lib/runner/page'
import { envelopeWords } from '../envelopes/words'
import { fundNames } from '../../cases/[ref]/plan/plan-view'

type Inbox = NonNullable<Awaited<ReturnType<typeof financeInbox.run>>>

export async function generateMetadata() {
  return { title: (await getTranslations('payments.inbox'))('title') }
}

/** Everything finance has to do today, each with the page where it is done. */
export default async function FinanceInboxPage() {
  const view = await ask(financeInbox, {})
  const [t, payments, words] = await Promise.all([
    getTranslations('payments.inbox'),
    getTranslations('payments'),
    envelopeWords(),
  ])
  const isFine = view.differences.length === 0
  return (
    <Page>
      <BackLink href="/payments" label={payments('title')} />
      <PageHeader title={t('title')} meta={t('meta')} />
      <div className="stack">
        {!isFine && (
          <Note tone="danger" role="alert" title={payments('reconciliation.differ')}>
            <Link href="/payments/reconciliation">{payments('reconciliation.title')}</Link>
          </Note>
        )}
        <Grants view={view} />
        <Expenses view={view} rows={view.toApprove} id="to-approve" title={t('toApprove')} />
        <Expenses view={view} rows={view.toPay} id="to-pay" title={t('toPay')} />
        <Expenses view={view} rows={view.withoutReceipt} id="no-receipt" title={t('withoutReceipt')} />
        <Card labelledBy="envelopes">
          <CardHeader
            id="envelopes"
            title={t('envelopes')}
            meta={<Link href="/payments/envelopes">{payments('envelopes.title')}</Link>}
          />
          {view.envelopes.length === 0 ? (
            <p className="text-table text-ink-2">{t('nothing')}</p>
          ) : (
            <ul className="stack">
              {view.envelopes.map((envelope) => (
                <li key={envelope.id}>
                  <Link href={`/payments/envelopes/${envelope.id}`}>{words.nameOf(envelope.code)}</Link>{' '}
                  <span className="text-ink-2">
                    {t('envelope', {
                      left: words.amount(envelope.unit, envelope.limit - envelope.committed),
                      until: words.day(envelope.toOn),
                    })}
                  </span>
                  <ProgressBar
                    value={envelope.committed}
                    max={envelope.limit}
                    label={`${payments('envelopes.committed')}: ${words.amount(envelope.unit, envelope.committed)}`}
                    tone={envelope.committed >= envelope.limit ? 'danger' : 'brand'}
                  />
                </li>
              ))}
            </ul>
          )}
        </Card>
        {isFine && (
          <Note tone="ok" title={payments('reconciliation.agree')}>
            <Link href="/payments/reconciliation">{payments('reconciliation.title')}</Link>
          </Note>
        )}
      </div>
    </Page>
  )
}

async function Grants({ view }: { view: Inbox }) {
  const [t, payments, locale] = [
    await getTranslations('payments.inbox'),
    await getTranslations('payments'),
    await getLocale(),
  ]
  return (
    <Card labelledBy="grants" flush={view.grants.length > 0}>
      <div className={view.grants.length > 0 ? 'px-4 pt-3.5' : undefined}>
        <CardHeader id="grants" title={t('grants')} />
        {view.grants.length === 0 && <p className="text-table text-ink-2">{t('nothing')}</p>}
      </div>
      {view.grants.length > 0 && (
        <Table
          cards
          middle
          caption={t('grants')}
          columns={[
            { key: 'day', label: payments('departure') },
            { key: 'state', label: payments('expenses.state'), width: 220 },
            { key: 'count', label: t('count'), width: 240 },
            { key: 'amount', label: payments('amount'), width: 140, numeric: true },
            { key: 'open', label: t('open'), width: 140, labelHidden: true },
          ]}
        >
          <tbody>
            {view.grants.map(({ on, status, count, refunds, cents }) => (
              <tr key={`${on ?? 'none'}-${status}`}>
                <th scope="row">
                  {on ? formatLongDate(on, locale) : payments('noDeparture')}{' '}
                  {on && on <= view.today && status === 'prepared' && (
                    <Tag tone="danger">{t('dueToday')}</Tag>
                  )}
                </th>
                <td data-label={payments('expenses.state')}>{payments(`statuses.${status}`)}</td>
                <td data-label={t('count')}>{t('ofWhich', { count, refunds })}</td>
                <td className="num" data-label={payments('amount')}>
                  {formatMoney(euros(cents), locale)}
                </td>
                <td>
                  <LinkButton href={status === 'prepared' ? '/payments' : '/payments?status=approved'}>
                    {t(status === 'prepared' ? 'approve' : 'open')}
                  </LinkButton>
                </td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </Card>
  )
}

async function Expenses({
  view,
  rows,
  id,
  title,
}: {
  view: Inbox
  rows: Inbox['toApprove']
  id: string
  title: string
}) {
  const [t, payments, fund, locale] = await Promise.all([
    getTranslations('payments.inbox'),
    getTranslations('payments'),
    fundNames(),
    getLocale(),
  ])
  const isLate = (endsOn: string | null) => endsOn !== null && endsOn < view.today
  return (
    <Card labelledBy={id} flush={rows.length > 0}>
      <div className={rows.length > 0 ? 'px-4 pt-3.5' : undefined}>
        <CardHeader
          id={id}
          title={title}
          meta={
            rows.length > 0 && formatMoney(euros(rows.reduce((total, { cents }) => total + cents, 0)), locale)
          }
        />
        {rows.length === 0 && <p className="text-table text-ink-2">{t('nothing')}</p>}
      </div>
      {rows.length > 0 && (
        <Table
          cards
          middle
          caption={title}
          columns={[
            { key: 'line', label: payments('expenses.line') },
            { key: 'asked', label: t('asked'), width: 220 },
            { key: 'until', label: t('until'), width: 170 },
            { key: 'documents', label: t('documents'), width: 110, numeric: true },
            { key: 'amount', label: payments('amount'), width: 120, numeric: true },
            { key: 'open', label: t('open'), width: 120, labelHidden: true },
          ]}
        >
          <tbody>
            {rows.map((expense) => (
              <tr key={expense.id}>
                <th scope="row">
                  {expense.isHealth ? payments('expenses.hidden') : expense.description}
                  <small>
                    {expense.ref} · {fund(expense.code)}
                    {!expense.isHealth && ` · ${expense.supplier}`}
                  </small>
                </th>
                <td data-label={t('asked')}>
                  {payments('by', {
                    date: formatDate(expense.requestedOn, locale),
                    name: expense.requestedBy,
                  })}
                </td>
                <td data-label={expense.endsOn ? t('until') : undefined}>
                  {expense.endsOn && formatDate(expense.endsOn, locale)}{' '}
                  {isLate(expense.endsOn) && <Tag tone="danger">{t('tooLate')}</Tag>}
                </td>
                <td className="num" data-label={t('documents')}>
                  {expense.documents === 0 ? <Tag tone="warn">0</Tag> : expense.documents}
                </td>
                <td className="num" data-label={payments('amount')}>
                  {formatMoney(euros(expense.cents), locale)}
                </td>
                <td>
                  <LinkButton href={`/cases/${expense.ref}/plan/expenses`}>{t('open')}</LinkButton>
                </td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </Card>
  )
}
