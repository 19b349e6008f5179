import { addDays, addYears, type CalendarDate } from '@/lib/kernel/calendar-date'
import { refuse, type Refusal } from '@/lib/kernel/refusal'
import { isWorkingDay } from '@/lib/kernel/working-days'
import { STAGES_BEFORE_DEPARTURE, type Stage } from '@/lib/cases/model'
import type { Appointment, AppointmentSide } from './model'

/** A talk further back is a slip of the pen. */
const TALKS_BACK_YEARS = 2
/** Nobody makes an appointment further ahead. */
const APPOINTMENTS_AHEAD_YEARS = 1

/**
 * Counselling belongs to the time before the departure, from the first talk about an application on; a suspension does
 * not stop it. After the return the local office follows up instead.
 */
export function refusalsOfRecording(stage: Stage): Refusal<'counselling_over'>[] {
  return STAGES_BEFORE_DEPARTURE.some((open) => open === stage) ? [] : [refuse('counselling_over')]
}

type Days = { readonly heldOn: CalendarDate; readonly nextAppointmentOn?: CalendarDate }

/** Days that cannot be, by field, with a code of the messages under `errors`. */
export function problemsOfDays({ heldOn, nextAppointmentOn }: Days, today: CalendarDate) {
  const problems: (false | { path: keyof Days; code: string })[] = [
    heldOn > today && { path: 'heldOn', code: 'date_in_future' },
    heldOn < addYears(today, -TALKS_BACK_YEARS) && { path: 'heldOn', code: 'date_implausible' },
    nextAppointmentOn !== undefined &&
      nextAppointmentOn <= heldOn && { path: 'nextAppointmentOn', code: 'date_order' },
    nextAppointmentOn !== undefined &&
      nextAppointmentOn > addYears(today, APPOINTMENTS_AHEAD_YEARS) && {
        path: 'nextAppointmentOn',
        code: 'date_implausible',
      },
  ]
  return problems.filter((problem) => problem !== false)
}

/** A day on which nobody can be expected any more, or not yet. */
export function problemsOfPlan(plannedOn: CalendarDate, today: CalendarDate) {
  const path = 'plannedOn'
  if (plannedOn < today) return [{ path, code: 'date_in_past' }]
  return plannedOn > addYears(today, APPOINTMENTS_AHEAD_YEARS) ? [{ path, code: 'date_implausible' }] : []
}

/** A talk is corrected by those who held or wrote it, and by a supervisor; a colleague writes a note instead. */
export function refusalsOfCorrection(
  talk: { readonly counsellorId: string; readonly writerIds: readonly string[] },
  actor: { readonly id: string; readonly role: string },
): Refusal<'talk_of_colleague'>[] {
  const isOwn = talk.counsellorId === actor.id || talk.writerIds.includes(actor.id)
  return isOwn || actor.role === 'supervisor' ? [] : [refuse('talk_of_colleague')]
}

type Attendance = { readonly attendance: 'held' | 'missed' | 'cancelled'; readonly side?: AppointmentSide }

/** Whether an expected meeting can end so: who came is known on the day, and who cancels has a name. */
export function problemsOfAttendance(
  { attendance, side }: Attendance,
  plannedOn: CalendarDate,
  today: CalendarDate,
) {
  if (attendance === 'cancelled') return side ? [] : [{ path: 'side', code: 'choose_one' }]
  return plannedOn > today ? [{ path: 'attendance', code: 'appointment_ahead' }] : []
}

/** A meeting took place, and not years ago. */
export function problemsOfMeeting(heldOn: CalendarDate, today: CalendarDate) {
  return problemsOfDays({ heldOn }, today)
}

type Promised = { readonly who: string; readonly doer?: string; readonly dueOn?: CalendarDate }

/** A promise of somebody outside names them; its day lies ahead. */
export function problemsOfTask({ who, doer, dueOn }: Promised, today: CalendarDate) {
  return [
    ...(who === 'outside' && !doer ? [{ path: 'doer', code: 'required' }] : []),
    ...(dueOn !== undefined && dueOn < today ? [{ path: 'dueOn', code: 'date_in_past' }] : []),
    ...(dueOn !== undefined && dueOn > addYears(today, APPOINTMENTS_AHEAD_YEARS)
      ? [{ path: 'dueOn', code: 'date_implausible' }]
      : []),
  ]
}

/** The last day whose appointments are told this morning: the next working day, so that Monday is told on Friday. */
export function remindsUntil(today: CalendarDate): CalendarDate {
  let day = addDays(today, 1)
  while (!isWorkingDay(day)) day = addDays(day, 1)
  return day
}

/** An appointment with the ones it took the place of, the latest first. */
export type AppointmentChain = readonly [Appointment, ...Appointment[]]

/** Every appointment that stands now, each with the ones before it; what is expected first, then the latest. */
export function chainsOf(appointments: readonly Appointment[]): AppointmentChain[] {
  const byId = new Map(appointments.map((one) => [one.id, one]))
  const replaced = new Set(appointments.map(({ movedFromId }) => movedFromId))
  const before = (one: Appointment): Appointment[] => {
    const former = one.movedFromId ? byId.get(one.movedFromId) : undefined
    return former ? [former, ...before(former)] : []
  }
  return appointments
    .filter(({ id }) => !replaced.has(id))
    .map((one): AppointmentChain => [one, ...before(one)])
    .sort(([one], [other]) => {
      const isOpen = (appointment: Appointment) => appointment.state === 'planned'
      if (isOpen(one) !== isOpen(other)) return isOpen(one) ? -1 : 1
      return isOpen(one) ? one.on.localeCompare(other.on) : other.on.localeCompare(one.on)
    })
}
