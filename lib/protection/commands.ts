import 'server-only'
import { addDays, type CalendarDate } from '@/lib/kernel/calendar-date'
import { refuse } from '@/lib/kernel/refusal'
import { touchCase } from '@/lib/cases/records'
import { defineCommand } from '@/lib/runner/command'
import type { Context } from '@/lib/runner/context'
import { done, invalid, notFound, refused, stale } from '@/lib/runner/outcome'
import { newAlias } from './alias'
import {
  changeDestinationInput,
  closeFileInput,
  decideDestinationInput,
  ofCase,
  protectionInput,
  riskInput,
} from './input'
import type { Protection } from './model'
import {
  assessorsOf,
  closeCaseFile,
  decideRequest,
  insertRequest,
  insertRisk,
  proposedDestination,
  protectedHead,
  protectionOf,
  requestForUpdate,
  saveProtection,
  setDestination,
} from './records'
import { refusalsOfDecision, refusalsOfRisk, riskLevel } from './rules'

/** The latest day on which a risk is looked at again. */
const REVIEW_WITHIN_DAYS = 180

/**
 * Somebody is, or may be, a victim of trafficking: the file is closed. From now on it is found, listed and counted by
 * people with the clearance only, under another name; whoever closes it without the clearance finds it no more (P23).
 */
export const closeFile = defineCommand({
  name: 'protection.close_file',
  permission: 'protection:close_file',
  input: closeFileInput,
  events: ['protection.file_closed'],
  async run({ tx, today, randomBelow, input }) {
    const head = await protectedHead(tx, input.ref)
    if (!head) return notFound
    if (head.isClosed) return refused([refuse('already_done')])
    const told = await closeCaseFile(tx, head, {
      alias: newAlias(randomBelow),
      reason: input.reason,
      on: today,
    })
    if (told.length === 0) {
      // Nobody would ever open it again.
      const isSeen = (await protectedHead(tx, input.ref)) !== null
      if (!isSeen) return refused([refuse('nobody_is_cleared')])
    }
    return done(
      { ref: head.ref },
      [{ type: 'protection.file_closed', caseId: head.id }],
      told.map((recipientId) => ({ kind: 'closed_file_given', recipientId, caseId: head.id })),
    )
  },
})

/** The closed file an actor with the clearance works on; null for everybody else. */
async function closedHead({ tx, actor }: Context, ref: string) {
  if (!actor.clearances.includes('VOT')) return null
  const head = await protectedHead(tx, ref)
  return head?.isClosed ? head : null
}

const reviewErrors = (reviewOn: CalendarDate, today: CalendarDate) =>
  reviewOn <= today
    ? [{ path: 'reviewOn', code: 'date_in_past' }]
    : reviewOn > addDays(today, REVIEW_WITHIN_DAYS)
      ? [{ path: 'reviewOn', code: 'review_too_late' }]
      : []

/** How great the danger is, by one of two offices; the other is assessed by somebody else (S2:344-347). */
export const assessRisk = defineCommand({
  name: 'protection.assess_risk',
  permission: 'protection:keep',
  input: riskInput,
  events: ['protection.risk_assessed'],
  async run(context) {
    const { tx, actor, today, now, input } = context
    const head = await closedHead(context, input.ref)
    if (!head) return notFound
    const errors = reviewErrors(input.reviewOn, today)
    if (errors.length > 0) return invalid(errors)
    const refusals = refusalsOfRisk(input.office, actor.id, await assessorsOf(tx, head.id))
    if (refusals.length > 0) return refused(refusals)
    const { office, severity, likelihood, reviewOn, threat, mitigation } = input
    await insertRisk(
      tx,
      head.id,
      { office, severity, likelihood, reviewOn, assessedOn: today, assessedById: actor.id },
      { threat, mitigation },
    )
    await touchCase(tx, head.id, now)
    return done({ ref: head.ref }, [
      {
        type: 'protection.risk_assessed',
        caseId: head.id,
        details: { office, level: riskLevel(severity, likelihood) },
      },
    ])
  },
})

const textsOf = (protection: Protection | null) => ({
  safetyPlan: protection?.safetyPlan ?? '',
  safeNumbers: protection?.safeNumbers ?? '',
  safeHours: protection?.safeHours ?? '',
  neverContact: protection?.neverContact ?? '',
})

/** The safety plan, and how the person may be reached: numbers, hours, and whom nobody ever calls. */
export const keepProtection = defineCommand({
  name: 'protection.keep',
  permission: 'protection:keep',
  input: protectionInput,
  events: ['protection.kept'],
  async run(context) {
    const { tx, now, input } = context
    const head = await closedHead(context, input.ref)
    const stored = head && (await protectionOf(tx, head.id))
    if (!head || !stored) return notFound
    const { ref: _ref, version, ...sent } = input
    const texts = { safetyPlan: '', safeNumbers: '', safeHours: '', neverContact: '', ...sent }
    if (stored.version !== version || !(await saveProtection(tx, head.id, version, texts))) {
      return stale(stored.version, textsOf(stored.protection))
    }
    await touchCase(tx, head.id, now)
    return done({ ref: head.ref }, [{ type: 'protection.kept', caseId: head.id }])
  },
})

/** Somebody asks to see where the person goes. A second cleared person agrees, or does not. */
export const askDestination = defineCommand({
  name: 'protection.ask_destination',
  permission: 'protection:keep',
  input: ofCase,
  events: ['protection.destination_asked'],
  async run(context) {
    const { tx, actor, input } = context
    const head = await closedHead(context, input.ref)
    if (!head) return notFound
    await insertRequest(tx, head.id, actor.id, null)
    return done({ ref: head.ref }, [{ type: 'protection.destination_asked', caseId: head.id }])
  },
})

/** Somebody proposes another place, or the first. It counts when a second cleared person agrees. */
export const proposeDestination = defineCommand({
  name: 'protection.propose_destination',
  permission: 'protection:keep',
  input: changeDestinationInput,
  events: ['protection.destination_proposed'],
  async run(context) {
    const { tx, actor, input } = context
    const head = await closedHead(context, input.ref)
    if (!head) return notFound
    const { place, address = '', receivedBy = '' } = input
    await insertRequest(tx, head.id, actor.id, { place, address, receivedBy })
    return done({ ref: head.ref }, [{ type: 'protection.destination_proposed', caseId: head.id }])
  },
})

/** The second person, who gives a code: nobody opens or changes a destination alone. */
export const decideDestination = defineCommand({
  name: 'protection.decide_destination',
  permission: 'protection:keep',
  input: decideDestinationInput,
  events: ['protection.destination_agreed', 'protection.destination_declined'],
  asksCode: true,
  async run(context) {
    const { tx, actor, session, now, input } = context
    const head = await closedHead(context, input.ref)
    const request = head && (await requestForUpdate(tx, head.id, input.requestId))
    if (!head || !request) return notFound
    const refusals = refusalsOfDecision(request, actor.id)
    if (refusals.length > 0) return refused(refusals)
    const agreed = input.agree === 'yes'
    const proposed = await proposedDestination(tx, head.id, request.id)
    if (agreed && proposed) await setDestination(tx, head.id, proposed)
    await decideRequest(tx, request.id, { byId: actor.id, at: session.now, agreed })
    await touchCase(tx, head.id, now)
    return done({ ref: head.ref }, [
      {
        type: agreed ? 'protection.destination_agreed' : 'protection.destination_declined',
        caseId: head.id,
        details: { kind: request.kind },
      },
    ])
  },
})
