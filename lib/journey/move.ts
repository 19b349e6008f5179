import 'server-only'
import type { Action, ReasonCode } from '@/lib/cases/model'
import { caseForUpdate, saveMove, type CaseChange, type CaseHead } from '@/lib/cases/records'
import { decideTransition, type TransitionDecided } from '@/lib/cases/rules/decide'
import type { CaseEvent } from '@/lib/cases/rules/transitions'
import type { EventDetails } from '@/lib/audit/model'
import type { CalendarDate } from '@/lib/kernel/calendar-date'
import type { Context } from '@/lib/runner/context'
import { done, notFound, refused, stale, type Outcome, type OutboxEntry } from '@/lib/runner/outcome'
import { gatherFacts } from './facts'

export type MoveAsked = {
  readonly ref: string
  readonly version: number
  readonly action: Action
  readonly personIds?: readonly string[]
  readonly reasonCode?: ReasonCode | null
  readonly reasonText?: string | null
  readonly dueOn?: CalendarDate | null
}

/** What a command does around the move, in the same transaction. */
export type AroundMove = {
  /** Writes the move depends on (a booking, a receipt). The rules are asked afterwards; a refusal undoes everything. */
  readonly before?: (head: CaseHead) => Promise<void>
  /** Columns of the case set with the move. */
  readonly change?: (decided: TransitionDecided) => CaseChange
  /** Writes that follow from the decision (tasks, dates of members). */
  readonly after?: (head: CaseHead, decided: TransitionDecided) => Promise<void>
  readonly details?: EventDetails
  readonly messages?: (head: CaseHead) => Promise<readonly OutboxEntry[]>
}

export type Moved = { readonly ref: string; readonly stage: string }

/**
 * The only way to move a case: locks it, checks that nobody was faster, gathers the facts, asks the table of
 * transitions and keeps what it decided.
 */
export async function moveCase(
  context: Context,
  asked: MoveAsked,
  around: AroundMove = {},
): Promise<Outcome<Moved, CaseEvent>> {
  const { tx, actor, today, now } = context
  const head = await caseForUpdate(tx, asked.ref)
  if (!head) return notFound
  if (head.version !== asked.version) return stale(head.version)
  await around.before?.(head)
  const facts = await gatherFacts(tx, head.id, today, now)
  if (!facts) return notFound
  const decision = decideTransition({
    action: asked.action,
    stage: head.stage,
    priorStage: head.priorStage,
    actor: { role: actor.role },
    facts,
    personIds: asked.personIds,
    reasonCode: asked.reasonCode,
    reasonText: asked.reasonText,
    dueOn: asked.dueOn,
  })
  if (!decision.ok) return refused(decision.error)
  const decided = decision.value
  const change = around.change?.(decided) ?? {}
  if (!(await saveMove(tx, { head, decided, actorId: actor.id, today, now, change })))
    return stale(head.version)
  await around.after?.(head, decided)
  const event = {
    type: decided.type,
    caseId: head.id,
    details: { from: decided.from, to: decided.to, reason: decided.reasonCode, ...around.details },
  }
  return done({ ref: head.ref, stage: decided.to }, [event], (await around.messages?.(head)) ?? [])
}
