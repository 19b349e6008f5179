import { randomUUID } from 'node:crypto'
import { addCentre } from '@/lib/accommodation/commands'
import { caseList } from '@/lib/cases/queries'
import { grantStay, requestStay } from '@/lib/journey/commands/accommodation'
import { accommodationOfCase } from '@/lib/journey/queries/accommodation'
import { addDays, type CalendarDate } from '@/lib/kernel/calendar-date'
import { pastClock } from '@/lib/platform/clock'
import { runCommand, type Ran } from '@/lib/runner/command'
import { answer } from '@/lib/runner/query'
import { chanceOf } from './chance'
import type { People } from './people'

const CENTRES = [
  { name: 'Reception centre Zandheuvel', municipality: 'Zoersel', places: '8', remarks: 'Families welcome' },
  { name: 'Reception centre Vennebosch', municipality: 'Kapellen', places: '5', remarks: '' },
  {
    name: 'Centre d’accueil du Val-Dieu',
    municipality: 'Aubel',
    places: '6',
    remarks: 'One room on the ground floor, with a wide door',
  },
] as const

const MOTIVES = [
  'The lease ends this month; the ticket is expected soon.',
  'Sleeps at friends’ until the end of the week, with luggage packed.',
  'Has to leave the night shelter; the papers are in hand.',
] as const

function done<Data>(ran: Ran<Data>): Data {
  if (ran.kind !== 'done') throw new Error(`The place to stay was not arranged: ${JSON.stringify(ran)}`)
  return ran.data
}

/** Centres with places, some households in them, and one that waits for an answer. */
export async function arrangePlaces(people: People, today: CalendarDate): Promise<void> {
  const { supervisor, counsellor } = people.players
  const clock = pastClock(new Date(`${addDays(today, -1)}T10:15:00Z`), chanceOf('places to stay').below)
  const centres: string[] = []
  for (const centre of CENTRES) {
    centres.push(done(await runCommand(addCentre, supervisor.caller, centre, clock)).id)
  }
  const found = await answer(caseList, counsellor.caller, { stage: ['preparation', 'ready'] }, clock)
  const files = found.kind === 'found' ? found.data.rows : []
  for (const [place, { ref }] of files.slice(0, 4).entries()) {
    const page = await answer(accommodationOfCase, counsellor.caller, { ref }, clock)
    if (page.kind !== 'found' || !page.data.isOpen || page.data.people.length === 0) continue
    const personIds = page.data.people.map(({ personId }) => personId)
    const wantedFrom = addDays(today, place === 0 ? 3 : -4 * place)
    const asked = { ref, personIds, wantedFrom, motive: MOTIVES[place % MOTIVES.length] }
    const input = { idempotencyKey: randomUUID(), ...asked }
    const { id } = done(await runCommand(requestStay, counsellor.caller, input, clock))
    if (place === 0) continue
    const given = { ref, id, version: 1, centreId: centres[place % centres.length], startsOn: wantedFrom }
    const words = 'The departure is being booked.'
    await runCommand(grantStay, counsellor.caller, { ...given, words }, clock)
  }
}
