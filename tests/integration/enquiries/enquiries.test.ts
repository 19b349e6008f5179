import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDraft } from '@/lib/applications/commands/open-draft'
import {
  closeEnquiry,
  handOverEnquiry,
  recordEnquiry,
  recordInformationSession,
} from '@/lib/enquiries/commands'
import { enquiryList, enquiryPage, informationSessionList } from '@/lib/enquiries/queries'
import { closeDatabase } from '@/lib/platform/database'
import { runCommand } from '@/lib/runner/command'
import { answer } from '@/lib/runner/query'
import { newDraft, NOW } from '@/tests/integration/applications/drafts'
import { arrangePeople, type People, type PersonaName } from '@/tests/support/people'
import { asOwner } from '@/tests/support/test-database'

const ASKED = {
  receivedOn: '2026-11-20',
  channel: 'CONEX',
  enquirer: 'self',
  language: 'ka',
  topics: ['free_choice', 'programme'],
}

let people: People
beforeAll(async () => {
  people = await arrangePeople()
})
afterAll(closeDatabase)

const record = (who: PersonaName, more: object = {}) =>
  runCommand(recordEnquiry, people[who].caller, { idempotencyKey: randomUUID(), ...ASKED, ...more }, NOW)

async function recorded(who: PersonaName, more: object = {}): Promise<string> {
  const ran = await record(who, more)
  if (ran.kind !== 'done') throw new Error(JSON.stringify(ran))
  return ran.data.id
}
async function pageOf(who: PersonaName, id: string) {
  const found = await answer(enquiryPage, people[who].caller, { id }, NOW)
  return found.kind === 'found' ? found.data : found.kind
}
const codesOf = (ran: Awaited<ReturnType<typeof record>> | { kind: string }) =>
  'refusals' in ran ? ran.refusals.map(({ code }) => code) : 'errors' in ran ? ran.errors : ran.kind

describe('an enquiry', () => {
  it('is kept without a name, by the organisation that was asked, and seen by nobody else', async () => {
    const id = await recorded('referrer')
    expect(await pageOf('referrer', id)).toMatchObject({
      enquiry: { state: 'open', firstName: null, contact: null, topics: ASKED.topics, language: 'ka' },
      closing: null,
      mayApply: false,
    })
    expect(await pageOf('otherPartner', id)).toMatchObject({ mayApply: true })
    for (const other of ['partner', 'counsellor', 'specialist'] as const)
      expect([other, await pageOf(other, id)]).toEqual([other, 'not_found'])
    expect(await pageOf('supervisor', id)).toMatchObject({ enquiry: { id } })
    for (const stranger of ['travel', 'finance', 'field', 'auditor', 'admin'] as const)
      expect([stranger, await pageOf(stranger, id)]).toEqual([stranger, 'forbidden'])
  })

  it('takes a name only with the leave of whoever it belongs to', async () => {
    expect(codesOf(await record('partner', { firstName: 'Nino' }))).toEqual([
      { path: 'isKept', code: 'must_agree_to_be_kept' },
    ])
    const id = await recorded('partner', { firstName: 'Nino', contact: '0470 11 22 33', isKept: 'on' })
    expect(await pageOf('partner', id)).toMatchObject({
      enquiry: { firstName: 'Nino', contact: '0470 11 22 33' },
    })
  })

  it.each([
    ['receivedOn', { receivedOn: '2026-11-22' }, 'date_in_future'],
    ['receivedOn', { receivedOn: '0000-00-00' }, 'not_a_date'],
    ['language', { language: 'Georgian' }, 'choose_one'],
    ['country', { country: 'ZZ' }, 'unknown_country'],
    ['topics', { topics: [] }, 'choose_one'],
    ['deskOrganisationId', { deskOrganisationId: randomUUID() }, 'choose_one'],
  ])('is not kept with %s of %j', async (path, wrong, code) => {
    expect(codesOf(await record('partner', wrong))).toEqual([{ path, code }])
  })

  it('handed over belongs to the desk, which is told', async () => {
    const id = await recorded('referrer')
    const to = people.organisations.desk
    const handOver = (who: PersonaName, version: number, deskOrganisationId = to) =>
      runCommand(handOverEnquiry, people[who].caller, { id, version, deskOrganisationId }, NOW)
    expect(codesOf(await handOver('counsellor', 1))).toBe('not_found')
    expect(await handOver('referrer', 1)).toMatchObject({ kind: 'done' })
    expect(await handOver('referrer', 1)).toMatchObject({ kind: 'stale', version: 2 })
    expect(codesOf(await handOver('referrer', 2, people.organisations.otherDesk))).toEqual([
      'enquiry_with_desk',
    ])
    const told = await asOwner<{ recipient_id: string }>(
      `select recipient_id from outbox_message where kind = 'enquiry_handed_over'`,
    )
    expect(told.map((row) => row.recipient_id).sort()).toEqual(
      [people.counsellor.id, people.colleague.id].sort(),
    )
    expect(await pageOf('counsellor', id)).toMatchObject({
      enquiry: { state: 'handed_over' },
      mayApply: true,
    })
    const close = (who: PersonaName, version: number) =>
      runCommand(closeEnquiry, people[who].caller, { id, version }, NOW)
    expect(codesOf(await close('referrer', 2))).toBe('forbidden')
    expect(codesOf(await close('otherPartner', 2))).toEqual(['enquiry_with_desk'])
    expect(await close('counsellor', 2)).toMatchObject({ kind: 'done' })
    expect(codesOf(await close('counsellor', 3))).toEqual(['enquiry_settled'])
  })

  it('is handed over at once, and never by a desk to itself', async () => {
    const id = await recorded('partner', { deskOrganisationId: people.organisations.desk })
    expect(await pageOf('counsellor', id)).toMatchObject({ enquiry: { state: 'handed_over' } })
    const own = await recorded('counsellor', { deskOrganisationId: people.organisations.desk })
    expect(await pageOf('counsellor', own)).toMatchObject({ enquiry: { state: 'open' } })
  })

  it('ends with the application that came of it, once, and only for whoever answers it', async () => {
    const id = await recorded('partner')
    const open = async (who: 'partner' | 'otherPartner', enquiryId: string) => {
      const caller = people[who].caller
      const draft = await newDraft(people, { enquiryId }, people[who])
      return runCommand(openDraft, caller, draft, NOW)
    }
    // Of an enquiry out of sight nothing is learnt: the application opens, the enquiry stays.
    expect(await open('otherPartner', id)).toMatchObject({ kind: 'done' })
    expect(await pageOf('partner', id)).toMatchObject({ enquiry: { state: 'open' } })
    expect(await open('partner', id)).toMatchObject({ kind: 'done' })
    expect(await pageOf('partner', id)).toMatchObject({
      enquiry: { state: 'taken_up', settledOn: '2026-11-21' },
      mayApply: false,
    })
    expect(codesOf(await open('partner', id))).toEqual(['enquiry_settled'])
    const audit = await asOwner(`select type from audit_event where subject_id = $1 order by at`, [id])
    expect(audit.map(({ type }) => type)).toEqual(['enquiry.recorded', 'enquiry.taken_up'])
  })

  it('is one, however often the button is pressed', async () => {
    const idempotencyKey = randomUUID()
    const ran = await Promise.all(Array.from({ length: 12 }, () => record('partner', { idempotencyKey })))
    const ids = ran.flatMap((one) => (one.kind === 'done' ? [one.data.id] : []))
    expect(new Set(ids).size).toBe(1)
  })

  it('goes to one desk when two people hand it over at once', async () => {
    const id = await recorded('partner')
    const desks = [people.organisations.desk, people.organisations.otherDesk]
    const ran = await Promise.all(
      desks.map((deskOrganisationId) =>
        runCommand(handOverEnquiry, people.partner.caller, { id, version: 1, deskOrganisationId }, NOW),
      ),
    )
    expect(ran.map(({ kind }) => kind).sort()).toEqual(['done', 'stale'])
  })

  it('is listed by state, with counts of what one may see', async () => {
    const list = async (who: PersonaName, state?: string) => {
      const found = await answer(enquiryList, people[who].caller, { state }, NOW)
      if (found.kind !== 'found') throw new Error(found.kind)
      return found.data
    }
    const [mine, all] = [await list('partner'), await list('supervisor')]
    const total = (counts: object) =>
      Object.values(counts).reduce((sum: number, count: number) => sum + count, 0)
    const waiting = mine.enquiries.filter(({ state }) => state === 'open' || state === 'handed_over')
    expect(waiting).toHaveLength(total(mine.counts))
    expect(total(all.counts)).toBeGreaterThan(total(mine.counts))
    const closed = await list('counsellor', 'closed')
    expect(closed.enquiries.map(({ state }) => state)).toEqual(['closed'])
    expect((await list('partner', 'nonsense')).state).toBeNull()
  })
})

describe('an information session', () => {
  const held = {
    heldOn: '2026-11-18',
    place: 'Reception centre of Florennes',
    audience: 'RECEPTION_CENTRE',
    languages: ['fr', 'ps'],
    topics: ['free_choice'],
    headCount: '23',
  }
  const session = (who: PersonaName, more: object = {}) =>
    runCommand(
      recordInformationSession,
      people[who].caller,
      { idempotencyKey: randomUUID(), ...held, ...more },
      NOW,
    )
  const listed = async (who: PersonaName) => {
    const found = await answer(informationSessionList, people[who].caller, {}, NOW)
    return found.kind === 'found' ? found.data : found.kind
  }

  it('counts heads and names nobody', async () => {
    expect(await session('partner')).toMatchObject({ kind: 'done' })
    expect(await session('partner', { headCount: '7', heldOn: '2025-12-30' })).toMatchObject({ kind: 'done' })
    expect(await listed('partner')).toMatchObject({ year: 2026, total: { sessions: 1, heads: 23 } })
    expect(await listed('otherPartner')).toMatchObject({ sessions: [] })
    expect(await listed('referrer')).toBe('forbidden')
  })

  it.each([
    [{ headCount: '0' }, 'headCount'],
    [{ headCount: '-3' }, 'headCount'],
    [{ languages: [] }, 'languages'],
    [{ place: '  ' }, 'place'],
    [{ heldOn: '2026-12-01' }, 'heldOn'],
  ])('is not kept with %j', async (wrong, path) => {
    expect(codesOf(await session('partner', wrong))).toMatchObject([{ path }])
  })
})
