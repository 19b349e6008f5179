import 'server-only'
import { APPOINTMENT } from '@/lib/cases/records'
import type { WaitingOn } from '@/lib/cases/model'
import { fromDatabaseDate, toDatabaseDate, type CalendarDate } from '@/lib/kernel/calendar-date'
import { systemTransaction, type Tx } from '@/lib/platform/database'
import type { AppointmentSide, AppointmentState, CounsellingMode, InterpreterKind, TalkKind } from '../model'

type NewAppointment = {
  readonly id: string
  readonly caseId: string
  readonly plannedOn: CalendarDate
  readonly startsAt?: string
  readonly kind: TalkKind
  readonly mode: CounsellingMode
  readonly place?: string
  readonly withId: string
  readonly interpreter: InterpreterKind
  readonly interpreterBooked: boolean
  readonly movedFromId?: string
  readonly createdById: string
  readonly now: Date
}

/** Whose desk the appointment stands on. */
type Desk = { readonly waitingOn: WaitingOn; readonly organisationId: string }

/** An appointment, and the task of the same id by which it stands among the work of the day of whoever it is with. */
export async function insertAppointment(tx: Tx, appointment: NewAppointment, desk: Desk): Promise<void> {
  const { now, plannedOn, ...rest } = appointment
  await tx.appointment.createMany({
    data: [{ ...rest, plannedOn: toDatabaseDate(plannedOn), createdAt: now }],
  })
  await tx.task.createMany({
    data: [
      {
        id: appointment.id,
        caseId: appointment.caseId,
        step: APPOINTMENT,
        ...desk,
        userId: appointment.withId,
        dueOn: toDatabaseDate(plannedOn),
        openedAt: now,
      },
    ],
  })
}

export type StoredAppointment = {
  readonly id: string
  readonly version: number
  readonly plannedOn: CalendarDate
  readonly kind: TalkKind
  readonly state: AppointmentState
  readonly interpreter: InterpreterKind
  readonly interpreterBooked: boolean
  readonly withId: string
}

export async function appointmentOf(tx: Tx, caseId: string, id: string): Promise<StoredAppointment | null> {
  const [row] = await tx.appointment.findMany({
    where: { id, caseId },
    select: {
      id: true,
      version: true,
      plannedOn: true,
      kind: true,
      state: true,
      interpreter: true,
      interpreterBooked: true,
      withId: true,
    },
  })
  return row ? { ...row, plannedOn: fromDatabaseDate(row.plannedOn) } : null
}

/** True when another appointment took the place of this one. */
export async function isReplaced(tx: Tx, id: string): Promise<boolean> {
  return (await tx.appointment.count({ where: { movedFromId: id } })) > 0
}

type Settled = {
  readonly state: Exclude<AppointmentState, 'planned'>
  readonly actorId: string
  readonly side?: AppointmentSide
  readonly reason?: string
  readonly talkId?: string
  readonly today: CalendarDate
  readonly now: Date
}

/** Ends an expected appointment and its task. @returns false when somebody was faster */
export async function settle(
  tx: Tx,
  appointment: Pick<StoredAppointment, 'id' | 'version'>,
  { actorId, today, now, ...settled }: Settled,
): Promise<boolean> {
  const { count } = await tx.appointment.updateMany({
    where: { id: appointment.id, version: appointment.version, state: 'planned' },
    data: {
      ...settled,
      settledOn: toDatabaseDate(today),
      settledById: actorId,
      version: { increment: 1 },
    },
  })
  if (count === 0) return false
  await tx.task.updateMany({
    where: { id: appointment.id, closedAt: null },
    data: { closedAt: now, closedById: actorId },
  })
  return true
}

/** @returns false when somebody was faster */
export async function markInterpreterBooked(
  tx: Tx,
  appointment: Pick<StoredAppointment, 'id' | 'version'>,
): Promise<boolean> {
  const { count } = await tx.appointment.updateMany({
    where: { id: appointment.id, version: appointment.version, state: 'planned' },
    data: { interpreterBooked: true, version: { increment: 1 } },
  })
  return count === 1
}

/** Expected between today and a day, and not told yet; what stands in closed files the server does not see. */
export async function appointmentsToTell(today: CalendarDate, until: CalendarDate): Promise<string[]> {
  const rows = await systemTransaction(
    (tx) => tx.$queryRaw<{ id: string }[]>`
      select id::text as id from appointment where state = 'planned' and reminded_on is null
        and planned_on between ${today}::date and ${until}::date order by planned_on, id`,
  )
  return rows.map(({ id }) => id)
}

/** Marks an appointment as told. @returns whom to tell, and of which file; null when it was told or is over */
export async function markReminded(
  tx: Tx,
  id: string,
  today: CalendarDate,
): Promise<{ caseId: string; ref: string; withId: string } | null> {
  const [row] = await tx.$queryRaw<{ caseId: string; ref: string; withId: string }[]>`
    update appointment a set reminded_on = ${today}::date from case_file c
    where a.id = ${id}::uuid and a.state = 'planned' and a.reminded_on is null and c.id = a.case_id
    returning a.case_id::text as "caseId", c.ref, a.with_id::text as "withId"`
  return row ?? null
}
