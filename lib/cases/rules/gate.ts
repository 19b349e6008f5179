import type { ActingRole, Action, Stage, WaitingOn } from '../model'
import type { JourneyFacts } from './facts'
import { guardOf, type Attempt, type Fix, type GuardName } from './guards'
import { isStillToTravel, isUnderWay } from './household'
import type { CaseRefusal } from './refusals'
import { ACTION_ROLES } from './roles'
import { transitionOf } from './transitions'

/** One line of the stage gate. */
export type Condition = {
  readonly guard: GuardName
  readonly isMet: boolean
  /** Whose move it is; `nobody` when the condition is met or only time will meet it. */
  readonly waitingOn: WaitingOn
  /** What meets it, where somebody can do something. */
  readonly fix: Fix | null
  /** What is missing, person by person; empty when the condition is met. */
  readonly refusals: readonly CaseRefusal[]
}

/** The step that takes a case onward; null where it only ends or waits for new facts. */
const MAIN_ACTION = {
  draft: 'submit_application',
  submitted: 'pick_up',
  incomplete: 'submit_application',
  in_review: 'find_eligible',
  eligible: 'start_preparation',
  not_eligible: null,
  preparation: 'declare_ready',
  ready: 'book_travel',
  booked: 'record_departure',
  departed: 'confirm_arrival',
  arrived: 'start_reintegration',
  reintegration: 'close_completed',
  closed: null,
  withdrawn: null,
  cancelled: null,
  no_show: 'resume_after_no_show',
  on_hold: 'release_hold',
} as const satisfies Record<Stage, Action | null>

/** The onward step of a stage. An arrived case to which no support is due is closed instead (T21). */
export function mainActionOf(stage: Stage, facts?: Pick<JourneyFacts, 'supportAfterReturn'>): Action | null {
  if (stage === 'arrived' && facts?.supportAfterReturn === 'none') return 'close_without_support'
  return MAIN_ACTION[stage]
}

/**
 * The stage gate: every condition of an action that has an object in this case, met or not. Without an `asking` the
 * gate is drawn for the first stage and role of the action.
 */
export function conditionsFor(
  action: Action,
  facts: JourneyFacts,
  asking: {
    readonly stage?: Stage
    readonly priorStage?: Stage | null
    readonly role?: ActingRole
    readonly personIds?: readonly string[]
  } = {},
): readonly Condition[] {
  const row = transitionOf(action)
  const candidates = facts.members.filter(row.concerns === 'members_under_way' ? isUnderWay : isStillToTravel)
  const attempt: Attempt = {
    stage: asking.stage ?? row.from[0] ?? 'draft',
    priorStage: asking.priorStage ?? null,
    role: asking.role ?? ACTION_ROLES[action][0],
    reasonCode: null,
    facts,
    concerned: asking.personIds
      ? candidates.filter((member) => asking.personIds?.includes(member.personId))
      : candidates,
  }
  return row.guards
    .filter((name) => guardOf(name).applies?.(attempt) ?? true)
    .map((name) => {
      const guard = guardOf(name)
      const refusals = guard.check(attempt)
      const [first] = refusals
      return {
        guard: name,
        isMet: first === undefined,
        waitingOn: first ? first.waitingOn : 'nobody',
        fix: first ? guard.fix : null,
        refusals,
      }
    })
}
