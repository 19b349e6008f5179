import type { Role } from '@/lib/access/model'
import { may, type Permission } from '@/lib/access/permissions'
import { leavesOn } from '@/lib/accommodation/rules'
import type { Stage } from '@/lib/cases/model'
import { deskOfRole } from '@/lib/cases/rules/list'
import { lastDayOf } from '@/lib/consents/rules'
import {
  addDays,
  addMonths,
  daysBetween,
  isCalendarDate,
  type CalendarDate,
} from '@/lib/kernel/calendar-date'
import { budgetEndsOn } from '@/lib/programme/rules/budget-period'
import { TRACK_ITEM_CODES, type TrackItemCode } from '@/lib/safeguards/model'
import { maySeeItem, usualDueDate } from '@/lib/safeguards/rules/track-items'
import { travelSight } from '@/lib/travel/rules/sight'
import type { CalendarEntry, CalendarFile, DateKind, FeedEntry, FeedWord } from './model'

/** Who sees a kind of date: whoever may open the page it leads to. */
const PERMISSION_OF: Readonly<Record<DateKind, Permission>> = {
  registered: 'case:read',
  next_step: 'case:read',
  reminder: 'reminder:add',
  talk: 'counselling:record',
  appointment: 'counselling:record',
  question: 'question:ask',
  track_due: 'case:read',
  track_end: 'case:read',
  travel_document_end: 'case:read',
  planned_departure: 'case:read',
  departure: 'case:read',
  arrival: 'case:read',
  document_end: 'document:read',
  translation_due: 'document:read',
  consent_end: 'consent:withdraw',
  stay_wanted: 'accommodation:request',
  stay_start: 'accommodation:request',
  stay_end: 'accommodation:request',
  plan_signed: 'plan:read',
  follow_up: 'case:read',
  budget_end: 'case:read',
  closed: 'case:read',
}

/** Days that ask for something until it is done. */
const ASKS: readonly DateKind[] = [
  'next_step',
  'reminder',
  'appointment',
  'question',
  'track_due',
  'translation_due',
  'follow_up',
]

const ENDED: readonly Stage[] = ['closed', 'withdrawn', 'cancelled']
/** What remains true of a file that ended; nothing else is awaited there. */
const HAPPENED: readonly DateKind[] = [
  'registered',
  'talk',
  'departure',
  'arrival',
  'stay_start',
  'plan_signed',
  'follow_up',
  'closed',
]

type Found = Omit<CalendarEntry, 'key' | 'state' | 'on' | 'what' | 'title' | 'who'> & {
  readonly id: string
  readonly on: CalendarDate | null
  readonly what?: string | null
  readonly title?: string | null
  readonly personId?: string | null
  readonly isDone?: boolean
}

const isTrackItem = (item: string): item is TrackItemCode =>
  (TRACK_ITEM_CODES as readonly string[]).includes(item)

/** What was moved or cancelled is no date any more; what took place stands there as a talk. */
const appointmentDates = ({ appointments }: CalendarFile): Found[] =>
  appointments.map(({ id, plannedOn, startsAt, kind, isPlanned }) => ({
    kind: 'appointment',
    id,
    on: plannedOn,
    path: '/counselling',
    what: kind,
    title: startsAt,
    isDone: !isPlanned,
  }))

function trackDates({ trackItems }: CalendarFile, role: Role): Found[] {
  return trackItems.flatMap(({ id, personId, item, requestedOn, dueOn, receivedOn, validUntil }): Found[] => {
    if (!isTrackItem(item) || !maySeeItem(role, item)) return []
    const about = { id, personId, what: item, path: '/safeguards' }
    return receivedOn
      ? [{ ...about, kind: 'track_end', on: validUntil }]
      : [{ ...about, kind: 'track_due', on: dueOn ?? usualDueDate(item, requestedOn) }]
  })
}

/** Until the journey the papers that carry it count; afterwards they are of no use to anybody here. */
function papersToTravel(file: CalendarFile, role: Role): Found[] {
  if (file.departedOn || !travelSight(role).documents) return []
  return file.travelDocuments.map(({ id, personId, kind, validUntil }) => ({
    kind: 'travel_document_end',
    id,
    on: validUntil,
    path: '/travel',
    what: kind,
    personId,
  }))
}

/** What one person signed for several recipients at one sitting ends together: one line says so. */
function consentEnds(file: CalendarFile): Found[] {
  const ends = file.consents
    .filter(({ purpose }) => purpose !== 'VOLUNTARY_RETURN' || !file.departedOn)
    .map(({ id, personId, purpose, givenOn, expiresOn }) => ({
      kind: 'consent_end' as const,
      id,
      on: expiresOn ?? lastDayOf(purpose, givenOn),
      path: '/consents',
      what: purpose,
      personId,
    }))
  const isAlike = (one: (typeof ends)[number], other: (typeof ends)[number]) =>
    one.on === other.on && one.what === other.what && one.personId === other.personId
  return ends.filter((end, place) => ends.findIndex((other) => isAlike(other, end)) === place)
}

function stayDates(file: CalendarFile, departureOn: CalendarDate | null): Found[] {
  return file.stays.flatMap((stay): Found[] => {
    const about = { id: stay.id, path: '/accommodation' }
    return stay.state === 'requested'
      ? [{ ...about, kind: 'stay_wanted', on: stay.wantedFrom }]
      : [
          { ...about, kind: 'stay_start', on: stay.startsOn },
          { ...about, kind: 'stay_end', on: leavesOn(stay, departureOn) },
        ]
  })
}

function journeyDates(file: CalendarFile): Found[] {
  const { id, bookings, departedOn, arrivedOn, plannedDepartureOn } = file
  const isKnown = departedOn !== null || bookings.length > 0
  const path = '/travel'
  return [
    ...bookings.map(
      (booking): Found => ({
        kind: 'departure',
        id: booking.id,
        on: booking.departsOn,
        path,
      }),
    ),
    ...(bookings.some(({ departsOn }) => departsOn === departedOn)
      ? []
      : [{ kind: 'departure' as const, id, on: departedOn, path }]),
    ...(arrivedOn
      ? [{ kind: 'arrival' as const, id, on: arrivedOn, path }]
      : bookings.map(
          (booking): Found => ({
            kind: 'arrival',
            id: booking.id,
            on: booking.arrivesOn,
            path,
          }),
        )),
    ...(isKnown ? [] : [{ kind: 'planned_departure' as const, id, on: plannedDepartureOn, path }]),
  ]
}

function found(file: CalendarFile, role: Role): Found[] {
  const { id, departedOn, bookings } = file
  const departureOn = departedOn ?? bookings.map(({ departsOn }) => departsOn).sort()[0] ?? null
  return [
    { kind: 'registered', id, on: file.registeredOn, path: '' },
    ...(file.waitingOn === 'nobody'
      ? []
      : [{ kind: 'next_step' as const, id, on: file.dueOn, path: '', what: file.nextStep }]),
    ...file.reminders.map(
      (line): Found => ({
        kind: 'reminder',
        id: line.id,
        on: line.dueOn,
        path: '',
        title: line.title,
      }),
    ),
    ...file.talks.map(
      (talk): Found => ({
        kind: 'talk',
        id: talk.id,
        on: talk.heldOn,
        path: '/counselling',
      }),
    ),
    ...appointmentDates(file),
    ...file.questions.map(
      (question): Found => ({
        kind: 'question',
        id: question.id,
        on: question.waitsSince,
        path: '/questions',
      }),
    ),
    ...trackDates(file, role),
    ...papersToTravel(file, role),
    ...journeyDates(file),
    ...file.documents.map(
      (paper): Found => ({
        kind: 'document_end',
        id: paper.id,
        on: paper.expiresOn,
        path: `/documents/${paper.id}`,
        what: paper.kind,
        personId: paper.personId,
      }),
    ),
    ...file.translations.map(
      (asked): Found => ({
        kind: 'translation_due',
        id: asked.id,
        on: asked.dueOn,
        path: `/documents/${asked.documentId}`,
        what: asked.kind,
      }),
    ),
    ...consentEnds(file),
    ...stayDates(file, departureOn ?? file.plannedDepartureOn),
    ...file.plans.map(
      (plan): Found => ({
        kind: 'plan_signed',
        id: plan.id,
        on: plan.signedOn,
        path: '/plan',
      }),
    ),
    ...file.followUps.map(
      (contact): Found => ({
        kind: 'follow_up',
        id: contact.id,
        on: contact.doneOn ?? contact.dueOn,
        path: '/follow-up',
        what: contact.kind,
        isDone: contact.status !== 'planned',
      }),
    ),
    { kind: 'budget_end', id, on: departedOn && budgetEndsOn(departedOn), path: '/follow-up' },
    { kind: 'closed', id, on: file.closedOn, path: '' },
  ]
}

function stateOf({ kind, isDone }: Found, on: CalendarDate, today: CalendarDate): CalendarEntry['state'] {
  if (on >= today && !isDone) return 'ahead'
  return ASKS.includes(kind) && !isDone ? 'late' : 'past'
}

/** Every date of a case that a role may see on its own page, in the order of the days. */
export function entriesOf(file: CalendarFile, role: Role, today: CalendarDate): CalendarEntry[] {
  const hasEnded = ENDED.includes(file.stage)
  return found(file, role)
    .filter(({ kind }) => may({ role }, PERMISSION_OF[kind]))
    .filter(({ kind, isDone }) => !hasEnded || (HAPPENED.includes(kind) && (kind !== 'follow_up' || isDone)))
    .flatMap((entry): CalendarEntry[] => {
      const { id, on, kind, path, personId } = entry
      if (!on) return []
      return [
        {
          key: `${kind}:${id}`,
          kind,
          on,
          path,
          state: stateOf(entry, on, today),
          what: entry.what ?? null,
          title: entry.title ?? null,
          who: (personId && file.people.find((one) => one.personId === personId)?.givenNames) || null,
        },
      ]
    })
    .sort(
      (one, other) =>
        one.on.localeCompare(other.on) ||
        one.kind.localeCompare(other.kind) ||
        one.key.localeCompare(other.key),
    )
}

/** What a kind is called where anybody may look over a shoulder; null: not a matter of calendars. */
const FEED_WORD: Readonly<Record<DateKind, FeedWord | null>> = {
  registered: null,
  next_step: 'deadline',
  reminder: 'reminder',
  talk: null,
  appointment: 'appointment',
  question: null,
  track_due: 'deadline',
  track_end: 'expiry',
  travel_document_end: 'expiry',
  planned_departure: 'planned_departure',
  departure: 'departure',
  arrival: 'arrival',
  document_end: 'expiry',
  translation_due: 'deadline',
  consent_end: 'expiry',
  stay_wanted: null,
  stay_start: 'accommodation',
  stay_end: 'accommodation',
  plan_signed: null,
  follow_up: 'contact',
  budget_end: 'period_end',
  closed: null,
}

/** What one's own calendar holds of one's files: what they ask for. What runs out stands in the calendar of the file. */
const OWN_WORDS: readonly FeedWord[] = [
  'appointment',
  'planned_departure',
  'departure',
  'deadline',
  'reminder',
  'contact',
  'period_end',
]

/** Days before and after today that a feed holds: calendars forget, and twelve months of budget lie ahead. */
const FEED_BACK_DAYS = 31
const FEED_AHEAD_DAYS = 400

/** What a calendar programme is told of a file: days, neutral words and the reference. Nothing of closed or ended files. */
export function feedEntriesOf(
  file: CalendarFile,
  role: Role,
  { today, isOwn }: { readonly today: CalendarDate; readonly isOwn: boolean },
): FeedEntry[] {
  if (file.isClosedFile || ENDED.includes(file.stage)) return []
  const from = addDays(today, -FEED_BACK_DAYS)
  const until = addDays(today, FEED_AHEAD_DAYS)
  // A counsellor answers for the next step whoever takes it; for others it is a date when it is theirs.
  const isOwnMove = role === 'counsellor' || file.waitingOn === deskOfRole(role)
  return entriesOf(file, role, today).flatMap(({ key, kind, on }): FeedEntry[] => {
    const word = FEED_WORD[kind]
    if (!word || on < from || on > until) return []
    if (isOwn && (!OWN_WORDS.includes(word) || (kind === 'next_step' && !isOwnMove))) return []
    return [{ ref: file.ref, key, on, word }]
  })
}

const firstOf = (day: CalendarDate): CalendarDate => `${day.slice(0, 8)}01` as CalendarDate

/** The first day of the month of an address such as `2026-11`; of today's month for any other text. */
export function monthOf(text: string | undefined, today: CalendarDate): CalendarDate {
  const first = `${text ?? ''}-01`
  return isCalendarDate(first) ? first : firstOf(today)
}

/** A month as a calendar on the wall shows it: whole weeks from Monday, days of other months included. */
export function weeksOf(first: CalendarDate): CalendarDate[][] {
  const monday = addDays(first, -((daysBetween('2001-01-01' as CalendarDate, first) % 7) + 7) % 7)
  const next = addMonths(first, 1)
  const weeks: CalendarDate[][] = []
  for (let start = monday; start < next; start = addDays(start, 7)) {
    weeks.push([0, 1, 2, 3, 4, 5, 6].map((day) => addDays(start, day)))
  }
  return weeks
}

/** `2026-11`, as an address says it. */
export const monthCode = (first: CalendarDate): string => first.slice(0, 7)
