import type { Role } from '@/lib/access/model'
import { may } from '@/lib/access/permissions'
import type { CalendarEntry } from '@/lib/calendar/model'
import { OPEN_STAGES } from '@/lib/cases/rules/list'
import { STAGES_BEFORE_DEPARTURE } from '@/lib/cases/model'
import type { AgreedTask } from '@/lib/counselling/model'
import { daysBetween, type CalendarDate } from '@/lib/kernel/calendar-date'
import type { BriefFacts, Contact, Risk } from './model'

/** What fits on the top of a page. */
const CONTACTS_SHOWN = 3
const DATES_SHOWN = 3
/** A household before its departure that nobody spoke with for a month may have lost heart. */
const SILENT_DAYS = 30

/** Kinds of dates that ask nothing of anybody. */
const QUIET: readonly CalendarEntry['kind'][] = ['registered', 'talk', 'plan_signed', 'closed', 'consent_end']

/** What became of people after the return is told to their sender only on the pages that ask whether it may be. */
const TOLD_TO_SENDERS: readonly Contact['kind'][] = ['note', 'question']

/** The last contacts that a role is told of, the latest first. */
export function contactsFor(contacts: readonly Contact[], role: Role): Contact[] {
  return contacts
    .filter(({ kind }) => role !== 'partner' || TOLD_TO_SENDERS.includes(kind))
    .toSorted((one, other) => other.on.localeCompare(one.on))
    .slice(0, CONTACTS_SHOWN)
}

/** The days that count next: what is late and what comes, the nearest first. */
export function datesAhead(entries: readonly CalendarEntry[]): CalendarEntry[] {
  return entries.filter(({ kind, state }) => state !== 'past' && !QUIET.includes(kind)).slice(0, DATES_SHOWN)
}

/** What a reader watches in a case, the most pressing first. */
export function risksOf(
  facts: BriefFacts,
  tasks: readonly AgreedTask[],
  { role, today }: { readonly role: Role; readonly today: CalendarDate },
): Risk[] {
  const isOpen = OPEN_STAGES.some((stage) => stage === facts.stage)
  if (!isOpen || facts.stage === 'draft') return []
  const counsels = may({ role }, 'counselling:record')
  const isBefore = STAGES_BEFORE_DEPARTURE.some((stage) => stage === facts.stage)
  const late = tasks.filter(({ dueOn, doneOn }) => doneOn === null && dueOn !== null && dueOn < today)
  const [last] = contactsFor(facts.contacts, role)
  const { dueOn, orderToLeaveOn } = facts
  const risk = (code: Risk['code'], path: string, more: Partial<Pick<Risk, 'count' | 'on'>> = {}): Risk => ({
    code,
    path,
    count: more.count ?? 0,
    on: more.on ?? null,
  })
  const found: (Risk | false)[] = [
    dueOn !== null && dueOn < today && risk('step_late', '', { count: daysBetween(dueOn, today), on: dueOn }),
    facts.stage === 'on_hold' && risk('on_hold', '', { on: facts.holdReviewOn }),
    late.length > 0 && risk('tasks_late', counsels ? '/counselling/meetings' : '', { count: late.length }),
    facts.missedInARow > 0 && risk('missed', '/counselling', { count: facts.missedInARow }),
    facts.appointmentsUnsettled > 0 &&
      risk('unsettled', '/counselling', { count: facts.appointmentsUnsettled }),
    isBefore &&
      orderToLeaveOn !== null &&
      may({ role }, 'application:list') &&
      risk('order_to_leave', '/application', { on: orderToLeaveOn }),
    counsels && isBefore && facts.talksHeld === 0 && risk('no_talk', '/counselling'),
    counsels &&
      isBefore &&
      last !== undefined &&
      daysBetween(last.on, today) > SILENT_DAYS &&
      risk('no_contact', '/counselling', { count: daysBetween(last.on, today), on: last.on }),
  ]
  return found.filter((one) => one !== false)
}
