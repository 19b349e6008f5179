import type { Stage } from '@/lib/cases/model'
import { businessDayOf, type CalendarDate } from '@/lib/kernel/calendar-date'
import { euros, type Money } from '@/lib/kernel/money'
import { refuse, refusalsOf, type Refusal } from '@/lib/kernel/refusal'
import { err, ok, type Result } from '@/lib/kernel/result'
import { budgetEndsOn } from '@/lib/programme/rules/budget-period'
import { plannedByCode, usesOf, type FundingSource } from './funding'
import { HEALTH_CATEGORIES, type Plan, type PlanLine } from '../model'
import { lineTotal, totalOf } from './totals'

export type PlanRefusalCode =
  | 'wrong_stage'
  | 'evaluation_missing'
  | 'evaluation_stale'
  | 'no_budget_due'
  | 'plan_missing'
  | 'plan_waits'
  | 'plan_frozen'
  | 'plan_not_submitted'
  | 'plan_without_lines'
  | 'own_plan'
  | 'plan_over_ceiling'
  | 'plan_not_approved_yet'
  | 'plan_content_changed'
  | 'plan_already_signed'
  | 'plan_signed_in_future'
  | 'plan_signed_before_approval'
  | 'nobody_departed_yet'
  | 'plan_already_settled'
  | 'plan_settled_in_future'
  | 'plan_settled_before_departure'
  | 'plan_settled_too_late'
  | 'expenses_unpaid'
  | 'expenses_undelivered'
  | 'plan_confirmed_already'
  | 'plan_confirmed_in_future'
  | 'plan_confirmed_before_departure'
  | 'budget_over'
  | 'funding_open'
  | 'funding_above_project'
  | 'plan_above_funding'
  | 'funding_ceiling_reached'
export type PlanRefusal = Refusal<PlanRefusalCode>
export type Decided = Result<{ readonly total: Money }, readonly PlanRefusal[]>

/** What the latest confirmed decision says about support after the return. */
export type DecisionStanding = {
  /** The same rules give another result with what the file says today. */
  readonly isStale: boolean
  readonly isBudgetDue: boolean
  /** Total of the reintegration lines whose amounts are known. */
  readonly ceiling: Money
  /** The funding lines it opens. */
  readonly funding: readonly FundingSource[]
}

/** What the rules look at beside the plan itself. */
export type PlanFacts = {
  readonly stage: Stage
  readonly today: CalendarDate
  /** Null while nobody has confirmed an evaluation. */
  readonly decision: DecisionStanding | null
  /** First and last departure of the household; null before anybody left. */
  readonly firstDepartureOn: CalendarDate | null
  readonly lastDepartureOn: CalendarDate | null
}

/** Stages in which a plan is written and approved. A suspension holds the journey, not the preparation. */
export const PLANNING_STAGES: readonly Stage[] = ['eligible', 'preparation', 'on_hold']
const SIGNING_STAGES: readonly Stage[] = [...PLANNING_STAGES, 'ready', 'booked', 'no_show']
const SETTLING_STAGES: readonly Stage[] = ['arrived', 'reintegration']

/**
 * The ceiling a plan is held against: that of the latest decision while it is written, and afterwards the one it was
 * approved under.
 */
export function ceilingOf(
  plan: Pick<Plan, 'status' | 'ceiling'> | null,
  facts: Pick<PlanFacts, 'decision'>,
): Money {
  if (plan?.status === 'approved') return plan.ceiling
  return facts.decision?.ceiling ?? plan?.ceiling ?? euros(0)
}

/** A plan is written before the return, a revision of it afterwards. */
const stagesOf = (plan: Pick<Plan, 'revision'> | null): readonly Stage[] =>
  plan && plan.revision > 1 ? SETTLING_STAGES : PLANNING_STAGES

/** Whether support in kind is due at all, and the case stands where it is planned. */
function refusalsOfPlanning(
  plan: Pick<Plan, 'revision'> | null,
  { stage, decision }: PlanFacts,
): PlanRefusal[] {
  return refusalsOf<PlanRefusalCode>([
    !stagesOf(plan).includes(stage) && refuse('wrong_stage', { stage }),
    !decision && refuse('evaluation_missing'),
    decision && !decision.isBudgetDue && refuse('no_budget_due'),
  ])
}

/**
 * Whether every line is paid to the cent by funding lines of the decision, and no project pays above its own amount:
 * its accounts are closed to national money.
 */
function refusalsOfFunding(
  plan: Pick<Plan, 'lines'> | null,
  { decision }: Pick<PlanFacts, 'decision'>,
): PlanRefusal[] {
  if (!plan || !decision) return []
  const parts = plan.lines.map(({ funding }) => funding)
  const known = new Set(decision.funding.map(({ code }) => code))
  const isPaid = plan.lines.every(
    (line) =>
      line.funding.every(({ code }) => known.has(code)) &&
      line.funding.reduce((sum, { cents }) => sum + cents, 0) === lineTotal(line).cents,
  )
  return refusalsOf<PlanRefusalCode>([
    !isPaid && refuse('funding_open'),
    ...usesOf(parts, decision.funding, []).map(
      ({ code, fund, capCents, leftCents }) =>
        fund === 'project' &&
        capCents !== null &&
        leftCents < 0 &&
        refuse('funding_above_project', { code, cents: -leftCents }),
    ),
  ])
}

/** National money above what the decision gives for its line, or money of no published amount: a supervisor's. */
function centsAboveFunding(plan: Pick<Plan, 'lines'>, funding: readonly FundingSource[]): number {
  return usesOf(
    plan.lines.map((line) => line.funding),
    funding,
    [],
  ).reduce(
    (above, { isOnTop, plannedCents, leftCents }) =>
      above + (isOnTop ? plannedCents : Math.max(0, -leftCents)),
    0,
  )
}

const outcomeOf = (refusals: readonly PlanRefusal[], plan: Pick<Plan, 'lines'> | null): Decided =>
  refusals.length > 0 ? err(refusals) : ok({ total: totalOf(plan?.lines ?? []) })

/** A plan may be written until it is sent, and above its ceiling: the approval is where that is weighed. */
export function decideDraft(
  plan: Pick<Plan, 'status' | 'lines' | 'revision'> | null,
  facts: PlanFacts,
): Decided {
  return outcomeOf(
    refusalsOf<PlanRefusalCode>([
      plan?.status === 'approved' && refuse('plan_frozen'),
      plan?.status === 'submitted' && refuse('plan_waits'),
      ...refusalsOfPlanning(plan, facts),
    ]),
    plan,
  )
}

export function decideSubmission(
  plan: Pick<Plan, 'status' | 'lines' | 'revision'> | null,
  facts: PlanFacts,
): Decided {
  return outcomeOf(
    refusalsOf<PlanRefusalCode>([
      !plan && refuse('plan_missing'),
      plan?.status === 'approved' && refuse('plan_frozen'),
      plan?.status === 'submitted' && refuse('plan_waits'),
      plan?.lines.length === 0 && refuse('plan_without_lines'),
      ...refusalsOfPlanning(plan, facts),
      ...refusalsOfFunding(plan, facts),
      facts.decision?.isStale && refuse('evaluation_stale'),
    ]),
    plan,
  )
}

/**
 * P22: a second person approves a plan within its ceiling, a supervisor one above it. Whoever wrote any part of the
 * plan is no second person.
 */
export function decideApproval(
  plan: Pick<Plan, 'status' | 'lines' | 'authorId' | 'revision'> | null,
  facts: PlanFacts & {
    readonly approverId: string
    readonly mayExceedCeiling: boolean
    /** Everybody who ever saved or sent this plan. */
    readonly writerIds: readonly string[]
  },
): Decided {
  const { approverId, decision } = facts
  const above = plan && decision ? totalOf(plan.lines).cents - decision.ceiling.cents : 0
  const aboveFunding = plan && decision ? centsAboveFunding(plan, decision.funding) : 0
  return outcomeOf(
    refusalsOf<PlanRefusalCode>([
      !plan && refuse('plan_missing'),
      plan && plan.status !== 'submitted' && refuse('plan_not_submitted', { status: plan.status }),
      plan && [plan.authorId, ...facts.writerIds].includes(approverId) && refuse('own_plan'),
      plan?.lines.length === 0 && refuse('plan_without_lines'),
      above > 0 && !facts.mayExceedCeiling && refuse('plan_over_ceiling', { cents: above }),
      above <= 0 &&
        aboveFunding > 0 &&
        !facts.mayExceedCeiling &&
        refuse('plan_above_funding', { cents: aboveFunding }),
      ...refusalsOfPlanning(plan, facts),
      ...refusalsOfFunding(plan, facts),
      decision?.isStale && refuse('evaluation_stale'),
    ]),
    plan,
  )
}

/** A plan that waits goes back with words: by whoever decides, or by its author who found a mistake. */
export function decideReturn(
  plan: Pick<Plan, 'status' | 'lines' | 'revision'> | null,
  facts: PlanFacts,
): Decided {
  return outcomeOf(
    refusalsOf<PlanRefusalCode>([
      !plan && refuse('plan_missing'),
      plan && plan.status !== 'submitted' && refuse('plan_not_submitted', { status: plan.status }),
      !stagesOf(plan).includes(facts.stage) && refuse('wrong_stage', { stage: facts.stage }),
    ]),
    plan,
  )
}

/**
 * What an approval commits, by funding line: the ceiling is what the decision gives, or what a supervisor lets a line
 * take above it.
 */
export function commitmentsOf(
  plan: Pick<Plan, 'lines'>,
  funding: readonly FundingSource[],
): readonly { readonly code: string; readonly cents: number; readonly ceilingCents: number }[] {
  const planned = plannedByCode(plan.lines.map((line) => line.funding))
  return [...planned].map(([code, cents]) => ({
    code,
    cents,
    ceilingCents: Math.max(cents, funding.find((source) => source.code === code)?.capCents ?? 0),
  }))
}

/** What comes after an approval needs one. */
function notApprovedYet(plan: Pick<Plan, 'status'> | null): Refusal<PlanRefusalCode> | false {
  if (!plan) return refuse('plan_missing')
  return plan.status !== 'approved' && refuse('plan_not_approved_yet', { status: plan.status })
}

type SignedPlan = Pick<Plan, 'status' | 'lines' | 'revision' | 'approvedAt' | 'signedOn' | 'contentHash'>

/** The agreement of before the departure; a revision is agreed to where the household is. */
function maySignAt(plan: Pick<Plan, 'revision'> | null, facts: PlanFacts): boolean {
  if (plan && plan.revision > 1) return SETTLING_STAGES.includes(facts.stage)
  return SIGNING_STAGES.includes(facts.stage) && facts.firstDepartureOn === null
}

/** T9: the person signs what was approved, before anybody leaves. Without a day only what does not depend on it. */
export function decideSignature(
  plan: SignedPlan | null,
  facts: PlanFacts & {
    /** SHA-256 of the plan as it stands. */
    readonly currentHash: string | null
    readonly signedOn?: CalendarDate
  },
): Decided {
  const { signedOn, today } = facts
  const approvedOn = plan?.approvedAt ? businessDayOf(plan.approvedAt) : null
  return outcomeOf(
    refusalsOf<PlanRefusalCode>([
      notApprovedYet(plan),
      plan?.status === 'approved' && plan.contentHash !== facts.currentHash && refuse('plan_content_changed'),
      plan?.signedOn && refuse('plan_already_signed', { signedOn: plan.signedOn }),
      !maySignAt(plan, facts) && refuse('wrong_stage', { stage: facts.stage }),
      signedOn && signedOn > today && refuse('plan_signed_in_future'),
      signedOn &&
        approvedOn &&
        signedOn < approvedOn &&
        refuse('plan_signed_before_approval', { approvedOn }),
    ]),
    plan,
  )
}

/** P8, W26: within a month of the return the plan is gone through again with the person, and found right. */
export function decideConfirmation(
  plan: Pick<Plan, 'status' | 'lines' | 'confirmedOn'> | null,
  facts: PlanFacts,
  confirmedOn?: CalendarDate,
): Decided {
  const departedOn = facts.firstDepartureOn
  return outcomeOf(
    refusalsOf<PlanRefusalCode>([
      notApprovedYet(plan),
      plan?.confirmedOn && refuse('plan_confirmed_already', { confirmedOn: plan.confirmedOn }),
      !SETTLING_STAGES.includes(facts.stage) && refuse('wrong_stage', { stage: facts.stage }),
      confirmedOn && confirmedOn > facts.today && refuse('plan_confirmed_in_future'),
      confirmedOn &&
        departedOn &&
        confirmedOn < departedOn &&
        refuse('plan_confirmed_before_departure', { departedOn }),
    ]),
    plan,
  )
}

/** After the return life may ask for another plan: a new revision, as long as the budget may be spent (P7). */
export function decideRevision(
  plan: Pick<Plan, 'status' | 'lines' | 'settledOn'> | null,
  facts: PlanFacts,
): Decided {
  const endsOn = facts.lastDepartureOn && budgetEndsOn(facts.lastDepartureOn)
  return outcomeOf(
    refusalsOf<PlanRefusalCode>([
      notApprovedYet(plan),
      plan?.settledOn && refuse('plan_already_settled', { settledOn: plan.settledOn }),
      !SETTLING_STAGES.includes(facts.stage) && refuse('wrong_stage', { stage: facts.stage }),
      endsOn && facts.today > endsOn && refuse('budget_over', { endsOn }),
    ]),
    plan,
  )
}

type SettledPlan = Pick<Plan, 'status' | 'lines' | 'settledOn'>

/**
 * P7: the budget is settled once, within the twelve months from the last departure, with what its expenses come to: paid,
 * and shown to be delivered. Nobody types the sum.
 */
export function decideSettlement(
  plan: SettledPlan | null,
  facts: PlanFacts & { readonly spending: { readonly unpaid: number; readonly undelivered: number } },
  settledOn?: CalendarDate,
): Decided {
  const departedOn = facts.lastDepartureOn
  const endsOn = departedOn && budgetEndsOn(departedOn)
  const { unpaid, undelivered } = facts.spending
  return outcomeOf(
    refusalsOf<PlanRefusalCode>([
      notApprovedYet(plan),
      plan?.settledOn && refuse('plan_already_settled', { settledOn: plan.settledOn }),
      !departedOn && refuse('nobody_departed_yet'),
      departedOn && !SETTLING_STAGES.includes(facts.stage) && refuse('wrong_stage', { stage: facts.stage }),
      settledOn && settledOn > facts.today && refuse('plan_settled_in_future'),
      settledOn &&
        departedOn &&
        settledOn < departedOn &&
        refuse('plan_settled_before_departure', { departedOn }),
      settledOn && endsOn && settledOn > endsOn && refuse('plan_settled_too_late', { endsOn }),
      unpaid > 0 && refuse('expenses_unpaid', { count: unpaid }),
      undelivered > 0 && refuse('expenses_undelivered', { count: undelivered }),
    ]),
    plan,
  )
}

/** What kind of thing is paid, without the words that tell about somebody's health. */
export function withoutHealth<Line extends Pick<PlanLine, 'category'>>(
  lines: readonly Line[],
): readonly (Line | (Line & { readonly description: ''; readonly supplier: null }))[] {
  return lines.map((line) =>
    HEALTH_CATEGORIES.includes(line.category) ? { ...line, description: '' as const, supplier: null } : line,
  )
}
