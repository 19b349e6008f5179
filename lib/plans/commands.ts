import 'server-only'
import { caseForUpdate, saveCase, touchCase, type CaseHead } from '@/lib/cases/records'
import { euros } from '@/lib/kernel/money'
import { refuse, type Refusal } from '@/lib/kernel/refusal'
import { programmeRules } from '@/lib/programme/records'
import { defineCommand } from '@/lib/runner/command'
import type { Context } from '@/lib/runner/context'
import { done, invalid, notFound, refused, stale, stepUpFirst, type OutboxEntry } from '@/lib/runner/outcome'
import { contentHash } from './content-hash'
import { storedTexts } from './field-texts'
import { orderOf } from './rules/funding'
import {
  approvePlanInput,
  confirmPlanInput,
  draftPlanInput,
  returnPlanInput,
  revisePlanInput,
  settlePlanInput,
  signPlanInput,
  submitPlanInput,
} from './input'
import {
  commit,
  decidersToTell,
  insertPlan,
  keepVersion,
  planFile,
  replacePlan,
  setApproved,
  setConfirmed,
  setReturned,
  setSettled,
  setSigned,
  setSubmitted,
  type PlanFile,
  type StoredPlan,
} from './records'
import {
  commitmentsOf,
  decideApproval,
  decideConfirmation,
  decideDraft,
  decideReturn,
  decideRevision,
  decideSettlement,
  decideSignature,
  decideSubmission,
  type PlanFacts,
} from './rules/plan'
import { factsOf } from './standing'
import { totalOf } from './rules/totals'
import { writtenLines } from './written-lines'

type Loaded = {
  readonly head: CaseHead
  readonly file: PlanFile
  readonly facts: PlanFacts
  readonly plan: StoredPlan | null
}

/** Locks the case, so that two acts on one plan come one after the other and the second sees what the first did. */
async function load({ tx, today }: Context, ref: string): Promise<Loaded | null> {
  const head = await caseForUpdate(tx, ref)
  const file = head && (await planFile(tx, ref))
  if (!head || !file) return null
  return { head, file, facts: factsOf(file, today, await programmeRules(tx)), plan: file.plan }
}

const versionOf = (plan: StoredPlan | null) => plan?.version ?? 0

/** The case is locked, so a plan that was read at this version can only be written at it. */
function written(isWritten: boolean): void {
  if (!isWritten) throw new Error('a locked plan changed')
}

function told(
  kind: string,
  { head }: Loaded,
  recipientIds: readonly string[],
  actorId: string,
): OutboxEntry[] {
  return recipientIds
    .filter((id) => id !== actorId)
    .map((recipientId) => ({ kind, recipientId, caseId: head.id, payload: { ref: head.ref } }))
}

/** Goal, office and lines saved as one: the first time the plan is made, afterwards everything is replaced. */
export const draftPlan = defineCommand({
  name: 'plan.draft',
  permission: 'plan:draft',
  input: draftPlanInput,
  events: ['plan.drafted'],
  async run(context) {
    const { tx, actor, now, input } = context
    const loaded = await load(context, input.ref)
    if (!loaded) return notFound
    const { head, plan, facts } = loaded
    const decision = decideDraft(plan, facts)
    if (!decision.ok) return refused(decision.error)
    if (versionOf(plan) !== input.version) {
      return stale(versionOf(plan), plan ? storedTexts(plan, input, actor.locale) : {})
    }
    const funding = facts.decision?.funding ?? []
    const lines = writtenLines(input, funding, plan?.lines ?? [])
    if (!lines.ok) return invalid(lines.error)
    const content = {
      goal: input.goal,
      office: input.office,
      lines: lines.value,
      fundingOrder: orderOf(funding, input.fundingOrder),
      details: input.details,
    }
    const draft = { content, authorId: actor.id, ceiling: facts.decision?.ceiling ?? euros(0) }
    if (plan) written(await replacePlan(tx, plan, draft))
    else await insertPlan(tx, head.id, draft)
    await touchCase(tx, head.id, now)
    return done({ ref: head.ref }, [
      {
        type: 'plan.drafted',
        caseId: head.id,
        details: { lines: content.lines.length, cents: totalOf(content.lines).cents },
      },
    ])
  },
})

/** The plan waits for a second person. */
export const submitPlan = defineCommand({
  name: 'plan.submit',
  permission: 'plan:submit',
  input: submitPlanInput,
  events: ['plan.submitted'],
  async run(context) {
    const { tx, actor, now, input } = context
    const loaded = await load(context, input.ref)
    if (!loaded) return notFound
    const { head, file, plan, facts } = loaded
    const decision = decideSubmission(plan, facts)
    if (!decision.ok) return refused(decision.error)
    if (!plan || plan.version !== input.version) return stale(versionOf(plan))
    const { total } = decision.value
    const ceiling = facts.decision?.ceiling ?? euros(0)
    // More than the programme gives by itself is decided by somebody who shows once more who they are.
    if (total.cents > ceiling.cents && !context.isSteppedUp) return stepUpFirst
    written(await setSubmitted(tx, plan, { authorId: actor.id, ceiling, at: now }))
    await keepVersion(tx, plan, 'submitted', now)
    await touchCase(tx, head.id, now)
    const isAboveCeiling = total.cents > ceiling.cents
    const deciders = await decidersToTell(tx, file, { authorId: actor.id, isAboveCeiling })
    return done(
      { ref: head.ref },
      [
        {
          type: 'plan.submitted',
          caseId: head.id,
          details: { lines: plan.lines.length, cents: total.cents, ceilingCents: ceiling.cents },
        },
      ],
      told('plan_submitted', loaded, deciders, actor.id),
    )
  },
})

/** The plan goes back to its author, who reads what to change. */
export const returnPlan = defineCommand({
  name: 'plan.return',
  permission: 'plan:return',
  input: returnPlanInput,
  events: ['plan.returned'],
  async run(context) {
    const { tx, actor, now, input } = context
    const loaded = await load(context, input.ref)
    if (!loaded) return notFound
    const { head, plan, facts } = loaded
    const decision = decideReturn(plan, facts)
    if (!decision.ok) return refused(decision.error)
    if (!plan || plan.version !== input.version) return stale(versionOf(plan))
    written(await setReturned(tx, plan, input.reason))
    await touchCase(tx, head.id, now)
    return done(
      { ref: head.ref },
      [{ type: 'plan.returned', caseId: head.id, details: { cents: decision.value.total.cents } }],
      told('plan_returned', loaded, [plan.authorId], actor.id),
    )
  },
})

const refusalsOfCommitting = ({
  full,
  exhausted,
}: {
  readonly full: readonly string[]
  readonly exhausted: readonly string[]
}): readonly Refusal[] => [
  ...full.map((code) => refuse('funding_ceiling_reached', { code })),
  ...exhausted.map((code) => refuse('envelope_exhausted', { code })),
]

/** P22: the second person. What is approved is fixed by its hash, and the office that carries it out is known. */
export const approvePlan = defineCommand({
  name: 'plan.approve',
  permission: 'plan:approve',
  input: approvePlanInput,
  events: ['plan.approved'],
  idempotent: true,
  async run(context) {
    const { tx, actor, now, today, input } = context
    const loaded = await load(context, input.ref)
    if (!loaded) return notFound
    const { head, file, plan, facts } = loaded
    const decision = decideApproval(plan, {
      ...facts,
      approverId: actor.id,
      mayExceedCeiling: actor.role === 'supervisor',
      writerIds: file.writerIds,
    })
    if (!decision.ok) return refused(decision.error)
    if (!plan || plan.version !== input.version) return stale(versionOf(plan))
    const { total } = decision.value
    const ceiling = facts.decision?.ceiling ?? euros(0)
    const hash = contentHash(plan)
    const unborne = await commit(tx, head.id, commitmentsOf(plan, facts.decision?.funding ?? []), {
      on: today,
      persons: file.travellers.length,
    })
    const refusals = refusalsOfCommitting(unborne)
    if (refusals.length > 0) return refused(refusals)
    await keepVersion(tx, plan, 'approved', now)
    written(await setApproved(tx, plan, { approverId: actor.id, ceiling, contentHash: hash, at: now }))
    written(await saveCase(tx, head, { reintegrationOffice: plan.office }, now))
    return done(
      { ref: head.ref },
      [
        {
          type: 'plan.approved',
          caseId: head.id,
          details: { cents: total.cents, ceilingCents: ceiling.cents, office: plan.office, hash },
        },
      ],
      told('plan_approved', loaded, [plan.authorId], actor.id),
    )
  },
})

/**
 * Binds the money of the plan in force again, for a file that ended and goes on. Refused when others have used up the
 * envelope meanwhile. A settled budget stays settled.
 */
export async function commitAgain(context: Context, ref: string): Promise<readonly Refusal[]> {
  const { tx, today } = context
  const loaded = await load(context, ref)
  if (!loaded) return []
  const { head, file, facts } = loaded
  const inForce = file.versions.find(({ act }) => act === 'approved')
  if (!inForce || file.plan?.settledOn) return []
  return refusalsOfCommitting(
    await commit(tx, head.id, commitmentsOf(inForce.content, facts.decision?.funding ?? []), {
      on: today,
      persons: file.travellers.length,
    }),
  )
}

/** T9: the person signed what was approved. */
export const signPlan = defineCommand({
  name: 'plan.sign',
  permission: 'plan:sign',
  input: signPlanInput,
  events: ['plan.signed'],
  async run(context) {
    const { tx, now, input } = context
    const loaded = await load(context, input.ref)
    if (!loaded) return notFound
    const { head, plan, facts } = loaded
    const { signedOn } = input
    const decision = decideSignature(plan, { ...facts, currentHash: plan && contentHash(plan), signedOn })
    if (!decision.ok) return refused(decision.error)
    if (!plan || plan.version !== input.version) return stale(versionOf(plan))
    written(await setSigned(tx, plan, signedOn))
    await touchCase(tx, head.id, now)
    return done({ ref: head.ref }, [
      { type: 'plan.signed', caseId: head.id, details: { on: signedOn, cents: decision.value.total.cents } },
    ])
  },
})

/** P8: gone through with the person after the return, and found right. */
export const confirmPlan = defineCommand({
  name: 'plan.confirm',
  permission: 'plan:confirm',
  input: confirmPlanInput,
  events: ['plan.confirmed'],
  async run(context) {
    const { tx, now, input } = context
    const loaded = await load(context, input.ref)
    if (!loaded) return notFound
    const { head, plan, facts } = loaded
    const decision = decideConfirmation(plan, facts, input.confirmedOn)
    if (!decision.ok) return refused(decision.error)
    if (!plan || plan.version !== input.version) return stale(versionOf(plan))
    written(await setConfirmed(tx, plan, input.confirmedOn))
    await touchCase(tx, head.id, now)
    return done({ ref: head.ref }, [
      {
        type: 'plan.confirmed',
        caseId: head.id,
        details: { on: input.confirmedOn, cents: decision.value.total.cents },
      },
    ])
  },
})

/** After the return: a new revision, written over the approved one, which stays in force until a second person approves. */
export const revisePlan = defineCommand({
  name: 'plan.revise',
  permission: 'plan:revise',
  input: revisePlanInput,
  events: ['plan.revised'],
  async run(context) {
    const { tx, actor, now, input } = context
    const loaded = await load(context, input.ref)
    if (!loaded) return notFound
    const { head, plan, facts } = loaded
    const decision = decideRevision(plan, facts)
    if (!decision.ok) return refused(decision.error)
    if (!plan || plan.version !== input.version) return stale(versionOf(plan))
    const revision = plan.revision + 1
    const ceiling = facts.decision?.ceiling ?? plan.ceiling
    await insertPlan(tx, head.id, { content: plan, authorId: actor.id, ceiling }, revision)
    await touchCase(tx, head.id, now)
    return done({ ref: head.ref }, [
      { type: 'plan.revised', caseId: head.id, details: { revision, cents: decision.value.total.cents } },
    ])
  },
})

/** P7: what was bought of the plan, once; the rest is released. */
export const settlePlan = defineCommand({
  name: 'plan.settle',
  permission: 'plan:settle',
  input: settlePlanInput,
  events: ['plan.settled'],
  idempotent: true,
  async run(context) {
    const { tx, now, input } = context
    const loaded = await load(context, input.ref)
    if (!loaded) return notFound
    const { head, file, plan, facts } = loaded
    const { settledOn } = input
    const decision = decideSettlement(plan, { ...facts, spending: file.spending }, settledOn)
    if (!decision.ok) return refused(decision.error)
    if (!plan || plan.version !== input.version) return stale(versionOf(plan))
    const spent = euros(file.spending.spentCents)
    written(await setSettled(tx, plan, { spent, settledOn }))
    await touchCase(tx, head.id, now)
    const { total } = decision.value
    return done({ ref: head.ref }, [
      {
        type: 'plan.settled',
        caseId: head.id,
        details: { on: settledOn, cents: spent.cents, unspentCents: total.cents - spent.cents },
      },
    ])
  },
})
