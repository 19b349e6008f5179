import { getLocale, getTranslations } from 'next-intl/server'
import { ActionForm } from '@/components/forms/action-form'
import { RadioGroup } from '@/components/forms/choices'
import { FormActions } from '@/components/forms/form-actions'
import { HiddenField } from '@/components/forms/hidden-field'
import { SelectField } from '@/components/forms/select-field'
import { SubmitButton } from '@/components/forms/submit-button'
import { MoneyField, TextField } from '@/components/forms/text-field'
import { GRANT_LOOK } from '@/components/travel/looks'
import { StateTag } from '@/components/travel/state-tag'
import { BackLink } from '@/components/ui/back-link'
import { Card, CardHeader } from '@/components/ui/card'
import { Table } from '@/components/ui/table'
import { formatDate, formatMoney, formatName } from '@/lib/i18n/format'
import { refusalSentences } from '@/lib/i18n/sentences'
import { euros } from '@/lib/kernel/money'
import { REFUND_KINDS } from '@/lib/payments/model'
import { refundsOfCase } from '@/lib/payments/queries'
import { TRANSPORT_REFUND_MAX_CENTS } from '@/lib/payments/rules'
import { ask } from '@/lib/runner/page'
import { claimRefundAction, withdrawRefundAction } from './refunds.action'

type Props = { params: Promise<{ ref: string }> }

export async function generateMetadata({ params }: Props) {
  return { title: `${(await getTranslations('payments.refunds'))('title')} – ${(await params).ref}` }
}

/** Costs that are paid back on the day of departure: filed here, approved by finance, paid at the desk. */
export default async function RefundsPage({ params }: Props) {
  const { ref } = await params
  const view = await ask(refundsOfCase, { ref })
  const [t, travel, documents, refusals, locale] = await Promise.all([
    getTranslations('payments'),
    getTranslations('travel.tab'),
    getTranslations('documents.kinds'),
    refusalSentences([{ code: 'refund_not_due' }]),
    getLocale(),
  ])
  const money = (cents: number) => formatMoney(euros(cents), locale)
  const nameOf = (personId: string) => {
    const member = view.members.find((each) => each.personId === personId)
    return member ? formatName(member) : ''
  }
  return (
    <div className="stack max-w-[1000px]">
      <BackLink href={`/cases/${ref}/travel`} label={travel('title')} />
      <Card labelledBy="refunds" flush={view.refunds.length > 0}>
        <div className={view.refunds.length > 0 ? 'px-4 pt-3.5' : undefined}>
          <CardHeader id="refunds" title={t('refunds.title')} />
          <p className="mb-3 text-table text-ink-2">
            {t('refunds.text', { amount: money(TRANSPORT_REFUND_MAX_CENTS) })}
          </p>
          {view.refunds.length === 0 && <p>{t('refunds.none')}</p>}
        </div>
        {view.refunds.length > 0 && (
          <Table
            cards
            caption={t('refunds.title')}
            columns={[
              { key: 'person', label: t('person') },
              { key: 'claim', label: t('fields.claim') },
              { key: 'state', label: t('expenses.state'), width: 220 },
              { key: 'amount', label: t('amount'), width: 120, numeric: true },
              { key: 'act', label: t('refunds.withdrawButton'), width: 130, labelHidden: true },
            ]}
          >
            <tbody>
              {view.refunds.map((refund) => (
                <tr key={refund.id}>
                  <th scope="row">{nameOf(refund.personId)}</th>
                  <td data-label={t('fields.claim')}>
                    {t(`kinds.${refund.kind}`)}
                    <small className="block text-ink-2">{refund.claim}</small>
                  </td>
                  <td data-label={t('expenses.state')}>
                    <StateTag
                      look={GRANT_LOOK[refund.status]}
                      label={t(
                        `refunds.states.${refund.status === 'paid' || refund.status === 'approved' ? refund.status : 'prepared'}`,
                      )}
                    />
                    {refund.filedBy && <small className="block text-ink-2">{refund.filedBy}</small>}
                  </td>
                  <td className="num" data-label={t('amount')}>
                    {money(refund.cents)}
                  </td>
                  <td>
                    {refund.withdrawal.length === 0 && (
                      <ActionForm
                        id={`withdraw-${refund.id}`}
                        action={withdrawRefundAction}
                        className=""
                        title={t('refunds.withdraw', {
                          what: `${t(`kinds.${refund.kind}`)}, ${nameOf(refund.personId)}`,
                        })}
                      >
                        <HiddenField name="paymentId" value={refund.id} />
                        <SubmitButton variant="secondary">{t('refunds.withdrawButton')}</SubmitButton>
                      </ActionForm>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </Table>
        )}
      </Card>
      {view.isOpen && (
        <Card labelledBy="file-refund" accent={view.hasDecision ? undefined : 'warn'}>
          <CardHeader id="file-refund" title={t('refunds.file')} />
          {view.hasDecision ? (
            <ActionForm action={claimRefundAction} title={t('refunds.file')}>
              <HiddenField name="ref" value={ref} />
              <RadioGroup
                name="kind"
                legend={t('fields.kind')}
                options={REFUND_KINDS.map((kind) => ({ value: kind, label: t(`kinds.${kind}`) }))}
              />
              <SelectField
                name="personId"
                label={t('fields.person')}
                required
                width="l"
                options={view.members.map((member) => ({
                  value: member.personId,
                  label: formatName(member),
                }))}
              />
              <MoneyField name="amount" label={t('fields.amount')} required />
              <TextField
                name="claim"
                label={t('fields.claim')}
                hint={t('fields.claimHint')}
                maxLength={120}
                required
              />
              {view.receipts.length > 0 && (
                <SelectField
                  name="documentId"
                  label={t('fields.document')}
                  width="l"
                  options={[
                    { value: '', label: t('fields.noDocument') },
                    ...view.receipts.map(({ id, kind, on }) => ({
                      value: id,
                      label: `${documents(kind)}, ${formatDate(on, locale)}`,
                    })),
                  ]}
                />
              )}
              <FormActions>
                <SubmitButton>{t('refunds.file')}</SubmitButton>
              </FormActions>
            </ActionForm>
          ) : (
            <p>{refusals.join(' ')}</p>
          )}
        </Card>
      )}
    </div>
  )
}
