import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { caseList } from '@/lib/cases/queries'
import { recordChoice, withdrawConsent } from '@/lib/consents/commands'
import { withdraw } from '@/lib/journey/commands/withdrawal'
import { bookTravel } from '@/lib/journey/commands/travel'
import { refreshAllReadiness, refreshCaseReadiness } from '@/lib/journey/jobs'
import { keepReadinessUp } from '@/lib/journey/upkeep'
import { fixedClock } from '@/lib/platform/clock'
import { closeDatabase } from '@/lib/platform/database'
import { answer } from '@/lib/runner/query'
import { runSystemCommand } from '@/lib/runner/system-command'
import { setUpkeep } from '@/lib/runner/upkeep'
import { recordTravelDocument } from '@/lib/travel/commands/documents'
import { declareSuspension, liftSuspension } from '@/lib/travel/commands/suspensions'
import { arrangePeople, type People, type PersonaName } from '@/tests/support/people'
import { asOwner } from '@/tests/support/test-database'
import {
  actingAs,
  arrangeBooked,
  arrangeReady,
  codesOf,
  seatsOf,
  ticket,
  TODAY,
  versionOf,
  type Household,
} from '../travel/household'

let people: People
let as: ReturnType<typeof actingAs>
let count = 0
const newRef = () => `AVR-2026-${String(71_000 + (count += 1))}`

beforeAll(async () => {
  people = await arrangePeople()
  as = actingAs(people)
})
afterAll(closeDatabase)

const readinessOf = async ({ id }: Pick<Household, 'id'>) => {
  const [row] = await asOwner<{ readiness: string | null }>('select readiness from case_file where id = $1', [
    id,
  ])
  return row?.readiness
}
const look = ({ id }: Pick<Household, 'id'>, time = TODAY) =>
  runSystemCommand(refreshCaseReadiness, { caseId: id }, time)
const principalOf = ({ personIds }: Household) => personIds[0] ?? ''
const takeBack = (of: Household, purpose = 'VOLUNTARY_RETURN') =>
  as('counsellor', withdrawConsent, {
    ref: of.ref,
    personId: principalOf(of),
    purpose,
    withdrawnOn: '2026-11-21',
  })

/** A household that has everything, its level worked out once. */
const arrange = async (wanted: { readonly destination?: string } = {}) => {
  const household = await arrangeReady(people, { ref: newRef(), ...wanted })
  await look(household)
  return household
}

describe('how ready a case is', () => {
  it('is kept in the transaction of every change it follows from, and refuses the booking at once', async () => {
    const one = await arrange()
    expect(await readinessOf(one)).toBe('ready')
    expect(await takeBack(one)).toMatchObject({ kind: 'done' })
    expect(await readinessOf(one)).toBe('hard')
    expect(codesOf(await as('travel', bookTravel, ticket(one, await versionOf(one.id))))).toEqual([
      'voluntariness_withdrawn',
    ])
    expect(await seatsOf(one.id)).toEqual([])
  })

  it('is hard without a consent to use the data, with a doubt about the choice, and with a document that ends', async () => {
    const [first, second, third] = [await arrange(), await arrange(), await arrange()]
    await takeBack(first, 'PERSONAL_DATA')
    const talk = {
      ref: second.ref,
      personId: principalOf(second),
      heldOn: '2026-11-21',
      mode: 'desk',
      place: 'Ghent',
      language: 'ar',
      interpreterNeeded: 'no',
      explained: ['no_duty'],
      ownWords: 'My brother wants it',
      pressure: 'doubt',
    }
    expect(await as('counsellor', recordChoice, talk)).toMatchObject({ kind: 'done' })
    const passport = {
      ref: third.ref,
      personId: principalOf(third),
      version: 1,
      kind: 'PASSPORT',
      status: 'ISSUED',
      validUntil: '2026-11-20',
    }
    expect(await as('counsellor', recordTravelDocument, passport)).toMatchObject({ kind: 'done' })
    for (const household of [first, second, third]) expect(await readinessOf(household)).toBe('hard')
    expect(codesOf(await as('travel', bookTravel, ticket(second, await versionOf(second.id))))).toEqual([
      'choice_doubted',
    ])
  })

  it('follows a suspension of the country in every file bound there, and its end', async () => {
    const [there, elsewhere] = [await arrange({ destination: 'AF' }), await arrange()]
    const declared = {
      country: 'AF',
      mode: 'FULL',
      fromOn: '2026-11-21',
      reason: 'No flights',
      source: 'A notice',
    }
    expect(await as('supervisor', declareSuspension, declared)).toMatchObject({ kind: 'done' })
    expect(await readinessOf(there)).toBe('hard')
    expect(await readinessOf(elsewhere)).toBe('ready')
    const [row] = await asOwner<{ id: string }>(`select id from country_suspension where country = 'AF'`)
    await as('supervisor', liftSuspension, { id: row?.id, untilOn: '2026-11-21' })
    expect(await readinessOf(there)).toBe('ready')
    await asOwner('delete from country_suspension')
  })

  it('changes by time alone: a job looks every night and says so in the trail', async () => {
    const one = await arrange()
    const later = fixedClock(new Date('2027-03-01T09:00:00Z'))
    const ran = await refreshAllReadiness.run({
      on: later.today(),
      today: later.today(),
      now: later.now(),
      run: (command, input) => runSystemCommand(command, input, later),
    })
    expect(ran['changed']).toBeGreaterThan(0)
    expect(await readinessOf(one)).toBe('hard')
    expect(
      await asOwner(
        `select details from audit_event where case_id = $1 and type = 'case.readiness_changed' order by at desc limit 1`,
        [one.id],
      ),
    ).toEqual([{ details: { level: 'hard' } }])
    expect(await look(one, later)).toMatchObject({ kind: 'refused' })
  })

  it('is kept for a closed file too, by jobs that do not see it, and ends with the preparation', async () => {
    const closed = await arrangeReady(people, { ref: newRef(), sensitivity: 'CLOSED' })
    expect(await look(closed)).toMatchObject({ kind: 'done' })
    expect(await readinessOf(closed)).toBe('ready')
    const one = await arrange()
    await as('counsellor', withdraw, { ref: one.ref, version: await versionOf(one.id) })
    expect(await readinessOf(one)).toBeNull()
  })

  it('gives the actor back: who acts sees no more after it than before', async () => {
    const closed = await arrangeReady(people, { ref: newRef(), sensitivity: 'CLOSED' })
    const one = await arrange()
    let seen: unknown
    setUpkeep(async (context, events) => {
      await keepReadinessUp(context, events)
      seen = await context.tx
        .$queryRaw`select current_setting('app.role') as role, current_setting('app.clear') as clear,
        (select count(*)::int from case_file where id = ${closed.id}::uuid) as closed`
    })
    await takeBack(one)
    setUpkeep(keepReadinessUp)
    expect(seen).toEqual([{ role: 'counsellor', clear: '{}', closed: 0 }])
  })

  it('narrows the list to one level, in the scope of whoever asks', async () => {
    const one = await arrange()
    await takeBack(one)
    const refs = async (who: PersonaName, ready: string) => {
      const list = await answer(caseList, people[who].caller, { ready, view: 'all' }, TODAY)
      return list.kind === 'found' ? list.data.rows.map(({ ref }) => ref) : []
    }
    expect(await refs('counsellor', 'hard')).toContain(one.ref)
    expect(await refs('counsellor', 'ready')).not.toContain(one.ref)
    expect(await refs('otherPartner', 'hard')).not.toContain(one.ref)
  })
})

describe('the wall of the database behind a booking', () => {
  const seat = (of: Household) =>
    asOwner(
      `with b as (insert into booking (case_id, status, organiser, mode, carrier, booking_code, departure_place, departs_at, departure_zone, arrival_place,
         arrives_at, arrival_zone, arrival_reception, cost_cents, booked_by_id, booked_at)
         values ($1, 'live', 'IOM', 'air', 'TK 1', 'X', 'BRU', '2026-12-10 10:25', 'Europe/Brussels', 'BGW', '2026-12-10 17:05', 'Asia/Baghdad',
         'requested', 100, $3, '2026-11-21T09:00:00Z') returning id)
       insert into booking_traveller (booking_id, case_id, person_id, live) select id, $1, $2, true from b`,
      [of.id, principalOf(of), people.travel.id],
    )
  const ways: readonly [what: string, wall: string, spoil: string][] = [
    [
      'a declaration taken back',
      'seat_with_consent',
      `update consent set withdrawn_on = given_on where case_id = $1 and purpose = 'VOLUNTARY_RETURN'`,
    ],
    [
      'data not to be used',
      'seat_with_consent',
      `update consent set withdrawn_on = given_on where case_id = $1 and purpose = 'PERSONAL_DATA'`,
    ],
    [
      'a document that ends the day before',
      'seat_with_document',
      `update travel_document set valid_until = '2026-12-09' where case_id = $1`,
    ],
    [
      'a document asked for',
      'seat_with_document',
      `update travel_document set status = 'REQUESTED' where case_id = $1`,
    ],
    ['no plan where a budget was granted', 'seat_with_plan', `delete from plan where case_id = $1`],
    [
      'a destination that is stopped',
      'seat_to_open_destination',
      `insert into country_suspension (country, mode, from_on, reason, source) select destination, 'FULL', '2026-11-01', 'war', 'test' from case_file where id = $1`,
    ],
  ]
  it.each(ways)('takes no seat with %s', async (_what, wall, spoil) => {
    const one = await arrangeReady(people, { ref: newRef() })
    await asOwner(spoil, [one.id])
    await expect(seat(one)).rejects.toMatchObject({ constraint: wall })
    expect(await seatsOf(one.id)).toEqual([])
    await asOwner('delete from country_suspension')
  })

  it('takes it when nothing is wrong, and lets a consent be taken back whatever is booked', async () => {
    await seat(await arrangeReady(people, { ref: newRef() }))
    const booked = await arrangeBooked(people, { ref: newRef() })
    expect(await takeBack(booked)).toMatchObject({ kind: 'done' })
    expect(await readinessOf(booked)).toBe('hard')
  })
})
