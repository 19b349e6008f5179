import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { briefOfCase } from '@/lib/brief/queries'
import { addNote } from '@/lib/cases/commands'
import { recordCounselling } from '@/lib/counselling/commands'
import { agreeTask, recordMeeting } from '@/lib/counselling/commands/meetings'
import { fixedClock } from '@/lib/platform/clock'
import { closeDatabase } from '@/lib/platform/database'
import { runCommand } from '@/lib/runner/command'
import { answer } from '@/lib/runner/query'
import { arrangeCase } from '@/tests/support/cases'
import { arrangePeople, type People, type PersonaName } from '@/tests/support/people'

const TODAY = fixedClock(new Date('2026-11-22T09:00:00Z'))
const REF = 'AVR-2026-43001'

let people: People
beforeAll(async () => {
  people = await arrangePeople()
  await arrangeCase({
    ref: REF,
    stage: 'preparation',
    referring: people.organisations.partnerA,
    desk: people.organisations.desk,
    createdBy: people.partner.id,
    counsellor: people.counsellor.id,
  })
  const key = () => ({ idempotencyKey: randomUUID(), ref: REF })
  const { caller } = people.counsellor
  const talk = {
    ...{
      kind: 'first',
      heldOn: '2026-11-18',
      mode: 'desk',
      language: 'ar',
      interpreter: 'none',
      topics: ['work'],
    },
    ...{
      information: [],
      summary: 'Secret of the talk.',
      wishes: 'To be home.',
      decisions: 'Passport first.',
    },
    ...{ nextAppointmentOn: '2026-12-02' },
  }
  await runCommand(recordCounselling, caller, { ...key(), ...talk }, TODAY)
  const meeting = {
    ...{
      heldOn: '2026-11-20',
      mode: 'desk',
      subject: 'Reception at home',
      summary: 'Secret of the meeting.',
    },
    participants: [{ party: 'guardian' }],
    tasks: [
      { title: 'Ask the school', who: 'partner', dueOn: '2026-11-30' },
      { title: 'Call the aunt', who: people.colleague.id, dueOn: '2026-11-25' },
    ],
  }
  await runCommand(recordMeeting, caller, { ...key(), ...meeting }, TODAY)
  await runCommand(agreeTask, caller, { ...key(), title: 'Find a room', who: people.counsellor.id }, TODAY)
  await runCommand(addNote, caller, { ref: REF, body: 'Of the team.', visibility: 'team' }, TODAY)
})
afterAll(closeDatabase)

const brief = async (who: PersonaName) => {
  const found = await answer(briefOfCase, people[who].caller, { ref: REF }, TODAY)
  return found.kind === 'found' ? found.data : found.kind
}

describe('a case in two minutes', () => {
  it('says to those who counsel what is wanted, promised, near and last', async () => {
    expect(await brief('counsellor')).toMatchObject({
      wishes: { text: 'To be home.', on: '2026-11-18' },
      decisions: { text: 'Passport first.' },
      next: [{ kind: 'appointment', on: '2026-12-02' }],
      contacts: [
        { kind: 'note' },
        { kind: 'meeting', about: 'Reception at home' },
        { kind: 'talk', about: 'first' },
      ],
      tasks: [
        { title: 'Call the aunt' },
        { title: 'Ask the school' },
        { title: 'Find a room', isMine: true },
      ],
    })
  })

  it('tells a sender what is theirs, and nothing of talks, meetings, appointments or the notes of the team', async () => {
    const found = await brief('partner')
    expect(found).toMatchObject({
      wishes: null,
      decisions: null,
      next: [],
      contacts: [],
      tasks: [{ title: 'Ask the school', isMine: true }],
    })
    expect(JSON.stringify(found)).not.toMatch(/Secret|home|Passport|aunt|room|team/)
  })

  it('is as much out of sight as the file, and lists no contacts for those who only read', async () => {
    expect(await brief('otherPartner')).toBe('not_found')
    expect(await brief('admin')).toBe('forbidden')
    expect(await brief('finance')).toMatchObject({ contacts: [], tasks: [], wishes: null })
  })
})
