import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bookTravel, correctDeparture, recordDeparture } from '@/lib/journey/commands/travel'
import { approvePayments, payPayment } from '@/lib/payments/commands'
import { closeDatabase } from '@/lib/platform/database'
import { reconfirmChoice, signAgreement } from '@/lib/travel/commands/departure-day'
import { arrangePeople, type People } from '@/tests/support/people'
import { asOwner } from '@/tests/support/test-database'
import {
  actingAs,
  arrangeBooked,
  arrangeReady,
  caseOf,
  codesOf,
  DAY_AFTER,
  DEPARTURE_DAY,
  errorsOf,
  eventsOf,
  FAMILY,
  messagesOf,
  paymentsOf,
  seatsOf,
  ticket,
  type Household,
} from './household'

let people: People
let as: ReturnType<typeof actingAs>
let count = 0
const newRef = () => `AVR-2026-${String(30_000 + (count += 1))}`

beforeAll(async () => {
  people = await arrangePeople()
  as = actingAs(people)
})
afterAll(closeDatabase)

const followUpsOf = async (id: string) =>
  (
    await asOwner<{ line: string }>(
      `select kind || ' ' || due_on || ' ' || status as line from follow_up where case_id = $1 order by due_on`,
      [id],
    )
  ).map(({ line }) => line)

const confirmed = (ref: string, personId: string) => ({
  ref,
  personId,
  identityChecked: 'on',
  choiceConfirmed: 'on',
})

async function payAll(of: Household) {
  const payments = await paymentsOf(of.id)
  const waiting = payments.filter(({ status }) => status === 'prepared').map(({ id }) => id)
  await as('finance', approvePayments, { paymentIds: waiting, idempotencyKey: crypto.randomUUID() })
  for (const paymentId of waiting) {
    const input = {
      paymentId,
      receiptNumber: `R-${paymentId.slice(0, 8)}`,
      idempotencyKey: crypto.randomUUID(),
    }
    const paid = await as('travel', payPayment, input, DEPARTURE_DAY)
    if (paid.kind !== 'done') throw new Error(JSON.stringify(paid))
  }
}

/** Everything at the desk but the departure itself. */
async function atTheDesk(of: Household) {
  for (const personId of of.personIds) {
    const ran = await as('travel', reconfirmChoice, confirmed(of.ref, personId), DEPARTURE_DAY)
    if (ran.kind !== 'done') throw new Error(JSON.stringify(ran))
  }
  await as('travel', signAgreement, { ref: of.ref, signed: 'on' }, DEPARTURE_DAY)
  await payAll(of)
}

const leaving = (of: Household, version: number, change: object = {}) => ({
  ref: of.ref,
  version,
  personIds: of.personIds,
  departedOn: '2026-12-10',
  ...change,
})

describe('the acts at the desk', () => {
  it('keeps each confirmation by itself, and refuses the departure with everything that is still missing', async () => {
    const family = await arrangeBooked(people, { ref: newRef(), others: FAMILY })
    const [father = ''] = family.personIds
    expect(await as('travel', reconfirmChoice, confirmed(family.ref, father), DEPARTURE_DAY)).toEqual({
      kind: 'done',
      data: { ref: family.ref },
    })
    expect(codesOf(await as('travel', recordDeparture, leaving(family, 3), DEPARTURE_DAY))).toEqual([
      'choice_not_reconfirmed',
      'agreement_not_signed',
      'cash_grant_not_approved',
      'cash_grant_not_approved',
      'cash_grant_not_approved',
    ])
    const [member] = await asOwner(`select reconfirmed_on::text from household_member where person_id = $1`, [
      father,
    ])
    expect(member).toEqual({ reconfirmed_on: '2026-12-10' })
  })

  it('asks for both ticks, on the day, of somebody who travels, at the travel desk', async () => {
    const one = await arrangeBooked(people, { ref: newRef() })
    const [person = ''] = one.personIds
    const asked = confirmed(one.ref, person)
    expect(
      errorsOf(await as('travel', reconfirmChoice, { ref: one.ref, personId: person }, DEPARTURE_DAY)),
    ).toEqual(['identityChecked must_confirm', 'choiceConfirmed must_confirm'])
    expect(codesOf(await as('travel', reconfirmChoice, asked))).toEqual(['departure_day_not_reached'])
    expect(codesOf(await as('counsellor', reconfirmChoice, asked, DEPARTURE_DAY))).toBe('forbidden')
    expect(
      codesOf(await as('travel', reconfirmChoice, { ...asked, ref: 'AVR-2026-99999' }, DEPARTURE_DAY)),
    ).toBe('not_found')
    await asOwner(`update household_member set withdrawn_on = '2026-12-09' where person_id = $1`, [person])
    expect(codesOf(await as('travel', reconfirmChoice, asked, DEPARTURE_DAY))).toEqual([
      'person_not_concerned',
    ])
  })

  it('records the agreement once, on the ground of the signed plan', async () => {
    const one = await arrangeBooked(people, { ref: newRef() })
    const asked = { ref: one.ref, signed: 'on' }
    expect(codesOf(await as('travel', signAgreement, asked))).toEqual(['departure_day_not_reached'])
    expect(codesOf(await as('counsellor', signAgreement, asked, DEPARTURE_DAY))).toBe('forbidden')
    expect(errorsOf(await as('travel', signAgreement, { ref: one.ref }, DEPARTURE_DAY))).toEqual([
      'signed must_confirm',
    ])
    expect(await as('travel', signAgreement, asked, DEPARTURE_DAY)).toMatchObject({ kind: 'done' })
    expect(codesOf(await as('travel', signAgreement, asked, DEPARTURE_DAY))).toEqual([
      'agreement_already_signed',
    ])
    expect(
      codesOf(await as('travel', signAgreement, { ...asked, ref: 'AVR-2026-99999' }, DEPARTURE_DAY)),
    ).toBe('not_found')
  })
})

describe('recording a departure', () => {
  it('marks each person, plans the contacts from that day, frees the seats and tells sender and counsellor', async () => {
    const family = await arrangeBooked(people, { ref: newRef(), others: FAMILY })
    await atTheDesk(family)
    expect(await as('travel', recordDeparture, leaving(family, 3), DEPARTURE_DAY)).toEqual({
      kind: 'done',
      data: { ref: family.ref, stage: 'departed' },
    })
    expect(await caseOf(family.id)).toMatchObject({
      stage: 'departed',
      departed_on: '2026-12-10',
      waiting_on: 'field',
      due_on: '2026-12-24',
    })
    expect(await followUpsOf(family.id)).toEqual([
      'ARRIVAL_CONTACT 2026-12-24 planned',
      'PLAN_CONFIRMATION 2027-01-09 planned',
      'MONTH_3 2027-03-10 planned',
      'MONTH_6 2027-06-10 planned',
      'MONTH_12 2027-12-10 planned',
    ])
    expect(await seatsOf(family.id)).toMatchObject([
      { live: false, status: 'flown' },
      { live: false, status: 'flown' },
      { live: false, status: 'flown' },
    ])
    expect(await messagesOf(family.id)).toEqual(
      expect.arrayContaining(['case_departed to counsellor', 'case_departed to partner']),
    )
    expect(await eventsOf(family.id)).toEqual(
      expect.arrayContaining([
        'departure.choice_reconfirmed',
        'departure.agreement_signed',
        'payment.paid',
        'case.departed',
      ]),
    )
  })

  it('lets members leave on different days: the case has the first, the contacts count from the last', async () => {
    const couple = await arrangeReady(people, { ref: newRef(), others: [{ birthDate: '1992-07-09' }] })
    const [first = '', second = ''] = couple.personIds
    await as('travel', bookTravel, ticket({ ...couple, personIds: [first] }, 2))
    const later = { departureOn: '2026-12-11', arrivalOn: '2026-12-11', departureTime: '06:00' }
    await as('travel', bookTravel, ticket({ ...couple, personIds: [second] }, 3, later))
    await as('travel', reconfirmChoice, confirmed(couple.ref, first), DEPARTURE_DAY)
    await as('travel', signAgreement, { ref: couple.ref, signed: 'on' }, DEPARTURE_DAY)
    const waiting = (await paymentsOf(couple.id)).map(({ id }) => id)
    await as('finance', approvePayments, { paymentIds: waiting, idempotencyKey: crypto.randomUUID() })
    const pay = (paymentId = '', time = DEPARTURE_DAY) =>
      as(
        'travel',
        payPayment,
        { paymentId, receiptNumber: `D-${paymentId.slice(0, 8)}`, idempotencyKey: crypto.randomUUID() },
        time,
      )
    await pay(waiting[0])
    expect(codesOf(await pay(waiting[1]))).toEqual(['departure_day_not_reached'])

    const one = { ...couple, personIds: [first] }
    expect(await as('travel', recordDeparture, leaving(one, 4), DEPARTURE_DAY)).toMatchObject({
      kind: 'done',
      data: { stage: 'booked' },
    })
    expect(await caseOf(couple.id)).toMatchObject({
      stage: 'booked',
      departed_on: '2026-12-10',
      due_on: '2026-12-11',
    })
    expect(await followUpsOf(couple.id)).toEqual([])

    await as('travel', reconfirmChoice, confirmed(couple.ref, second), DAY_AFTER)
    await pay(waiting[1], DAY_AFTER)
    const other = { ...couple, personIds: [second] }
    const nextDay = { departedOn: '2026-12-11' }
    expect(await as('travel', recordDeparture, leaving(other, 5, nextDay), DAY_AFTER)).toMatchObject({
      data: { stage: 'departed' },
    })
    expect(await caseOf(couple.id)).toMatchObject({ stage: 'departed', departed_on: '2026-12-10' })
    expect((await followUpsOf(couple.id)).at(-1)).toBe('MONTH_12 2027-12-11 planned')
  })

  it('may be written down the day after, but not for a day before the ticket or one that has not come', async () => {
    const one = await arrangeBooked(people, { ref: newRef() })
    await atTheDesk(one)
    const on = (departedOn: string) =>
      as('travel', recordDeparture, leaving(one, 3, { departedOn }), DAY_AFTER)
    expect(errorsOf(await on('2026-12-09'))).toEqual(['departedOn before_the_ticket'])
    expect(errorsOf(await on('2026-12-12'))).toEqual(['departedOn date_in_future'])
    expect(await on('2026-12-10')).toMatchObject({ kind: 'done' })
    expect(await caseOf(one.id)).toMatchObject({ departed_on: '2026-12-10' })
  })

  it('is refused before the day, to others and on an old page', async () => {
    const one = await arrangeBooked(people, { ref: newRef() })
    expect(
      codesOf(await as('travel', recordDeparture, leaving(one, 3, { departedOn: '2026-11-21' }))),
    ).toContain('departure_day_not_reached')
    expect(codesOf(await as('supervisor', recordDeparture, leaving(one, 3), DEPARTURE_DAY))).toBe('forbidden')
    expect(codesOf(await as('travel', recordDeparture, leaving(one, 2), DEPARTURE_DAY))).toBe('stale')
    expect(
      codesOf(
        await as('travel', recordDeparture, leaving({ ...one, ref: 'AVR-2026-99999' }, 3), DEPARTURE_DAY),
      ),
    ).toBe('not_found')
  })
})

describe('correcting a departure', () => {
  it('gives the seats back; the contacts move with the next departure and no grant is paid twice', async () => {
    const one = await arrangeBooked(people, { ref: newRef() })
    await atTheDesk(one)
    await as('travel', recordDeparture, leaving(one, 3), DEPARTURE_DAY)
    const asked = { ref: one.ref, version: 4, reasonText: 'Entered on the wrong file' }
    expect(codesOf(await as('travel', correctDeparture, asked, DEPARTURE_DAY))).toBe('forbidden')
    expect(codesOf(await as('supervisor', correctDeparture, { ...asked, version: 3 }, DEPARTURE_DAY))).toBe(
      'stale',
    )
    expect(
      errorsOf(await as('supervisor', correctDeparture, { ...asked, reasonText: '' }, DEPARTURE_DAY)),
    ).toEqual(['reasonText required'])
    expect(await as('supervisor', correctDeparture, asked, DEPARTURE_DAY)).toMatchObject({
      kind: 'done',
      data: { stage: 'booked' },
    })
    expect(await caseOf(one.id)).toMatchObject({ stage: 'booked', departed_on: null })
    expect(await seatsOf(one.id)).toMatchObject([{ live: true, status: 'live' }])
    expect(await paymentsOf(one.id)).toMatchObject([{ status: 'paid' }])

    const nextDay = { departedOn: '2026-12-11' }
    expect(await as('travel', recordDeparture, leaving(one, 5, nextDay), DAY_AFTER)).toMatchObject({
      kind: 'done',
    })
    expect((await followUpsOf(one.id)).at(-1)).toBe('MONTH_12 2027-12-11 planned')
    expect(await paymentsOf(one.id)).toHaveLength(1)
  })
})
