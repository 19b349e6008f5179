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

/**
 * Children of a group who would travel or wait with nobody of age beside them. A minor on the track for unaccompanied
 * children is looked after by a guardian and is not among them (4.3).
 */
export function childrenAlone<Person extends Pick<MemberFacts, 'isAdult' | 'isUnaccompaniedMinor'>>(
  group: readonly Person[],
): readonly Person[] {
  return group.some((member) => member.isAdult) ? [] : group.filter((member) => !member.isUnaccompaniedMinor)
}

/** Who may lead a file: adults first, then a minor alone, who leads their own. */
export function possibleLeads(group: readonly MemberFacts[]): readonly MemberFacts[] {
  return [
    ...group.filter((member) => member.isAdult),
    ...group.filter((member) => !member.isAdult && member.isUnaccompaniedMinor),
  ]
}

/** Still leads: did not withdraw, and is of age or a minor alone. Somebody who left Belgium goes on leading. */
export function leads(member: MemberFacts): boolean {
  return member.isPrincipal && !member.hasWithdrawn && (member.isAdult || member.isUnaccompaniedMinor)
}

/** What becomes of the lead of a file when some people leave it. */
export type Succession =
  | { readonly kind: 'stays' }
  | { readonly kind: 'passes'; readonly personId: string }
  /** Several could lead and nobody was chosen, or nobody can. */
  | { readonly kind: 'open' }

/**
 * Who leads a file after some people left it: whoever led it, the one chosen, or the only one who can (4.3).
 * @param chosen counts only among those who can lead
 */
export function successionAfter(
  members: readonly MemberFacts[],
  leaving: readonly string[],
  chosen: string | null,
): Succession {
  const staying = members.filter((member) => !leaving.includes(member.personId))
  if (staying.some(leads)) return { kind: 'stays' }
  const candidates = possibleLeads(staying.filter(isStillToTravel))
  const found =
    candidates.find((member) => member.personId === chosen) ??
    (candidates.length === 1 ? candidates[0] : undefined)
  if (found) return { kind: 'passes', personId: found.personId }
  return { kind: 'open' }
}
