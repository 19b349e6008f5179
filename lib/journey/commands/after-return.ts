import 'server-only'
import { CLOSE_OTHER_REASONS, type Action } from '@/lib/cases/model'
import { caseByRef, setMembersArrived, type CaseHead } from '@/lib/cases/records'
import type { TransitionDecided } from '@/lib/cases/rules/decide'
import { followNextDueDate, settleArrivalContact } from '@/lib/followup/records'
import { toDatabaseDate } from '@/lib/kernel/calendar-date'
import { refuse, type Refusal } from '@/lib/kernel/refusal'
import { commitAgain } from '@/lib/plans/commands'
import { defineCommand } from '@/lib/runner/command'
import type { Context } from '@/lib/runner/context'
import { invalid, notFound, refused } from '@/lib/runner/outcome'
import {
  confirmArrivalInput,
  moveInput,
  moveWithReason,
  moveWithWords,
  startReintegrationInput,
} from '../input'
import { moveCase, type AroundMove, type MoveAsked } from '../move'

/** T19: they arrived, those named or all who are under way. The case follows its least advanced member. */
export const confirmArrival = defineCommand({
  name: 'case.confirm_arrival',
  permission: 'case:confirm_arrival',
  input: confirmArrivalInput,
  events: ['case.arrival_confirmed'],
  async run(context) {
    const { input, tx, today } = context
    if (input.arrivedOn > today) return invalid([{ path: 'arrivedOn', code: 'date_in_future' }])
    const file = await caseByRef(tx, input.ref)
    if (!file) return notFound
    if (file.departedOn && input.arrivedOn < file.departedOn) {
      return invalid([{ path: 'arrivedOn', code: 'date_order' }])
    }
    return moveCase(
      context,
      {
        ref: input.ref,
        version: input.version,
        action: 'confirm_arrival',
        personIds: input.personIds.length > 0 ? input.personIds : undefined,
      },
      {
        change: (decided) => (decided.to === 'arrived' ? { arrivedOn: toDatabaseDate(input.arrivedOn) } : {}),
        after: (head, decided) => setMembersArrived(tx, head.id, decided.personIds, input.arrivedOn),
        details: { on: input.arrivedOn },
        messages: (head) => toldToThoseWhoSent(context, head, 'case_arrived'),
      },
    )
  },
})

/** T20: the first contact with the local office opens the twelve months of support. */
export const startReintegration = defineCommand({
  name: 'case.start_reintegration',
  permission: 'case:start_reintegration',
  input: startReintegrationInput,
  events: ['case.reintegration_started'],
  async run(context) {
    const { input, tx, today, actor } = context
    if (input.contactOn > today) return refused([refuse('contact_in_future')])
    return moveCase(
      context,
      { ref: input.ref, version: input.version, action: 'start_reintegration' },
      {
        after: async (head) => {
          await settleArrivalContact(tx, head.id, input.contactOn, actor.id)
          await followNextDueDate(tx, head.id)
        },
        details: { on: input.contactOn },
      },
    )
  },
})

/** Everybody who has to know: the partner's worker who opened the file, and the counsellor. */
async function toldToThoseWhoSent({ actor }: Context, head: CaseHead, kind: string) {
  const recipients = new Set([head.createdById, ...(head.counsellorId ? [head.counsellorId] : [])])
  recipients.delete(actor.id)
  return [...recipients].map((recipientId) => ({
    kind,
    recipientId,
    caseId: head.id,
    payload: { ref: head.ref },
  }))
}

function closing(context: Context, asked: Omit<MoveAsked, 'action'> & { action: Action }) {
  const around: AroundMove = {
    change: (decided: TransitionDecided) => ({
      closedOn: toDatabaseDate(context.today),
      outcomeCode: decided.closure,
    }),
    messages: (head) => toldToThoseWhoSent(context, head, 'case_closed'),
  }
  return moveCase(context, asked, around)
}

/** T21: a ticket, or a ticket and cash, was all that was due. */
export const closeWithoutSupport = defineCommand({
  name: 'case.close_without_support',
  permission: 'case:close_without_support',
  input: moveInput,
  events: ['case.closed_without_support'],
  run: (context) => closing(context, { ...context.input, action: 'close_without_support' }),
})

/** T22: the plan is done, the budget settled, the final report in. */
export const closeCompleted = defineCommand({
  name: 'case.close_completed',
  permission: 'case:close_completed',
  input: moveInput,
  events: ['case.completed'],
  run: (context) => closing(context, { ...context.input, action: 'close_completed' }),
})

/** T23: twelve months have passed. */
export const closeBudgetExpired = defineCommand({
  name: 'case.close_budget_expired',
  permission: 'case:close_budget_expired',
  input: moveInput,
  events: ['case.budget_expired'],
  run: (context) => closing(context, { ...context.input, action: 'close_budget_expired' }),
})

/** T24: nobody answered for a long time; reopened when the person turns up in time. */
export const closeLostContact = defineCommand({
  name: 'case.close_lost_contact',
  permission: 'case:close_lost_contact',
  input: moveInput,
  events: ['case.contact_lost'],
  run: (context) => closing(context, { ...context.input, action: 'close_lost_contact' }),
})

/** T25: declined, migrated again, deceased. */
export const closeOther = defineCommand({
  name: 'case.close_other',
  permission: 'case:close_other',
  input: moveWithReason(CLOSE_OTHER_REASONS),
  events: ['case.closed'],
  run: (context) => closing(context, { ...context.input, action: 'close_other' }),
})

/** T26: somebody closed as lost came back before the twelve months were over; what was left of the budget is bound again. */
export const reopenCase = defineCommand({
  name: 'case.reopen_case',
  permission: 'case:reopen_case',
  input: moveWithWords,
  events: ['case.reopened'],
  async run(context) {
    let refusals: readonly Refusal[] = []
    const moved = await moveCase(
      context,
      { ...context.input, action: 'reopen_case' },
      {
        change: () => ({ closedOn: null, outcomeCode: null }),
        after: async (head) => {
          await followNextDueDate(context.tx, head.id)
          refusals = await commitAgain(context, head.ref)
        },
      },
    )
    return moved.kind === 'done' && refusals.length > 0 ? refused(refusals) : moved
  },
})
