import 'server-only'
import { z } from 'zod'
import type { Stage } from '@/lib/cases/model'
import { may, type Permission } from '@/lib/access/permissions'
import type { ReintegrationLine } from '@/lib/eligibility/model'
import type { CalendarDate } from '@/lib/kernel/calendar-date'
import * as fields from '@/lib/kernel/fields'
import type { Refusal } from '@/lib/kernel/refusal'
import { programmeRules } from '@/lib/programme/records'
import { budgetEndsOn } from '@/lib/programme/rules/budget-period'
import { defineQuery } from '@/lib/runner/query'
import { contentHash } from './content-hash'
import { usesOf, type FundingUse } from './rules/funding'
import type { Office, PlanLine, PlanStatus } from './model'
import { planFile } from './records'
import {
  ceilingOf,
  decideApproval,
  decideDraft,
  decideReturn,
  decideSettlement,
  decideSignature,
  decideSubmission,
  withoutHealth,
  type Decided,
} from './rules/plan'
import { factsOf } from './standing'
import { totalsOf, type Totals } from './rules/totals'

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
    readonly status: PlanStatus
    readonly office: Office
    readonly goal: string
    readonly lines: readonly PlanLine[]
    readonly author: string
    readonly isOwn: boolean
    readonly submittedAt: Date | null
    /** What had to be changed, for those who write plans. */
    readonly returnedReason: string | null
    readonly approver: string | null
    readonly approvedAt: Date | null
    /** First signs of the hash of what was approved; null before. */
    readonly seal: string | null
    readonly signedOn: CalendarDate | null
    readonly settledOn: CalendarDate | null
    readonly spentCents: number
  } | null
  readonly totals: Totals
  /** What each funding line of the decision pays of the plan and what is left of it, in the order of use. */
  readonly funding: readonly FundingUse[]
  /** What the plan came to when it was sent before, and returned; null when this is the first time. */
  readonly before: { readonly cents: number; readonly lines: number } | null
  /** True when the words of health lines were left out for this reader. */
  readonly hidesHealth: boolean
  readonly acts: Readonly<Record<'draft' | 'submit' | 'return' | 'approve' | 'sign' | 'settle', Act>>
}

const refusalsOf = (decided: Decided): readonly Refusal[] => (decided.ok ? [] : decided.error)

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
    // The latest sending is the one being looked at while the plan waits; the one before it when it came back.
    const before = plan?.status === 'submitted' ? file.submissions[1] : file.submissions[0]
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
        status: plan.status,
        office: plan.office,
        goal: plan.goal,
        lines: hidesHealth ? withoutHealth(plan.lines) : plan.lines,
        author: plan.author,
        isOwn: [plan.authorId, ...file.writerIds].includes(actor.id),
        submittedAt: plan.submittedAt,
        returnedReason: writes ? plan.returnedReason : null,
        approver: plan.approver,
        approvedAt: plan.approvedAt,
        seal: plan.contentHash?.slice(0, 12) ?? null,
        signedOn: plan.signedOn,
        settledOn: plan.settledOn,
        spentCents: plan.spent.cents,
      },
      totals: totalsOf(plan?.lines ?? [], ceilingOf(plan, facts)),
      funding: usesOf(
        plan?.lines.map((line) => line.funding) ?? [],
        standing?.funding ?? [],
        plan?.fundingOrder ?? [],
      ),
      before: (plan?.status !== 'approved' && before) || null,
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
        settle: act('plan:settle', () => decideSettlement(plan, facts)),
      },
    }
  },
})
