import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { bookTravel, recordDeparture } from '@/lib/journey/commands/travel'
import { fixedClock } from '@/lib/platform/clock'
import { closeDatabase } from '@/lib/platform/database'
import { answer } from '@/lib/runner/query'
import { approveUnderSuspension, declareSuspension, liftSuspension } from '@/lib/travel/commands/suspensions'
import { suspensionsPage } from '@/lib/travel/queries'
import { arrangePeople, type People } from '@/tests/support/people'
import { asOwner } from '@/tests/support/test-database'
import {
  actingAs,
  arrangeBooked,
  arrangeReady,
  codesOf,
  DEPARTURE_DAY,
  errorsOf,
  ticket,
  TODAY,
} from './household'

let people: People
let as: ReturnType<typeof actingAs>
let count = 0
const newRef = () => `AVR-2026-${String(50_000 + (count += 1))}`

beforeAll(async () => {
  people = await arrangePeople()
  as = actingAs(people)
})
beforeEach(() => asOwner('delete from country_suspension'))
afterAll(closeDatabase)

const stop = (change: object = {}) => ({
  country: 'IQ',
  mode: 'FULL',
  fromOn: '2026-11-21',
  reason: 'Fighting around the airport',
  source: 'Fedasil note 2026/14',
  ...change,
})
const declared = async (change: object = {}) => {
  const ran = await as('supervisor', declareSuspension, stop(change))
  if (ran.kind !== 'done') throw new Error(JSON.stringify(ran))
  return ran.data.id
}

describe('a suspension', () => {
  it('blocks booking and departure for the country, not elsewhere', async () => {
    const [toIraq, toArmenia, atTheGate] = [
      await arrangeReady(people, { ref: newRef() }),
      await arrangeReady(people, { ref: newRef(), destination: 'AM' }),
      await arrangeBooked(people, { ref: newRef() }),
    ]
    await declared()
    expect(codesOf(await as('travel', bookTravel, ticket(toIraq, 2)))).toEqual(['destination_suspended'])
    expect(await as('travel', bookTravel, ticket(toArmenia, 2))).toMatchObject({ kind: 'done' })
    const leaving = {
      ref: atTheGate.ref,
      version: 3,
      personIds: atTheGate.personIds,
      departedOn: '2026-12-10',
    }
    expect(codesOf(await as('travel', recordDeparture, leaving, DEPARTURE_DAY))).toContain(
      'destination_suspended',
    )
  })

  it('of every country concerns each of them, until it is lifted', async () => {
    const one = await arrangeReady(people, { ref: newRef(), destination: 'AM' })
    const id = await declared({ country: 'ALL', fromOn: '2026-11-01' })
    expect(codesOf(await as('travel', bookTravel, ticket(one, 2)))).toEqual(['destination_suspended'])
    expect(await as('supervisor', liftSuspension, { id, untilOn: '2026-11-21' })).toMatchObject({
      kind: 'done',
    })
    expect(await as('travel', bookTravel, ticket(one, 2))).toMatchObject({ kind: 'done' })
  })

  it('decided case by case lets a case travel that a supervisor approved, with precautions', async () => {
    const one = await arrangeReady(people, { ref: newRef() })
    await declared({ mode: 'CASE_BY_CASE', fromOn: '2026-11-10' })
    expect(codesOf(await as('travel', bookTravel, ticket(one, 2)))).toEqual(['suspension_approval_missing'])
    const approval = { ref: one.ref, version: 2, precautions: 'Lands in Erbil, met by IOM' }
    expect(
      errorsOf(await as('supervisor', approveUnderSuspension, { ...approval, precautions: ' ' })),
    ).toEqual(['precautions required'])
    expect(codesOf(await as('counsellor', approveUnderSuspension, approval))).toBe('forbidden')
    expect(codesOf(await as('supervisor', approveUnderSuspension, { ...approval, version: 1 }))).toBe('stale')
    expect(
      codesOf(await as('supervisor', approveUnderSuspension, { ...approval, ref: 'AVR-2026-99999' })),
    ).toBe('not_found')
    expect(await as('supervisor', approveUnderSuspension, approval)).toEqual({
      kind: 'done',
      data: { ref: one.ref },
    })
    expect(codesOf(await as('supervisor', approveUnderSuspension, { ...approval, version: 3 }))).toEqual([
      'already_approved_under_suspension',
    ])
    expect(await as('travel', bookTravel, ticket(one, 3))).toMatchObject({ kind: 'done' })
  })

  it('asks for a new approval when it comes after the one a case was approved under', async () => {
    const one = await arrangeReady(people, { ref: newRef() })
    await asOwner(`update case_file set suspension_approved_on = '2026-06-01' where id = $1`, [one.id])
    await declared({ mode: 'CASE_BY_CASE', fromOn: '2026-11-10' })
    expect(codesOf(await as('travel', bookTravel, ticket(one, 2)))).toEqual(['suspension_approval_missing'])
  })

  it('approves no case while everything stands still, or nothing is suspended', async () => {
    const one = await arrangeReady(people, { ref: newRef() })
    const approval = { ref: one.ref, version: 2, precautions: 'None needed' }
    expect(codesOf(await as('supervisor', approveUnderSuspension, approval))).toEqual(['no_suspension'])
    await declared()
    expect(codesOf(await as('supervisor', approveUnderSuspension, approval))).toEqual([
      'destination_suspended',
    ])
  })
})

describe('the list of suspensions', () => {
  it('takes one per country and time, with dates in order', async () => {
    await declared({ untilOn: '2026-12-01' })
    expect(
      codesOf(
        await as('supervisor', declareSuspension, stop({ mode: 'CASE_BY_CASE', fromOn: '2026-11-30' })),
      ),
    ).toEqual(['suspension_overlaps'])
    expect(await as('supervisor', declareSuspension, stop({ fromOn: '2026-12-01' }))).toMatchObject({
      kind: 'done',
    })
    expect(await as('supervisor', declareSuspension, stop({ country: 'ALL' }))).toMatchObject({
      kind: 'done',
    })
    expect(errorsOf(await as('supervisor', declareSuspension, stop({ untilOn: '2026-11-21' })))).toEqual([
      'untilOn date_order',
    ])
    expect(errorsOf(await as('supervisor', declareSuspension, stop({ country: 'QQ' })))).toEqual([
      'country unknown_country',
    ])
    expect(codesOf(await as('counsellor', declareSuspension, stop()))).toBe('forbidden')
  })

  it('declares the same stop once, however many supervisors do it at once', async () => {
    const ran = await Promise.all(
      Array.from({ length: 20 }, () => as('supervisor', declareSuspension, stop())),
    )
    expect(ran.filter(({ kind }) => kind === 'done')).toHaveLength(1)
  })

  it('lifts from today on, once', async () => {
    const id = await declared({ fromOn: '2026-11-01' })
    const lift = (untilOn: string) => as('supervisor', liftSuspension, { id, untilOn })
    expect(codesOf(await as('travel', liftSuspension, { id, untilOn: '2026-11-21' }))).toBe('forbidden')
    expect(codesOf(await lift('2026-11-20'))).toEqual(['lifted_in_the_past'])
    expect(await lift('2026-11-21')).toMatchObject({ kind: 'done' })
    expect(codesOf(await lift('2026-11-25'))).toEqual(['suspension_over'])
    expect(
      codesOf(await as('supervisor', liftSuspension, { id: crypto.randomUUID(), untilOn: '2026-11-21' })),
    ).toBe('not_found')
    const coming = await declared({ country: 'GN', fromOn: '2026-12-24' })
    expect(codesOf(await as('supervisor', liftSuspension, { id: coming, untilOn: '2026-12-23' }))).toEqual([
      'lifted_before_it_began',
    ])
    expect(await as('supervisor', liftSuspension, { id: coming, untilOn: '2026-12-24' })).toMatchObject({
      kind: 'done',
    })
    await declared({ country: 'GN', fromOn: '2026-12-24' })
  })

  it('shows supervisors what is in force and who is about to travel there', async () => {
    const one = await arrangeBooked(people, { ref: newRef() })
    await declared({ mode: 'CASE_BY_CASE' })
    const page = await answer(suspensionsPage, people.supervisor.caller, {}, TODAY)
    if (page.kind !== 'found') throw new Error(page.kind)
    expect(page.data.suspensions).toMatchObject([{ country: 'IQ', mode: 'CASE_BY_CASE', state: 'in_force' }])
    expect(page.data.cases.find(({ ref }) => ref === one.ref)).toMatchObject({
      stage: 'booked',
      departsOn: '2026-12-10',
      approvalRefusals: [],
    })
    const later = fixedClock(new Date('2026-11-20T09:00:00Z'))
    const before = await answer(suspensionsPage, people.supervisor.caller, {}, later)
    expect(before.kind === 'found' && before.data.suspensions[0]?.state).toBe('coming')
    expect((await answer(suspensionsPage, people.counsellor.caller, {})).kind).toBe('forbidden')
  })
})
