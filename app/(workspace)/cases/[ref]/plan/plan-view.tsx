import { getLocale, getTranslations } from 'next-intl/server'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { BudgetCard, type BudgetFund } from '@/components/plans/budget-card'
import { fundTexts, type FundWords } from '@/components/plans/fund-texts'
import { PlanChecks, type PlanCheck } from '@/components/plans/plan-checks'
import { PlanLines, type PlanColumns } from '@/components/plans/plan-lines'
import { Card, CardHeader } from '@/components/ui/card'
import { PrintButton } from '@/components/ui/print-button'
import { SummaryList } from '@/components/ui/summary-list'
import { Tag, type Tone } from '@/components/ui/tag'
import { formatAmount, formatCount, formatDate, formatInstant, formatMoney } from '@/lib/i18n/format'
import { euros, type Money } from '@/lib/kernel/money'
import type { FundingPart, PlanContent } from '@/lib/plans/model'
import type { PlanView } from '@/lib/plans/queries'
import { lineTotal } from '@/lib/plans/rules/totals'
import { BASE_LINE_CODES, TOP_UP_CODES } from '@/lib/programme/model'

export type ShownPlan = NonNullable<PlanView['plan']>
export type PlanStanding = ShownPlan['status'] | 'signed' | 'settled'

const LOOK: Record<PlanStanding, { tone: Tone; icon?: 'edit' | 'undo' | 'scale' }> = {
  draft: { tone: 'neutral', icon: 'edit' },
  returned: { tone: 'warn', icon: 'undo' },
  submitted: { tone: 'info', icon: 'scale' },
  approved: { tone: 'ok' },
  signed: { tone: 'ok' },
  settled: { tone: 'ok' },
}

/** The signature and the settlement are dates of an approved plan: people see them as its last steps. */
export function standingOfPlan(plan: ShownPlan): PlanStanding {
  if (plan.status !== 'approved') return plan.status
  return plan.settledOn ? 'settled' : plan.signedOn ? 'signed' : 'approved'
}

export async function planColumns(): Promise<PlanColumns> {
  const t = await getTranslations('plans.columns')
  return {
    what: t('what'),
    category: t('category'),
    supplier: t('supplier'),
    paidFrom: t('paidFrom'),
    quantity: t('quantity'),
    unit: t('unit'),
    total: t('total'),
    month: t('month'),
  }
}

const LINE_CODES = [...BASE_LINE_CODES, ...TOP_UP_CODES]

/** The short name of a funding line by its code. */
export async function fundNames(): Promise<(code: string) => string> {
  const t = await getTranslations('plans.funds')
  return (code) => {
    const known = LINE_CODES.find((each) => each === code)
    return known ? t(known) : code
  }
}

/** Short names of the funding lines of a file, with how many amounts a line is made of. */
export async function fundLabels(view: PlanView): Promise<Record<string, string>> {
  const [name, locale] = await Promise.all([fundNames(), getLocale()])
  const counts = new Map(view.decision?.lines.map(({ code, count }) => [code as string, count]))
  return Object.fromEntries(
    view.funding.map(({ code }) => {
      const count = counts.get(code) ?? 1
      return [code, count > 1 ? `${name(code)}\u00a0×\u00a0${formatCount(count, locale)}` : name(code)]
    }),
  )
}

export async function fundWords(): Promise<FundWords> {
  const t = await getTranslations('plans')
  return {
    of: t('budget.of', { amount: '{amount}', ceiling: '{ceiling}' }),
    left: t('funding.left', { amount: '{amount}' }),
    above: t('funding.above', { amount: '{amount}' }),
    individual: t('funding.individual'),
    onTop: t('funding.onTop'),
  }
}

/** What the ceiling is made of: the funding lines of the decision, with what the plan takes of each. */
async function fundsOf(view: PlanView): Promise<BudgetFund[]> {
  const [labels, words, locale] = await Promise.all([fundLabels(view), fundWords(), getLocale()])
  return fundTexts(view.funding, labels, words, locale)
}

/** The state of a plan as a word, and who did what last. */
export async function PlanHeader({ plan, canPrint = false }: { plan: ShownPlan | null; canPrint?: boolean }) {
  const [t, locale] = await Promise.all([getTranslations('plans'), getLocale()])
  const standing = plan ? standingOfPlan(plan) : 'draft'
  return (
    <CardHeader
      id="plan-title"
      title={
        <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
          {plan && plan.revision > 1 ? t('titleRevision', { n: plan.revision }) : t('title')}{' '}
          <Tag {...LOOK[standing]}>{t(`statuses.${standing}`)}</Tag>
        </span>
      }
      meta={
        plan && (
          <span className="flex flex-wrap items-center gap-3">
            {plan.approver && plan.approvedAt
              ? t('approvedOn', { name: plan.approver, date: formatInstant(plan.approvedAt, locale) })
              : plan.status === 'submitted' && plan.submittedAt
                ? t('sentOn', { name: plan.author, date: formatInstant(plan.submittedAt, locale) })
                : t('writtenBy', { name: plan.author })}
            {canPrint && <PrintButton label={t('print')} />}
          </span>
        )
      }
    />
  )
}

/** The plan as it is read. */
export async function PlanSheet({
  view,
  plan,
  isPrint = false,
}: {
  view: PlanView
  plan: ShownPlan
  /** A copy for paper only: its heading has no id of its own. */
  isPrint?: boolean
}) {
  const t = await getTranslations('plans')
  return (
    <ContentSheet
      labelledBy={isPrint ? undefined : 'plan-title'}
      content={plan}
      total={view.totals.planned}
      note={view.hidesHealth ? t('lines.hiddenNote') : undefined}
      header={
        isPrint ? (
          <h2 className="mb-2">
            {t('title')} · {view.ref} · {t(`statuses.${standingOfPlan(plan)}`)}
          </h2>
        ) : (
          <PlanHeader plan={plan} canPrint />
        )
      }
    />
  )
}

/** Goal, office and lines as they are read, of the plan or of an older version of it. */
export async function ContentSheet({
  content,
  total,
  header,
  note,
  labelledBy,
}: {
  content: Pick<PlanContent, 'goal' | 'office' | 'lines'>
  total: Money
  header: ReactNode
  note?: string
  labelledBy?: string
}) {
  const [t, columns, name, locale] = await Promise.all([
    getTranslations('plans'),
    planColumns(),
    fundNames(),
    getLocale(),
  ])
  const paidFrom = (funding: readonly FundingPart[]) =>
    funding.map(({ code, cents }) =>
      funding.length === 1 ? name(code) : `${name(code)} ${formatAmount(euros(cents), locale)}`,
    )
  return (
    <Card flush labelledBy={labelledBy}>
      <div className="px-4 pt-3.5">
        {header}
        <SummaryList
          rows={[
            { label: t('fields.goal'), value: <span className="whitespace-pre-line">{content.goal}</span> },
            { label: t('fields.office'), value: t(`offices.${content.office}`) },
          ]}
        />
        {note && <p className="mt-2 text-meta text-ink-2">{note}</p>}
      </div>
      <div className="mt-3">
        <PlanLines
          caption={t('fields.lines')}
          columns={columns}
          none={t('lines.none')}
          rows={content.lines.map((line) => ({
            key: line.key,
            what: line.description || t('lines.hidden'),
            isHidden: line.description === '',
            category: t(`categories.${line.category}`),
            supplier: line.supplier ?? '',
            paidFrom: line.funding.length > 0 ? paidFrom(line.funding) : [t('funding.open')],
            quantity: formatCount(line.quantity, locale),
            unit: formatAmount(line.unit, locale),
            total: formatAmount(lineTotal(line), locale),
            month: String(line.month),
          }))}
          total={{ label: t('lines.total'), amount: formatAmount(total, locale) }}
        />
      </div>
    </Card>
  )
}

/** What was approved, each version readable as it was. */
export async function RevisionsCard({ view }: { view: PlanView }) {
  const [t, locale] = await Promise.all([getTranslations('plans.revisions'), getLocale()])
  if (view.revisions.length < 2 && (view.plan?.revision ?? 1) < 2) return null
  return (
    <Card labelledBy="plan-revisions">
      <CardHeader id="plan-revisions" title={t('title')} />
      <ul className="grid gap-2 text-table">
        {view.revisions.map((each, place) => (
          <li key={each.revision}>
            <Link href={`/cases/${view.ref}/plan/versions/${each.revision}`} prefetch={false}>
              {t('one', { n: each.revision, amount: formatMoney(euros(each.cents), locale) })}
            </Link>
            <span className="block text-meta text-ink-2">
              {t('approved', { date: formatInstant(each.approvedAt, locale), name: each.approver ?? '' })},{' '}
              {t(place === 0 ? 'inForce' : 'old')}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  )
}

/** What the words of the budget say about a plan that is read. */
export async function PlanBudget({ view }: { view: PlanView }) {
  const [t, funds, locale] = await Promise.all([getTranslations('plans.budget'), fundsOf(view), getLocale()])
  const { planned, ceiling, leftCents } = view.totals
  const isAbove = leftCents < 0
  const isApproved = view.plan?.status === 'approved'
  const period = view.budgetEndsOn ? t('until', { date: formatDate(view.budgetEndsOn, locale) }) : t('period')
  const above = isApproved ? t('aboveApproved') : t('aboveText')
  return (
    <BudgetCard
      words={{
        title: t('title'),
        meta: t('inKind'),
        planned: t('planned'),
        of: t('of', { amount: formatMoney(planned, locale), ceiling: formatMoney(ceiling, locale) }),
        left: isAbove ? t('above') : isApproved ? t('notUsed') : t('left'),
        leftAmount: formatMoney(euros(Math.abs(leftCents)), locale),
        note: isAbove ? above : period,
      }}
      value={planned.cents}
      max={ceiling.cents}
      isAbove={isAbove}
      funds={funds}
    >
      {view.plan?.settledOn && (
        <dl className="mt-3 grid gap-1 border-t border-line pt-2 text-table">
          {(
            [
              [t('spent'), view.plan.spentCents],
              [t('released'), planned.cents - view.plan.spentCents],
            ] as const
          ).map(([label, cents]) => (
            <div key={label} className="flex items-baseline justify-between gap-3">
              <dt>{label}</dt>
              <dd className="whitespace-nowrap font-semibold">{formatMoney(euros(cents), locale)}</dd>
            </div>
          ))}
        </dl>
      )}
    </BudgetCard>
  )
}

type Check = Omit<PlanCheck, 'stateWord'>

function checksOf(
  view: PlanView,
  t: Awaited<ReturnType<typeof getTranslations<'plans.checks'>>>,
  on: (date: NonNullable<ShownPlan['signedOn']>) => string,
  at: (instant: Date) => string,
  fund: (code: string) => string,
  money: (cents: number) => string,
): Check[] {
  const { plan, decision, totals } = view
  const isApproved = plan?.status === 'approved'
  const count = plan?.lines.length ?? 0
  const eligibility = { href: `/cases/${view.ref}/eligibility`, label: t('see') }
  const isFunded =
    plan !== null &&
    plan.lines.every(
      (line) => line.funding.reduce((sum, { cents }) => sum + cents, 0) === lineTotal(line).cents,
    )
  const aboveFunds = view.funding.filter(({ capCents, leftCents }) => capCents !== null && leftCents < 0)
  const checks: (Check | false)[] = [
    { key: 'goal', label: t('goal'), state: plan?.goal ? 'met' : 'waiting' },
    { key: 'lines', label: t('lines', { count }), state: count > 0 ? 'met' : 'waiting' },
    totals.leftCents < 0
      ? { key: 'ceiling', label: t('above'), state: isApproved ? 'met' : 'unmet' }
      : { key: 'ceiling', label: t('within'), state: count > 0 ? 'met' : 'waiting' },
    count > 0 &&
      (isFunded
        ? { key: 'funded', label: t('funded'), state: 'met' }
        : { key: 'funded', label: t('unfunded'), state: 'unmet' }),
    ...(aboveFunds.length > 0
      ? aboveFunds.map(
          ({ code, leftCents }): Check => ({
            key: `fund-${code}`,
            label: t('aboveFund', { fund: fund(code), amount: money(-leftCents) }),
            state: isApproved ? 'met' : 'unmet',
          }),
        )
      : [count > 0 && ({ key: 'funds', label: t('withinFunds'), state: 'met' } satisfies Check)]),
    decision !== null &&
      !isApproved &&
      (decision.isStale
        ? { key: 'decision', label: t('stale'), state: 'unmet', fix: eligibility }
        : { key: 'decision', label: t('decision', { date: on(decision.confirmedOn) }), state: 'met' }),
    plan?.approver && plan.approvedAt
      ? {
          key: 'second',
          label: t('secondDone', { name: plan.approver, date: at(plan.approvedAt) }),
          state: 'met',
        }
      : { key: 'second', label: t('second'), state: 'waiting' },
    plan?.seal !== null &&
      plan?.seal !== undefined && {
        key: 'seal',
        label: t(plan.isSealIntact === false ? 'sealBroken' : 'seal', { seal: plan.seal }),
        state: plan.isSealIntact === false ? 'unmet' : 'met',
      },
    plan?.signedOn
      ? { key: 'signature', label: t('signedOn', { date: on(plan.signedOn) }), state: 'met' }
      : { key: 'signature', label: t('signature'), state: view.departedOn ? 'unmet' : 'waiting' },
    Boolean(plan?.confirmedOn) && {
      key: 'confirmed',
      label: t('confirmedOn', { date: plan?.confirmedOn ? on(plan.confirmedOn) : '' }),
      state: 'met',
    },
    Boolean(plan?.settledOn) && {
      key: 'settled',
      label: t('settledOn', { date: plan?.settledOn ? on(plan.settledOn) : '' }),
      state: 'met',
    },
  ]
  return checks.filter((check) => check !== false)
}

/** @param isSaved the reader is writing, and the checks speak of what is saved */
export async function PlanCheckList({ view, isSaved = false }: { view: PlanView; isSaved?: boolean }) {
  const [t, labels, locale] = await Promise.all([
    getTranslations('plans.checks'),
    fundLabels(view),
    getLocale(),
  ])
  const checks = checksOf(
    view,
    t,
    (date) => formatDate(date, locale),
    (instant) => formatInstant(instant, locale),
    (code) => labels[code] ?? code,
    (cents) => formatMoney(euros(cents), locale),
  )
  return (
    <PlanChecks
      title={t('title')}
      meta={isSaved ? t('ofSaved') : undefined}
      checks={checks.map((check) => ({ ...check, stateWord: t(check.state) }))}
    />
  )
}

/** Lines to sign on, for paper only. */
export async function SignatureLines() {
  const t = await getTranslations('plans.signature')
  return (
    <div className="print-only mt-10">
      {[t('person'), t('counsellor'), t('on')].map((label) => (
        <p key={label} className="mt-12 border-t border-line-strong pt-1">
          {label}
        </p>
      ))}
    </div>
  )
}
