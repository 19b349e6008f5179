'use client'

import {
  createContext,
  useCallback,
  useContext,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
} from 'react'
import { ActionForm } from '@/components/forms/action-form'
import { RadioGroup } from '@/components/forms/choices'
import { FormActions } from '@/components/forms/form-actions'
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
import { BudgetCard, type BudgetFund } from './budget-card'
import type { PlanColumns } from './plan-lines'

export type EditedLine = Record<
  'category' | 'description' | 'supplier' | 'quantity' | 'unit' | 'month',
  string
>

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

type Amounts = { readonly report: (line: string, cents: number | null) => void; readonly locale: Locale }
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
  funds,
  maxLines,
  words,
  header,
  checks,
  send,
}: {
  action: FormAction
  caseRef: string
  version: number
  locale: Locale
  goal: string
  office: string
  lines: readonly Partial<EditedLine>[]
  /** What each stored line comes to, as text. */
  lineTotals: readonly string[]
  offices: Option[]
  categories: Option[]
  ceilingCents: number
  plannedCents: number
  funds: readonly BudgetFund[]
  maxLines: number
  words: PlanEditorWords
  header: ReactNode
  checks: ReactNode
  /** What sends the saved plan on; hidden while something is not saved. */
  send: ReactNode
}) {
  const [isDirty, setDirty] = useState(false)
  const [cents, setCents] = useState<ReadonlyMap<string, number> | null>(null)
  const report = useCallback((line: string, amount: number | null) => {
    setCents((before) => {
      const next = new Map(before)
      if (amount === null) next.delete(line)
      else next.set(line, amount)
      return next
    })
  }, [])
  const amounts = useMemo(() => ({ report, locale }), [report, locale])

  // Until the page has come to life the sums of the server stand.
  const planned = cents ? [...cents.values()].reduce((sum, amount) => sum + amount, 0) : plannedCents
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
          <div onInput={() => setDirty(true)} onClick={noteRowChange} onKeyDown={goDown}>
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
                      columns={words.columns}
                      categories={categories}
                      total={lineTotals[index] ?? ''}
                    />
                  )}
                </RepeatableRows>
              </div>
              <p className="flex flex-wrap items-baseline justify-end gap-x-6 gap-y-1" aria-hidden="true">
                <span>
                  {words.total} <b>{show(planned)}</b>
                </span>
                <span className={isAbove ? 'text-danger' : 'text-ink-2'}>
                  {isAbove ? budget.above : budget.left} <b>{show(Math.abs(left))}</b>
                </span>
              </p>
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
            funds={funds}
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

const CELLS =
  'grid w-full grid-cols-2 items-end gap-x-1.5 gap-y-2 sm:grid-cols-6 ' +
  'min-[900px]:grid-cols-[minmax(0,2.4fr)_minmax(0,1.5fr)_minmax(0,1.3fr)_3rem_5rem_4.75rem_3rem] ' +
  // Figures stand under each other at the right.
  'not-has-[.field-invalid]:[&_input[inputmode]]:text-right ' +
  'not-has-[.field-invalid]:[&_.field:has(>input[inputmode])>.label]:text-right ' +
  // A message needs room that a narrow column does not have: the row unfolds and names its fields again.
  'min-[900px]:has-[.field-invalid]:grid-cols-2 has-[.field-invalid]:[&_.label]:not-sr-only! has-[.field-invalid]:[&_.label]:static!'

const HALF = 'col-span-2 sm:col-span-3 min-[900px]:col-span-1'

function Line({
  name,
  columns,
  categories,
  total,
}: {
  name: (field: string) => string
  columns: PlanColumns
  categories: Option[]
  total: string
}) {
  return (
    <div className={CELLS}>
      <div className={HALF}>
        <TextField name={name('description')} label={columns.what} maxLength={200} required />
      </div>
      <div className={HALF}>
        <SelectField name={name('category')} label={columns.category} options={categories} required />
      </div>
      <div className="col-span-2 min-[900px]:col-span-1">
        <TextField name={name('supplier')} label={columns.supplier} maxLength={120} />
      </div>
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
    </div>
  )
}

function centsOf(row: Element): number {
  const text = (field: string) =>
    row.querySelector<HTMLInputElement>(`[name$=".${field}"]`)?.value.trim() ?? ''
  const unit = parseMoney(text('unit'))
  const quantity = /^\d{1,4}$/.test(text('quantity')) ? Number(text('quantity')) : 0
  return unit ? unit.cents * quantity : 0
}

/** Follows its own row, wherever that is moved, and tells the sum of the plan. */
function LineTotal({ label, stored }: { label: string; stored: string }) {
  const id = useId()
  const amounts = useContext(AmountsContext)
  const [text, setText] = useState(stored)
  const output = useRef<HTMLSpanElement>(null)

  useEffect(() => {
    const row = output.current?.closest('li')
    if (!row || !amounts) return
    const { report, locale } = amounts
    function count() {
      if (!row) return
      const cents = centsOf(row)
      report(id, cents)
      setText(cents === 0 ? '' : formatAmount(euros(cents), locale))
    }
    count()
    row.addEventListener('input', count)
    return () => {
      row.removeEventListener('input', count)
      report(id, null)
    }
  }, [amounts, id])

  return (
    <div className="field">
      <span className="label text-right">{label}</span>
      <span ref={output} className="flex min-h-[34px] items-center justify-end whitespace-nowrap text-table">
        {text}
      </span>
    </div>
  )
}
