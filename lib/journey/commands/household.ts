import 'server-only'
import { randomUUID } from 'node:crypto'
import type { DomainEvent } from '@/lib/audit/model'
import { RELATIONS, type ApplicationFile, type Relation } from '@/lib/applications/model'
import { applicationFile, insertDraft, saveSummary } from '@/lib/applications/records'
import { summaryOf } from '@/lib/applications/summary'
import { caseForUpdate, refreshSearchText, saveCase, saveMove, type CaseHead } from '@/lib/cases/records'
import { namesOfMembers, passLead } from '@/lib/cases/records/members'
import { decideTransition } from '@/lib/cases/rules/decide'
import type { Succession } from '@/lib/cases/rules/household'
import { drawReference } from '@/lib/cases/rules/reference'
import { decideRejoin, decideSplit } from '@/lib/cases/rules/split'
import { NEXT_OF_STAGE } from '@/lib/cases/rules/transitions'
import { formatName } from '@/lib/i18n/format'
import { addDays, toDatabaseDate } from '@/lib/kernel/calendar-date'
import * as fields from '@/lib/kernel/fields'
import { refuseCase } from '@/lib/cases/rules/refusals'
import { defineCommand } from '@/lib/runner/command'
import type { Context } from '@/lib/runner/context'
import { done, invalid, notFound, refused, stale } from '@/lib/runner/outcome'
import { gatherFacts } from '../facts'
import { moveInput, newLead } from '../input'
import {
  caseToPartFrom,
  copyAnswers,
  giveToSender,
  householdsLeft,
  moveMember,
  openPartedFile,
  recordMoves,
  relationsIn,
} from '../records/household'
import { z } from 'zod'

const parting = moveInput.extend({
  personIds: z.preprocess(
    (value) => (Array.isArray(value) ? value : [value]).filter((each) => each !== '' && each !== undefined),
    z.array(fields.id).min(1, 'choose_person').max(50),
  ),
  /** Who leads the file they leave, when whoever led it is among them. */
  leadId: newLead,
  reason: fields.text(1000),
})

export const splitMemberInput = parting.extend({ newLeadId: newLead })
/** Towards whoever leads the household: never the lead itself. */
const RELATIONS_TO_LEAD = RELATIONS.filter(
  (relation): relation is Exclude<Relation, 'principal'> => relation !== 'principal',
)
const [firstRelation, ...otherRelations] = RELATIONS_TO_LEAD
if (firstRelation === undefined) throw new Error('no relation to the lead of a file')
export const rejoinMemberInput = parting.extend({
  relation: fields.choice([firstRelation, ...otherRelations]),
})

type MoveEvent = 'case.member_split' | 'case.member_rejoined' | 'case.lead_passed'

/** Both files say what happened, each in its own history. */
function movedEvents(
  type: 'case.member_split' | 'case.member_rejoined',
  files: readonly { id: string }[],
  personIds: readonly string[],
  refs: { fromRef: string; toRef: string },
): DomainEvent<MoveEvent>[] {
  return files.flatMap(({ id }) =>
    personIds.map((personId) => ({ type, caseId: id, subjectId: personId, details: refs })),
  )
}

type Asked = { personIds: readonly string[]; leadId?: string; newLeadId?: string }

/**
 * What somebody who was slower is told: who of those chosen is still in the file, and, where one of them is gone, who
 * stands in it by now. The place and the reason are only theirs: nothing is stored yet that they could differ from.
 */
async function standingNow(
  { tx }: Context,
  head: CaseHead,
  { personIds, leadId, newLeadId }: Asked,
): Promise<Record<string, string>> {
  const here = await namesOfMembers(tx, head.id)
  const isHere = (id: string) => here.some(({ personId }) => personId === id)
  const leads = Object.entries({ leadId, newLeadId }).flatMap(([field, id]) =>
    id ? [[field, isHere(id) ? id : '']] : [],
  )
  const isSomebodyGone = ![...personIds, leadId, newLeadId].every((id) => !id || isHere(id))
  return {
    personIds: personIds.filter(isHere).join(','),
    ...Object.fromEntries(leads),
    ...(isSomebodyGone && { peopleNow: here.map(formatName).join(', ') }),
  }
}

async function refreshLists({ tx, today }: Context, ref: string): Promise<ApplicationFile | null> {
  const file = await applicationFile(tx, ref)
  if (!file) return null
  if (file.members.length > 0) await saveSummary(tx, file.id, summaryOf(file, today))
  await refreshSearchText(tx, file.id)
  return file
}

async function pass(
  context: Context,
  head: CaseHead,
  succession: Succession,
): Promise<DomainEvent<MoveEvent>[]> {
  if (succession.kind !== 'passes') return []
  await passLead(context.tx, head.id, succession.personId)
  return [{ type: 'case.lead_passed', caseId: head.id, subjectId: succession.personId }]
}

/**
 * Some people leave a household for a file of their own: a child of age, a spouse who separates, with the children who
 * go along. The new file starts at the review, because what was decided for the household was not decided for them.
 */
export const splitMember = defineCommand({
  name: 'case.split_member',
  permission: 'case:split_member',
  input: splitMemberInput,
  events: ['case.member_split', 'case.lead_passed'],
  async run(context) {
    const { tx, actor, today, now, input } = context
    const head = await caseForUpdate(tx, input.ref)
    const facts = head && (await gatherFacts(tx, head.id, today, now))
    if (!head || !facts) return notFound
    if (head.version !== input.version) return stale(head.version, await standingNow(context, head, input))
    const decision = decideSplit({
      stage: head.stage,
      facts,
      personIds: input.personIds,
      leadId: input.leadId ?? null,
      newLeadId: input.newLeadId ?? null,
    })
    if (!decision.ok) return refused(decision.error)
    const { stage, leadOfNewFile, succession } = decision.value

    const passed = await pass(context, head, succession)
    const { referringOrganisationId, createdById, ...taken } = await caseToPartFrom(tx, head.id)
    const next = NEXT_OF_STAGE[stage]
    const dueOn = addDays(today, next.dueInDays)
    const newId = randomUUID()
    const newRef = await insertDraft(
      tx,
      {
        ...taken,
        id: newId,
        stage,
        nextStep: next.step,
        waitingOn: next.waitingOn,
        dueOn: toDatabaseDate(dueOn),
        // A file is opened under one's own name, and given to the sender of the household once its people are in it.
        referringOrganisationId: actor.organisationId,
        createdById: actor.id,
        beneficiaryName: head.ref,
      },
      () => drawReference(Number(today.slice(0, 4)), context.randomBelow),
      now,
    )
    await copyAnswers(
      tx,
      head.id,
      newId,
      facts.members.some(
        (member) => member.isUnaccompaniedMinor && input.personIds.includes(member.personId),
      ),
    )
    const relations = await relationsIn(tx, head.id)
    const leaving = [leadOfNewFile, ...input.personIds.filter((id) => id !== leadOfNewFile)]
    for (const [position, personId] of leaving.entries()) {
      const before = relations.get(personId) ?? 'other'
      // Whom a lead of their own led was a child or a partner of theirs, and most often still is.
      const relation = personId === leadOfNewFile ? 'principal' : before === 'principal' ? 'other' : before
      await moveMember(tx, { fromCaseId: head.id, toCaseId: newId, personId, relation, position })
    }
    await recordMoves(
      tx,
      leaving.map((personId) => ({
        kind: 'split' as const,
        personId,
        fromCaseId: head.id,
        toCaseId: newId,
        relationBefore: relations.get(personId) ?? 'other',
        reason: input.reason,
        movedOn: toDatabaseDate(today),
        movedAt: now,
        movedById: actor.id,
      })),
    )
    await openPartedFile(tx, {
      caseId: newId,
      stage,
      step: next.step,
      waitingOn: next.waitingOn,
      dueOn,
      deskOrganisationId: head.deskOrganisationId,
      counsellorId: taken.counsellorId,
      actorId: actor.id,
      reason: input.reason,
      today,
      now,
    })
    if (!(await saveCase(tx, head, {}, now)))
      return stale(head.version, await standingNow(context, head, input))
    await refreshLists(context, newRef)
    await refreshLists(context, head.ref)
    await giveToSender(tx, newId, { referringOrganisationId, createdById })
    const [event, ...events] = movedEvents('case.member_split', [head, { id: newId }], leaving, {
      fromRef: head.ref,
      toRef: newRef,
    })
    if (!event) throw new Error('a split without people')
    return done({ ref: head.ref, newRef }, [event, ...events, ...passed])
  },
})

/** People come back to the household they left, with everything that is theirs. A file left empty ends. */
export const rejoinMember = defineCommand({
  name: 'case.rejoin_member',
  permission: 'case:rejoin_member',
  input: rejoinMemberInput,
  events: ['case.member_rejoined', 'case.lead_passed', 'case.cancelled'],
  async run(context) {
    const { tx, actor, today, now, input } = context
    const head = await caseForUpdate(tx, input.ref)
    const facts = head && (await gatherFacts(tx, head.id, today, now))
    if (!head || !facts) return notFound
    if (head.version !== input.version) return stale(head.version, await standingNow(context, head, input))
    const left = await householdsLeft(tx, head.id)
    const [householdRef, ...otherRefs] = new Set(input.personIds.map((id) => left.get(id)))
    if (!householdRef || otherRefs.length > 0)
      return refused([refuseCase('nobody', 'no_household_to_rejoin')])
    const household = await caseForUpdate(tx, householdRef)
    if (!household) return refused([refuseCase('nobody', 'no_household_to_rejoin')])
    const decision = decideRejoin({
      stage: head.stage,
      stageOfHousehold: household.stage,
      facts,
      personIds: input.personIds,
      leadId: input.leadId ?? null,
    })
    if (!decision.ok) return refused(decision.error)
    const { isEmptied, succession } = decision.value
    if (!(await relationsIn(tx, household.id)).size) return invalid([{ path: 'personIds', code: 'invalid' }])

    const passed = await pass(context, head, succession)
    const relations = await relationsIn(tx, head.id)
    const places = await relationsIn(tx, household.id)
    for (const [offset, personId] of input.personIds.entries()) {
      await moveMember(tx, {
        fromCaseId: head.id,
        toCaseId: household.id,
        personId,
        relation: input.relation,
        position: places.size + offset,
      })
    }
    await recordMoves(
      tx,
      input.personIds.map((personId) => ({
        kind: 'rejoin' as const,
        personId,
        fromCaseId: head.id,
        toCaseId: household.id,
        relationBefore: relations.get(personId) ?? 'other',
        reason: input.reason,
        movedOn: toDatabaseDate(today),
        movedAt: now,
        movedById: actor.id,
      })),
    )
    if (!(await saveCase(tx, household, {}, now)))
      return stale(head.version, await standingNow(context, head, input))
    const ended = isEmptied ? await endEmptied(context, head, input.reason) : []
    if (!ended) return stale(head.version, await standingNow(context, head, input))
    if (!isEmptied && !(await saveCase(tx, head, {}, now)))
      return stale(head.version, await standingNow(context, head, input))
    await refreshLists(context, household.ref)
    await refreshLists(context, head.ref)
    const [event, ...events] = movedEvents('case.member_rejoined', [household, head], input.personIds, {
      fromRef: head.ref,
      toRef: household.ref,
    })
    if (!event) throw new Error('nobody rejoined')
    return done({ ref: head.ref, householdRef: household.ref }, [event, ...events, ...passed, ...ended])
  },
})

/** Ends a file in which nobody is left, by the table of transitions. Null when somebody was faster. */
async function endEmptied(
  { tx, actor, today, now }: Context,
  head: CaseHead,
  reason: string,
): Promise<DomainEvent<'case.cancelled'>[] | null> {
  const facts = await gatherFacts(tx, head.id, today, now)
  if (!facts) return null
  const decided = decideTransition({
    action: 'cancel',
    stage: head.stage,
    priorStage: head.priorStage,
    actor: { role: actor.role },
    facts,
    reasonCode: 'other',
    reasonText: reason,
  })
  if (!decided.ok) throw new Error('an empty file that cannot end')
  const change = { holdReviewOn: null }
  const saved = await saveMove(tx, { head, decided: decided.value, actorId: actor.id, today, now, change })
  if (!saved) return null
  const details = { from: decided.value.from, to: decided.value.to, reason: decided.value.reasonCode }
  return [{ type: 'case.cancelled', caseId: head.id, details }]
}
