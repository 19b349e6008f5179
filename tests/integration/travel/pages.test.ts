import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bookTravel, recordDeparture } from '@/lib/journey/commands/travel'
import { bookTravelPage, recordDeparturePage, travelTab } from '@/lib/journey/queries/travel'
import { closeDatabase } from '@/lib/platform/database'
import { answer, type Query } from '@/lib/runner/query'
import { reconfirmChoice } from '@/lib/travel/commands/departure-day'
import { departuresBoard } from '@/lib/travel/queries'
import { arrangePeople, type People, type PersonaName } from '@/tests/support/people'
import { asOwner } from '@/tests/support/test-database'
import type { z } from 'zod'
import { addVulnerability } from '../eligibility/review-case'
import {
  actingAs,
  arrangeBooked,
  arrangeReady,
  codesOf,
  DEPARTURE_DAY,
  FAMILY,
  ticket,
  TODAY,
  type Household,
} from './household'

let people: People
let as: ReturnType<typeof actingAs>
let count = 0
const newRef = () => `AVR-2026-${String(80_000 + (count += 1))}`

beforeAll(async () => {
  people = await arrangePeople()
  as = actingAs(people)
})
afterAll(closeDatabase)

async function seenBy<Schema extends z.ZodType, Data>(
  who: PersonaName,
  query: Query<Schema, Data>,
  input: z.input<Schema>,
  time = TODAY,
): Promise<Data> {
  const found = await answer(query, people[who].caller, input, time)
  if (found.kind !== 'found') throw new Error(found.kind)
  return found.data
}
const kindFor = async <Schema extends z.ZodType, Data>(
  who: PersonaName,
  query: Query<Schema, Data>,
  input: z.input<Schema>,
) => (await answer(query, people[who].caller, input, TODAY)).kind

describe('the travel page of a case', () => {
  let family: Household
  beforeAll(async () => {
    family = await arrangeBooked(people, { ref: newRef(), others: FAMILY })
    await addVulnerability(people, family.id, family.personIds[0] ?? '', 'MEDICAL')
    await asOwner(`update case_file set tracks = '{MEDICAL}' where id = $1`, [family.id])
  })

  it('shows the travel desk papers in part, amounts, costs and what to arrange', async () => {
    const tab = await seenBy('travel', travelTab, { ref: family.ref })
    expect(tab.travellers.map(({ document }) => document?.maskedNumber)).toEqual([
      'A123•••67',
      'A123•••67',
      'A123•••67',
    ])
    expect(tab.travellers.map(({ grant }) => [grant.state, grant.cents])).toEqual([
      ['prepared', 35000],
      ['prepared', 35000],
      ['prepared', 17500],
    ])
    expect(tab.bookings).toMatchObject([{ status: 'live', costCents: 124050, deskAt: '2026-12-10T07:25' }])
    expect(tab.travellers[0]?.trackItems.map(({ item }) => item)).toEqual([
      'travel_needs',
      'fit_to_fly',
      'airline_clearance',
      'medical_escort',
    ])
    expect(JSON.stringify(tab)).not.toContain('A1234567')
    expect(tab).toMatchObject({ mayRecordDocuments: true })
  })

  it('hides from each role what it does not read', async () => {
    const counsellor = await seenBy('counsellor', travelTab, { ref: family.ref })
    expect(counsellor.travellers.map(({ grant }) => [grant.state, grant.cents])).toEqual([
      ['prepared', null],
      ['prepared', null],
      ['prepared', null],
    ])
    expect(counsellor.bookings[0]?.costCents).toBeNull()
    expect(counsellor.travellers[0]?.trackItems.map(({ item }) => item)).toContain('medical_report')
    const partner = await seenBy('partner', travelTab, { ref: family.ref })
    expect(partner.travellers[0]?.trackItems).toEqual([])
    const finance = await seenBy('finance', travelTab, { ref: family.ref })
    expect(finance.travellers.every(({ document }) => document === null)).toBe(true)
    expect(finance.travellers[0]?.grant.cents).toBe(35000)
    const field = await seenBy('field', travelTab, { ref: family.ref })
    expect(field.travellers[0]).toMatchObject({ document: null, grant: { cents: null } })
    expect(field.bookings[0]).toMatchObject({ arrivalReception: 'requested', costCents: null })
  })

  it('is not there for those without the case', async () => {
    for (const who of ['otherPartner', 'otherCounsellor', 'otherField', 'auditor'] as const) {
      expect(await kindFor(who, travelTab, { ref: family.ref })).toBe('not_found')
    }
    expect(await kindFor('admin', travelTab, { ref: family.ref })).toBe('forbidden')
  })
})

describe('the page on which tickets are booked', () => {
  it('names what stands in the way, who has no seat yet and the zones of the country', async () => {
    const family = await arrangeReady(people, { ref: newRef(), others: [{ birthDate: '1992-07-09' }] })
    const page = await seenBy('travel', bookTravelPage, { ref: family.ref })
    expect(page).toMatchObject({
      refusals: [],
      seated: 0,
      arrivalZones: ['Asia/Baghdad'],
      plannedDepartureOn: '2026-12-10',
    })
    expect(page.travellers.map(({ personId }) => personId)).toEqual(family.personIds)
    await asOwner(`update consent set given_on = '2026-06-01' where case_id = $1`, [family.id])
    const stopped = await seenBy('travel', bookTravelPage, { ref: family.ref })
    expect(stopped.refusals.map(({ code }) => code)).toEqual(['consent_too_old', 'consent_too_old'])
    expect(await kindFor('counsellor', bookTravelPage, { ref: family.ref })).toBe('forbidden')
    expect(await kindFor('travel', bookTravelPage, { ref: 'AVR-2026-99999' })).toBe('not_found')
  })
})

describe('the page of the desk', () => {
  it('opens act by act on the day, and agrees with the command about what is missing', async () => {
    const family = await arrangeBooked(people, { ref: newRef(), others: FAMILY })
    const before = await seenBy('travel', recordDeparturePage, { ref: family.ref })
    expect(before.leaving).toEqual([])
    expect(before.members[0]?.deskRefusals.map(({ code }) => code)).toEqual(['departure_day_not_reached'])

    const [father = ''] = family.personIds
    await as(
      'travel',
      reconfirmChoice,
      { ref: family.ref, personId: father, identityChecked: 'on', choiceConfirmed: 'on' },
      DEPARTURE_DAY,
    )
    const page = await seenBy('travel', recordDeparturePage, { ref: family.ref }, DEPARTURE_DAY)
    expect(page.members.map(({ isConfirmed }) => isConfirmed)).toEqual([true, false, false])
    expect(page.members[0]?.payments).toMatchObject([
      { kind: 'CASH_GRANT', status: 'prepared', cents: 35000 },
    ])
    expect(page.agreement).toMatchObject({ isNeeded: true, signedOn: null, refusals: [] })
    expect(page.leaving).toEqual(family.personIds)
    const tried = await as(
      'travel',
      recordDeparture,
      { ref: family.ref, version: 3, personIds: family.personIds, departedOn: '2026-12-10' },
      DEPARTURE_DAY,
    )
    expect(page.refusals.map(({ code }) => code)).toEqual(codesOf(tried))
    expect(await kindFor('supervisor', recordDeparturePage, { ref: family.ref })).toBe('forbidden')
  })
})

describe('the week of departures', () => {
  it('shows each desk its own people and amounts to those who read them', async () => {
    const one = await arrangeBooked(people, { ref: newRef() })
    const week = { week: '2026-W50' }
    const refsFor = async (who: PersonaName) =>
      (await seenBy(who, departuresBoard, week)).flights.flatMap(({ travellers }) =>
        travellers.map(({ ref }) => ref),
      )
    expect(await refsFor('travel')).toContain(one.ref)
    expect(await refsFor('counsellor')).toContain(one.ref)
    expect(await refsFor('supervisor')).toContain(one.ref)
    expect(await refsFor('otherCounsellor')).not.toContain(one.ref)
    expect((await seenBy('counsellor', departuresBoard, week)).counts.centsToPay).toBeNull()
    expect((await seenBy('travel', departuresBoard, week)).counts.centsToPay).toBeGreaterThan(0)
    for (const who of ['partner', 'finance', 'field', 'auditor'] as const) {
      expect(await kindFor(who, departuresBoard, week)).toBe('forbidden')
    }
  })

  it('opens on the present week, whatever stands in the address', async () => {
    const board = await seenBy('travel', departuresBoard, { week: 'next' })
    expect(board).toMatchObject({
      isThisWeek: true,
      week: { code: '2026-W47' },
      before: '2026-W46',
      after: '2026-W48',
    })
  })

  it('counts the day of a ticket on the clock of its place', async () => {
    const late = await arrangeReady(people, { ref: newRef() })
    const sunday = {
      departureOn: '2027-01-03',
      departureTime: '23:55',
      arrivalOn: '2027-01-04',
      arrivalTime: '09:00',
    }
    await as('travel', bookTravel, ticket(late, 2, sunday))
    const board = await seenBy('travel', departuresBoard, { week: '2026-W53' })
    expect(board.flights.flatMap(({ travellers }) => travellers.map(({ ref }) => ref))).toEqual([late.ref])
  })
})
