import { randomUUID } from 'node:crypto'
import { closeEnquiry, recordEnquiry, recordInformationSession } from '@/lib/enquiries/commands'
import { addDays, type CalendarDate } from '@/lib/kernel/calendar-date'
import { pastClock } from '@/lib/platform/clock'
import { runCommand } from '@/lib/runner/command'
import { chanceOf } from './chance'
import { workingDay } from './diary'
import type { People } from './people'

type Asked = {
  readonly by: 'partner' | 'partner2' | 'referrer' | 'counsellor' | 'counsellor2'
  readonly ago: number
  readonly isForDesk?: boolean
  readonly isClosed?: boolean
  readonly said: Readonly<Record<string, unknown>>
}

const ASKED: readonly Asked[] = [
  {
    by: 'counsellor',
    ago: 2,
    said: { channel: 'HOTLINE', enquirer: 'relative', language: 'fr', topics: ['free_choice', 'who_may'] },
  },
  {
    by: 'referrer',
    ago: 1,
    isForDesk: true,
    said: {
      ...{ channel: 'CONEX', enquirer: 'self', language: 'ka', country: 'GE', place: 'Town hall, counter 4' },
      ...{ topics: ['free_choice', 'programme', 'journey'], firstName: 'Levan', contact: '0455 00 41 17' },
      ...{ isKept: 'on', remarks: 'Asks whether his daughter can finish the school year first.' },
    },
  },
  {
    by: 'partner',
    ago: 3,
    said: {
      ...{ channel: 'CENTRE', enquirer: 'self', language: 'ar', country: 'IQ', topics: ['reintegration'] },
      ...{ firstName: 'Rana', contact: 'through the reception desk', isKept: 'on' },
    },
  },
  {
    by: 'counsellor2',
    ago: 6,
    isClosed: true,
    said: { channel: 'DESK', enquirer: 'self', language: 'pt', country: 'BR', topics: ['money', 'journey'] },
  },
  {
    by: 'referrer',
    ago: 9,
    said: { channel: 'OUTREACH', enquirer: 'professional', language: 'nl', topics: ['who_may', 'housing'] },
  },
  {
    by: 'partner2',
    ago: 14,
    isForDesk: true,
    said: { channel: 'ONLINE', enquirer: 'relative', language: 'en', country: 'GH', topics: ['health'] },
  },
]

const SESSIONS = [
  { by: 'partner', ago: 12, place: 'Reception centre Eikenrode', audience: 'RECEPTION_CENTRE', heads: '24' },
  {
    by: 'counsellor',
    ago: 33,
    place: 'Open return places, Brussels',
    audience: 'OPEN_RETURN_PLACE',
    heads: '9',
  },
  { by: 'counsellor', ago: 61, place: 'House of associations', audience: 'ASSOCIATION', heads: '31' },
] as const

/** People asked before there was any file, and were told together what the programme is. */
export async function answerEnquiries(people: People, today: CalendarDate): Promise<void> {
  const at = (ago: number) => {
    const on = workingDay(addDays(today, -ago))
    return { on, clock: pastClock(new Date(`${on}T08:40:00Z`), chanceOf(`enquiry ${ago}`).below) }
  }
  for (const { by, ago, isForDesk, isClosed, said } of ASKED) {
    const { on, clock } = at(ago)
    const { caller } = people.players[by]
    const deskOrganisationId = isForDesk ? people.organisations.brussels : undefined
    const input = { idempotencyKey: randomUUID(), receivedOn: on, ...said, deskOrganisationId }
    const ran = await runCommand(recordEnquiry, caller, input, clock)
    if (ran.kind !== 'done') throw new Error(`The enquiry was not recorded: ${JSON.stringify(ran)}`)
    if (isClosed) await runCommand(closeEnquiry, caller, { id: ran.data.id, version: 1 }, clock)
  }
  for (const { by, ago, heads, ...told } of SESSIONS) {
    const { on, clock } = at(ago)
    const input = {
      ...{ idempotencyKey: randomUUID(), heldOn: on, ...told, headCount: heads },
      ...{ languages: ['fr', 'ar', 'ka'], topics: ['free_choice', 'programme', 'reintegration'] },
    }
    const ran = await runCommand(recordInformationSession, people.players[by].caller, input, clock)
    if (ran.kind !== 'done') throw new Error(`The session was not recorded: ${JSON.stringify(ran)}`)
  }
}
