import { findEligible } from '@/lib/journey/commands/decision'
import { bookTravel } from '@/lib/journey/commands/travel'
import { fixedClock } from '@/lib/platform/clock'
import { runCommand, type Command, type Ran } from '@/lib/runner/command'
import type { People, PersonaName } from '@/tests/support/people'
import { asOwner } from '@/tests/support/test-database'
import type { z } from 'zod'
import { arrangeReview, FAMILY } from '../eligibility/review-case'

/** Three weeks before the journey, the morning of it, and the day after. */
export const TODAY = fixedClock(new Date('2026-11-21T09:00:00Z'))
export const DEPARTURE_DAY = fixedClock(new Date('2026-12-10T05:00:00Z'))
export const AFTER_PRESENTATION = fixedClock(new Date('2026-12-10T07:30:00Z'))
export const DAY_AFTER = fixedClock(new Date('2026-12-11T06:00:00Z'))

export { FAMILY }

/** Runs commands as people of the cast, on the day of the booking unless another one is named. */
export function actingAs(people: People) {
  return <Schema extends z.ZodType, Data, Event extends string>(
    who: PersonaName,
    command: Command<Schema, Data, Event>,
    input: unknown,
    time = TODAY,
  ): Promise<Ran<Data>> => runCommand(command, people[who].caller, input, time)
}

export const codesOf = (ran: { kind: string; refusals?: readonly { code: string }[] }) =>
  ran.kind === 'refused' ? ran.refusals?.map(({ code }) => code) : ran.kind

export const errorsOf = (ran: { kind: string; errors?: readonly { path: string; code: string }[] }) =>
  ran.kind === 'invalid' ? ran.errors?.map(({ path, code }) => `${path} ${code}`) : ran.kind

type Wanted = {
  readonly ref: string
  readonly destination?: string
  readonly others?: readonly { readonly birthDate: string }[]
  readonly hasPlan?: boolean
  readonly sensitivity?: 'STANDARD' | 'CLOSED'
}

export type Household = {
  readonly id: string
  readonly ref: string
  readonly personIds: readonly string[]
}

/** A household whose decision is confirmed and which has everything a booking needs but the booking. */
export async function arrangeReady(people: People, wanted: Wanted): Promise<Household> {
  const { ref, id, personIds } = await arrangeReview(people, wanted)
  const found = await runCommand(findEligible, people.counsellor.caller, { ref, version: 1 }, TODAY)
  if (found.kind !== 'done') throw new Error(`not eligible: ${JSON.stringify(found)}`)
  await asOwner(`update case_file set stage = 'preparation' where id = $1`, [id])
  await asOwner(
    `update case_file set stage = 'ready', ready_on = '2026-11-20', counselling_count = 1, sensitivity = $2::sensitivity where id = $1`,
    [id, wanted.sensitivity ?? 'STANDARD'],
  )
  await asOwner(
    `insert into consent (case_id, person_id, purpose, given_on, language, text_version, interpreter_used, signatory, informed_by_id)
     select m.case_id, m.person_id, purpose::consent_purpose, '2026-11-15', 'ar', 'test', false, 'self', $2
     from household_member m join person p on p.id = m.person_id cross join (values ('VOLUNTARY_RETURN'), ('PERSONAL_DATA')) as given (purpose)
     where m.case_id = $1 and p.birth_date < '2010-01-01'`,
    [id, people.counsellor.id],
  )
  await asOwner(
    `insert into travel_document (case_id, person_id, kind, status, number, valid_until)
     select case_id, person_id, 'PASSPORT', 'ISSUED', 'A1234567', '2029-03-11' from household_member where case_id = $1`,
    [id],
  )
  if (wanted.hasPlan ?? true) {
    await asOwner(
      `insert into plan (case_id, status, office, goal, author_id, ceiling_cents, approved_by_id, approved_at, content_hash, signed_on)
       values ($1, 'approved', 'CARITAS', 'A small shop', $2, 250000, $3, now(), 'test', '2026-11-18')`,
      [id, people.counsellor.id, people.colleague.id],
    )
  }
  return { id, ref, personIds }
}

/** What a travel officer fills in; parts can be replaced. */
export function ticket(of: Pick<Household, 'ref' | 'personIds'>, version: number, change: object = {}) {
  return {
    ref: of.ref,
    version,
    personIds: of.personIds,
    organiser: 'IOM',
    mode: 'air',
    carrier: 'Iraqi Airways IA 238',
    bookingCode: 'K7Q2ZD',
    departurePlace: 'Brussels Airport (BRU)',
    departureOn: '2026-12-10',
    departureTime: '10:25',
    departureZone: 'Europe/Brussels',
    arrivalPlace: 'Baghdad (BGW)',
    arrivalOn: '2026-12-10',
    arrivalTime: '17:05',
    arrivalZone: 'Asia/Baghdad',
    arrivalReception: 'requested',
    cost: '1240,50',
    ...change,
  }
}

/** The same household with its tickets booked. */
export async function arrangeBooked(people: People, wanted: Wanted): Promise<Household> {
  const household = await arrangeReady(people, wanted)
  const version = await versionOf(household.id)
  const booked = await runCommand(bookTravel, people.travel.caller, ticket(household, version), TODAY)
  if (booked.kind !== 'done') throw new Error(`not booked: ${JSON.stringify(booked)}`)
  return household
}

export async function versionOf(id: string): Promise<number> {
  const [row] = await asOwner<{ version: number }>('select version from case_file where id = $1', [id])
  return row?.version ?? 0
}

export async function caseOf(id: string) {
  const [row] = await asOwner<{
    stage: string
    waiting_on: string
    no_show_count: number
    departed_on: string | null
    due_on: string | null
  }>(
    `select stage::text, waiting_on::text, no_show_count, departed_on::text, due_on::text from case_file where id = $1`,
    [id],
  )
  return row
}

export type PaymentOf = {
  readonly id: string
  readonly person_id: string
  readonly status: string
  readonly cents: number
  readonly rule: string
}

/** Payments of a case, those of the eldest first. */
export async function paymentsOf(id: string): Promise<PaymentOf[]> {
  return asOwner<PaymentOf>(
    `select y.id, y.person_id, y.status::text, y.cents::int, y.rule from payment y join person p on p.id = y.person_id
     where y.case_id = $1 order by p.birth_date, y.prepared_at, y.status`,
    [id],
  )
}

export async function seatsOf(id: string) {
  return asOwner<{ person_id: string; live: boolean; status: string }>(
    `select t.person_id, t.live, b.status::text from booking_traveller t join booking b on b.id = t.booking_id
     join household_member m on m.case_id = t.case_id and m.person_id = t.person_id where t.case_id = $1 order by b.booked_at, m.position`,
    [id],
  )
}

/** Who was told what about a case. */
export async function messagesOf(id: string): Promise<string[]> {
  const rows = await asOwner<{ told: string }>(
    `select o.kind || ' to ' || u.display_name as told from outbox_message o join app_user u on u.id = o.recipient_id
     where o.case_id = $1 order by 1`,
    [id],
  )
  return rows.map(({ told }) => told)
}

export async function eventsOf(id: string): Promise<string[]> {
  const rows = await asOwner<{ type: string }>(
    `select type from audit_event where case_id = $1 order by at, type`,
    [id],
  )
  return rows.map(({ type }) => type)
}
