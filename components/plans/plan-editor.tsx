'use client'

import {
  createContext,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
} from 'react'
import { ActionForm } from '@/components/forms/action-form'
import { RadioGroup } from '@/components/forms/choices'
import { FieldSet } from '@/components/forms/field-set'
import { FormActions } from '@/components/forms/form-actions'
import { textOf, useField } from '@/components/forms/form-context'
import { HiddenField } from '@/components/forms/hidden-field'
import { RepeatableRows } from '@/components/forms/repeatable-rows'
import { SelectField, type Option } from '@/components/forms/select-field'
import { SubmitButton } from '@/components/forms/submit-button'
import { TextArea } from '@/components/forms/text-area'
import { TextField } from '@/components/forms/text-field'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { showToast } from '@/components/ui/toast'
import type { Locale } from '@/lib/access/model'
import { formatAmount, formatMoney } from '@/lib/i18n/format'
import { euros, parseMoney } from '@/lib/kernel/money'
import type { FormAction } from '@/lib/runner/form-state'
import { shareOut, usesOf, type FundingUse, type LineToFund } from '@/lib/plans/rules/funding'
import { SPLIT } from '@/lib/plans/model'
import { BudgetCard } from './budget-card'
import { fundTexts, type FundWords } from './fund-texts'
import type { PlanColumns } from './plan-lines'

/** A line as its controls hold it, by their names. */
export type EditedLine = Readonly<Record<string, string>>

export type PlanEditorWords = {
  goal: string
  goalHint: string
  office: string
  lines: string
  keys: string
  row: string
  add: string
  total: string
  save: string
  saved: string
  unsaved: string
  columns: PlanColumns
  funding: FundWords & {
    inOrder: string
    split: string
    parts: string
    /** With `{fund}` to be filled in. */
    part: string
    order: string
    orderHint: string
  }
  budget: {
    title: string
    meta: string
    planned: string
    /** With `{amount}` to be filled in as one types. */
    of: string
    left: string
    above: string
    leftNote: string
    aboveNote: string
  }
}

const FORM = 'plan-form'

/** A row that came, went, moved or was typed in says so; the sums are read from the rows as they stand. */
type Amounts = { readonly count: () => void; readonly locale: Locale }
const AmountsContext = createContext<Amounts | null>(null)

/** The whole plan in one form: goal on top, lines edited in place, what is left always in sight. */
export function PlanEditor({
  action,
  caseRef,
  version,
  locale,
  goal,
  office,
  lines,
  lineTotals,
  offices,
  categories,
  ceilingCents,
  plannedCents,
  funding,
  fundLabels,
  places,
  maxLines,
  words,
  header,
  details,
  checks,
  send,
}: {
  action: FormAction
  caseRef: string
  version: number
  locale: Locale
  goal: string
  office: string
  lines: readonly EditedLine[]
  /** What each stored line comes to, as text. */
  lineTotals: readonly string[]
  offices: Option[]
  categories: Option[]
  ceilingCents: number
  plannedCents: number
  /** The funding lines of the decision in the order of use, with what the saved plan takes of each. */
  funding: readonly FundingUse[]
  fundLabels: Readonly<Record<string, string>>
  /** First, second … for the order of use. */
  places: readonly string[]
  maxLines: number
  words: PlanEditorWords
  header: ReactNode
  /** The household after its return, its business and its quotes: fields of the same form. */
  details: ReactNode
  checks: ReactNode
  /** What sends the saved plan on; hidden while something is not saved. */
  send: ReactNode
}) {
  const [isDirty, setDirty] = useState(false)
  const [typed, setTyped] = useState<{ planned: number; uses: readonly FundingUse[] } | null>(null)
  const count = useCallback(() => {
    // After React has drawn the rows, in their order.
    requestAnimationFrame(() => {
      const form = document.getElementById(FORM)
      if (!form) return
      const rows = [...form.querySelectorAll('.plan-lines .row-lines > li')].map(lineIn)
      const order = [...form.querySelectorAll<HTMLSelectElement>('select[name^="fundingOrder."]')].map(
        ({ value }) => value,
      )
      setTyped({
        planned: rows.reduce((sum, row) => sum + row.cents, 0),
        uses: usesOf(shareOut(rows, funding, order), funding, order),
      })
    })
  }, [funding])
  const amounts = useMemo(() => ({ count, locale }), [count, locale])

  // Until the page has come to life the sums of the server stand.
  const planned = typed?.planned ?? plannedCents
  const left = ceilingCents - planned
  const isAbove = left < 0
  const show = (amount: number) => formatMoney(euros(amount), locale)

  function saved() {
    setDirty(false)
    showToast(words.saved)
  }

  /** A row that comes, goes or moves is a change too. */
  function noteRowChange(event: MouseEvent) {
    if (event.target instanceof Element && event.target.closest('.plan-lines button')) setDirty(true)
  }

  /** As in a spreadsheet: Enter goes down, and from the last line to a new one. */
  function goDown(event: KeyboardEvent<HTMLDivElement>) {
    const { target } = event
    if (event.altKey && event.key.startsWith('Arrow')) setDirty(true)
    if (event.key !== 'Enter' || event.ctrlKey || event.metaKey || !(target instanceof HTMLInputElement))
      return
    const row = target.closest('.row-lines > li')
    if (!row) return
    event.preventDefault()
    const field = target.name.split('.').at(-1)
    const below = row.nextElementSibling?.querySelector<HTMLElement>(`[name$=".${field}"]`)
    if (below) below.focus()
    else
      row.closest('.plan-lines')?.querySelector<HTMLElement>('.plan-lines > fieldset > div > button')?.click()
  }

  const budget = words.budget
  return (
    <AmountsContext value={amounts}>
      <div className="grid items-start gap-4 min-[1400px]:grid-cols-[minmax(0,1fr)_300px] print:hidden">
        <Card labelledBy="plan-title">
          {header}
          <div
            onInput={() => {
              setDirty(true)
              count()
            }}
            onClick={noteRowChange}
            onKeyDown={goDown}
          >
            <ActionForm id={FORM} action={action} version={version} title={words.lines} onDone={saved}>
              <HiddenField name="ref" value={caseRef} />
              <TextArea
                name="goal"
                label={words.goal}
                hint={words.goalHint}
                rows={2}
                maxLength={600}
                required
                defaultValue={goal}
              />
              <RadioGroup
                inline
                name="office"
                legend={words.office}
                options={offices}
                defaultValue={office}
              />
              <div className="plan-lines compact">
                <RepeatableRows
                  name="lines"
                  legend={words.lines}
                  hint={words.keys}
                  rows={lines}
                  addLabel={words.add}
                  rowLabel={words.row}
                  variant="lines"
                  movable
                  max={maxLines}
                >
                  {({ index, name }) => (
                    <Line
                      name={name}
                      words={words}
                      categories={categories}
                      total={lineTotals[index] ?? ''}
                      fundLabels={fundLabels}
                    />
                  )}
                </RepeatableRows>
              </div>
              {funding.length > 1 && (
                <OrderOfUse funding={funding} labels={fundLabels} places={places} words={words.funding} />
              )}
              <p className="flex flex-wrap items-baseline justify-end gap-x-6 gap-y-1" aria-hidden="true">
                <span>
                  {words.total} <b>{show(planned)}</b>
                </span>
                <span className={isAbove ? 'text-danger' : 'text-ink-2'}>
                  {isAbove ? budget.above : budget.left} <b>{show(Math.abs(left))}</b>
                </span>
              </p>
              {details}
              <FormActions>
                <SubmitButton variant={isDirty || version === 0 ? 'primary' : 'secondary'}>
                  {words.save}
                </SubmitButton>
              </FormActions>
            </ActionForm>
          </div>
        </Card>
        <aside className="grid items-start gap-[14px] sm:grid-cols-2 min-[1400px]:grid-cols-1">
          <BudgetCard
            words={{
              title: budget.title,
              meta: budget.meta,
              planned: budget.planned,
              of: budget.of.replace('{amount}', show(planned)),
              left: isAbove ? budget.above : budget.left,
              leftAmount: show(Math.abs(left)),
              note: isAbove ? budget.aboveNote : budget.leftNote,
            }}
            value={planned}
            max={ceilingCents}
            isAbove={isAbove}
            funds={fundTexts(typed?.uses ?? funding, fundLabels, words.funding, locale)}
          />
          {checks}
          {isDirty && version > 0 ? (
            <Card>
              <p role="status">{words.unsaved}</p>
              <Button form={FORM} type="submit" className="mt-3">
                {words.save}
              </Button>
            </Card>
          ) : (
            send
          )}
        </aside>
      </div>
    </AmountsContext>
  )
}

const COLUMNS = {
  one: 'min-[900px]:grid-cols-[minmax(0,2.4fr)_minmax(0,1.5fr)_minmax(0,1.3fr)_3rem_5rem_4.75rem_3rem]',
  several:
    'min-[900px]:grid-cols-[minmax(0,2fr)_minmax(0,1.2fr)_minmax(0,1.1fr)_minmax(0,1.1fr)_3rem_4.75rem_4.75rem_3rem]',
}
const CELLS =
  'group grid w-full grid-cols-2 items-end gap-x-1.5 gap-y-2 sm:grid-cols-6 ' +
  // Figures stand under each other at the right.
  'not-has-[.field-invalid]:[&_input[inputmode]]:text-right ' +
  'not-has-[.field-invalid]:[&_.field:has(>input[inputmode])>.label]:text-right ' +
  // A message needs room that a narrow column does not have: the row unfolds and names its fields again.
  'min-[900px]:has-[.field-invalid]:grid-cols-2 has-[.field-invalid]:[&_.label]:not-sr-only! has-[.field-invalid]:[&_.label]:static!'

const HALF = 'col-span-2 sm:col-span-3 min-[900px]:col-span-1'

function Line({
  name,
  words,
  categories,
  total,
  fundLabels,
}: {
  name: (field: string) => string
  words: PlanEditorWords
  categories: Option[]
  total: string
  fundLabels: Readonly<Record<string, string>>
}) {
  const { columns } = words
  const codes = Object.keys(fundLabels)
  const isShared = codes.length > 1
  return (
    <div className={`${CELLS} ${COLUMNS[isShared ? 'several' : 'one']}`}>
      <div className={HALF}>
        <RowKey name={name('key')} />
        <TextField name={name('description')} label={columns.what} maxLength={200} required />
      </div>
      <div className={HALF}>
        <SelectField name={name('category')} label={columns.category} options={categories} required />
      </div>
      <div className={isShared ? HALF : 'col-span-2 min-[900px]:col-span-1'}>
        <TextField name={name('supplier')} label={columns.supplier} maxLength={120} />
      </div>
      {isShared && (
        <div className={HALF}>
          <SelectField
            name={name('paidFrom')}
            label={columns.paidFrom}
            emptyLabel={words.funding.inOrder}
            options={[
              ...codes.map((code) => ({ value: code, label: fundLabels[code] ?? code })),
              { value: SPLIT, label: words.funding.split },
            ]}
          />
        </div>
      )}
      <TextField
        name={name('quantity')}
        label={columns.quantity}
        inputMode="numeric"
        maxLength={4}
        required
      />
      <TextField name={name('unit')} label={columns.unit} inputMode="decimal" maxLength={12} required />
      <LineTotal label={columns.total} stored={total} />
      <TextField name={name('month')} label={columns.month} inputMode="numeric" maxLength={2} required />
      {isShared && (
        <div className="col-span-full hidden gap-2 rounded border border-line bg-surface-2 p-2 group-has-[option[value=SPLIT]:checked]:grid sm:grid-cols-3">
          {codes.map((code) => (
            <TextField
              key={code}
              name={name(`parts.${code}`)}
              label={words.funding.part.replace('{fund}', fundLabels[code] ?? code)}
              inputMode="decimal"
              maxLength={12}
            />
          ))}
          <p className="col-span-full text-meta text-ink-2">{words.funding.parts}</p>
        </div>
      )}
    </div>
  )
}

/** Says which stored line a row is, wherever it is moved. */
function RowKey({ name }: { name: string }) {
  const { value } = useField(name)
  return <input type="hidden" name={name} defaultValue={textOf(value)} />
}

function OrderOfUse({
  funding,
  labels,
  places,
  words,
}: {
  funding: readonly FundingUse[]
  labels: Readonly<Record<string, string>>
  places: readonly string[]
  words: PlanEditorWords['funding']
}) {
  const options = funding.map(({ code }) => ({ value: code, label: labels[code] ?? code }))
  return (
    <FieldSet legend={words.order} hint={words.orderHint}>
      <div className="compact flex flex-wrap gap-3">
        {funding.map(({ code }, place) => (
          <SelectField
            key={code}
            name={`fundingOrder.${place}`}
            label={places[place] ?? ''}
            options={options}
            defaultValue={code}
            width="l"
          />
        ))}
      </div>
    </FieldSet>
  )
}

function centsOf(row: Element): number {
  const text = (field: string) =>
    row.querySelector<HTMLInputElement>(`[name$=".${field}"]`)?.value.trim() ?? ''
  const unit = parseMoney(text('unit'))
  const quantity = /^\d{1,4}$/.test(text('quantity')) ? Number(text('quantity')) : 0
  return unit ? unit.cents * quantity : 0
}

/** A row as it stands on the screen: what it comes to, and who pays where somebody said so. */
function lineIn(row: Element): LineToFund & { readonly cents: number } {
  const cents = centsOf(row)
  const chosen = row.querySelector<HTMLSelectElement>('select[name$=".paidFrom"]')?.value ?? ''
  if (chosen === '') return { cents, stated: null }
  if (chosen !== SPLIT) return { cents, stated: [{ code: chosen, cents }] }
  const parts = [...row.querySelectorAll<HTMLInputElement>('input[name*=".parts."]')].flatMap(
    ({ name, value }) => {
      const part = parseMoney(value.trim())
      return part ? [{ code: name.split('.').at(-1) ?? '', cents: part.cents }] : []
    },
  )
  return { cents, stated: parts }
}

/** Follows its own row, wherever that is moved, and tells the sum of the plan. */
function LineTotal({ label, stored }: { label: string; stored: string }) {
  const amounts = useContext(AmountsContext)
  const [text, setText] = useState(stored)
  const output = useRef<HTMLSpanElement>(null)

  useEffect(() => {
    const row = output.current?.closest('li')
    if (!row || !amounts) return
    const { count, locale } = amounts
    function show() {
      if (!row) return
      const cents = centsOf(row)
      setText(cents === 0 ? '' : formatAmount(euros(cents), locale))
    }
    show()
    count()
    row.addEventListener('input', show)
    return () => {
      row.removeEventListener('input', show)
      count()
    }
  }, [amounts])

  return (
    <div className="field">
      <span className="label text-right">{label}</span>
      <span ref={output} className="flex min-h-[34px] items-center justify-end whitespace-nowrap text-table">
        {text}
      </span>
    </div>
  )
}
