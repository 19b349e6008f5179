import 'server-only'
import { randomUUID } from 'node:crypto'
import { caseForUpdate, touchCase } from '@/lib/cases/records'
import { namesOfMembers } from '@/lib/cases/records/members'
import { TEXT_VERSION } from '@/lib/consents/texts'
import { endEditing } from '@/lib/editing/records'
import type { Tx } from '@/lib/platform/database'
import { programmeRevision } from '@/lib/programme/records'
import { defineCommand } from '@/lib/runner/command'
import { done, invalid, notFound, refused, stale } from '@/lib/runner/outcome'
import { correctCounsellingInput, recordCounsellingInput } from './input'
import { BOOKLET_EDITION, TRAVEL_GUIDE_EDITION, type InformationCode, type InformationGiven } from './model'
import { countTalk, insertVersion, versionsOfTalk, writersOfTalk } from './records'
import { appointmentOf, insertAppointment, settle } from './records/appointments'
import { problemsOfDays, refusalsOfCorrection, refusalsOfRecording } from './rules'

/** The version of each thing explained, as it is in force when the talk is written down. */
async function editionsOf(tx: Tx, codes: readonly InformationCode[]): Promise<InformationGiven[]> {
  const version: Record<InformationCode, string> = {
    programme: codes.includes('programme') ? await programmeRevision(tx) : '',
    free_choice: TEXT_VERSION,
    data_protection: TEXT_VERSION,
    travel_guide: TRAVEL_GUIDE_EDITION,
    booklet: BOOKLET_EDITION,
  }
  return codes.map((code) => ({ code, version: version[code] }))
}

/** People who are ticked and not of the household: a form of a household that was parted meanwhile. */
async function problemsOfPeople(tx: Tx, caseId: string, presentIds: readonly string[]) {
  if (presentIds.length === 0) return []
  const members = (await namesOfMembers(tx, caseId)).map(({ personId }) => personId)
  return presentIds.every((id) => members.includes(id)) ? [] : [{ path: 'presentIds', code: 'invalid' }]
}

/** T8: keeps a talk with the household. What was said stays with those who counsel. */
export const recordCounselling = defineCommand({
  name: 'counselling.record',
  permission: 'counselling:record',
  input: recordCounsellingInput,
  events: ['counselling.recorded', 'appointment.settled', 'appointment.planned'],
  idempotent: true,
  async run({ tx, actor, today, now, input }) {
    const head = await caseForUpdate(tx, input.ref)
    if (!head) return notFound
    const problems = [
      ...problemsOfDays(input, today),
      ...(await problemsOfPeople(tx, head.id, input.presentIds)),
    ]
    if (problems.length > 0) return invalid(problems)
    const refusals = refusalsOfRecording(head.stage)
    if (refusals.length > 0) return refused(refusals)
    const { ref, idempotencyKey: _key, appointmentId, nextAppointmentAt, information, ...said } = input
    const id = randomUUID()
    await insertVersion(tx, {
      ...said,
      id,
      talkId: id,
      number: 1,
      caseId: head.id,
      counsellorId: actor.id,
      writtenById: actor.id,
      information: await editionsOf(tx, information),
      now,
    })
    await countTalk(tx, head.id, now)
    await endEditing(tx, { caseId: head.id, userId: actor.id, section: 'talk' })
    const about = { caseId: head.id }
    const kept = appointmentId ? await appointmentOf(tx, head.id, appointmentId) : null
    const isKept =
      kept?.state === 'planned' &&
      (await settle(tx, kept, { state: 'held', actorId: actor.id, talkId: id, today, now }))
    const { nextAppointmentOn } = said
    // A talk written down late may name an appointment that has passed meanwhile.
    const next = nextAppointmentOn && nextAppointmentOn >= today ? nextAppointmentOn : null
    const nextId = randomUUID()
    if (next) {
      await insertAppointment(
        tx,
        {
          id: nextId,
          caseId: head.id,
          plannedOn: next,
          startsAt: nextAppointmentAt,
          kind: 'other',
          mode: said.mode,
          place: said.place,
          withId: actor.id,
          interpreter: said.interpreter,
          interpreterBooked: false,
          createdById: actor.id,
          now,
        },
        { waitingOn: 'counsellor', organisationId: actor.organisationId },
      )
    }
    return done({ ref, id }, [
      {
        type: 'counselling.recorded',
        ...about,
        subjectId: id,
        details: { on: said.heldOn, kind: said.kind, mode: said.mode, topics: said.topics.length },
      },
      ...(kept && isKept
        ? [
            {
              type: 'appointment.settled' as const,
              ...about,
              subjectId: kept.id,
              details: { state: 'held', on: kept.plannedOn },
            },
          ]
        : []),
      ...(next
        ? [{ type: 'appointment.planned' as const, ...about, subjectId: nextId, details: { on: next } }]
        : []),
    ])
  },
})

/** What was written wrong is written again beside it, with the reason; what stood there can be read for good. */
export const correctCounselling = defineCommand({
  name: 'counselling.correct',
  permission: 'counselling:record',
  input: correctCounsellingInput,
  events: ['counselling.corrected'],
  async run({ tx, actor, today, now, input }) {
    const head = await caseForUpdate(tx, input.ref)
    const [latest] = head ? await versionsOfTalk(tx, head.id, input.id) : []
    if (!head || !latest) return notFound
    const { ref, id, version, reason, information, ...said } = input
    if (latest.number !== version)
      return stale(
        latest.number,
        { summary: latest.summary, wishes: latest.wishes ?? '', decisions: latest.decisions ?? '' },
        { name: latest.writer, at: latest.writtenAt },
      )
    const refusals = refusalsOfCorrection(
      { counsellorId: latest.counsellorId, writerIds: await writersOfTalk(tx, id) },
      actor,
    )
    if (refusals.length > 0) return refused(refusals)
    const known = latest.present.map(({ personId }) => personId)
    const problems = [
      ...problemsOfDays(said, today),
      ...(await problemsOfPeople(
        tx,
        head.id,
        said.presentIds.filter((personId) => !known.includes(personId)),
      )),
    ]
    if (problems.length > 0) return invalid(problems)
    // What was given keeps the version in which it was given.
    const given = new Map(latest.information.map((one) => [one.code, one]))
    const editions = await editionsOf(tx, information)
    const isSaved = await insertVersion(tx, {
      ...said,
      id: randomUUID(),
      talkId: id,
      number: version + 1,
      correctionReason: reason,
      caseId: head.id,
      counsellorId: latest.counsellorId,
      writtenById: actor.id,
      information: editions.map((one) => given.get(one.code) ?? one),
      nextAppointmentOn: latest.nextAppointmentOn,
      now,
    })
    if (!isSaved) return stale(version + 1)
    await touchCase(tx, head.id, now)
    return done({ ref, id }, [
      { type: 'counselling.corrected', caseId: head.id, subjectId: id, details: { number: version + 1 } },
    ])
  },
})
