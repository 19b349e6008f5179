import { getLocale, getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { ActionForm } from '@/components/forms/action-form'
import { RadioGroup } from '@/components/forms/choices'
import { FormActions } from '@/components/forms/form-actions'
import { HiddenField } from '@/components/forms/hidden-field'
import { SelectField } from '@/components/forms/select-field'
import { SubmitButton } from '@/components/forms/submit-button'
import { TextField } from '@/components/forms/text-field'
import { Card, CardHeader } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/panels'
import { Table } from '@/components/ui/table'
import { Tag, type Tone } from '@/components/ui/tag'
import { formatDate, formatDecimal, formatMoney } from '@/lib/i18n/format'
import { euros } from '@/lib/kernel/money'
import { PAYEES, type ExpenseStatus } from '@/lib/expenses/model'
import { expensesOfCase } from '@/lib/expenses/queries'
import { ask } from '@/lib/runner/page'
import { ActCard } from '../plan-acts'
import { fundNames } from '../plan-view'
import { ExpenseActsOf } from './expense-acts'
import { requestExpenseAction } from './expenses.action'

type Props = { params: Promise<{ ref: string }> }

const TONE: Record<ExpenseStatus, Tone> = {
  requested: 'neutral',
  quoted: 'info',
  approved: 'ok',
  paid: 'warn',
  receipted: 'ok',
  rejected: 'neutral',
  reversal: 'warn',
}

/** What was bought of the plan after the return, and what comes next for each purchase. */
export default async function ExpensesPage({ params }: Props) {
  const { ref } = await params
  const view = await ask(expensesOfCase, { ref })
  const [t, documents, fund, locale] = await Promise.all([
    getTranslations('payments'),
    getTranslations('documents.kinds'),
    fundNames(),
    getLocale(),
  ])
  const money = (cents: number) => formatMoney(euros(cents), locale)
  const papers = view.papers.map(({ id, kind, on }) => ({
    id,
    label: `${documents(kind)}, ${formatDate(on, locale)}`,
  }))
  const nameOf = (key: string) =>
    view.parts.find((part) => part.key === key)?.description || t('expenses.hidden')
  return (
    <div className="stack">
      <Card labelledBy="expenses" flush={view.expenses.length > 0}>
        <div className={view.expenses.length > 0 ? 'px-4 pt-3.5' : undefined}>
          <CardHeader
            id="expenses"
            title={t('expenses.title')}
            meta={view.endsOn && t('expenses.until', { date: formatDate(view.endsOn, locale) })}
          />
        </div>
        {view.expenses.length === 0 ? (
          <EmptyState title={t('expenses.none')}>{t('expenses.noneText')}</EmptyState>
        ) : (
          <Table
            cards
            caption={t('expenses.title')}
            columns={[
              { key: 'line', label: t('expenses.line') },
              { key: 'state', label: t('expenses.state'), width: 190 },
              { key: 'amount', label: t('expenses.amount'), width: 170 },
              { key: 'people', label: t('expenses.people'), width: 170 },
              { key: 'acts', label: t('expenses.acts'), width: 300 },
            ]}
          >
            <tbody>
              {view.expenses.map((expense) => (
                <tr key={expense.id}>
                  <th scope="row" data-label={t('expenses.line')}>
                    {nameOf(expense.lineKey)}
                    <small>
                      {fund(expense.code)} · {expense.supplier || t('expenses.hidden')}
                    </small>
                    {expense.receiptNumber && (
                      <small>
                        {t('expenses.receipt', {
                          number: expense.receiptNumber,
                          proof: expense.deliveryProof ?? '',
                        })}
                      </small>
                    )}
                    {expense.documents.length > 0 && (
                      <small>
                        {expense.documents.map(({ id, shows }, place) => (
                          <span key={id}>
                            {place > 0 && ' · '}
                            <Link href={`/cases/${ref}/documents/${id}`} prefetch={false}>
                              {t(`expenses.shows.${shows}`)}
                            </Link>
                          </span>
                        ))}
                      </small>
                    )}
                    {expense.reason && <small>{expense.reason}</small>}
                  </th>
                  <td data-label={t('expenses.state')}>
                    <Tag tone={TONE[expense.status]}>{t(`expenses.statuses.${expense.status}`)}</Tag>
                    {expense.isReversed && <small className="block">{t('expenses.takenBack')}</small>}
                    <small className="block text-ink-2">
                      {expense.isReversal ? t('expenses.correction') : t(`expenses.payees.${expense.payee}`)}
                    </small>
                  </td>
                  <td data-label={t('expenses.amount')}>
                    {expense.quote ? (
                      <>
                        <b>{money(expense.quote.cents)}</b>
                        <small className="block text-ink-2">
                          {t('expenses.at', {
                            amount: formatDecimal(expense.quote.localAmount, locale),
                            currency: expense.quote.localCurrency,
                            rate: formatDecimal(expense.quote.rate, locale),
                            date: formatDate(expense.quote.rateOn, locale),
                          })}
                        </small>
                      </>
                    ) : (
                      '–'
                    )}
                  </td>
                  <td data-label={t('expenses.people')}>
                    {[expense.requestedBy, expense.approvedBy, expense.paidBy].map(
                      (name, place) =>
                        name && (
                          <span key={place} className="block">
                            {name}
                          </span>
                        ),
                    )}
                  </td>
                  <td data-label={Object.keys(expense.acts).length > 0 ? t('expenses.acts') : undefined}>
                    <ExpenseActsOf caseRef={ref} today={view.today} expense={expense} papers={papers} />
                  </td>
                </tr>
              ))}
            </tbody>
          </Table>
        )}
      </Card>
      {view.request && (
        <ActCard id="ask-expense" title={t('expenses.ask')} act={view.request}>
          <ActionForm id="ask-expense-form" action={requestExpenseAction} title={t('expenses.ask')}>
            <HiddenField name="ref" value={ref} />
            <SelectField
              name="paidBy"
              label={t('fields.paidBy')}
              required
              options={view.parts.map((part) => ({
                value: `${part.key}:${part.code}`,
                label: `${part.description}, ${fund(part.code)} (${money(part.partCents - part.takenCents)} ${t('expenses.left')})`,
              }))}
            />
            <TextField name="supplier" label={t('fields.supplier')} maxLength={120} required />
            <RadioGroup
              name="payee"
              legend={t('fields.payee')}
              options={PAYEES.map((payee) => ({ value: payee, label: t(`expenses.payees.${payee}`) }))}
            />
            <FormActions>
              <SubmitButton>{t('expenses.askButton')}</SubmitButton>
            </FormActions>
          </ActionForm>
        </ActCard>
      )}
    </div>
  )
}
