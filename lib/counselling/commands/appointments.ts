import 'server-only'
import { randomUUID } from 'node:crypto'
import type { Actor } from '@/lib/access/model'
import { caseForUpdate, touchCase, type CaseHead } from '@/lib/cases/records'
import { counsellorAt } from '@/lib/cases/records/assignment'
import { deskOfRole } from '@/lib/cases/rules/list'
import { refuse } from '@/lib/kernel/refusal'
import type { Tx } from '@/lib/platform/database'
import { defineCommand } from '@/lib/runner/command'
import { done, invalid, notFound, refused, stale, type OutboxEntry } from '@/lib/runner/outcome'
import {
  bookInterpreterInput,
  moveAppointmentInput,
  planAppointmentInput,
  settleAppointmentInput,
} from '../input'
import {
  appointmentOf,
  insertAppointment,
  isReplaced,
  markInterpreterBooked,
  settle,
} from '../records/appointments'
import { problemsOfAttendance, problemsOfPlan, refusalsOfRecording } from '../rules'

/** On whose desk an appointment stands: of a counsellor of the desk, or one’s own. Null for anybody else. */
async function deskOf(tx: Tx, head: CaseHead, withId: string, actor: Actor) {
  if (withId === actor.id) return { waitingOn: deskOfRole(actor.role), organisationId: actor.organisationId }
  const colleague = await counsellorAt(tx, withId, head.deskOrganisationId)
  return colleague && { waitingOn: 'counsellor' as const, organisationId: head.deskOrganisationId }
}

const told = (head: CaseHead, withId: string, actor: Actor): OutboxEntry[] =>
  withId === actor.id
    ? []
    : [{ kind: 'appointment_made', recipientId: withId, caseId: head.id, payload: { ref: head.ref } }]

/** Somebody is expected: when, where, with whom, and whether somebody translates. */
export const planAppointment = defineCommand({
  name: 'appointment.plan',
  permission: 'counselling:record',
  input: planAppointmentInput,
  events: ['appointment.planned'],
  idempotent: true,
  async run({ tx, actor, today, now, input }) {
    const head = await caseForUpdate(tx, input.ref)
    if (!head) return notFound
    const { ref, idempotencyKey: _key, afterId, ...expected } = input
    const refusals = refusalsOfRecording(head.stage)
    if (refusals.length > 0) return refused(refusals)
    const before = afterId ? await appointmentOf(tx, head.id, afterId) : null
    if (afterId && !before) return notFound
    if (before && (before.state !== 'missed' || (await isReplaced(tx, before.id))))
      return refused([refuse('appointment_settled')])
    const problems = problemsOfPlan(expected.plannedOn, today)
    if (problems.length > 0) return invalid(problems)
    const desk = await deskOf(tx, head, expected.withId, actor)
    if (!desk) return refused([refuse('not_of_this_desk')])
    const id = randomUUID()
    const interpreterBooked = expected.interpreter !== 'none' && expected.interpreterBooked
    await insertAppointment(
      tx,
      {
        ...expected,
        id,
        caseId: head.id,
        interpreterBooked,
        movedFromId: before?.id,
        createdById: actor.id,
        now,
      },
      desk,
    )
    await touchCase(tx, head.id, now)
    return done(
      { ref, id },
      [
        {
          type: 'appointment.planned',
          caseId: head.id,
          subjectId: id,
          details: { on: expected.plannedOn, mode: expected.mode },
        },
      ],
      told(head, expected.withId, actor),
    )
  },
})

/** Another day or place: the appointment before stays, with who asked for the change and why. */
export const moveAppointment = defineCommand({
  name: 'appointment.move',
  permission: 'counselling:record',
  input: moveAppointmentInput,
  events: ['appointment.moved'],
  async run({ tx, actor, today, now, input }) {
    const head = await caseForUpdate(tx, input.ref)
    const former = head && (await appointmentOf(tx, head.id, input.id))
    if (!head || !former) return notFound
    const { ref, id: formerId, version, side, reason, ...expected } = input
    if (former.state !== 'planned') return refused([refuse('appointment_settled')])
    if (former.version !== version) return stale(former.version)
    const refusals = refusalsOfRecording(head.stage)
    if (refusals.length > 0) return refused(refusals)
    const problems = problemsOfPlan(expected.plannedOn, today)
    if (problems.length > 0) return invalid(problems)
    const desk = await deskOf(tx, head, expected.withId, actor)
    if (!desk) return refused([refuse('not_of_this_desk')])
    if (!(await settle(tx, former, { state: 'moved', actorId: actor.id, side, reason, today, now })))
      return stale(former.version)
    const id = randomUUID()
    const interpreterBooked = expected.interpreter !== 'none' && expected.interpreterBooked
    const { kind } = former
    await insertAppointment(
      tx,
      {
        ...expected,
        id,
        kind,
        caseId: head.id,
        interpreterBooked,
        movedFromId: formerId,
        createdById: actor.id,
        now,
      },
      desk,
    )
    await touchCase(tx, head.id, now)
    return done(
      { ref, id },
      [
        {
          type: 'appointment.moved',
          caseId: head.id,
          subjectId: id,
          details: { from: former.plannedOn, on: expected.plannedOn, side },
        },
      ],
      told(head, expected.withId, actor),
    )
  },
})

/** Came, did not come, or nobody is expected any more. */
export const settleAppointment = defineCommand({
  name: 'appointment.settle',
  permission: 'counselling:record',
  input: settleAppointmentInput,
  events: ['appointment.settled'],
  async run({ tx, actor, today, now, input }) {
    const head = await caseForUpdate(tx, input.ref)
    const appointment = head && (await appointmentOf(tx, head.id, input.id))
    if (!head || !appointment) return notFound
    const { attendance, reason } = input
    if (appointment.state !== 'planned') return refused([refuse('appointment_settled')])
    if (appointment.version !== input.version) return stale(appointment.version)
    const problems = problemsOfAttendance(input, appointment.plannedOn, today)
    if (problems.length > 0) return invalid(problems)
    const side = attendance === 'cancelled' ? input.side : undefined
    if (!(await settle(tx, appointment, { state: attendance, actorId: actor.id, side, reason, today, now })))
      return stale(appointment.version)
    await touchCase(tx, head.id, now)
    return done({ ref: head.ref, id: appointment.id, attendance }, [
      {
        type: 'appointment.settled',
        caseId: head.id,
        subjectId: appointment.id,
        details: { state: attendance, on: appointment.plannedOn },
      },
    ])
  },
})

/** The interpreter said yes. */
export const bookInterpreter = defineCommand({
  name: 'appointment.book_interpreter',
  permission: 'counselling:record',
  input: bookInterpreterInput,
  events: ['appointment.interpreter_booked'],
  async run({ tx, now, input }) {
    const head = await caseForUpdate(tx, input.ref)
    const appointment = head && (await appointmentOf(tx, head.id, input.id))
    if (!head || !appointment) return notFound
    if (appointment.state !== 'planned' || appointment.interpreter === 'none')
      return refused([refuse('appointment_settled')])
    if (appointment.version !== input.version || !(await markInterpreterBooked(tx, appointment)))
      return stale(appointment.version)
    await touchCase(tx, head.id, now)
    return done({ ref: head.ref, id: appointment.id }, [
      {
        type: 'appointment.interpreter_booked',
        caseId: head.id,
        subjectId: appointment.id,
        details: { kind: appointment.interpreter },
      },
    ])
  },
})
