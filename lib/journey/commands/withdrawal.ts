import 'server-only'
import type { DomainEvent } from '@/lib/audit/model'
import { CANCELLATION_REASONS, WITHDRAWAL_REASONS, type Action } from '@/lib/cases/model'
import type { CaseHead } from '@/lib/cases/records'
import { lastArrivalOf, namesOfMembers, passLead, setMembersWithdrawn } from '@/lib/cases/records/members'
import { successionAfter } from '@/lib/cases/rules/household'
import type { CaseEvent } from '@/lib/cases/rules/transitions'
import { formatName } from '@/lib/i18n/format'
import { cancelUnpaid, type PreparedGrant } from '@/lib/payments/records'
import { defineCommand } from '@/lib/runner/command'
import type { Context } from '@/lib/runner/context'
import { done, type Outcome, type OutboxEntry } from '@/lib/runner/outcome'
import { endSeats, forgetConfirmation } from '@/lib/travel/records/bookings'
import { gatherFacts } from '../facts'
import { chosenMembers, moveWithOptionalReason, moveWithReason, newLead } from '../input'
import { moveCase, type Moved, type MoveAsked } from '../move'
import { bookersOf } from '../records'
import { planContactsAfterReturn } from './travel'

type PaymentEvent = 'payment.cancelled'
type LeadEvent = 'case.lead_passed'

/** Everybody who was working towards this departure hears that it stops, but not whoever records it. */
function told(head: CaseHead, kind: string, bookers: readonly string[], actorId: string): OutboxEntry[] {
  const recipients = new Set([
    head.createdById,
    ...(head.counsellorId ? [head.counsellorId] : []),
    ...bookers,
  ])
  recipients.delete(actorId)
  return [...recipients].map((recipientId) => ({
    kind,
    recipientId,
    caseId: head.id,
    payload: { ref: head.ref },
  }))
}

/** The lead of a file passed on: to whom, and the name the file is listed by from now on. */
export type PassedLead = { readonly personId: string; readonly name: string }

/**
 * Names a new lead when the one there was is among those who leave and others go on. Written before the rule is asked:
 * when nobody can lead, nothing is written and the rule refuses.
 */
export async function passLeadFrom(
  { tx, today, now }: Context,
  caseId: string,
  leaving: readonly string[],
  chosen: string | null,
): Promise<PassedLead | null> {
  if (leaving.length === 0) return null
  const facts = await gatherFacts(tx, caseId, today, now)
  const succession = facts ? successionAfter(facts.members, leaving, chosen) : { kind: 'open' as const }
  if (succession.kind !== 'passes') return null
  await passLead(tx, caseId, succession.personId)
  const names = await namesOfMembers(tx, caseId)
  const lead = names.find((member) => member.personId === succession.personId)
  return lead ? { personId: lead.personId, name: formatName(lead) } : null
}

/**
 * The return stops for some members or for all: their seats are free again, what was to be paid to them is not, and
 * what they confirmed is forgotten. Nothing is held against them.
 */
export async function stopTheReturn(
  context: Context,
  asked: Omit<MoveAsked, 'action'> & {
    readonly action: Extract<Action, 'withdraw' | 'cancel'>
    readonly leadId?: string
  },
): Promise<Outcome<Moved, CaseEvent | PaymentEvent | LeadEvent>> {
  const { tx, actor, today, now } = context
  let cancelled: readonly PreparedGrant[] = []
  let bookers: readonly string[] = []
  let lastArrival: Date | null = null
  let caseId = ''
  let lead: PassedLead | null = null
  const moved = await moveCase(context, asked, {
    before: async (head) => {
      caseId = head.id
      lead = await passLeadFrom(context, head.id, asked.personIds ?? [], asked.leadId ?? null)
      // When the last who stayed do not go, the case follows those who left, up to their arrival.
      lastArrival = await lastArrivalOf(tx, head.id)
    },
    change: ({ to }) => ({
      holdReviewOn: null,
      ...(lead && { beneficiaryName: lead.name }),
      ...(to === 'arrived' && lastArrival ? { arrivedOn: lastArrival } : {}),
    }),
    after: async (head, { personIds, to }) => {
      await setMembersWithdrawn(tx, head.id, personIds, today)
      bookers = await bookersOf(tx, head.id, personIds)
      await endSeats(tx, head.id, personIds, 'released')
      await forgetConfirmation(tx, head.id, personIds)
      cancelled = await cancelUnpaid(tx, head.id, personIds, now)
      if (to === 'departed' || to === 'arrived') await planContactsAfterReturn(context, head.id)
    },
    messages: async (head) =>
      told(head, asked.action === 'withdraw' ? 'case_withdrawn' : 'case_cancelled', bookers, actor.id),
  })
  if (moved.kind !== 'done') return moved
  const [event] = moved.events
  const details = { ...event.details, people: asked.personIds?.length ?? null }
  const payments = cancelled.map(
    ({ personId, kind, cents }): DomainEvent<PaymentEvent> => ({
      type: 'payment.cancelled',
      caseId,
      subjectId: personId,
      details: { cents, kind },
    }),
  )
  return done(moved.data, [{ ...event, details }, ...passedTo(caseId, lead), ...payments], moved.messages)
}

/** The event of a lead passed on, for the histories of the files it happens in. */
export function passedTo(caseId: string, lead: PassedLead | null): DomainEvent<LeadEvent>[] {
  return lead ? [{ type: 'case.lead_passed', caseId, subjectId: lead.personId }] : []
}

/** T14: they changed their mind. Always possible before departure, at the airport too; nobody needs to say why. */
export const withdraw = defineCommand({
  name: 'case.withdraw',
  permission: 'case:withdraw',
  input: moveWithOptionalReason(WITHDRAWAL_REASONS).extend({
    personIds: chosenMembers,
    leadId: newLead,
  }),
  events: ['case.withdrawn', 'case.lead_passed', 'payment.cancelled'],
  run: (context) => stopTheReturn(context, { ...context.input, action: 'withdraw' }),
})

/** T13, T16: the programme stops: a residence permit, a forced return, no contact for a month. */
export const cancel = defineCommand({
  name: 'case.cancel',
  permission: 'case:cancel',
  input: moveWithReason(CANCELLATION_REASONS).extend({ personIds: chosenMembers, leadId: newLead }),
  events: ['case.cancelled', 'case.lead_passed', 'payment.cancelled'],
  run: (context) => stopTheReturn(context, { ...context.input, action: 'cancel' }),
})
