import { addDays, type CalendarDate } from '@/lib/kernel/calendar-date'
import type { Chance } from './chance'

/** What happens to a file on its straight way home, in order. Those that are stages have the stage's name. */
export const MILESTONES = [
  'draft',
  'completed',
  'signed',
  'submitted',
  'in_review',
  'interviewed',
  'eligible',
  'preparation',
  'documents',
  'tracks',
  'plan_drafted',
  'plan_submitted',
  'plan_approved',
  'plan_signed',
  'ready',
  'booked',
  'grants_approved',
  'departed',
  'arrived',
  'reintegration',
] as const
export type Milestone = (typeof MILESTONES)[number]

/** The day of each milestone. */
export type Diary = Readonly<Record<Milestone, CalendarDate>>

export type Gaps = Readonly<Partial<Record<Milestone, number>>>

/**
 * Days after the milestone before, fewest and most. A simple file takes about six weeks from the first talk to the
 * departure, and at most 90 days from the signature to the ticket, after which a consent is asked again.
 */
const GAPS: Readonly<Record<Milestone, readonly [number, number]>> = {
  draft: [0, 0],
  completed: [0, 2],
  signed: [0, 0],
  submitted: [0, 2],
  in_review: [1, 3],
  interviewed: [2, 6],
  eligible: [0, 3],
  preparation: [1, 3],
  documents: [2, 8],
  tracks: [3, 9],
  plan_drafted: [1, 4],
  plan_submitted: [0, 1],
  plan_approved: [1, 3],
  plan_signed: [1, 4],
  ready: [0, 3],
  booked: [1, 4],
  grants_approved: [1, 2],
  departed: [9, 18],
  arrived: [1, 2],
  reintegration: [4, 12],
}

/** People travel on any day; desks work from Monday to Friday, and what falls on a weekend was done on the Friday. */
const ANY_DAY: readonly Milestone[] = ['departed', 'arrived']

export function workingDay(date: CalendarDate): CalendarDate {
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay()
  const daysSinceFriday = weekday === 6 ? 1 : weekday === 0 ? 2 : 0
  return addDays(date, -daysSinceFriday)
}

/**
 * The diary of a file that reached a milestone on a day: the days before and, for what still lies ahead, after it.
 * @param gaps days after the milestone before, where chance should not decide
 */
export function diaryAround(
  { reached, on }: { readonly reached: Milestone; readonly on: CalendarDate },
  chance: Chance,
  gaps: Gaps = {},
): Diary {
  let days = 0
  const offsets = MILESTONES.map((milestone) => {
    const [fewest, most] = GAPS[milestone]
    const drawn = chance.between(fewest, most)
    days += gaps[milestone] ?? drawn
    return [milestone, days] as const
  })
  const offsetOf = Object.fromEntries(offsets) as Record<Milestone, number>
  const dated = offsets.map(([milestone, offset]) => {
    const date = addDays(on, offset - offsetOf[reached])
    return [milestone, ANY_DAY.includes(milestone) ? date : workingDay(date)] as const
  })
  return Object.fromEntries(dated) as Record<Milestone, CalendarDate>
}
