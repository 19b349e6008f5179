import { addDays, type CalendarDate } from '@/lib/kernel/calendar-date'
import { err, ok, type Result } from '@/lib/kernel/result'
import {
  ACTIONS,
  CLOSURE_OUTCOMES,
  type ActingRole,
  type Action,
  type ClosureOutcome,
  type NextStep,
  type ReasonCode,
  type Stage,
  type WaitingOn,
} from '../model'
import type { JourneyFacts, MemberFacts } from './facts'
import { guardOf, type Attempt } from './guards'
import { isStillToTravel, isUnderWay, stageOfHousehold, stageOfMember } from './household'
import { refuseCase, type CaseRefusal } from './refusals'
import { mayAct } from './roles'
import { NEXT_OF_STAGE, NEXT_WITHOUT_SUPPORT, transitionOf, type CaseEvent } from './transitions'

/** A wish to move a case. */
export type TransitionAsked = {
  readonly action: Action
  readonly stage: Stage
  /** The stage a held case was held in; null for every other. */
  readonly priorStage: Stage | null
  readonly actor: { readonly role: ActingRole }
  readonly facts: JourneyFacts
  /** The members it is about, where it may be about some only; left out, everybody it can be about. */
  readonly personIds?: readonly string[]
  readonly reasonCode?: ReasonCode | null
  readonly reasonText?: string | null
  /** A day agreed for the next step, in place of the usual one: the review of a hold. */
  readonly dueOn?: CalendarDate | null
}

/** What a person has to do next, and by when. */
export type DueStep = {
  readonly waitingOn: WaitingOn
  readonly step: NextStep
  readonly dueOn: CalendarDate | null
}

/** A move that is allowed, with everything the case file keeps of it. */
export type TransitionDecided = {
  readonly type: CaseEvent
  readonly action: Action
  readonly from: Stage
  /** Equal to `from` while other members of the household keep the case where it is. */
  readonly to: Stage
  /** To be stored with the case: set while it is held. */
  readonly priorStage: Stage | null
  readonly personIds: readonly string[]
  readonly reasonCode: ReasonCode | null
  readonly reasonText: string | null
  readonly closure: ClosureOutcome | null
  /** Null when the case stays where it is and what was to be done stands. */
  readonly next: DueStep | null
}

export type AvailableAction = {
  readonly action: Action
  readonly allowed: boolean
  readonly refusals: readonly CaseRefusal[]
}

function candidatesFor(action: Action, facts: JourneyFacts): readonly MemberFacts[] {
  return facts.members.filter(
    transitionOf(action).concerns === 'members_under_way' ? isUnderWay : isStillToTravel,
  )
}

/** Role and stage come first: where they do not fit, nothing else the person could do would help. */
function refusalsOfAttempt(action: Action, attempt: Attempt): readonly CaseRefusal[] {
  const row = transitionOf(action)
  const misplaced = [
    ...(mayAct(attempt.role, action) ? [] : [refuseCase('nobody', 'not_your_role')]),
    ...(row.from.includes(attempt.stage)
      ? []
      : [refuseCase('nobody', 'wrong_stage', { stage: attempt.stage })]),
  ]
  if (misplaced.length > 0) return misplaced
  // A withdrawal or cancellation of a file without members yet is about the file itself.
  const needsSomebody = row.concerns !== 'household' && action !== 'withdraw' && action !== 'cancel'
  if (needsSomebody && attempt.concerned.length === 0) return [refuseCase('nobody', 'nobody_concerned')]
  return row.guards.flatMap((name) => {
    const guard = guardOf(name)
    return guard.applies && !guard.applies(attempt) ? [] : guard.check(attempt)
  })
}

type Reason = { readonly code: ReasonCode | null; readonly text: string | null }

function readReason(asked: TransitionAsked): Result<Reason, readonly CaseRefusal[]> {
  const row = transitionOf(asked.action)
  const code = asked.reasonCode ?? null
  const text = asked.reasonText?.trim() || null
  const isListed = code !== null && (row.reasonCodes ?? []).includes(code)
  if (row.reason === 'none') return ok({ code: null, text: null })
  if (row.reason === 'optional') return ok({ code: isListed ? code : null, text })
  const needsText = !row.reasonCodes || row.needsText || code === 'other'
  const refusals = [
    ...(row.reasonCodes && code === null ? [refuseCase('nobody', 'reason_missing')] : []),
    ...(row.reasonCodes && code !== null && !isListed
      ? [refuseCase('nobody', 'reason_unknown', { reason: code })]
      : []),
    ...(needsText && text === null ? [refuseCase('nobody', 'reason_text_missing')] : []),
  ]
  return refusals.length > 0 ? err(refusals) : ok({ code: isListed ? code : null, text })
}

function stageAfter(action: Action, attempt: Attempt): Stage {
  const { to, concerns } = transitionOf(action)
  if (to === 'prior') {
    if (attempt.priorStage === null) throw new Error('a held case without the stage it was held in')
    return attempt.priorStage
  }
  if (concerns === 'household') return to
  return stageOfHousehold(
    attempt.facts.members.map((member) =>
      attempt.concerned.includes(member) ? to : stageOfMember(member, attempt.stage),
    ),
    to === 'cancelled' ? 'cancelled' : 'withdrawn',
  )
}

/** The first departure among those who are still here after the move. */
function nextDeparture(action: Action, { facts, concerned }: Attempt): CalendarDate | null {
  const leaves = action === 'record_departure' || action === 'withdraw' || action === 'cancel'
  const isHere = (member: MemberFacts) => (concerned.includes(member) ? !leaves : isStillToTravel(member))
  return facts.members
    .filter(isHere)
    .reduce<CalendarDate | null>(
      (first, { seat }) => (seat && (!first || seat.departsOn < first) ? seat.departsOn : first),
      null,
    )
}

function nextAfter(asked: TransitionAsked, attempt: Attempt, to: Stage): DueStep | null {
  const { action, stage, facts } = asked
  if (to === stage && to !== 'booked') return null
  const row = transitionOf(action)
  const isCloseable = to === 'arrived' && facts.supportAfterReturn === 'none'
  const ofStage = isCloseable ? NEXT_WITHOUT_SUPPORT : NEXT_OF_STAGE[to]
  const next = row.next && to === row.to ? row.next : ofStage
  const usual =
    to === 'booked'
      ? nextDeparture(action, attempt)
      : next.dueInDays === null
        ? null
        : addDays(facts.today, next.dueInDays)
  return {
    waitingOn:
      next.waitingOn === 'sender' ? (facts.isOpenedByPartner ? 'partner' : 'counsellor') : next.waitingOn,
    step: next.step,
    dueOn: asked.dueOn ?? usual,
  }
}

function closureOf(action: Action, to: Stage, reason: Reason): ClosureOutcome | null {
  const { closesAs } = transitionOf(action)
  if (to !== 'closed' || !closesAs) return null
  if (closesAs !== 'reason_code') return closesAs
  return CLOSURE_OUTCOMES.find((outcome) => outcome === reason.code) ?? null
}

/**
 * Says whether a case may move, with every refusal at once, and what the move brings. The only way to a new stage.
 * @throws Error when a held case does not know the stage it was held in
 */
export function decideTransition(asked: TransitionAsked): Result<TransitionDecided, readonly CaseRefusal[]> {
  const { action, stage, facts, personIds } = asked
  const candidates = candidatesFor(action, facts)
  const unknown = (personIds ?? []).filter((id) => !candidates.some((member) => member.personId === id))
  const attempt: Attempt = {
    stage,
    priorStage: asked.priorStage,
    role: asked.actor.role,
    reasonCode: asked.reasonCode ?? null,
    facts,
    concerned: personIds ? candidates.filter((member) => personIds.includes(member.personId)) : candidates,
  }
  const reason = readReason(asked)
  const refusals = [
    ...refusalsOfAttempt(action, attempt),
    ...unknown.map((id) => refuseCase('nobody', 'person_not_concerned', undefined, id)),
    ...(reason.ok ? [] : reason.error),
  ]
  if (!reason.ok || refusals.length > 0) return err(refusals)
  const to = stageAfter(action, attempt)
  return ok({
    type: transitionOf(action).event,
    action,
    from: stage,
    to,
    priorStage: to !== 'on_hold' ? null : stage === 'on_hold' ? asked.priorStage : stage,
    personIds: attempt.concerned.map((member) => member.personId),
    reasonCode: reason.value.code,
    reasonText: reason.value.text,
    closure: closureOf(action, to, reason.value),
    next: nextAfter(asked, attempt, to),
  })
}

/**
 * What a role finds on the page of a case: every action of the stage that is theirs, allowed or with what stands in the
 * way. The same checks as `decideTransition`; only the reason is asked later. Actions that would concern nobody are
 * left out.
 */
export function availableActions(asked: {
  readonly stage: Stage
  readonly priorStage: Stage | null
  readonly role: ActingRole
  readonly facts: JourneyFacts
}): readonly AvailableAction[] {
  const { stage, priorStage, role, facts } = asked
  return ACTIONS.filter((action) => mayAct(role, action) && transitionOf(action).from.includes(stage))
    .map((action) => {
      const concerned = candidatesFor(action, facts)
      const refusals = refusalsOfAttempt(action, {
        stage,
        priorStage,
        role,
        reasonCode: null,
        facts,
        concerned,
      })
      return { action, allowed: refusals.length === 0, refusals }
    })
    .filter(({ refusals }) => !refusals.some(({ code }) => code === 'nobody_concerned'))
}
