import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addNote, addReminder } from '@/lib/cases/commands'
import { caseHistory, caseNotes } from '@/lib/journey/queries/history'
import { caseOverview, type CaseOverview } from '@/lib/journey/queries/overview'
import { withdraw } from '@/lib/journey/commands/withdrawal'
import { closeDatabase } from '@/lib/platform/database'
import { answer } from '@/lib/runner/query'
import { arrangeCase } from '@/tests/support/cases'
import { arrangePeople, type People, type PersonaName } from '@/tests/support/people'
import { asOwner } from '@/tests/support/test-database'
import { actingAs, arrangeBooked, arrangeReady, FAMILY, TODAY, versionOf } from '../travel/household'

let people: People
let act: ReturnType<typeof actingAs>

const READY = 'AVR-2026-00001'
const CLOSED_FILE = 'AVR-2026-00002'

async function overview(name: PersonaName, ref = READY): Promise<CaseOverview> {
  const found = await answer(caseOverview, people[name].caller, { ref }, TODAY)
  if (found.kind !== 'found') throw new Error(`${name}: ${found.kind}`)
  return found.data
}

beforeAll(async () => {
  people = await arrangePeople()
  act = actingAs(people)
  const ready = await arrangeReady(people, { ref: READY, others: [FAMILY[1]] })
  await asOwner(`update household_member set medical = true where person_id = $1`, [ready.personIds[0]])
  await asOwner(
    `update person set immigration_number = '8451207' where id in (select person_id from household_member m
    join case_file c on c.id = m.case_id where c.ref = $1)`,
    [READY],
  )
  await asOwner(`update case_file set tracks = '{MEDICAL}' where ref = $1`, [READY])
  await arrangeCase({
    ref: CLOSED_FILE,
    stage: 'preparation',
    referring: people.organisations.partnerA,
    desk: people.organisations.desk,
    createdBy: people.partner.id,
    counsellor: people.counsellor.id,
    sensitivity: 'CLOSED',
    tracks: ['VOT'],
  })
  await act('counsellor', addNote, { ref: READY, body: 'For the desk', visibility: 'team' })
  await act('counsellor', addNote, { ref: READY, body: 'For all', visibility: 'shared' })
  await act('counsellor', addReminder, { ref: READY, title: 'Call the embassy', dueOn: '2026-11-25' })
})
afterAll(closeDatabase)

describe('the page of a case', () => {
  it('says who it is about, what comes next and what it takes', async () => {
    const data = await overview('travel')
    expect(data).toMatchObject({ stage: 'ready', waitingOn: 'counsellor', immigrationNumber: '8451207' })
    expect(data.members.map(({ relation, age }) => [relation, age])).toEqual([
      ['principal', 36],
      ['other', 7],
    ])
    expect(data.gate).toMatchObject({ action: 'book_travel', to: 'booked' })
    const missing = data.gate?.conditions.filter(({ isMet }) => !isMet)
    expect(missing?.map(({ guard, fix }) => [guard, fix])).toEqual([
      ['tracks_green_for_booking', 'settle_track'],
      ['seats_booked', 'book_seats'],
      ['reception_answered', 'arrange_reception'],
    ])
    expect(missing?.[1]?.refusals.every(({ person }) => person !== null)).toBe(true)
    // What is open in a track is not told to those who may not know of the track.
    expect(missing?.[0]?.refusals).toEqual([])
  })

  it('leads to what the reader may put right and names whom it waits for otherwise', async () => {
    const data = await overview('counsellor')
    expect(
      data.gate?.conditions.filter(({ isMet }) => !isMet).map(({ fix, waitingOn }) => [fix, waitingOn]),
    ).toEqual([
      ['settle_track', 'counsellor'],
      [null, 'travel'],
      [null, 'counsellor'],
    ])
  })

  const whole =
    'overview(summary brief calendar history protection reads) application(application) eligibility(eligibility) ' +
    'counselling(talks meetings questions notes) plan(plan expenses) travel(journey readiness safeguards accommodation) followUp(followUp) ' +
    'documents(documents consents papers)'
  const tabs: [PersonaName, string][] = [
    ['counsellor', whole],
    ['supervisor', whole],
    [
      'finance',
      'overview(summary brief calendar history) eligibility(eligibility) plan(plan expenses) travel(journey) followUp(followUp) documents(documents)',
    ],
    [
      'travel',
      'overview(summary brief calendar history protection) eligibility(eligibility) counselling(notes) travel(journey readiness safeguards) followUp(followUp) documents(documents consents papers)',
    ],
    [
      'partner',
      'overview(summary brief calendar history protection) application(application) eligibility(eligibility) counselling(questions notes) plan(plan) travel(journey readiness safeguards) followUp(followUp) documents(documents consents papers)',
    ],
  ]
  it.each(tabs)('has the tabs and pages of a %s', async (name, expected) => {
    const pagesOf = (await overview(name)).tabs.map(
      ({ tab, pages }) => `${tab}(${pages.map(({ page }) => page).join(' ')})`,
    )
    expect(pagesOf.join(' ')).toBe(expected)
  })

  it('offers the withdrawal to everybody who talks with the household', async () => {
    for (const name of ['partner', 'counsellor', 'travel', 'supervisor'] as const) {
      expect((await overview(name)).actions).toContainEqual({
        action: 'withdraw',
        allowed: true,
        refusals: [],
      })
    }
    expect((await overview('finance')).actions).toEqual([])
  })

  it('keeps health, numbers, notes and the matters of the desk from those they are not for', async () => {
    const finance = await overview('finance')
    expect(finance).toMatchObject({
      immigrationNumber: null,
      tracks: [],
      notes: [],
      gate: null,
      assignable: null,
    })
    const partner = await overview('partner')
    expect(partner.tracks).toEqual([])
    expect(partner.notes.map(({ body }) => body)).toEqual(['For all'])
    expect(partner.reminders).toEqual([])
    expect((await overview('counsellor')).tracks).toEqual(['MEDICAL'])
    expect((await overview('counsellor')).notes.map(({ body }) => body).sort()).toEqual([
      'For all',
      'For the desk',
    ])
    expect((await overview('counsellor')).reminders).toMatchObject([
      { title: 'Call the embassy', dueOn: '2026-11-25' },
    ])
    expect((await overview('colleague')).reminders).toEqual([])
  })

  it('offers the counsellors of the desk to those who give cases', async () => {
    const names = (await overview('supervisor')).assignable?.map(({ name }) => name)
    expect(names).toEqual(['colleague', 'counsellor'])
  })

  it('does not exist out of scope, and a closed file only with the clearance', async () => {
    for (const name of ['otherPartner', 'otherCounsellor', 'field', 'auditor'] as const) {
      expect(await answer(caseOverview, people[name].caller, { ref: READY }, TODAY)).toEqual({
        kind: 'not_found',
      })
    }
    expect(await answer(caseOverview, people.admin.caller, { ref: READY }, TODAY)).toEqual({
      kind: 'forbidden',
    })
    for (const name of ['partner', 'counsellor', 'supervisor'] as const) {
      expect(await answer(caseOverview, people[name].caller, { ref: CLOSED_FILE }, TODAY)).toEqual({
        kind: 'not_found',
      })
      expect(await answer(caseHistory, people[name].caller, { ref: CLOSED_FILE }, TODAY)).toEqual({
        kind: 'not_found',
      })
      expect(await answer(caseNotes, people[name].caller, { ref: CLOSED_FILE }, TODAY)).toEqual({
        kind: 'not_found',
      })
    }
    expect((await overview('specialist', CLOSED_FILE)).tracks).toEqual(['VOT'])
  })

  it('says why a case ended, the words only to those who work on it', async () => {
    const { id, ref } = await arrangeBooked(people, { ref: 'AVR-2026-00003' })
    await act('partner', withdraw, {
      ref,
      version: await versionOf(id),
      reasonCode: 'family',
      reasonText: 'Her mother is ill',
    })
    expect(await overview('counsellor', ref)).toMatchObject({
      stage: 'withdrawn',
      gate: null,
      lastMove: { action: 'withdraw', reasonCode: 'family', reasonText: 'Her mother is ill' },
    })
    expect(await overview('finance', ref)).toMatchObject({
      lastMove: { reasonCode: 'family', reasonText: null },
    })
  })
})
