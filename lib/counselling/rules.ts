import { addYears, type CalendarDate } from '@/lib/kernel/calendar-date'
import { refuse, type Refusal } from '@/lib/kernel/refusal'
import { STAGES_BEFORE_DEPARTURE, type Stage } from '@/lib/cases/model'

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
