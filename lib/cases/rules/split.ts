import { err, ok, type Result } from '@/lib/kernel/result'
import type { Stage } from '../model'
import type { JourneyFacts, MemberFacts } from './facts'
import { childrenAlone, isStillToTravel, possibleLeads, successionAfter, type Succession } from './household'
import { refuseCase, type CaseRefusal } from './refusals'

/** Stages in which somebody may leave a file for one of their own, or come back: after it was sent, before departure. */
export const STAGES_OF_SPLIT = [
  'submitted',
  'in_review',
  'eligible',
  'preparation',
  'ready',
  'booked',
  'no_show',
  'on_hold',
] as const satisfies readonly Stage[]

const maySplitAt = (stage: Stage) => STAGES_OF_SPLIT.some((candidate) => candidate === stage)

/** What was decided for a household is not decided for a part of it: the new file is read again from the review on. */
export function stageOfNewFile(stage: Stage): 'submitted' | 'in_review' {
  return stage === 'submitted' ? 'submitted' : 'in_review'
}

export type PartingAsked = {
  readonly stage: Stage
  readonly facts: JourneyFacts
  readonly personIds: readonly string[]
  /** Who leads the file that stays, when whoever led it leaves. */
  readonly leadId: string | null
}

/** What holds people where they are: a seat, and money prepared for them. Money never moves between files. */
function ties(members: readonly MemberFacts[]): CaseRefusal[] {
  return members.flatMap((member) => [
    ...(member.seat ? [refuseCase('travel', 'seat_still_booked', undefined, member.personId)] : []),
    ...(member.cashGrant.state === 'none'
      ? []
      : [refuseCase('finance', 'grant_still_open', undefined, member.personId)]),
  ])
}

const childrenRefused = (group: readonly MemberFacts[]) =>
  childrenAlone(group).map((member) =>
    refuseCase('counsellor', 'child_left_alone', undefined, member.personId),
  )

function refusalsOfParting(
  { stage, personIds }: PartingAsked,
  leaving: readonly MemberFacts[],
): CaseRefusal[] {
  if (!maySplitAt(stage)) return [refuseCase('nobody', 'wrong_stage', { stage })]
  const unknown = personIds.filter((id) => !leaving.some((member) => member.personId === id))
  return [
    ...(leaving.length === 0 ? [refuseCase('nobody', 'nobody_concerned')] : []),
    ...unknown.map((id) => refuseCase('nobody', 'person_not_concerned', undefined, id)),
    ...ties(leaving),
  ]
}

const leavingOf = ({ facts, personIds }: PartingAsked) =>
  facts.members.filter((member) => isStillToTravel(member) && personIds.includes(member.personId))

function refusalsOfRest(asked: PartingAsked, succession: Succession): CaseRefusal[] {
  const staying = asked.facts.members.filter(
    (member) => isStillToTravel(member) && !asked.personIds.includes(member.personId),
  )
  if (staying.length === 0) return []
  const alone = childrenRefused(staying)
  // Nobody could be chosen to lead children alone: one thing to mend, told once.
  if (alone.length > 0) return alone
  return succession.kind === 'open' ? [refuseCase('counsellor', 'new_lead_missing')] : []
}

export type SplitDecided = {
  readonly stage: 'submitted' | 'in_review'
  /** Who leads the new file. */
  readonly leadOfNewFile: string
  readonly succession: Succession
}

/**
 * Whether some people may leave a household for a file of their own (4.3): both files keep somebody who travels and
 * leads, no child is left alone in either, and nothing is booked or prepared for those who leave.
 * @param newLeadId who leads the new file, when several could
 */
export function decideSplit(
  asked: PartingAsked & { readonly newLeadId: string | null },
): Result<SplitDecided, readonly CaseRefusal[]> {
  const leaving = leavingOf(asked)
  const stays = asked.facts.members.some(
    (member) => isStillToTravel(member) && !asked.personIds.includes(member.personId),
  )
  const succession = successionAfter(asked.facts.members, asked.personIds, asked.leadId)
  const candidates = possibleLeads(leaving)
  const lead =
    candidates.find((member) => member.personId === asked.newLeadId) ??
    candidates.find((member) => member.isPrincipal) ??
    (candidates.length === 1 ? candidates[0] : undefined)
  const alone = childrenRefused(leaving)
  const refusals = [
    ...refusalsOfParting(asked, leaving),
    ...(leaving.length > 0 && !stays ? [refuseCase('nobody', 'nobody_stays')] : []),
    ...alone,
    ...refusalsOfRest(asked, succession),
    ...(leaving.length > 0 && alone.length === 0 && !lead
      ? [refuseCase('counsellor', 'new_file_lead_missing')]
      : []),
  ]
  const distinct = [...new Map(refusals.map((one) => [`${one.code} ${one.personId ?? ''}`, one])).values()]
  if (distinct.length > 0 || !lead) return err(distinct)
  return ok({ stage: stageOfNewFile(asked.stage), leadOfNewFile: lead.personId, succession })
}

export type RejoinDecided = {
  /** Nobody is left in the file they come from: it ends. */
  readonly isEmptied: boolean
  readonly succession: Succession
}

/** Whether people may go back to the household they left. Those who stay in their file follow the same rules. */
export function decideRejoin(
  asked: PartingAsked & { readonly stageOfHousehold: Stage },
): Result<RejoinDecided, readonly CaseRefusal[]> {
  const leaving = leavingOf(asked)
  const isEmptied = leaving.length === asked.facts.members.length
  const succession = successionAfter(asked.facts.members, asked.personIds, asked.leadId)
  const refusals = [
    ...refusalsOfParting(asked, leaving),
    ...(maySplitAt(asked.stageOfHousehold)
      ? []
      : [refuseCase('nobody', 'household_settled', { stage: asked.stageOfHousehold })]),
    ...(isEmptied ? [] : refusalsOfRest(asked, succession)),
  ]
  return refusals.length > 0 ? err(refusals) : ok({ isEmptied, succession })
}
