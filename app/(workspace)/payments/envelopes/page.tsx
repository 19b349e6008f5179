import { getLocale, getTranslations } from 'next-intl/server'
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
import { formatCount, formatDate, formatMoney } from '@/lib/i18n/format'
import { euros } from '@/lib/kernel/money'
import { ENVELOPE_UNITS, type EnvelopeUnit } from '@/lib/expenses/model'
import { envelopesPage } from '@/lib/expenses/queries'
import { BASE_LINE_CODES, TOP_UP_CODES } from '@/lib/programme/model'
import { ask } from '@/lib/runner/page'
import { setEnvelopeAction } from './envelopes.action'

export async function generateMetadata() {
  return { title: (await getTranslations('payments.envelopes'))('title') }
}

const CODES = [...BASE_LINE_CODES, ...TOP_UP_CODES]

export default async function EnvelopesPage() {
  const view = await ask(envelopesPage, {})
  const [t, payments, lines, locale] = await Promise.all([
    getTranslations('payments.envelopes'),
    getTranslations('payments'),
    getTranslations('programme.lines'),
    getLocale(),
  ])
  const amount = (unit: EnvelopeUnit, value: number) =>
    unit === 'euros'
      ? formatMoney(euros(value), locale)
      : `${formatCount(value, locale)} ${t(`units.${unit}`)}`
  const nameOf = (code: string) => {
    const known = CODES.find((each) => each === code)
    return known ? lines(known) : code
  }
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
                  <th scope="row">{nameOf(envelope.code)}</th>
                  <td data-label={t('period')}>
                    {formatDate(envelope.fromOn, locale)} – {formatDate(envelope.toOn, locale)}
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
                    {formatMoney(euros(envelope.paidCents), locale)}
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
                options={CODES.map((code) => ({ value: code, label: lines(code) }))}
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
