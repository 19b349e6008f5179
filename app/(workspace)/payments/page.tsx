import { getLocale, getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { ActionForm } from '@/components/forms/action-form'
import { FormActions } from '@/components/forms/form-actions'
import { HiddenField } from '@/components/forms/hidden-field'
import { SubmitButton } from '@/components/forms/submit-button'
import { TextArea } from '@/components/forms/text-area'
import { TextField } from '@/components/forms/text-field'
import { Page } from '@/components/shell/page'
import { PageHeader } from '@/components/shell/page-header'
import { Details } from '@/components/ui/details'
import { Note } from '@/components/ui/note'
import { Pagination } from '@/components/ui/pagination'
import { EmptyState } from '@/components/ui/panels'
import { Sheet, Table, type Column } from '@/components/ui/table'
import { Tabs } from '@/components/ui/tabs'
import { businessDayOf, type CalendarDate } from '@/lib/kernel/calendar-date'
import { euros } from '@/lib/kernel/money'
import {
  countryName,
  formatDate,
  formatInstant,
  formatLongDate,
  formatMoney,
  formatName,
} from '@/lib/i18n/format'
import { refusalSentences } from '@/lib/i18n/sentences'
import { PAYMENT_STATUSES, type PaymentStatus } from '@/lib/payments/model'
import { paymentsPage, type ListedPayment } from '@/lib/payments/queries'
import { ask } from '@/lib/runner/page'
import { approvePaymentsAction, reversePaymentAction } from './payments.action'
import { SelectDay } from './select-day'

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata() {
  return { title: (await getTranslations('payments'))('title') }
}

const asStatus = (asked: unknown): PaymentStatus =>
  PAYMENT_STATUSES.find((status) => status === asked) ?? 'prepared'
const asText = (asked: string | string[] | undefined) => (typeof asked === 'string' ? asked : undefined)

export default async function PaymentsPage({ searchParams }: Props) {
  const { status, after, result } = await searchParams
  const view = await ask(paymentsPage, {
    status: asStatus(status),
    after: asText(after),
    result: asText(result),
  })
  const [t, locale] = [await getTranslations('payments'), await getLocale()]
  const money = (cents: number) => formatMoney(euros(cents), locale)
  const isApproving = view.mayApprove && view.status === 'prepared'

  return (
    <Page>
      <PageHeader title={t('title')} meta={t('meta')} />
      {view.readsBooks && (
        <p className="mb-3 flex flex-wrap gap-4">
          <Link href="/payments/inbox" prefetch={false}>
            {t('inbox.title')}
          </Link>
          <Link href="/payments/envelopes" prefetch={false}>
            {t('envelopes.title')}
          </Link>
          <Link href="/payments/reconciliation" prefetch={false}>
            {t('reconciliation.title')}
          </Link>
        </p>
      )}
      {view.result && <ApprovalOutcome result={view.result} />}
      <Tabs
        label={t('tabs')}
        items={view.totals.map((total) => ({
          href: total.status === 'prepared' ? '/payments' : `/payments?status=${total.status}`,
          label: `${t(`statuses.${total.status}`)} · ${money(total.cents)}`,
          count: total.count,
          current: total.status === view.status,
        }))}
      />
      <div className="mt-3">
        {view.rows.length === 0 ? (
          <Sheet>
            <EmptyState title={t(`empty.${view.status}`)}>{t('empty.text')}</EmptyState>
          </Sheet>
        ) : isApproving ? (
          <ActionForm action={approvePaymentsAction} title={t('approveForm')} className="">
            <Waiting rows={view.rows} isApproving />
            <div className="mt-3">
              <FormActions>
                <SubmitButton icon="check">{t('approve')}</SubmitButton>
              </FormActions>
            </div>
          </ActionForm>
        ) : view.status === 'prepared' ? (
          <Waiting rows={view.rows} />
        ) : (
          <Listed rows={view.rows} status={view.status} />
        )}
      </div>
      {(view.older ?? asText(after)) && (
        <Pagination
          label={t('pages')}
          newer={asText(after) ? { href: `/payments?status=${view.status}`, label: t('first') } : undefined}
          older={
            view.older
              ? {
                  href: `/payments?status=${view.status}&after=${encodeURIComponent(view.older)}`,
                  label: t('older'),
                }
              : undefined
          }
        />
      )}
    </Page>
  )
}

/** What became of each row of the approval just sent. */
async function ApprovalOutcome({
  result,
}: {
  result: NonNullable<Awaited<ReturnType<typeof paymentsPage.run>>>['result']
}) {
  const t = await getTranslations('payments')
  const refused = (result ?? []).filter(({ refusals }) => refusals.length > 0)
  const done = (result ?? []).length - refused.length
  const lines = await Promise.all(
    refused.map(async (row) => ({
      key: row.paymentId,
      text: t('resultLine', {
        name: formatName(row),
        ref: row.ref,
        reason: (await refusalSentences(row.refusals)).join(' '),
      }),
    })),
  )
  return (
    <div className="mb-3">
      <Note tone={refused.length > 0 ? 'warn' : 'ok'} role="status" title={t('result', { done })}>
        {lines.length > 0 && (
          <>
            <p>{t('resultRefused', { count: lines.length })}</p>
            <ul className="list-disc pl-5">
              {lines.map(({ key, text }) => (
                <li key={key}>{text}</li>
              ))}
            </ul>
          </>
        )}
      </Note>
    </div>
  )
}

/** Grants of one day of departure together: they are needed at the desk on the same morning. */
function byDay(rows: readonly ListedPayment[]) {
  const days = new Map<CalendarDate | null, ListedPayment[]>()
  for (const row of rows) days.set(row.departsOn, [...(days.get(row.departsOn) ?? []), row])
  return [...days]
}

async function Waiting({
  rows,
  isApproving = false,
}: {
  rows: readonly ListedPayment[]
  isApproving?: boolean
}) {
  const [t, locale] = [await getTranslations('payments'), await getLocale()]
  const money = (cents: number) => formatMoney(euros(cents), locale)
  const columns: Column[] = [
    ...(isApproving ? [{ key: 'select', label: t('select'), width: 48, labelHidden: true }] : []),
    { key: 'person', label: t('person') },
    { key: 'file', label: t('file'), width: 220 },
    { key: 'rule', label: t('fields.kind'), width: 190 },
    { key: 'prepared', label: t('preparedBy'), width: 260 },
    { key: 'amount', label: t('amount'), width: 130, numeric: true },
  ]
  const reasons = new Map(
    await Promise.all(
      rows.map(
        async (row) => [row.id, (await refusalSentences(row.approvalRefusals ?? [])).join(' ')] as const,
      ),
    ),
  )
  return (
    <Sheet>
      <Table columns={columns} caption={t('statuses.prepared')} cards middle>
        {byDay(rows).map(([day, grants]) => {
          const words = day ? formatLongDate(day, locale) : t('noDeparture')
          const isOpen = isApproving && grants.filter((row) => !reasons.get(row.id)).length > 1
          return (
            <tbody key={day ?? 'none'}>
              <tr className="grp">
                {isApproving && <td>{isOpen && <SelectDay label={t('selectDay', { day: words })} />}</td>}
                <th colSpan={5} scope="rowgroup">
                  <span>
                    {t('dayTotal', {
                      count: grants.length,
                      amount: money(grants.reduce((total, { cents }) => total + cents, 0)),
                    })}
                  </span>
                  {words}
                </th>
              </tr>
              {grants.map((row) => (
                <tr key={row.id}>
                  {isApproving && (
                    <td>
                      {reasons.get(row.id) ? null : (
                        <input
                          type="checkbox"
                          className="tick"
                          name="paymentIds"
                          value={row.id}
                          data-select=""
                          aria-label={t('selectOne', { name: formatName(row), amount: money(row.cents) })}
                        />
                      )}
                    </td>
                  )}
                  <th scope="row">
                    {formatName(row)}
                    {reasons.get(row.id) && <small>{reasons.get(row.id)}</small>}
                  </th>
                  <td data-label={t('file')}>
                    <FileLink row={row} country={row.destination && countryName(row.destination, locale)} />
                  </td>
                  <td data-label={t('rule')}>
                    {t(`kinds.${row.kind}`)}
                    <small className="block text-ink-2">{row.claim ?? row.rule}</small>
                  </td>
                  <td data-label={t('preparedBy')}>
                    {t('by', { date: formatInstant(row.preparedAt, locale), name: row.preparedBy })}
                  </td>
                  <td className="num" data-label={t('amount')}>
                    {money(row.cents)}
                  </td>
                </tr>
              ))}
            </tbody>
          )
        })}
      </Table>
    </Sheet>
  )
}

function FileLink({ row, country }: { row: ListedPayment; country: string | null }) {
  return (
    <>
      <Link href={`/cases/${row.ref}/travel`} prefetch={false}>
        {row.ref}
      </Link>
      {country && <span className="text-ink-2"> · {country}</span>}
    </>
  )
}

/** A correction: a line of its own that takes the whole back. */
async function TakeBack({ row }: { row: ListedPayment }) {
  const [t, locale] = [await getTranslations('payments'), await getLocale()]
  const amount = formatMoney(euros(row.cents), locale)
  const sentences = await refusalSentences(row.reversalRefusals ?? [])
  return (
    <Details summary={t('takeBack')}>
      {sentences.length > 0 ? (
        <p>{sentences.join(' ')}</p>
      ) : (
        <ActionForm
          id={`reverse-${row.id}`}
          action={reversePaymentAction}
          title={t('takeBackOf', { amount, name: formatName(row) })}
        >
          <p className="text-table text-ink-2">{t('takeBackText')}</p>
          <HiddenField name="paymentId" value={row.id} />
          <TextArea name="reason" label={t('fields.reason')} rows={2} maxLength={600} required />
          <TextField name="receiptNumber" label={t('fields.returnReceipt')} maxLength={40} width="m" />
          <FormActions>
            <SubmitButton variant="secondary">{t('takeBack')}</SubmitButton>
          </FormActions>
        </ActionForm>
      )}
    </Details>
  )
}

async function Listed({ rows, status }: { rows: readonly ListedPayment[]; status: PaymentStatus }) {
  const [t, locale] = [await getTranslations('payments'), await getLocale()]
  const isPaid = status === 'paid' || status === 'reversal'
  const columns: Column[] = [
    { key: 'person', label: t('person') },
    { key: 'file', label: t('file'), width: 220 },
    { key: 'departure', label: t('departure'), width: 120 },
    { key: 'approved', label: t('approvedBy'), width: 240 },
    ...(isPaid
      ? [
          { key: 'paid', label: t('paidBy'), width: 210 },
          { key: 'receipt', label: t('receipt'), width: 130 },
        ]
      : []),
    { key: 'amount', label: t('amount'), width: 110, numeric: true },
  ]
  return (
    <Sheet>
      <Table columns={columns} caption={t(`statuses.${status}`)} cards middle>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <th scope="row">
                {formatName(row)}
                <small>
                  {[t(`kinds.${row.kind}`), row.claim].filter(Boolean).join(', ')}
                  {isPaid && !row.isLive && ` · ${t('takenBack')}`}
                </small>
                {row.reason && <small>{row.reason}</small>}
                {row.reversalRefusals && <TakeBack row={row} />}
              </th>
              <td data-label={t('file')}>
                <FileLink row={row} country={row.destination && countryName(row.destination, locale)} />
              </td>
              <td data-label={row.departsOn ? t('departure') : undefined}>
                {row.departsOn && formatDate(row.departsOn, locale)}
              </td>
              <td data-label={row.approvedAt ? t('approvedBy') : undefined}>
                {row.approvedAt &&
                  t('by', {
                    date: formatDate(businessDayOf(row.approvedAt), locale),
                    name: row.approvedBy ?? '',
                  })}
              </td>
              {isPaid && (
                <>
                  <td data-label={t('paidBy')}>
                    {row.paidOn && t('by', { date: formatDate(row.paidOn, locale), name: row.paidBy ?? '' })}
                  </td>
                  <td data-label={t('receipt')}>{row.receiptNumber}</td>
                </>
              )}
              <td className="num" data-label={t('amount')}>
                {formatMoney(euros(row.cents), locale)}
              </td>
            </tr>
          ))}
        </tbody>
      </Table>
    </Sheet>
  )
}
