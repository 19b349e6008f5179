import { getTranslations } from 'next-intl/server'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { ActionForm } from '@/components/forms/action-form'
import { DateField } from '@/components/forms/date-field'
import { FieldRow } from '@/components/forms/field-set'
import { FormActions } from '@/components/forms/form-actions'
import { HiddenField } from '@/components/forms/hidden-field'
import { RadioGroup } from '@/components/forms/choices'
import { SelectField } from '@/components/forms/select-field'
import { SubmitButton } from '@/components/forms/submit-button'
import { TextArea } from '@/components/forms/text-area'
import { TextField } from '@/components/forms/text-field'
import { Details } from '@/components/ui/details'
import { refusalSentences } from '@/lib/i18n/sentences'
import type { CalendarDate } from '@/lib/kernel/calendar-date'
import type { ExpenseActName, ExpenseActs } from '@/lib/expenses/queries'
import { SHOWS, type Quote } from '@/lib/expenses/model'
import type { FormAction } from '@/lib/runner/form-state'
import {
  approveExpenseAction,
  fileReceiptAction,
  linkDocumentAction,
  payExpenseAction,
  quoteExpenseAction,
  rejectExpenseAction,
  reverseExpenseAction,
} from './expenses.action'

type Shown = {
  readonly id: string
  readonly version: number
  readonly quote: Quote | null
  readonly acts: ExpenseActs
}

/** Everything this reader may do with one expense: the form, or why not. */
export async function ExpenseActsOf({
  caseRef,
  today,
  expense,
  papers,
}: {
  caseRef: string
  today: CalendarDate
  expense: Shown
  /** Documents of the file that can be named. */
  papers: readonly { readonly id: string; readonly label: string }[]
}) {
  const t = await getTranslations('payments')
  const { quote } = expense
  const reason = <TextArea name="reason" label={t('fields.reason')} rows={2} maxLength={600} required />
  const forms: Record<ExpenseActName, { action: FormAction; label: string; fields: ReactNode }> = {
    quote: {
      action: quoteExpenseAction,
      label: t('expenses.quote'),
      fields: (
        <>
          <FieldRow>
            <TextField
              name="localAmount"
              label={t('fields.localAmount')}
              inputMode="decimal"
              maxLength={18}
              required
              width="m"
              defaultValue={quote?.localAmount}
            />
            <TextField
              name="localCurrency"
              label={t('fields.localCurrency')}
              maxLength={3}
              required
              width="s"
              defaultValue={quote?.localCurrency}
            />
          </FieldRow>
          <TextField
            name="rate"
            label={t('fields.rate')}
            hint={t('expenses.rounding')}
            inputMode="decimal"
            maxLength={20}
            required
            width="m"
            defaultValue={quote?.rate}
          />
          <DateField name="rateOn" label={t('fields.rateOn')} defaultValue={quote?.rateOn ?? today} />
        </>
      ),
    },
    approve: { action: approveExpenseAction, label: t('expenses.approve'), fields: null },
    reject: { action: rejectExpenseAction, label: t('expenses.reject'), fields: reason },
    pay: {
      action: payExpenseAction,
      label: t('expenses.pay'),
      fields: <DateField name="paidOn" label={t('fields.paidOn')} defaultValue={today} />,
    },
    receipt: {
      action: fileReceiptAction,
      label: t('expenses.fileReceipt'),
      fields: (
        <>
          <TextField name="receiptNumber" label={t('fields.receiptNumber')} maxLength={60} required />
          <TextField name="deliveryProof" label={t('fields.deliveryProof')} maxLength={300} required />
        </>
      ),
    },
    document: {
      action: linkDocumentAction,
      label: t('expenses.link_document'),
      fields:
        papers.length === 0 ? (
          <p className="text-table">
            {t('expenses.noPapers')}{' '}
            <Link href={`/cases/${caseRef}/documents/add`}>{t('expenses.addPaper')}</Link>
          </p>
        ) : (
          <>
            <SelectField
              name="documentId"
              label={t('fields.document')}
              required
              options={papers.map(({ id, label }) => ({ value: id, label }))}
            />
            <RadioGroup
              inline
              name="shows"
              legend={t('fields.shows')}
              options={SHOWS.map((shows) => ({ value: shows, label: t(`expenses.shows.${shows}`) }))}
            />
          </>
        ),
    },
    reverse: { action: reverseExpenseAction, label: t('expenses.reverse'), fields: reason },
  }
  const names = Object.keys(forms) as ExpenseActName[]
  const shown = await Promise.all(
    names.flatMap((name) => {
      const refusals = expense.acts[name]
      return refusals
        ? [refusalSentences(refusals).then((sentences) => ({ name, sentences, ...forms[name] }))]
        : []
    }),
  )
  return shown.map(({ name, sentences, action, label, fields }) => (
    <Details key={name} summary={label}>
      {sentences.length > 0 ? (
        <ul className="list-disc pl-5 text-table">
          {sentences.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      ) : (
        <ActionForm id={`${name}-${expense.id}`} action={action} version={expense.version} title={label}>
          <HiddenField name="ref" value={caseRef} />
          <HiddenField name="expenseId" value={expense.id} />
          {fields}
          {(name !== 'document' || papers.length > 0) && (
            <FormActions>
              <SubmitButton variant={name === 'reject' || name === 'reverse' ? 'secondary' : 'primary'}>
                {label}
              </SubmitButton>
            </FormActions>
          )}
        </ActionForm>
      )}
    </Details>
  ))
}
