import { getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { ActionForm } from '@/components/forms/action-form'
import { RadioGroup } from '@/components/forms/choices'
import { DateField } from '@/components/forms/date-field'
import { FormActions } from '@/components/forms/form-actions'
import { SelectField } from '@/components/forms/select-field'
import { SubmitButton } from '@/components/forms/submit-button'
import { TextField } from '@/components/forms/text-field'
import { Page } from '@/components/shell/page'
import { PageHeader } from '@/components/shell/page-header'
import { BackLink } from '@/components/ui/back-link'
import { Card, CardHeader } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/panels'
import { ProgressBar } from '@/components/ui/progress-bar'
import { Sheet, Table } from '@/components/ui/table'
import { Tag } from '@/components/ui/tag'
import { ENVELOPE_UNITS } from '@/lib/expenses/model'
import { envelopesPage } from '@/lib/expenses/queries'
import { ask } from '@/lib/runner/page'
import { setEnvelopeAction } from './envelopes.action'
import { ENVELOPE_CODES, envelopeWords } from './words'

export async function generateMetadata() {
  return { title: (await getTranslations('payments.envelopes'))('title') }
}

export default async function EnvelopesPage() {
  const view = await ask(envelopesPage, {})
  const [t, payments, { amount, nameOf, money, day }] = await Promise.all([
    getTranslations('payments.envelopes'),
    getTranslations('payments'),
    envelopeWords(),
  ])
  return (
    <Page>
      <BackLink href="/payments" label={payments('title')} />
      <PageHeader title={t('title')} meta={t('meta')} />
      {view.envelopes.length === 0 ? (
        <Sheet>
          <EmptyState title={t('none')}>{t('noneText')}</EmptyState>
        </Sheet>
      ) : (
        <Sheet>
          <Table
            cards
            middle
            caption={t('title')}
            columns={[
              { key: 'code', label: payments('fields.code') },
              { key: 'period', label: t('period'), width: 210 },
              { key: 'limit', label: t('limit'), width: 150, numeric: true },
              { key: 'committed', label: t('committed'), width: 180, numeric: true },
              { key: 'paid', label: t('paid'), width: 130, numeric: true },
              { key: 'left', label: t('left'), width: 170, numeric: true },
            ]}
          >
            <tbody>
              {view.envelopes.map((envelope) => (
                <tr key={envelope.id}>
                  <th scope="row">
                    <Link href={`/payments/envelopes/${envelope.id}`} prefetch={false}>
                      {nameOf(envelope.code)}
                    </Link>
                  </th>
                  <td data-label={t('period')}>
                    {day(envelope.fromOn)} – {day(envelope.toOn)}
                    {envelope.toOn < view.today && <small className="block text-ink-2">{t('over')}</small>}
                  </td>
                  <td className="num" data-label={t('limit')}>
                    {amount(envelope.unit, envelope.limit)}
                  </td>
                  <td className="num" data-label={t('committed')}>
                    {amount(envelope.unit, envelope.committed)}
                    <ProgressBar
                      value={envelope.committed}
                      max={envelope.limit}
                      label={`${t('committed')}: ${amount(envelope.unit, envelope.committed)}`}
                      tone={envelope.committed >= envelope.limit ? 'danger' : 'brand'}
                    />
                  </td>
                  <td className="num" data-label={t('paid')}>
                    {money(envelope.paidCents)}
                  </td>
                  <td className="num" data-label={t('left')}>
                    {amount(envelope.unit, envelope.limit - envelope.committed)}{' '}
                    {envelope.committed >= envelope.limit && <Tag tone="warn">{t('full')}</Tag>}
                  </td>
                </tr>
              ))}
            </tbody>
          </Table>
        </Sheet>
      )}
      {view.maySet && (
        <div className="mt-4">
          <Card labelledBy="set-envelope">
            <CardHeader id="set-envelope" title={t('set')} />
            <ActionForm action={setEnvelopeAction} title={t('set')}>
              <SelectField
                name="code"
                label={payments('fields.code')}
                hint={t('setText')}
                required
                width="l"
                options={ENVELOPE_CODES.map((code) => ({ value: code, label: nameOf(code) }))}
              />
              <DateField name="fromOn" label={payments('fields.fromOn')} />
              <DateField name="toOn" label={payments('fields.toOn')} />
              <RadioGroup
                inline
                name="unit"
                legend={payments('fields.unit')}
                options={ENVELOPE_UNITS.map((unit) => ({ value: unit, label: t(`units.${unit}`) }))}
              />
              <TextField
                name="limit"
                label={payments('fields.limit')}
                inputMode="numeric"
                maxLength={9}
                required
                width="m"
              />
              <FormActions>
                <SubmitButton>{t('set')}</SubmitButton>
              </FormActions>
            </ActionForm>
          </Card>
        </div>
      )}
    </Page>
  )
}
