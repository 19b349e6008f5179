import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  bookTravel,
  refuseBoarding,
  releaseBooking,
  releaseSeats,
  recordNoShow,
  resumeAfterNoShow,
} from '@/lib/journey/commands/travel'
import { fixedClock } from '@/lib/platform/clock'
import { closeDatabase } from '@/lib/platform/database'
import { arrangePeople, type People } from '@/tests/support/people'
import { asOwner } from '@/tests/support/test-database'
import {
  actingAs,
  AFTER_PRESENTATION,
  arrangeBooked,
  arrangeReady,
  caseOf,
  codesOf,
  DEPARTURE_DAY,
  errorsOf,
  eventsOf,
  FAMILY,
  messagesOf,
  paymentsOf,
  seatsOf,
  ticket,
  versionOf,
} from './household'

let people: People
let as: ReturnType<typeof actingAs>
let count = 0
const newRef = () => `AVR-2026-${String(20_000 + (count += 1))}`

beforeAll(async () => {
  people = await arrangePeople()
  as = actingAs(people)
})
afterAll(closeDatabase)

describe('booking the journey of a household', () => {
  it('seats everybody, prepares each grant of the decision and tells finance and the counsellor', async () => {
    const family = await arrangeReady(people, { ref: newRef(), others: FAMILY })
    expect(await as('travel', bookTravel, ticket(family, 2))).toEqual({
      kind: 'done',
      data: { ref: family.ref, stage: 'booked' },
    })
    expect(await caseOf(family.id)).toMatchObject({
      stage: 'booked',
      waiting_on: 'travel',
      due_on: '2026-12-10',
    })
    expect(await seatsOf(family.id)).toEqual(
      family.personIds.map((person_id) => ({ person_id, live: true, status: 'live' })),
    )
    expect(await paymentsOf(family.id)).toMatchObject([
      { status: 'prepared', cents: 35000, rule: 'C3' },
      { status: 'prepared', cents: 35000, rule: 'C3' },
      { status: 'prepared', cents: 17500, rule: 'C3' },
    ])
    expect(await messagesOf(family.id)).toEqual(
      expect.arrayContaining(['grant_to_approve to finance', 'travel_booked to counsellor']),
    )
    expect((await eventsOf(family.id)).slice(-4)).toEqual([
      'case.travel_booked',
      'payment.prepared',
      'payment.prepared',
      'payment.prepared',
    ])
    const [booking] = await asOwner(
      `select departs_at::text, departure_zone, arrives_at::text, arrival_zone, cost_cents::int, arrival_reception::text from booking where case_id = $1`,
      [family.id],
    )
    expect(booking).toEqual({
      departs_at: '2026-12-10 10:25:00',
      departure_zone: 'Europe/Brussels',
      arrives_at: '2026-12-10 17:05:00',
      arrival_zone: 'Asia/Baghdad',
      cost_cents: 124050,
      arrival_reception: 'requested',
    })
  })

  it('pays a child who comes of age before the journey as an adult', async () => {
    const family = await arrangeReady(people, {
      ref: newRef(),
      others: [{ birthDate: '1992-07-09' }, { birthDate: '2008-12-10' }],
    })
    await as('travel', bookTravel, ticket(family, 2))
    expect((await paymentsOf(family.id)).map(({ cents }) => cents)).toEqual([35000, 35000, 35000])
  })

  it('books one person only once, whoever is faster', async () => {
    const one = await arrangeReady(people, { ref: newRef() })
    const ran = await Promise.all(Array.from({ length: 20 }, () => as('travel', bookTravel, ticket(one, 2))))
    expect(ran.filter(({ kind }) => kind === 'done')).toHaveLength(1)
    expect(await seatsOf(one.id)).toHaveLength(1)
    expect(await paymentsOf(one.id)).toHaveLength(1)
  })

  it('keeps seats for some of the household and books the case with the last of them', async () => {
    const family = await arrangeReady(people, { ref: newRef(), others: FAMILY })
    const [father = '', mother = '', child = ''] = family.personIds
    const first = ticket({ ...family, personIds: [father] }, 2)
    expect(await as('travel', bookTravel, first)).toEqual({
      kind: 'done',
      data: { ref: family.ref, stage: 'ready' },
    })
    expect(await paymentsOf(family.id)).toHaveLength(1)
    expect(codesOf(await as('travel', bookTravel, { ...first, version: 3 }))).toEqual(['already_seated'])

    const others = ticket({ ...family, personIds: [mother, child] }, 3, {
      departureOn: '2026-12-12',
      arrivalOn: '2026-12-12',
    })
    expect(await as('travel', bookTravel, others)).toMatchObject({ kind: 'done', data: { stage: 'booked' } })
    expect(await paymentsOf(family.id)).toHaveLength(3)
    expect(await caseOf(family.id)).toMatchObject({ stage: 'booked', due_on: '2026-12-10' })
  })

  it('never lets a child travel, or stay behind, without an adult of the household', async () => {
    const family = await arrangeReady(people, { ref: newRef(), others: FAMILY })
    const [father = '', mother = '', child = ''] = family.personIds
    const parents = ticket({ ...family, personIds: [father, mother] }, 2)
    expect(codesOf(await as('travel', bookTravel, parents))).toContain('minor_without_adult')
    const childAlone = ticket({ ...family, personIds: [child] }, 2)
    expect(codesOf(await as('travel', bookTravel, childAlone))).toContain('minor_without_adult')
    expect(await seatsOf(family.id)).toEqual([])
  })

  it('gives back the seats of some before the others are booked', async () => {
    const family = await arrangeReady(people, { ref: newRef(), others: [{ birthDate: '1992-07-09' }] })
    const [first = ''] = family.personIds
    await as('travel', bookTravel, ticket({ ...family, personIds: [first] }, 2))
    const [booking] = await asOwner<{ id: string }>('select id from booking where case_id = $1', [family.id])
    const asked = { ref: family.ref, version: 3, bookingId: booking?.id }
    expect(codesOf(await as('counsellor', releaseSeats, asked))).toBe('forbidden')
    expect(codesOf(await as('travel', releaseSeats, { ...asked, bookingId: crypto.randomUUID() }))).toBe(
      'not_found',
    )
    expect(await as('travel', releaseSeats, asked)).toMatchObject({ kind: 'done' })
    expect(await seatsOf(family.id)).toEqual([{ person_id: first, live: false, status: 'released' }])
    expect(await paymentsOf(family.id)).toMatchObject([{ status: 'cancelled' }])
    expect(codesOf(await as('travel', releaseSeats, asked))).toBe('stale')
  })

  it('says nothing to finance about a closed file', async () => {
    const closed = await arrangeReady(people, { ref: newRef(), sensitivity: 'CLOSED' })
    await asOwner(
      `insert into user_clearance (user_id, clearance, valid_from) values ($1, 'VOT', '2020-01-01')`,
      [people.travel.id],
    )
    expect(await as('travel', bookTravel, ticket(closed, 2))).toMatchObject({ kind: 'done' })
    expect(await paymentsOf(closed.id)).toHaveLength(1)
    expect(await messagesOf(closed.id)).toEqual(expect.not.arrayContaining(['grant_to_approve to finance']))
    await asOwner(`delete from user_clearance where user_id = $1`, [people.travel.id])
  })
})

describe('a booking that cannot be', () => {
  it('is refused while a country is suspended, for a consent that grew old and without a document', async () => {
    const one = await arrangeReady(people, { ref: newRef(), destination: 'AF' })
    await asOwner(
      `insert into country_suspension (country, mode, from_on, reason, source) values ('AF', 'FULL', '2026-11-01', 'war', 'test')`,
    )
    await asOwner(`update consent set given_on = '2026-06-01' where case_id = $1`, [one.id])
    await asOwner(`update travel_document set valid_until = '2026-12-09' where case_id = $1`, [one.id])
    expect(codesOf(await as('travel', bookTravel, ticket(one, 2)))).toEqual([
      'consent_too_old',
      'document_expires',
      'destination_suspended',
    ])
    expect(await seatsOf(one.id)).toEqual([])
    expect(await paymentsOf(one.id)).toEqual([])
    await asOwner('delete from country_suspension')
  })

  it.each([
    [{ departureOn: '2026-11-20' }, 'departureOn date_in_past'],
    [{ departureOn: '2028-01-01', arrivalOn: '2028-01-01' }, 'departureOn date_implausible'],
    // 10:25 in Brussels is 12:25 in Baghdad.
    [{ arrivalTime: '12:25' }, 'arrivalOn arrival_before_departure'],
    [{ arrivalOn: '2026-12-20' }, 'arrivalOn date_implausible'],
    [{ departureTime: '25:00' }, 'departureTime not_a_time'],
    [{ arrivalZone: 'Mars/Phobos' }, 'arrivalZone unknown_zone'],
    [{ arrivalReception: '' }, 'arrivalReception choose_one'],
    [{ personIds: '' }, 'personIds choose_person'],
    [{ cost: 'free' }, 'cost not_money'],
  ])('names the field: %o', async (change, expected) => {
    const one = await arrangeReady(people, { ref: newRef() })
    expect(errorsOf(await as('travel', bookTravel, ticket(one, 2, change)))).toEqual([expected])
  })

  it('is nobody else’s to make', async () => {
    const one = await arrangeReady(people, { ref: newRef() })
    for (const who of ['partner', 'counsellor', 'finance', 'field', 'supervisor', 'auditor'] as const) {
      expect(codesOf(await as(who, bookTravel, ticket(one, 2)))).toBe('forbidden')
    }
    expect(codesOf(await as('travel', bookTravel, ticket(one, 1)))).toBe('stale')
    expect(codesOf(await as('travel', bookTravel, ticket({ ...one, ref: 'AVR-2026-99999' }, 2)))).toBe(
      'not_found',
    )
    expect(
      codesOf(await as('travel', bookTravel, ticket({ ...one, personIds: [crypto.randomUUID()] }, 2))),
    ).toEqual(['person_not_concerned'])
  })
})

describe('a journey that does not take place', () => {
  const reason = { reasonCode: 'carrier_changed' }

  it('is released: seats and unpaid grants are gone, and a new booking prepares new grants', async () => {
    const one = await arrangeBooked(people, { ref: newRef() })
    await asOwner(`update household_member set reconfirmed_on = '2026-12-10' where case_id = $1`, [one.id])
    expect(await as('travel', releaseBooking, { ref: one.ref, version: 3, ...reason })).toMatchObject({
      kind: 'done',
      data: { stage: 'ready' },
    })
    expect(await seatsOf(one.id)).toMatchObject([{ live: false, status: 'released' }])
    expect(await paymentsOf(one.id)).toMatchObject([{ status: 'cancelled', cents: 35000 }])
    const [member] = await asOwner(`select reconfirmed_on from household_member where case_id = $1`, [one.id])
    expect(member).toEqual({ reconfirmed_on: null })
    expect(await messagesOf(one.id)).toContain('booking_released to counsellor')
    expect(await eventsOf(one.id)).toContain('payment.cancelled')

    const later = { departureOn: '2026-12-15', arrivalOn: '2026-12-15' }
    expect(await as('travel', bookTravel, ticket(one, 4, later))).toMatchObject({ kind: 'done' })
    expect((await paymentsOf(one.id)).map(({ status }) => status).sort()).toEqual(['cancelled', 'prepared'])
  })

  it('is released with a reason, by the travel desk, from what it saw', async () => {
    const one = await arrangeBooked(people, { ref: newRef() })
    const asked = { ref: one.ref, version: 3 }
    expect(errorsOf(await as('travel', releaseBooking, asked))).toEqual(['reasonCode choose_one'])
    expect(codesOf(await as('travel', releaseBooking, { ...asked, reasonCode: 'other' }))).toEqual([
      'reason_text_missing',
    ])
    expect(codesOf(await as('counsellor', releaseBooking, { ...asked, ...reason }))).toBe('forbidden')
    expect(codesOf(await as('travel', releaseBooking, { ...asked, ...reason, version: 2 }))).toBe('stale')
  })

  it('does not prepare a second grant for somebody who was paid before boarding was refused', async () => {
    const one = await arrangeBooked(people, { ref: newRef() })
    await asOwner(
      `update payment set status = 'approved', approved_by_id = $2, approved_at = now(), content_hash = 'x' where case_id = $1`,
      [one.id, people.finance.id],
    )
    await asOwner(
      `update payment set status = 'paid', paid_by_id = $2, paid_on = '2026-12-10', receipt_number = $3 where case_id = $1`,
      [one.id, people.travel.id, one.ref],
    )
    const asked = { ref: one.ref, version: 3, reasonCode: 'denied_by_carrier' }
    expect(codesOf(await as('travel', refuseBoarding, asked))).toEqual(['departure_day_not_reached'])
    expect(codesOf(await as('supervisor', refuseBoarding, asked, DEPARTURE_DAY))).toBe('forbidden')
    expect(await as('travel', refuseBoarding, asked, DEPARTURE_DAY)).toMatchObject({
      kind: 'done',
      data: { stage: 'preparation' },
    })
    expect(await paymentsOf(one.id)).toMatchObject([{ status: 'paid' }])
    expect(await messagesOf(one.id)).toContain('boarding_refused to counsellor')

    await asOwner(`update case_file set stage = 'ready' where id = $1`, [one.id])
    const later = { departureOn: '2026-12-20', arrivalOn: '2026-12-20' }
    expect(await as('travel', bookTravel, ticket(one, 4, later))).toMatchObject({ kind: 'done' })
    expect(await paymentsOf(one.id)).toMatchObject([{ status: 'paid' }])
  })

  it('counts a missed departure once the time to present oneself has passed', async () => {
    const one = await arrangeBooked(people, { ref: newRef() })
    const asked = { ref: one.ref, version: 3 }
    // Presentation at 07:25 in Brussels; it is 06:00 there.
    expect(codesOf(await as('travel', recordNoShow, asked, DEPARTURE_DAY))).toEqual([
      'presentation_time_not_over',
    ])
    expect(codesOf(await as('counsellor', recordNoShow, asked, AFTER_PRESENTATION))).toBe('forbidden')
    expect(await as('travel', recordNoShow, asked, AFTER_PRESENTATION)).toMatchObject({ kind: 'done' })
    expect(await caseOf(one.id)).toMatchObject({
      stage: 'no_show',
      no_show_count: 1,
      waiting_on: 'counsellor',
    })
    expect(await seatsOf(one.id)).toMatchObject([{ live: false, status: 'missed' }])
    expect(await paymentsOf(one.id)).toMatchObject([{ status: 'cancelled' }])
    expect(await messagesOf(one.id)).toContain('no_show to counsellor')
  })

  it('is planned again by the counsellor, the second time by a supervisor', async () => {
    const one = await arrangeBooked(people, { ref: newRef() })
    const asked = { ref: one.ref, version: 3 }
    await as('travel', recordNoShow, asked, AFTER_PRESENTATION)
    const again = { ref: one.ref, version: 4 }
    expect(codesOf(await as('travel', resumeAfterNoShow, again, AFTER_PRESENTATION))).toBe('forbidden')
    expect(codesOf(await as('counsellor', resumeAfterNoShow, asked, AFTER_PRESENTATION))).toBe('stale')
    expect(codesOf(await as('otherCounsellor', resumeAfterNoShow, again, AFTER_PRESENTATION))).toBe(
      'not_found',
    )
    expect(await as('counsellor', resumeAfterNoShow, again, AFTER_PRESENTATION)).toMatchObject({
      kind: 'done',
      data: { stage: 'preparation' },
    })
    await asOwner(`update case_file set stage = 'ready' where id = $1`, [one.id])
    const version = await versionOf(one.id)
    const later = { departureOn: '2026-12-10', departureTime: '12:00' }
    expect(await as('travel', bookTravel, ticket(one, version, later), AFTER_PRESENTATION)).toMatchObject({
      kind: 'done',
    })
    const evening = { ref: one.ref, version: version + 1 }
    const tooLate = fixedClock(new Date('2026-12-10T10:00:00Z'))
    expect(await as('travel', recordNoShow, evening, tooLate)).toMatchObject({ kind: 'done' })
    const twice = { ref: one.ref, version: version + 2 }
    expect(codesOf(await as('counsellor', resumeAfterNoShow, twice, tooLate))).toEqual(['second_no_show'])
    expect(await as('supervisor', resumeAfterNoShow, twice, tooLate)).toMatchObject({ kind: 'done' })
  })
})
