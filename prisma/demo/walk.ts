import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import type { ReferralChannel, Relation } from '@/lib/applications/model'
import { applicationFile } from '@/lib/applications/records'
import { caseByRef } from '@/lib/cases/records'
import type { JourneyFacts } from '@/lib/cases/rules/facts'
import { gatherFacts } from '@/lib/journey/facts'
import { ageOn, calendarDate, type CalendarDate } from '@/lib/kernel/calendar-date'
import type { Sex } from '@/lib/people/model'
import { fixedClock, pastClock, type Clock } from '@/lib/platform/clock'
import type { AdministrativeStatus, Vulnerability } from '@/lib/programme/model'
import { runCommand, type Command, type Ran } from '@/lib/runner/command'
import { asCaller, type Caller, type Context } from '@/lib/runner/context'
import type { Chance } from './chance'
import type { Diary } from './diary'

/** Who plays which part in a case. */
export const PARTS = [
  'sender',
  'counsellor',
  'approver',
  'specialist',
  'travel',
  'finance',
  'field',
  'supervisor',
] as const
export type Part = (typeof PARTS)[number]
export type Cast = Readonly<Record<Part, NonNullable<Caller>>>

export type NewMember = {
  readonly familyName: string | null
  readonly givenNames: string
  readonly sex: Sex
  /** `YYYY`, `YYYY-MM` or a whole date. */
  readonly birthDate: string
  readonly nationality: string
  readonly relation: Relation
  readonly immigrationNumber?: string
  readonly isUnaccompaniedMinor?: boolean
  readonly vulnerabilities?: readonly Exclude<Vulnerability, 'VOT'>[]
}

/** What a household answers when it applies. */
export type Answers = {
  readonly members: readonly [NewMember, ...NewMember[]]
  readonly destination: string
  readonly destinationPlace: string
  readonly spokenLanguage: string
  readonly interpreterNeeded: boolean
  readonly fileLanguage: 'fr' | 'nl' | 'de'
  readonly referralChannel: ReferralChannel
  /** Left out when a counsellor opens the file, whose own desk it is. */
  readonly deskOrganisationId?: string
  readonly administrativeStatus: AdministrativeStatus
  readonly statusDecidedOn?: CalendarDate
  readonly orderToLeaveOn: CalendarDate | null
  readonly previousAssistedDepartureOn: CalendarDate | null
  readonly arrivedInBelgiumOn: CalendarDate
  readonly contactPhone?: string
  readonly accommodation?: string
  readonly motive?: string
  readonly guardian?: { readonly name: string; readonly contact: string }
}

/** A case on its way. `version`, and what is known of the file, change with every step. */
export type Walk = {
  readonly cast: Cast
  readonly answers: Answers
  readonly chance: Chance
  readonly clockOn: (day: CalendarDate) => Clock
  /** Changes when a journey is planned anew. */
  diary: Diary
  ref: string
  version: number
  planVersion: number
  caseId: string
  /** In the order of the answers. */
  personIds: readonly string[]
  /** What the decision gives after the return, once somebody asked. */
  support: JourneyFacts['supportAfterReturn'] | null
}

/** Minutes of UTC between which a working day of the file begins, and by which it ends: nine to six in Belgium. */
const BEGINS = { earliest: 450, latest: 780 }
const ENDS = 1000
/** Who meets a flight is at the airport before seven. */
const BEGINS_AT_AIRPORT = { earliest: 280, latest: 310 }

/**
 * Gives each act its instant: those of a day follow one another some minutes apart, within office hours.
 * @throws Error when a diary goes back in time
 */
function officeHours(chance: Chance, departure: CalendarDate): Walk['clockOn'] {
  let last = { day: '', minute: 0 }
  return (day) => {
    if (day < last.day) throw new Error(`${day} comes before ${last.day}`)
    const begins = day === departure ? BEGINS_AT_AIRPORT : BEGINS
    const minute =
      day === last.day
        ? Math.min(last.minute + chance.between(3, 24), Math.max(ENDS, last.minute + 1))
        : chance.between(begins.earliest, begins.latest)
    last = { day, minute }
    const at = new Date(`${day}T00:00:00Z`)
    at.setUTCMinutes(minute, chance.below(60))
    return pastClock(at, chance.below)
  }
}

/** Begins to walk: nothing is written yet. */
export function startWalk(given: {
  readonly cast: Cast
  readonly answers: Answers
  readonly diary: Diary
  readonly chance: Chance
}): Walk {
  return {
    ...given,
    clockOn: officeHours(given.chance, given.diary.departed),
    ref: '',
    version: 0,
    planVersion: 0,
    caseId: '',
    personIds: [],
    support: null,
  }
}

function dataOf<Data>(ran: Ran<Data>, what: string): Data {
  if (ran.kind === 'done') return ran.data
  throw new Error(`${what}: ${JSON.stringify(ran)}`)
}

const TRIES = 5

/** On a busy machine a lock may take too long: whoever is told so presses the button again. */
async function untilNotBusy<Data>(attempt: () => Promise<Ran<Data>>): Promise<Ran<Data>> {
  for (let tries = 1; ; tries += 1) {
    const ran = await attempt()
    const isBusy = ran.kind === 'refused' && ran.refusals.some(({ code }) => code === 'busy')
    if (!isBusy || tries === TRIES) return ran
  }
}

/** One act of somebody, as their browser would send it. @throws Error with the refusals when it may not be */
export async function act<Schema extends z.ZodType, Data, Event extends string>(
  walk: Walk,
  [part, command]: readonly [Part, Command<Schema, Data, Event>],
  input: object,
  day: CalendarDate,
): Promise<Data> {
  const clock = walk.clockOn(day)
  const ran = await untilNotBusy(() => runCommand(command, walk.cast[part], input, clock))
  return dataOf(ran, `${command.name} of ${walk.ref} by ${part} on ${day}`)
}

/** The same about the case or its plan as it stands: the act names the version, as a form that was just opened would. */
async function actOnVersion<Schema extends z.ZodType, Data, Event extends string>(
  walk: Walk,
  of: 'version' | 'planVersion',
  [part, command]: readonly [Part, Command<Schema, Data, Event>],
  input: object,
  day: CalendarDate,
): Promise<Data> {
  const clock = walk.clockOn(day)
  const attempt = () =>
    untilNotBusy(() =>
      runCommand(command, walk.cast[part], { ref: walk.ref, version: walk[of], ...input }, clock),
    )
  let ran = await attempt()
  // Another act changed it too: the form is opened again.
  if (ran.kind === 'stale') {
    walk[of] = ran.version
    ran = await attempt()
  }
  const data = dataOf(ran, `${command.name} of ${walk.ref} by ${part} on ${day}`)
  walk[of] += 1
  return data
}

export function actOnCase<Schema extends z.ZodType, Data, Event extends string>(
  walk: Walk,
  by: readonly [Part, Command<Schema, Data, Event>],
  input: object,
  day: CalendarDate,
): Promise<Data> {
  return actOnVersion(walk, 'version', by, input, day)
}

export function actOnPlan<Schema extends z.ZodType, Data, Event extends string>(
  walk: Walk,
  by: readonly [Part, Command<Schema, Data, Event>],
  input: object,
  day: CalendarDate,
): Promise<Data> {
  return actOnVersion(walk, 'planVersion', by, input, day)
}

/** Looks at the case through somebody's eyes, as it stands on the evening of a day. */
export async function look<Seen>(
  walk: Walk,
  part: Part,
  at: (context: Context) => Promise<Seen | null>,
  day: CalendarDate,
): Promise<Seen> {
  const seen = await asCaller(walk.cast[part], at, fixedClock(new Date(`${day}T18:00:00Z`)))
  if (seen === null) throw new Error(`${walk.ref} is out of the sight of ${part}`)
  return seen
}

/** What the decision gives the household after its return; it does not change on the way. */
export async function supportOf(walk: Walk, day: CalendarDate): Promise<NonNullable<Walk['support']>> {
  walk.support ??= (await factsOf(walk, day)).supportAfterReturn
  return walk.support
}

/** The first possible day of a birth of which only the year or month may be known. */
function bornOn({ birthDate }: NewMember): CalendarDate {
  const [year, month = '01', day = '01'] = birthDate.split('-')
  return calendarDate(`${year}-${month}-${day}`)
}

/** Those who speak and sign for themselves on the day of travel, and minors alone, for whom a guardian does. */
export function speakers(walk: Walk): readonly string[] {
  return walk.answers.members.flatMap((member, place) => {
    const speaks = ageOn(bornOn(member), walk.diary.departed) >= 18 || member.isUnaccompaniedMinor
    const personId = walk.personIds[place]
    return speaks && personId ? [personId] : []
  })
}

/** What the rules of the lifecycle look at now. */
export function factsOf(walk: Walk, day: CalendarDate, part: Part = 'counsellor'): Promise<JourneyFacts> {
  return look(walk, part, ({ tx, today, now }) => gatherFacts(tx, walk.caseId, today, now), day)
}

/** Reads back what a new file got: its id, and the ids of its people in the order of the answers. */
export async function readPeople(walk: Walk, day: CalendarDate): Promise<void> {
  const [head, file] = await look(
    walk,
    'sender',
    async ({ tx }) => {
      const read = [await caseByRef(tx, walk.ref), await applicationFile(tx, walk.ref)] as const
      return read[0] && read[1] ? ([read[0], read[1]] as const) : null
    },
    day,
  )
  walk.caseId = head.id
  walk.version = head.version
  walk.personIds = file.members.map((member) => member.personId)
}

/** A key for an act that may be sent twice. */
export const newKey = (): string => randomUUID()
