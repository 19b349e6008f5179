import 'server-only'
import { z } from 'zod'
import type { Stage } from '@/lib/cases/model'
import { may, type Permission } from '@/lib/access/permissions'
import type { ReintegrationLine } from '@/lib/eligibility/model'
import { businessDayOf, type CalendarDate } from '@/lib/kernel/calendar-date'
import * as fields from '@/lib/kernel/fields'
import type { Refusal } from '@/lib/kernel/refusal'
import type { ServiceCode } from '@/lib/programme/model'
import { programmeRules } from '@/lib/programme/records'
import { budgetEndsOn } from '@/lib/programme/rules/budget-period'
import { defineQuery } from '@/lib/runner/query'
import { contentHash } from './content-hash'
import { usesOf, type FundingUse } from './rules/funding'
import { breakEvenOf, type BreakEven } from './rules/break-even'
import { differenceOf, type PlanDifference } from './rules/difference'
import { warningsOf, type PlanWarning } from './rules/feasibility'
import type { Office, PlanContent, PlanDetails, PlanLine, PlanStatus } from './model'
import { PLAN_PAPER_LANGUAGES, type PlanOnPaper } from './plan-paper'
import { paperFile, planFile, type PlanVersion, type StoredPlan } from './records'
import {
  ceilingOf,
  decideApproval,
  decideConfirmation,
  decideDraft,
  decideReturn,
  decideRevision,
  decideSettlement,
  decideSignature,
  decideSubmission,
  withoutHealth,
  type Decided,
} from './rules/plan'
import { factsOf } from './standing'
import { totalOf, totalsOf, type Totals } from './rules/totals'

/** What stands in the way of an act; empty when it is possible, null when it is not the reader's at all. */
export type Act = readonly Refusal[] | null

export type PlanView = {
  readonly ref: string
  readonly stage: Stage
  readonly today: CalendarDate
  readonly departedOn: CalendarDate | null
  /** Last day on which the budget may be spent; null before the departure. */
  readonly budgetEndsOn: CalendarDate | null
  /** Null while nobody confirmed an evaluation. */
  readonly decision: {
    readonly confirmedOn: CalendarDate
    readonly isStale: boolean
    readonly isBudgetDue: boolean
    readonly access: string
    readonly lines: readonly Pick<ReintegrationLine, 'code' | 'basis' | 'count' | 'amount' | 'confirmed'>[]
  } | null
  readonly plan: {
    readonly version: number
    readonly revision: number
    readonly status: PlanStatus
    readonly office: Office
    readonly goal: string
    readonly lines: readonly PlanLine[]
    readonly details: PlanDetails | null
    readonly author: string
    readonly isOwn: boolean
    readonly submittedAt: Date | null
    /** What had to be changed, for those who write plans. */
    readonly returnedReason: string | null
    readonly approver: string | null
    readonly approvedAt: Date | null
    /** First signs of the hash of what was approved, the whole of it for auditors; null before. */
    readonly seal: string | null
    /** What stands there now is what was approved; null before. */
    readonly isSealIntact: boolean | null
    readonly signedOn: CalendarDate | null
    readonly confirmedOn: CalendarDate | null
    readonly settledOn: CalendarDate | null
    readonly spentCents: number
  } | null
  readonly totals: Totals
  /** What each funding line of the decision pays of the plan and what is left of it, in the order of use. */
  readonly funding: readonly FundingUse[]
  /** What changed since the plan was sent or approved before; null when this is the first time. */
  readonly difference: PlanDifference | null
  /** What was approved, the latest first: each stays readable. */
  readonly revisions: readonly {
    readonly revision: number
    readonly approvedAt: Date
    readonly approver: string | null
    readonly cents: number
  }[]
  /** When the business has earned back what is put into it; null without a business. */
  readonly breakEven: BreakEven | null
  readonly warnings: readonly PlanWarning[]
  /** Help the programme gives in this country beside the budget. */
  readonly services: readonly ServiceCode[]
  readonly readsExpenses: boolean
  /** True when the words of health lines were left out for this reader. */
  readonly hidesHealth: boolean
  readonly acts: Readonly<
    Record<'draft' | 'submit' | 'return' | 'approve' | 'sign' | 'confirm' | 'revise' | 'settle', Act>
  >
}

const refusalsOf = (decided: Decided): readonly Refusal[] => (decided.ok ? [] : decided.error)

/**
 * What a reader compares with. A plan that waits was just sent, so the one before counts; an approved one is compared
 * with the revision before it.
 */
function versionBefore(plan: StoredPlan, versions: readonly PlanVersion[]): PlanVersion | null {
  if (plan.status === 'approved') {
    return versions.find(({ act, revision }) => act === 'approved' && revision < plan.revision) ?? null
  }
  const own = plan.status === 'submitted' ? versions.find(({ revision }) => revision === plan.revision) : null
  return versions.find((version) => version !== own) ?? null
}

/** The plan of a case for one reader, with what they can do about it by the rules that will decide. */
export const planOfCase = defineQuery({
  name: 'plan.read',
  permission: 'plan:read',
  input: z.strictObject({ ref: fields.caseRef }),
  async run({ tx, actor, input, today }): Promise<PlanView | null> {
    const file = await planFile(tx, input.ref)
    if (!file) return null
    const { plan, decision } = file
    const facts = factsOf(file, today, await programmeRules(tx))
    const standing = facts.decision
    const writes = may(actor, 'plan:draft')
    const hidesHealth = actor.role === 'finance' || actor.role === 'auditor'
    const act = (permission: Permission, decide: () => Decided): Act =>
      may(actor, permission) ? refusalsOf(decide()) : null
    const shown = (content: PlanContent): PlanContent =>
      hidesHealth ? { ...content, lines: withoutHealth(content.lines), details: null } : content
    const before = plan && versionBefore(plan, file.versions)
    const content = plan && shown(plan)
    return {
      ref: file.ref,
      stage: file.stage,
      today,
      departedOn: file.lastDepartureOn,
      budgetEndsOn: file.lastDepartureOn && budgetEndsOn(file.lastDepartureOn),
      decision:
        decision && standing
          ? {
              confirmedOn: decision.confirmedOn,
              isStale: standing.isStale,
              isBudgetDue: standing.isBudgetDue,
              access: decision.outcome.reintegration.access,
              lines: decision.outcome.reintegration.lines.map(
                ({ code, basis, count, amount, confirmed }) => ({ code, basis, count, amount, confirmed }),
              ),
            }
          : null,
      plan: plan && {
        version: plan.version,
        revision: plan.revision,
        status: plan.status,
        office: plan.office,
        goal: plan.goal,
        lines: content?.lines ?? [],
        details: content?.details ?? null,
        author: plan.author,
        isOwn: [plan.authorId, ...file.writerIds].includes(actor.id),
        submittedAt: plan.submittedAt,
        returnedReason: writes ? plan.returnedReason : null,
        approver: plan.approver,
        approvedAt: plan.approvedAt,
        seal: (actor.role === 'auditor' ? plan.contentHash : plan.contentHash?.slice(0, 12)) ?? null,
        isSealIntact: plan.contentHash === null ? null : contentHash(plan) === plan.contentHash,
        signedOn: plan.signedOn,
        confirmedOn: plan.confirmedOn,
        settledOn: plan.settledOn,
        spentCents: plan.settledOn ? plan.spent.cents : file.spending.spentCents,
      },
      totals: totalsOf(plan?.lines ?? [], ceilingOf(plan, facts)),
      funding: usesOf(
        plan?.lines.map((line) => line.funding) ?? [],
        standing?.funding ?? [],
        plan?.fundingOrder ?? [],
      ),
      difference: content && before ? differenceOf(shown(before.content), content) : null,
      revisions: file.versions
        .filter(({ act }) => act === 'approved')
        .map(({ revision, at, approver, content: approved }) => ({
          revision,
          approvedAt: at,
          approver,
          cents: totalOf(approved.lines).cents,
        })),
      breakEven: content && breakEvenOf(content.lines, content.details?.business ?? null),
      warnings:
        content && writes && plan.status !== 'approved'
          ? warningsOf(content, {
              destination: file.destination,
              services: decision?.outcome.services ?? [],
              isSuspended: file.suspensions.some(
                ({ fromOn, untilOn }) => fromOn <= today && (untilOn === null || today < untilOn),
              ),
            })
          : [],
      services: decision?.outcome.services ?? [],
      readsExpenses: may(actor, 'expense:list'),
      hidesHealth: hidesHealth && (plan?.lines.length ?? 0) > 0,
      acts: {
        draft: act('plan:draft', () => decideDraft(plan, facts)),
        submit: act('plan:submit', () => decideSubmission(plan, facts)),
        return: act('plan:return', () => decideReturn(plan, facts)),
        approve: act('plan:approve', () =>
          decideApproval(plan, {
            ...facts,
            approverId: actor.id,
            mayExceedCeiling: actor.role === 'supervisor',
            writerIds: file.writerIds,
          }),
        ),
        sign: act('plan:sign', () =>
          decideSignature(plan, { ...facts, currentHash: plan && contentHash(plan) }),
        ),
        confirm: act('plan:confirm', () => decideConfirmation(plan, facts)),
        revise: act('plan:revise', () => decideRevision(plan, facts)),
        settle: act('plan:settle', () => decideSettlement(plan, { ...facts, spending: file.spending })),
      },
    }
  },
})

/** The plan as a household signs it, in the language of its file. A plan that waits or is written is a draft. */
export const planOnPaper = defineQuery({
  name: 'plan.paper',
  permission: 'plan:read',
  input: z.strictObject({ ref: fields.caseRef }),
  async run({ tx, actor, input, now }): Promise<PlanOnPaper | null> {
    const file = await planFile(tx, input.ref)
    const more = file?.plan && (await paperFile(tx, file.id))
    if (!file?.plan || !more) return null
    const { plan } = file
    const hidesHealth = actor.role === 'finance' || actor.role === 'auditor'
    return {
      language: PLAN_PAPER_LANGUAGES.find((language) => language === more.language) ?? 'en',
      ref: file.ref,
      destination: file.destination,
      people: more.people,
      goal: plan.goal,
      office: plan.office,
      revision: plan.revision,
      lines: hidesHealth ? withoutHealth(plan.lines) : plan.lines,
      details: hidesHealth ? null : plan.details,
      approvedOn: plan.approvedAt && businessDayOf(plan.approvedAt),
      contentHash: plan.contentHash,
      signedOn: plan.signedOn,
      agreementSignedOn: more.agreementSignedOn,
      statedAt: plan.approvedAt ?? plan.submittedAt ?? now,
    }
  },
})

/** An approved revision as it was approved, with what changed from the one before it. */
export const revisionOfPlan = defineQuery({
  name: 'plan.read_revision',
  permission: 'plan:read',
  input: z.strictObject({ ref: fields.caseRef, revision: fields.wholeNumber(1, 1000) }),
  async run({ tx, actor, input }) {
    const file = await planFile(tx, input.ref)
    const approved = file?.versions.filter(({ act }) => act === 'approved') ?? []
    const asked = approved.find(({ revision }) => revision === input.revision)
    if (!file || !asked) return null
    const hidesHealth = actor.role === 'finance' || actor.role === 'auditor'
    const shown = (content: PlanContent): PlanContent =>
      hidesHealth ? { ...content, lines: withoutHealth(content.lines), details: null } : content
    const before = approved.find(({ revision }) => revision < asked.revision)
    const content = shown(asked.content)
    return {
      ref: file.ref,
      revision: asked.revision,
      approvedAt: asked.at,
      approver: asked.approver,
      isInForce: asked === approved[0],
      content,
      total: totalOf(content.lines),
      difference: before ? differenceOf(shown(before.content), content) : null,
    }
  },
})
