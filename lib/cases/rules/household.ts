import type { Stage } from '../model'
import type { MemberFacts } from './facts'

/**
 * How far along each stage is, for people of one household who are not at the same point. A held or missed journey
 * counts as less far than preparing one, because something has to be settled first.
 */
const ADVANCE = {
  draft: 0,
  incomplete: 1,
  submitted: 2,
  in_review: 3,
  not_eligible: 4,
  eligible: 5,
  on_hold: 6,
  no_show: 7,
  preparation: 8,
  ready: 9,
  booked: 10,
  departed: 11,
  arrived: 12,
  reintegration: 13,
  closed: 14,
  withdrawn: -1,
  cancelled: -1,
} as const satisfies Record<Stage, number>

/** Stages a case can have while a member of its household has already left (P25). */
export const STAGES_WITH_EARLIER_DEPARTURES = [
  'preparation',
  'ready',
  'booked',
  'no_show',
  'on_hold',
] as const satisfies readonly Stage[]

/** Still here and meant to travel. */
export function isStillToTravel(member: MemberFacts): boolean {
  return !member.hasWithdrawn && member.departedOn === null
}

/** On the way: left Belgium, arrival not confirmed. */
export function isUnderWay(member: MemberFacts): boolean {
  return !member.hasWithdrawn && member.departedOn !== null && member.arrivedOn === null
}

/** Where one member stands, given the stage of the case. */
export function stageOfMember(member: MemberFacts, caseStage: Stage): Stage {
  if (member.hasWithdrawn) return 'withdrawn'
  if (member.departedOn === null) return caseStage
  const personal = member.arrivedOn === null ? 'departed' : 'arrived'
  return ADVANCE[caseStage] > ADVANCE[personal] ? caseStage : personal
}

/**
 * The stage of a case is that of its least advanced travelling member; who withdrew or was cancelled never blocks the
 * others (P25). With nobody left the case ends as `whenNobodyIsLeft`.
 */
export function stageOfHousehold(
  stages: readonly Stage[],
  whenNobodyIsLeft: 'withdrawn' | 'cancelled' = 'withdrawn',
): Stage {
  return stages
    .filter((stage) => stage !== 'withdrawn' && stage !== 'cancelled')
    .reduce<Stage>(
      (least, stage) => (least === whenNobodyIsLeft || ADVANCE[stage] < ADVANCE[least] ? stage : least),
      whenNobodyIsLeft,
    )
}
