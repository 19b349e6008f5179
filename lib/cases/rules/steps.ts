import { STEPS, type Stage, type Step, type StepState } from '../model'
import type { JourneyFacts } from './facts'

export type StepOfCase = { readonly step: Step; readonly state: StepState }

const BEFORE_REVIEW: readonly Stage[] = ['draft', 'submitted', 'incomplete']
const BEFORE_DECISION: readonly Stage[] = [...BEFORE_REVIEW, 'in_review', 'not_eligible']
const UP_TO_PREPARATION: readonly Stage[] = [...BEFORE_DECISION, 'eligible', 'preparation']
const ENDED_EARLY: readonly Stage[] = ['withdrawn', 'cancelled']

/**
 * The nine steps as a person sees them (P26): each done by its facts, the first that is not is current. A case that
 * ended before departure shows what was done and its closure.
 */
export function stepsOf(
  { stage, priorStage }: { readonly stage: Stage; readonly priorStage: Stage | null },
  facts: JourneyFacts,
): readonly StepOfCase[] {
  const hasEndedEarly = ENDED_EARLY.includes(stage)
  const effective = stage === 'on_hold' && priorStage ? priorStage : stage
  const travellers = facts.members.filter((member) => !member.hasWithdrawn)
  const haveAll = (has: (member: (typeof travellers)[number]) => boolean) =>
    travellers.length > 0 && travellers.every(has)
  const haveDeparted = haveAll((member) => member.departedOn !== null)
  const isTravelDay =
    effective === 'booked' &&
    haveAll((member) => member.departedOn !== null || (member.seat?.departsOn ?? '9999') <= facts.today)
  const isGranted = facts.eligibility?.returnOutcome === 'granted'
  // Of a case that ended early only the facts tell how far it came, its stage no longer does.
  const isBeyond = (stages: readonly Stage[]) => !hasEndedEarly && !stages.includes(effective)
  const isApplied = hasEndedEarly ? facts.submittedOn !== null : isBeyond(BEFORE_REVIEW)
  const isDecided = isGranted && (hasEndedEarly || isBeyond(BEFORE_DECISION))
  const hasArrived = haveAll((member) => member.arrivedOn !== null)

  const isDone: Record<Step, boolean> = {
    application: isApplied,
    counselling: isApplied && facts.counsellingSessions > 0,
    eligibility: isDecided,
    plan:
      isDecided &&
      (facts.supportAfterReturn === 'budget'
        ? facts.plan.status === 'approved' && facts.plan.isSigned
        : isBeyond(UP_TO_PREPARATION)),
    travel: haveDeparted || isTravelDay,
    departure: haveDeparted,
    arrival: hasArrived,
    reintegration: stage === 'closed' || (hasArrived && facts.supportAfterReturn === 'none'),
    closure: stage === 'closed' || hasEndedEarly,
  }
  const current = hasEndedEarly ? undefined : STEPS.find((step) => !isDone[step])
  return STEPS.map((step) => ({
    step,
    state: isDone[step] ? 'done' : step === current ? 'current' : 'upcoming',
  }))
}
