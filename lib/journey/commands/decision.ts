import 'server-only'
import type { CaseChange, CaseHead } from '@/lib/cases/records'
import { caseForUpdate, saveCase } from '@/lib/cases/records'
import { NOT_ELIGIBLE_REASONS } from '@/lib/cases/model'
import type { EligibilityOutcome } from '@/lib/eligibility/model'
import {
  approvedAmong,
  eligibilityFactsOf,
  exceptionRequests,
  latestOutcome,
  storeDecision,
  tracksOfCase,
} from '@/lib/eligibility/records'
import {
  isConfirmedAgainAt,
  refusalsOfConfirmation,
  refusalsOfConfirmingAgain,
} from '@/lib/eligibility/rules/confirmation'
import { evaluateEligibility } from '@/lib/eligibility/rules/evaluate-eligibility'
import { refuse } from '@/lib/kernel/refusal'
import { approversToTell } from '@/lib/payments/records'
import { programmeRules } from '@/lib/programme/records'
import { defineCommand } from '@/lib/runner/command'
import type { Context } from '@/lib/runner/context'
import { done, notFound, refused, stale, type OutboxEntry } from '@/lib/runner/outcome'
import { gatherFacts } from '../facts'
import { grantEvents, renewGrants } from '../grants'
import { moveInput, moveWithReason, moveWithWords } from '../input'
import { moveCase, type AroundMove, type MoveAsked } from '../move'

/** Evaluates the facts of this moment and keeps the result under the actor's name. */
async function confirmEvaluation({ tx, actor, today, now }: Context, caseId: string) {
  const facts = await eligibilityFactsOf(tx, caseId, today)
  if (!facts) throw new Error('a locked case without facts')
  const exceptions = approvedAmong(await exceptionRequests(tx, caseId))
  const outcome = evaluateEligibility(facts, await programmeRules(tx), exceptions)
  const sequence = await storeDecision(tx, {
    caseId,
    facts,
    outcome,
    exceptions,
    confirmedById: actor.id,
    today,
    now,
  })
  return { outcome, sequence }
}

/** The tracks the household has by its members. Trafficking is opened and closed by its specialists, so it stays. */
async function tracksAfter({ tx }: Context, caseId: string, outcome: EligibilityOutcome) {
  const isVotKept = !outcome.tracks.includes('VOT') && (await tracksOfCase(tx, caseId)).includes('VOT')
  return [...outcome.tracks, ...(isVotKept ? ['VOT'] : [])]
}

/** What the audit trail keeps of a decision: codes and cents. */
function detailsOf(outcome: EligibilityOutcome, sequence: number) {
  return {
    sequence,
    outcome: outcome.return.outcome,
    cashCents: outcome.cashGrant.total.cents,
    inKindCents: outcome.reintegration.total.cents,
    ruleSet: `${outcome.ruleSet.id} ${outcome.ruleSet.version}`,
  }
}

/** The decision is told to whoever wrote the application, who explains it to the person. */
function toldToSender(actorId: string) {
  return async (head: CaseHead): Promise<readonly OutboxEntry[]> =>
    head.createdById === actorId
      ? []
      : [
          {
            kind: 'decision_made',
            recipientId: head.createdById,
            caseId: head.id,
            payload: { ref: head.ref },
          },
        ]
}

/** Moves a case out of the review: the evaluation of this moment is stored first, then the rules are asked about it. */
export async function decideReview(
  context: Context,
  asked: MoveAsked,
  changeFor: (decision: { outcome: EligibilityOutcome; tracks: string[] }) => CaseChange,
) {
  let decision: { outcome: EligibilityOutcome; sequence: number; tracks: string[] } | undefined
  const around: AroundMove = {
    async before(head) {
      const confirmed = await confirmEvaluation(context, head.id)
      decision = { ...confirmed, tracks: await tracksAfter(context, head.id, confirmed.outcome) }
    },
    change: () => (decision ? changeFor(decision) : {}),
    messages: toldToSender(context.actor.id),
  }
  const moved = await moveCase(context, asked, around)
  if (moved.kind !== 'done' || !decision) return moved
  const { outcome, sequence } = decision
  const incomplete = refusalsOfConfirmation(outcome)
  if (incomplete.length > 0) return refused(incomplete)
  const [event] = moved.events
  return {
    ...moved,
    events: [{ ...event, details: { ...event.details, ...detailsOf(outcome, sequence) } }] as const,
  }
}

/** T6: the household may have what the rules give it. Everybody's copy of the rules gives the same answer. */
export const findEligible = defineCommand({
  name: 'case.find_eligible',
  permission: 'case:find_eligible',
  input: moveInput,
  events: ['case.found_eligible'],
  run: (context) =>
    decideReview(context, { ...context.input, action: 'find_eligible' }, ({ tracks }) => ({ tracks })),
})

/** T7: the rules refuse the return, or another service organises it. */
export const findNotEligible = defineCommand({
  name: 'case.find_not_eligible',
  permission: 'case:find_not_eligible',
  input: moveWithReason(NOT_ELIGIBLE_REASONS),
  events: ['case.found_not_eligible'],
  run: (context) => decideReview(context, { ...context.input, action: 'find_not_eligible' }, () => ({})),
})

/** T7, P24: new facts. The decision stays on file; the next one stands beside it. */
export const reopenReview = defineCommand({
  name: 'case.reopen_review',
  permission: 'case:reopen_review',
  input: moveWithWords,
  events: ['case.review_reopened'],
  run: (context) => moveCase(context, { ...context.input, action: 'reopen_review' }),
})

/**
 * T18: another departure date, household or need gives another result, and the case goes on. A new decision stands
 * beside the old one; a return that is no longer granted takes a reopened review instead.
 */
export const confirmAgain = defineCommand({
  name: 'eligibility.confirm_again',
  permission: 'eligibility:evaluate',
  input: moveInput,
  events: ['eligibility.confirmed_again', 'payment.cancelled', 'payment.prepared'],
  async run(context) {
    const { tx, actor, input, today, now } = context
    const head = await caseForUpdate(tx, input.ref)
    if (!head) return notFound
    if (head.version !== input.version) return stale(head.version)
    if (!isConfirmedAgainAt(head.stage)) return refused([refuse('wrong_stage', { stage: head.stage })])
    const [before, journey] = [await latestOutcome(tx, head.id), await gatherFacts(tx, head.id, today, now)]
    if (!before || !journey?.eligibility) return refused([refuse('evaluation_missing')])
    if (journey.members.some((member) => member.departedOn !== null))
      return refused([refuse('somebody_departed')])
    const { outcome, sequence } = await confirmEvaluation(context, head.id)
    const refusals = refusalsOfConfirmingAgain(before, outcome, journey.eligibility.isStale)
    if (refusals.length > 0) return refused(refusals)
    const tracks = await tracksAfter(context, head.id, outcome)
    if (!(await saveCase(tx, head, { tracks }, now))) return stale(head.version)
    const { cancelled, prepared } = await renewGrants(context, head.id, journey)
    const approvers = prepared.length > 0 ? await approversToTell(tx, head.id) : []
    return done(
      { ref: head.ref, sequence },
      [
        { type: 'eligibility.confirmed_again', caseId: head.id, details: detailsOf(outcome, sequence) },
        ...grantEvents('payment.cancelled', head.id, cancelled),
        ...grantEvents('payment.prepared', head.id, prepared),
      ],
      [
        ...(await toldToSender(actor.id)(head)),
        ...approvers.map((recipientId) => ({
          kind: 'grant_to_approve',
          recipientId,
          caseId: head.id,
          payload: { ref: head.ref },
        })),
      ],
    )
  },
})
