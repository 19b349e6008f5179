import { addDays, businessDayOf, type CalendarDate } from '@/lib/kernel/calendar-date'
import { instantOf } from '@/lib/kernel/wall-clock'
import { isWorkingDay, weekdayOf } from '@/lib/kernel/working-days'
import { WEEKDAYS, type DueMoment, type Schedule } from './model'

const ZONE = 'Europe/Brussels'
/** Days; further apart than two moments of any schedule. */
const FARTHEST = 70

/** @throws RangeError when a schedule cannot be meant */
export function assertSchedule(schedule: Schedule): void {
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(schedule.at)) throw new RangeError(`not a time: ${schedule.at}`)
  if (schedule.every === 'month' && typeof schedule.on === 'number') {
    if (!Number.isInteger(schedule.on) || schedule.on < 1 || schedule.on > 28)
      throw new RangeError('a day of the month is 1 to 28')
  }
}

function isFirstWorkingDay(day: CalendarDate): boolean {
  if (!isWorkingDay(day)) return false
  const month = day.slice(0, 7)
  for (let before = addDays(day, -1); before.startsWith(month); before = addDays(before, -1))
    if (isWorkingDay(before)) return false
  return true
}

/** True on the days on which a job has its moment. */
export function isDueOn(schedule: Schedule, day: CalendarDate): boolean {
  switch (schedule.every) {
    case 'day':
      return true
    case 'working_day':
      return isWorkingDay(day)
    case 'week':
      return WEEKDAYS[weekdayOf(day) - 1] === schedule.on
    case 'month':
      return schedule.on === 'first_working_day'
        ? isFirstWorkingDay(day)
        : Number(day.slice(8)) === schedule.on
  }
}

/** The moment of a schedule on a day, whether or not it is due on that day. */
export function momentOn(schedule: Schedule, day: CalendarDate): DueMoment {
  return { on: day, at: instantOf(`${day}T${schedule.at}`, ZONE) }
}

function momentFrom(schedule: Schedule, now: Date, step: 1 | -1): DueMoment {
  const today = businessDayOf(now)
  for (let days = 0; days <= FARTHEST; days += 1) {
    const moment = momentOn(schedule, addDays(today, days * step))
    const isPast = moment.at <= now
    if (isPast === (step === -1) && isDueOn(schedule, moment.on)) return moment
  }
  throw new Error('a schedule without a moment')
}

/** The last moment that has come: of several missed ones only this is caught up. */
export function lastDue(schedule: Schedule, now: Date): DueMoment {
  return momentFrom(schedule, now, -1)
}

/** The first moment still to come. */
export function nextDue(schedule: Schedule, now: Date): DueMoment {
  return momentFrom(schedule, now, 1)
}
