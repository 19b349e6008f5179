import { getLocale, getTranslations } from 'next-intl/server'
import { QuoteRows } from '@/components/plans/quote-rows'
import { FieldRow, FieldSet } from '@/components/forms/field-set'
import { TextArea } from '@/components/forms/text-area'
import { MoneyField, TextField } from '@/components/forms/text-field'
import { Card, CardHeader } from '@/components/ui/card'
import { SummaryList } from '@/components/ui/summary-list'
import { formatCount, formatMoney } from '@/lib/i18n/format'
import { euros } from '@/lib/kernel/money'
import { detailTexts, quoteTexts } from '@/lib/plans/field-texts'
import { DETAIL_TEXTS, MAX_QUOTES, type PlanDetails } from '@/lib/plans/model'
import type { PlanView } from '@/lib/plans/queries'

/** The household after its return, a business and its quotes, as fields of the plan’s form. */
export async function DetailFields({ details }: { details: PlanDetails | null }) {
  const [t, locale] = await Promise.all([getTranslations('plans.details'), getLocale()])
  const texts = detailTexts(details, locale)
  const area = (
    field: 'household' | 'housing' | 'skills' | 'work' | 'education' | 'risks',
    hint?: string,
  ) => (
    <TextArea
      name={`details.${field}`}
      label={t(field)}
      hint={hint}
      rows={2}
      maxLength={600}
      optional
      defaultValue={texts[`details.${field}`]}
    />
  )
  const amount = (field: 'income' | 'costs' | 'own') => (
    <MoneyField
      name={`details.business.${field}`}
      label={t(field)}
      maxLength={12}
      defaultValue={texts[`details.business.${field}`]}
    />
  )
  return (
    <>
      <FieldSet legend={t('title')}>
        {area('household', t('householdHint'))}
        {area('housing')}
        {area('risks')}
        <FieldRow>
          <TextField
            name="details.contactName"
            label={t('contactName')}
            maxLength={120}
            optional
            personName
            defaultValue={texts['details.contactName']}
          />
          <TextField
            name="details.contactPhone"
            label={t('contactPhone')}
            maxLength={40}
            optional
            type="tel"
            defaultValue={texts['details.contactPhone']}
          />
        </FieldRow>
      </FieldSet>
      <FieldSet legend={t('background')}>
        {area('skills')}
        {area('work')}
        {area('education')}
      </FieldSet>
      <FieldSet legend={t('business')} hint={t('businessHint')}>
        <FieldRow>
          {amount('income')}
          {amount('costs')}
          {amount('own')}
        </FieldRow>
        <QuoteRows
          quotes={(details?.quotes ?? []).map((quote) => quoteTexts(quote, locale))}
          max={MAX_QUOTES}
          words={{
            legend: t('quotes'),
            row: t('quote', { n: '{n}' }),
            add: t('addQuote'),
            supplier: t('quoteSupplier'),
            what: t('quoteWhat'),
            amount: t('quoteAmount'),
          }}
        />
      </FieldSet>
    </>
  )
}

/** The same as it is read, with when the business has earned back its start. */
export async function DetailSheet({
  details,
  breakEven,
  isPrint = false,
}: {
  details: PlanDetails | null
  breakEven: PlanView['breakEven']
  isPrint?: boolean
}) {
  const [t, locale] = await Promise.all([getTranslations('plans.details'), getLocale()])
  if (!details) return null
  const money = (cents: number) => formatMoney(euros(cents), locale)
  const { business, quotes } = details
  const rows = [
    ...DETAIL_TEXTS.flatMap((field) => {
      const text = details[field]
      return text ? [{ label: t(field), value: <span className="whitespace-pre-line">{text}</span> }] : []
    }),
    ...(business
      ? [
          { label: t('income'), value: money(business.incomeCents) },
          { label: t('costs'), value: money(business.costsCents) },
          { label: t('own'), value: money(business.ownCents) },
        ]
      : []),
    ...(breakEven
      ? [
          { label: t('start'), value: money(breakEven.startCents) },
          { label: t('monthly'), value: money(breakEven.monthlyCents) },
          {
            label: t('breakEven'),
            value:
              breakEven.month === null
                ? t('never')
                : t('breakEvenIn', { month: formatCount(breakEven.month, locale) }),
          },
        ]
      : []),
    ...(quotes.length > 0
      ? [
          {
            label: t('quotes'),
            value: quotes.map(({ supplier, what, cents }) => (
              <span key={`${supplier} ${what}`} className="block">
                {supplier}: {what}, {money(cents)}
              </span>
            )),
          },
        ]
      : []),
  ]
  if (rows.length === 0) return null
  return (
    <Card labelledBy={isPrint ? undefined : 'plan-details'}>
      {isPrint ? <h2>{t('title')}</h2> : <CardHeader id="plan-details" title={t('title')} />}
      <SummaryList rows={rows} />
    </Card>
  )
}
