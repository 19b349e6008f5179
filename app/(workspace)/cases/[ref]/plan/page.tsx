import { getLocale, getTranslations } from 'next-intl/server'
import { PlanEditor } from '@/components/plans/plan-editor'
import { LinkButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Columns } from '@/components/ui/columns'
import { Note } from '@/components/ui/note'
import { EmptyState } from '@/components/ui/panels'
import { formatAmount, formatDate, formatMoney } from '@/lib/i18n/format'
import { lineTexts } from '@/lib/plans/field-texts'
import { MAX_LINES, OFFICES, PLAN_CATEGORIES } from '@/lib/plans/model'
import { planOfCase, type PlanView } from '@/lib/plans/queries'
import { lineTotal } from '@/lib/plans/rules/totals'
import { ask } from '@/lib/runner/page'
import { NextAct, SendPlan } from './plan-acts'
import { CountryCard } from './plan-country'
import { DetailFields, DetailSheet } from './plan-details'
import { PlanDifferenceCard } from './plan-difference'
import { draftPlanAction } from './plan.action'
import {
  fundLabels,
  fundWords,
  PlanBudget,
  PlanCheckList,
  planColumns,
  PlanHeader,
  PlanSheet,
  RevisionsCard,
  SignatureLines,
} from './plan-view'

type Props = { params: Promise<{ ref: string }> }

export default async function PlanPage({ params }: Props) {
  const { ref } = await params
  const view = await ask(planOfCase, { ref })
  const { plan, acts } = view
  const canWrite = acts.draft?.length === 0
  if (!plan && !canWrite) return <NoPlan view={view} />
  return (
    <div className="stack">
      {plan?.status === 'returned' && plan.returnedReason && <Returned reason={plan.returnedReason} />}
      {canWrite ? <Editing view={view} /> : plan && <Reading view={view} plan={plan} />}
    </div>
  )
}

async function Returned({ reason }: { reason: string }) {
  const t = await getTranslations('plans.returned')
  return (
    <div className="no-print">
      <Note tone="warn" title={t('title')}>
        <p className="whitespace-pre-line">{reason}</p>
      </Note>
    </div>
  )
}

/** Why there is nothing here, and where the reason stands. */
async function NoPlan({ view }: { view: PlanView }) {
  const [t, locale] = await Promise.all([getTranslations('plans.empty'), getLocale()])
  const { decision } = view
  const why = !decision
    ? 'noDecision'
    : decision.isBudgetDue
      ? 'noPlan'
      : decision.access === 'exception_only'
        ? 'exception'
        : 'noBudget'
  return (
    <Card>
      <EmptyState
        title={t(`${why}.title`)}
        action={
          why !== 'noPlan' && (
            <LinkButton href={`/cases/${view.ref}/eligibility`}>{t('toEligibility')}</LinkButton>
          )
        }
      >
        {t(`${why}.text`, { date: decision ? formatDate(decision.confirmedOn, locale) : '' })}
      </EmptyState>
    </Card>
  )
}

async function Reading({ view, plan }: { view: PlanView; plan: NonNullable<PlanView['plan']> }) {
  const expenses = (await getTranslations('payments.expenses'))('link')
  return (
    <Columns
      sideWidth="narrow"
      side={
        <div className="stack no-print">
          <PlanBudget view={view} />
          <NextAct view={view} plan={plan} />
          <PlanCheckList view={view} />
          <RevisionsCard view={view} />
          <LinkButton href={`/cases/${view.ref}/plan/paper`} icon="printer">
            {(await getTranslations('plans.paper'))('open')}
          </LinkButton>
          {view.departedOn && view.readsExpenses && (
            <LinkButton href={`/cases/${view.ref}/plan/expenses`}>{expenses}</LinkButton>
          )}
        </div>
      }
    >
      <div className="stack">
        <PlanSheet view={view} plan={plan} />
        <DetailSheet details={plan.details} breakEven={view.breakEven} />
        {view.difference && <PlanDifferenceCard difference={view.difference} />}
        {plan.status === 'approved' && !plan.signedOn && <SignatureLines />}
      </div>
    </Columns>
  )
}

async function Editing({ view }: { view: PlanView }) {
  const [t, columns, labels, funding, locale] = await Promise.all([
    getTranslations('plans'),
    planColumns(),
    fundLabels(view),
    fundWords(),
    getLocale(),
  ])
  const { plan, totals } = view
  const lines = plan?.lines ?? []
  const note = [
    t('budget.period'),
    view.decision?.lines.some(({ confirmed }) => !confirmed) && t('budget.unconfirmed'),
  ]
  return (
    <>
      <PlanEditor
        action={draftPlanAction}
        caseRef={view.ref}
        version={plan?.version ?? 0}
        locale={locale}
        goal={plan?.goal ?? ''}
        office={plan?.office ?? ''}
        lines={lines.length > 0 ? lines.map((line) => lineTexts(line, locale)) : [{}]}
        lineTotals={lines.map((line) => formatAmount(lineTotal(line), locale))}
        offices={OFFICES.map((office) => ({ value: office, label: t(`offices.${office}`) }))}
        categories={PLAN_CATEGORIES.map((category) => ({
          value: category,
          label: t(`categories.${category}`),
        }))}
        ceilingCents={totals.ceiling.cents}
        plannedCents={totals.planned.cents}
        funding={view.funding}
        fundLabels={labels}
        places={view.funding.map((_, place) => t('funding.place', { n: place + 1 }))}
        maxLines={MAX_LINES}
        words={{
          goal: t('fields.goal'),
          goalHint: t('fields.goalHint'),
          office: t('fields.office'),
          lines: t('fields.lines'),
          keys: t('lines.keys'),
          row: t('lines.row', { n: '{n}' }),
          add: t('lines.add'),
          total: t('lines.total'),
          save: t('save'),
          saved: t('saved'),
          unsaved: t('unsaved'),
          columns,
          funding: {
            ...funding,
            inOrder: t('funding.inOrder'),
            split: t('funding.split'),
            parts: t('funding.parts'),
            part: t('funding.part', { fund: '{fund}' }),
            order: t('funding.order'),
            orderHint: t('funding.orderHint'),
          },
          budget: {
            title: t('budget.title'),
            meta: t('budget.inKind'),
            planned: t('budget.planned'),
            of: t('budget.of', { amount: '{amount}', ceiling: formatMoney(totals.ceiling, locale) }),
            left: t('budget.left'),
            above: t('budget.above'),
            leftNote: note.filter(Boolean).join(' '),
            aboveNote: t('budget.aboveText'),
          },
        }}
        header={<PlanHeader plan={plan} canPrint />}
        details={<DetailFields details={plan?.details ?? null} />}
        checks={
          <>
            <PlanCheckList view={view} isSaved />
            {plan && <CountryCard view={view} />}
            <RevisionsCard view={view} />
          </>
        }
        send={plan && <SendPlan view={view} plan={plan} />}
      />
      {plan && (
        <div className="print-only">
          <PlanSheet view={view} plan={plan} isPrint />
          <DetailSheet details={plan.details} breakEven={view.breakEven} isPrint />
        </div>
      )}
    </>
  )
}
