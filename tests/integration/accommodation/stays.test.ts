import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addCentre, changeCentre } from '@/lib/accommodation/commands'
import { accommodationBoard, returnCentre } from '@/lib/accommodation/queries'
import type { Stage } from '@/lib/cases/model'
import {
  cancelStay,
  endStay,
  extendStay,
  grantStay,
  refuseStay,
  requestStay,
} from '@/lib/journey/commands/accommodation'
import { accommodationOfCase } from '@/lib/journey/queries/accommodation'
import { closeDatabase } from '@/lib/platform/database'
import { fixedClock } from '@/lib/platform/clock'
import { runCommand } from '@/lib/runner/command'
import { answer } from '@/lib/runner/query'
import { arrangeCase } from '@/tests/support/cases'
import { arrangePeople, type People, type PersonaName } from '@/tests/support/people'
import { asOwner } from '@/tests/support/test-database'

const TODAY = '2026-11-20'
const NOW = fixedClock(new Date(`${TODAY}T09:00:00Z`))

let people: People
let files = 0
beforeAll(async () => {
  people = await arrangePeople()
})
afterAll(closeDatabase)

function file(
  stage: Stage = 'preparation',
  more: { sensitivity?: 'CLOSED'; tracks?: string[]; departedOn?: string } = {},
) {
  files += 1
  return arrangeCase({
    ref: `AVR-2026-${String(70000 + files)}`,
    stage,
    referring: people.organisations.partnerA,
    desk: people.organisations.desk,
    createdBy: people.partner.id,
    counsellor: people.counsellor.id,
    ...more,
  })
}
type File = Awaited<ReturnType<typeof file>>

async function centre(places: number): Promise<string> {
  const name = `Centre ${randomUUID()}`
  const ran = await runCommand(
    addCentre,
    people.supervisor.caller,
    { name, municipality: 'Deinze', places: String(places) },
    NOW,
  )
  if (ran.kind !== 'done') throw new Error(JSON.stringify(ran))
  return ran.data.id
}

const request = (who: PersonaName, { ref, personId }: File, more: object = {}) =>
  runCommand(
    requestStay,
    people[who].caller,
    {
      ...{ idempotencyKey: randomUUID(), ref, personIds: personId, wantedFrom: '2026-11-23' },
      ...{ motive: 'Sleeps at a friend’s until Sunday', ...more },
    },
    NOW,
  )
async function requested(of: File, who: PersonaName = 'partner'): Promise<string> {
  const ran = await request(who, of)
  if (ran.kind !== 'done') throw new Error(JSON.stringify(ran))
  return ran.data.id
}
const grant = (who: PersonaName, { ref }: File, id: string, centreId: string, more: object = {}) =>
  runCommand(
    grantStay,
    people[who].caller,
    { ref, id, version: 1, centreId, startsOn: '2026-11-23', words: 'Ticket expected this week', ...more },
    NOW,
  )
const choose = ({ id, personId }: File) =>
  asOwner(
    `insert into consent (case_id, person_id, purpose, given_on, language, text_version, interpreter_used, signatory, informed_by_id)
     values ($1, $2, 'VOLUNTARY_RETURN', '2026-11-10', 'fr', '2026.1', false, 'self', $3)`,
    [id, personId, people.counsellor.id],
  )
async function seen(who: PersonaName, { ref }: File) {
  const found = await answer(accommodationOfCase, people[who].caller, { ref }, NOW)
  return found.kind === 'found' ? found.data : found.kind
}
async function board(who: PersonaName = 'counsellor') {
  const found = await answer(accommodationBoard, people[who].caller, {}, NOW)
  if (found.kind !== 'found') throw new Error(found.kind)
  return found.data
}
const codes = (ran: { kind: string }) =>
  'refusals' in ran
    ? (ran.refusals as { code: string }[]).map(({ code }) => code)
    : 'errors' in ran
      ? (ran.errors as { path: string; code: string }[]).map(({ path, code }) => `${path} ${code}`)
      : ran.kind

describe('a request for an open return place', () => {
  it('waits for an answer, the desk is told, and a second press is the same request', async () => {
    const of = await file()
    const idempotencyKey = randomUUID()
    expect(await request('partner', of, { idempotencyKey })).toMatchObject({ kind: 'done' })
    expect(await request('partner', of, { idempotencyKey })).toMatchObject({ kind: 'done' })
    expect(await seen('partner', of)).toMatchObject({
      stays: [{ state: 'requested', guests: [{ personId: of.personId }], mayEnd: false }],
      people: [],
      centres: null,
    })
    const told = await asOwner<{ recipient_id: string }>(
      `select recipient_id from outbox_message where kind = 'stay_requested' and case_id = $1`,
      [of.id],
    )
    expect(told.map((row) => row.recipient_id).sort()).toEqual(
      [people.counsellor.id, people.colleague.id].sort(),
    )
    expect((await board()).waiting).toContainEqual(expect.objectContaining({ ref: of.ref, guests: 1 }))
  })

  it('is made once per person, before the departure, for those who are to travel', async () => {
    const of = await file()
    await requested(of)
    expect(codes(await request('counsellor', of))).toEqual(['stay_asked_already'])
    expect(codes(await request('partner', await file('departed', { departedOn: '2026-11-18' })))).toEqual([
      'wrong_stage',
    ])
    expect(codes(await request('partner', await file('draft')))).toEqual(['wrong_stage'])
    expect(codes(await request('partner', await file(), { personIds: [randomUUID()] }))).toEqual([
      'stay_person_not_travelling',
    ])
    expect(codes(await request('partner', await file(), { personIds: [] }))).toEqual(['personIds choose_one'])
    expect(codes(await request('partner', await file(), { wantedFrom: '2028-11-23' }))).toEqual([
      'wantedFrom date_implausible',
    ])
  })

  it('is nobody else’s to make or to see', async () => {
    const of = await file()
    await requested(of)
    expect(codes(await request('otherPartner', of))).toBe('not_found')
    expect(await seen('otherPartner', of)).toBe('not_found')
    for (const stranger of ['travel', 'finance', 'field', 'auditor', 'admin', 'referrer'] as const) {
      expect([stranger, codes(await request(stranger, of))]).toEqual([stranger, 'forbidden'])
      expect([stranger, await seen(stranger, of)]).toEqual([stranger, 'forbidden'])
    }
  })

  it('is taken back before there is an answer, and can be made again', async () => {
    const of = await file()
    const id = await requested(of)
    const cancel = (version: number) =>
      runCommand(cancelStay, people.partner.caller, { ref: of.ref, id, version }, NOW)
    expect(await cancel(1)).toMatchObject({ kind: 'done' })
    expect(await cancel(1)).toMatchObject({ kind: 'stale', version: 2 })
    expect(codes(await cancel(2))).toEqual(['stay_decided_already'])
    expect(await request('partner', of)).toMatchObject({ kind: 'done' })
  })
})

describe('the answer', () => {
  it('gives thirty days while the return is not chosen, with words for what is missing', async () => {
    const [of, centreId] = [await file(), await centre(4)]
    const id = await requested(of)
    expect(codes(await grant('counsellor', of, id, centreId, { words: '' }))).toEqual(['stay_reason_needed'])
    expect(codes(await grant('partner', of, id, centreId))).toBe('forbidden')
    expect(codes(await grant('otherCounsellor', of, id, centreId))).toBe('not_found')
    expect(codes(await grant('counsellor', of, id, randomUUID()))).toEqual(['centreId choose_one'])
    expect(await grant('counsellor', of, id, centreId)).toMatchObject({ kind: 'done' })
    expect(await grant('counsellor', of, id, centreId)).toMatchObject({ kind: 'stale', version: 2 })
    expect(await seen('partner', of)).toMatchObject({
      stays: [{ state: 'granted', startsOn: '2026-11-23', leavesOn: '2026-12-23', extendedOn: null }],
    })
    const [row] = (await board()).centres.filter(({ id: found }) => found === centreId)
    expect(row).toMatchObject({ places: 4, taken: 0, freeForStay: 3 })
  })

  it('lasts until the departure once the return is chosen, and is extended when it is chosen later', async () => {
    const centreId = await centre(4)
    const [early, late] = [await file(), await file()]
    const [earlyId, lateId] = [await requested(early), await requested(late)]
    await choose(early)
    await grant('counsellor', early, earlyId, centreId)
    expect(await seen('counsellor', early)).toMatchObject({
      stays: [{ extendedOn: TODAY, leavesOn: null, extending: null }],
    })
    await grant('counsellor', late, lateId, centreId)
    const extend = (version: number) =>
      runCommand(extendStay, people.counsellor.caller, { ref: late.ref, id: lateId, version }, NOW)
    expect(codes(await extend(2))).toEqual(['stay_return_not_chosen'])
    await choose(late)
    expect(await extend(2)).toMatchObject({ kind: 'done' })
    expect(codes(await extend(3))).toEqual(['stay_extended_already'])
  })

  it('is refused with words, which whoever asked is told', async () => {
    const of = await file()
    const id = await requested(of)
    const refuse = (words: string) =>
      runCommand(refuseStay, people.supervisor.caller, { ref: of.ref, id, version: 1, words }, NOW)
    expect(codes(await refuse(''))).toEqual(['words required'])
    expect(await refuse('Stays with the city shelter until then')).toMatchObject({ kind: 'done' })
    expect(await seen('partner', of)).toMatchObject({
      stays: [{ state: 'refused', decisionText: 'Stays with the city shelter until then' }],
    })
    const told = await asOwner<{ recipient_id: string }>(
      `select recipient_id from outbox_message where kind = 'stay_decided' and case_id = $1`,
      [of.id],
    )
    expect(told).toEqual([{ recipient_id: people.partner.id }])
  })

  it('ends when they leave, and the bed is free again', async () => {
    const [of, centreId] = [await file(), await centre(1)]
    const id = await requested(of)
    await grant('counsellor', of, id, centreId, { startsOn: '2026-11-18' })
    const freeIn = async () => (await board()).centres.find((row) => row.id === centreId)
    expect(await freeIn()).toMatchObject({ taken: 1, freeForStay: 0 })
    const end = (endedOn: string) =>
      runCommand(endStay, people.counsellor.caller, { ref: of.ref, id, version: 2, endedOn }, NOW)
    expect(codes(await end('2026-11-21'))).toEqual(['endedOn date_in_future'])
    expect(codes(await end('2026-11-17'))).toEqual(['endedOn before_start'])
    expect(await end('2026-11-19')).toMatchObject({ kind: 'done' })
    expect(await freeIn()).toMatchObject({ taken: 0, freeForStay: 1 })
  })
})

describe('beds', () => {
  it('are counted until somebody departs, or thirty days after they change their mind', async () => {
    const [leaver, changer, centreId] = [await file(), await file(), await centre(2)]
    for (const of of [leaver, changer]) {
      await choose(of)
      await grant('counsellor', of, await requested(of), centreId, { startsOn: '2026-11-18' })
    }
    const takenOn = async (day: string) =>
      (
        await asOwner<{ taken: number }>(`select taken from app.places_taken($1::uuid, $2::date, 1)`, [
          centreId,
          day,
        ])
      )[0]?.taken
    expect(await takenOn('2026-11-17')).toBe(0)
    expect(await takenOn('2027-10-01')).toBe(2)
    await asOwner(`update household_member set departed_on = '2026-11-25' where person_id = $1`, [
      leaver.personId,
    ])
    await asOwner(`update household_member set withdrawn_on = '2026-11-19' where person_id = $1`, [
      changer.personId,
    ])
    expect(await takenOn('2026-11-24')).toBe(2)
    expect(await takenOn('2026-11-25')).toBe(1)
    expect(await takenOn('2026-12-17')).toBe(1)
    expect(await takenOn('2026-12-18')).toBe(0)
  })

  it('are never given twice, whoever decides at the same moment', async () => {
    const centreId = await centre(3)
    const asked = await Promise.all(Array.from({ length: 10 }, () => file()))
    const ids = await Promise.all(asked.map((of) => requested(of)))
    const ran = await Promise.all(
      asked.map((of, place) => grant(place % 2 ? 'counsellor' : 'colleague', of, ids[place] ?? '', centreId)),
    )
    const given = ran.filter(({ kind }) => kind === 'done').length
    expect(given).toBeGreaterThan(0)
    // Whoever waited too long for the others is asked to try again; nobody gets a bed that is taken.
    for (const other of ran.filter(({ kind }) => kind !== 'done'))
      expect(['stay_places_full', 'busy']).toContain([codes(other)].flat()[0])
    expect((await board()).centres.find((row) => row.id === centreId)).toMatchObject({
      freeForStay: 3 - given,
    })
  })

  it('count a closed file without showing it', async () => {
    const centreId = await centre(2)
    const of = await file('preparation', { sensitivity: 'CLOSED', tracks: ['VOT'] })
    expect(codes(await request('counsellor', of))).toBe('not_found')
    await asOwner(
      `with s as (insert into stay (case_id, state, wanted_from, motive, requested_by_id, centre_id, starts_on, decided_by_id, decided_on)
         values ($1, 'granted', '2026-11-18', 'CANARY', $2, $3, '2026-11-18', $2, '2026-11-18') returning id)
       insert into stay_guest (stay_id, person_id) select id, $4 from s`,
      [of.id, people.specialist.id, centreId, of.personId],
    )
    const shown = await board()
    expect(shown.centres.find((row) => row.id === centreId)).toMatchObject({ taken: 1, freeForStay: 1 })
    expect(JSON.stringify(shown)).not.toContain(of.ref)
  })
})

describe('a centre', () => {
  it('is kept by supervisors, each name once', async () => {
    const content = { name: `Kapellen ${randomUUID()}`, municipality: 'Kapellen', places: '12', remarks: '' }
    const add = (who: PersonaName, more: object = {}) =>
      runCommand(addCentre, people[who].caller, { ...content, ...more }, NOW)
    expect(codes(await add('counsellor'))).toBe('forbidden')
    const added = await add('supervisor')
    if (added.kind !== 'done') throw new Error(JSON.stringify(added))
    expect(codes(await add('supervisor', { name: content.name.toUpperCase() }))).toEqual(['name name_taken'])
    expect(codes(await add('supervisor', { places: '-1' }))).toEqual(['places invalid'])
    const { id } = added.data
    const change = (version: number, places: string) =>
      runCommand(changeCentre, people.otherSupervisor.caller, { ...content, id, version, places }, NOW)
    expect(await change(1, '8')).toMatchObject({ kind: 'done' })
    expect(await change(1, '9')).toMatchObject({ kind: 'stale', version: 2, current: { places: '8' } })
    const page = await answer(returnCentre, people.supervisor.caller, { id }, NOW)
    expect(page).toMatchObject({ kind: 'found', data: { places: 8, version: 2 } })
    expect((await answer(returnCentre, people.counsellor.caller, { id }, NOW)).kind).toBe('forbidden')
  })
})
