import 'server-only'
import { DESK_REFUSAL_REASONS, DESK_REFUSALS, NOT_ELIGIBLE_REASONS } from '@/lib/cases/model'
import { caseByRef, recordAssignment, type CaseHead } from '@/lib/cases/records'
import * as fields from '@/lib/kernel/fields'
import { refuse } from '@/lib/kernel/refusal'
import { defineCommand } from '@/lib/runner/command'
import { done, notFound, refused, type OutboxEntry } from '@/lib/runner/outcome'
import { moveInput } from '../input'
import { moveCase } from '../move'
import { decideReview } from './decision'
import { stopTheReturn } from './withdrawal'

/** Whoever wrote the application hears that it was not taken; the reason stands in the file. */
function toldOfRefusal(head: CaseHead, actorId: string): readonly OutboxEntry[] {
  return head.createdById === actorId
    ? []
    : [
        {
          kind: 'application_refused',
          recipientId: head.createdById,
          caseId: head.id,
          payload: { ref: head.ref },
        },
      ]
}

const isOfTheRules = (code: string): code is (typeof NOT_ELIGIBLE_REASONS)[number] =>
  code !== 'other' && NOT_ELIGIBLE_REASONS.some((known) => known === code)

/**
 * P24: the desk does not take an application, with a code and words the sender reads. A reason of the rules picks the
 * file up and decides it as the rules do, which refuses when they do not; any other reason ends the file.
 */
export const refuseApplication = defineCommand({
  name: 'application.refuse',
  permission: 'application:refuse',
  input: moveInput.extend({
    reasonCode: fields.choice(DESK_REFUSAL_REASONS),
    reasonText: fields.text(1000),
  }),
  events: [
    'case.picked_up',
    'case.found_not_eligible',
    'case.cancelled',
    'case.lead_passed',
    'payment.cancelled',
  ],
  async run(context) {
    const { tx, actor, now, input } = context
    const head = await caseByRef(tx, input.ref)
    if (!head) return notFound
    if (head.stage !== 'submitted') return refused([refuse('wrong_stage', { stage: head.stage })])
    const { reasonCode } = input
    const messages = toldOfRefusal(head, actor.id)
    if (DESK_REFUSALS[reasonCode] === 'cancelled' || !isOfTheRules(reasonCode)) {
      const stopped = await stopTheReturn(context, { ...input, action: 'cancel' })
      return stopped.kind === 'done' ? done(stopped.data, stopped.events, messages) : stopped
    }
    const taken = await moveCase(
      context,
      { ref: input.ref, version: input.version, action: 'pick_up' },
      {
        change: () => ({ counsellorId: actor.id }),
        after: ({ id }) =>
          recordAssignment(tx, { caseId: id, userId: actor.id, assignedById: actor.id, now }),
      },
    )
    if (taken.kind !== 'done') return taken
    const decided = await decideReview(
      context,
      { ...input, version: input.version + 1, action: 'find_not_eligible' },
      () => ({}),
    )
    return decided.kind === 'done'
      ? done(decided.data, [...taken.events, ...decided.events], messages)
      : decided
  },
})
