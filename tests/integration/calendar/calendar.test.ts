import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { GET as feedOf } from '@/app/calendar/[file]/route'
import { GET as fileOf } from '@/app/(workspace)/cases/[ref]/calendar/file/route'
import { makeFeed, revokeFeed } from '@/lib/calendar/commands'
import { calendarFeed, caseCalendar, ownFeed } from '@/lib/calendar/queries'
import { disableUser } from '@/lib/directory/commands'
import { caseOverview } from '@/lib/journey/queries/overview'
import { fixedClock } from '@/lib/platform/clock'
import { closeDatabase } from '@/lib/platform/database'
import { runCommand } from '@/lib/runner/command'
import { answer } from '@/lib/runner/query'
import { arrangeCase } from '@/tests/support/cases'
import { arrangePeople, type People, type PersonaName } from '@/tests/support/people'
import { cookieOf, requestTo } from '@/tests/support/requests'
import { asOwner } from '@/tests/support/test-database'

const NOW = fixedClock(new Date('2026-11-20T09:00:00Z'))
/** A date of the feed has to lie near the real day: the route reads the clock of the machine. */
const SOON = new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10)

type File = Awaited<ReturnType<typeof arrangeCase>>
let people: People
let open: File
let returned: File
let closed: File

async function fill({ id, personId }: File) {
  await asOwner(
    `update case_file set due_on = $2, waiting_on = 'counsellor', next_step = 'prepare_return' where id = $1`,
    [id, SOON],
  )
  await asOwner(
    `insert into task (case_id, step, title, waiting_on, user_id, due_on) values ($1, 'reminder', 'Call Ann about Iraq', 'counsellor', $2, $3)`,
    [id, people.counsellor.id, SOON],
  )
  await asOwner(
    `with talk as (insert into counselling_session (id, talk_id, case_id, held_on, mode, language, topics, summary, counsellor_id, written_by_id)
       select x, x, $1, '2026-11-10', 'desk', 'fr', '{}', 'Said', $2, $2 from gen_random_uuid() x)
     insert into appointment (case_id, planned_on, kind, mode, with_id, created_by_id) values ($1, $3, 'plan', 'desk', $2, $2)`,
    [id, people.counsellor.id, SOON],
  )
  await asOwner(
    `insert into travel_document (case_id, person_id, kind, status, number, valid_until) values ($1, $2, 'PASSPORT', 'ISSUED', 'A1', '2027-03-01')`,
    [id, personId],
  )
  await asOwner(
    `insert into track_item (case_id, person_id, track, item, requested_on, due_on) values ($1, $2, 'MEDICAL', 'fit_to_fly', '2026-11-01', $3)`,
    [id, personId, SOON],
  )
}

beforeAll(async () => {
  people = await arrangePeople()
  const { partnerA: referring, desk } = people.organisations
  const of = { referring, desk, createdBy: people.partner.id, counsellor: people.counsellor.id }
  open = await arrangeCase({ ...of, ref: 'AVR-2026-59001', stage: 'ready', readyOn: '2026-11-01' })
  returned = await arrangeCase({
    ...of,
    ref: 'AVR-2026-59002',
    stage: 'reintegration',
    readyOn: '2026-02-01',
    departedOn: '2026-02-10',
  })
  closed = await arrangeCase({
    ...of,
    ref: 'AVR-2026-59003',
    stage: 'ready',
    readyOn: '2026-11-01',
    tracks: ['VOT'],
    sensitivity: 'CLOSED',
  })
  for (const file of [open, closed]) await fill(file)
  await asOwner(`insert into follow_up (case_id, kind, due_on) values ($1, 'MONTH_12', '2027-02-10')`, [
    returned.id,
  ])
})
afterAll(closeDatabase)

async function kindsOf(who: PersonaName, { ref }: File): Promise<string[] | string> {
  const found = await answer(caseCalendar, people[who].caller, { ref }, NOW)
  return found.kind === 'found' ? [...new Set(found.data.entries.map(({ kind }) => kind))].sort() : found.kind
}

describe('the calendar of a case', () => {
  it.each<[PersonaName, string[]]>([
    [
      'counsellor',
      ['appointment', 'next_step', 'registered', 'reminder', 'talk', 'track_due', 'travel_document_end'],
    ],
    // Somebody else's reminder is theirs alone.
    ['colleague', ['appointment', 'next_step', 'registered', 'talk', 'track_due', 'travel_document_end']],
    ['partner', ['next_step', 'registered', 'travel_document_end']],
    ['travel', ['next_step', 'registered', 'track_due', 'travel_document_end']],
    ['finance', ['next_step', 'registered']],
  ])('shows %s what the pages show', async (who, kinds) => expect(await kindsOf(who, open)).toEqual(kinds))

  it('shows an office abroad the files of its country after the departure', async () => {
    expect(await kindsOf('field', returned)).toEqual([
      'arrival',
      'budget_end',
      'departure',
      'follow_up',
      'registered',
    ])
    expect(await kindsOf('field', open)).toBe('not_found')
    expect(await kindsOf('otherField', returned)).toBe('not_found')
  })

  it('is as much out of sight as the file', async () => {
    for (const who of ['otherPartner', 'otherCounsellor'] as const)
      expect(await kindsOf(who, open)).toBe('not_found')
    for (const who of ['referrer', 'admin'] as const) expect(await kindsOf(who, open)).toBe('forbidden')
    for (const who of ['counsellor', 'supervisor', 'partner', 'travel'] as const)
      expect(await kindsOf(who, closed)).toBe('not_found')
    expect(await kindsOf('specialist', closed)).toContain('appointment')
  })

  it('shows the month that is asked for', async () => {
    const found = await answer(
      caseCalendar,
      people.counsellor.caller,
      { ref: open.ref, month: '2027-02' },
      NOW,
    )
    expect(found).toMatchObject({
      data: {
        mayLeave: true,
        month: { first: '2027-02-01', before: '2027-01', after: '2027-03', isThisMonth: false },
      },
    })
  })
})

async function made(who: PersonaName): Promise<string> {
  const ran = await runCommand(makeFeed, people[who].caller, {})
  if (ran.kind !== 'done') throw new Error(ran.kind)
  return ran.data.token
}
const read = (token: string, search = '') =>
  feedOf(requestTo(`/calendar/${token}.ics${search}`), { params: Promise.resolve({ file: `${token}.ics` }) })
const summaries = async (response: Response) =>
  (await response.text())
    .replaceAll('\r\n ', '')
    .split('\r\n')
    .filter((line) => line.startsWith('SUMMARY:'))
    .sort()

describe('the address of a calendar', () => {
  it('is told once, kept as a hash, replaced by the next, and withdrawn', async () => {
    const first = await made('counsellor')
    expect(first).toMatch(/^[A-Za-z0-9_-]{43}$/)
    expect(JSON.stringify(await asOwner('select * from calendar_feed'))).not.toContain(first)
    const [row] = await asOwner<{ kept: boolean }>(
      'select token_hash = $1 as kept from calendar_feed where user_id = $2',
      [createHash('sha256').update(first).digest(), people.counsellor.id],
    )
    expect(row?.kept).toBe(true)
    expect((await read(first)).status).toBe(200)

    const second = await made('counsellor')
    expect([(await read(first)).status, (await read(second)).status]).toEqual([404, 200])
    expect(await answer(ownFeed, people.counsellor.caller, {})).toMatchObject({
      data: { feed: { createdAt: expect.any(Date), lastUsedAt: expect.any(Date) } },
    })
    expect(await answer(ownFeed, people.colleague.caller, {})).toMatchObject({ data: { feed: null } })

    expect((await runCommand(revokeFeed, people.colleague.caller, {})).kind).toBe('not_found')
    expect((await runCommand(revokeFeed, people.counsellor.caller, {})).kind).toBe('done')
    expect((await read(second)).status).toBe(404)
    expect((await runCommand(revokeFeed, people.counsellor.caller, {})).kind).toBe('not_found')
    expect((await runCommand(makeFeed, people.admin.caller, {})).kind).toBe('forbidden')
  })

  it('answers alike where it is wrong, withdrawn, locked or asks beyond sight', async () => {
    const { id } = people.otherCounsellor
    const locked = await made('otherCounsellor')
    expect((await read(locked)).status).toBe(200)
    const beyond = await read(locked, `?case=${open.ref}`)
    await runCommand(disableUser, people.admin.caller, { id, version: '1' })
    const answers = [beyond, await read(locked), await read('x'.repeat(43)), await read('short')]
    const bodies = await Promise.all(answers.map((response) => response.text()))
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404])
    expect(new Set(bodies).size).toBe(1)
  })

  it('tells the trail once a day that it was read', async () => {
    const token = await made('colleague')
    const told = async () =>
      (
        await asOwner(`select 1 from audit_event where type = 'calendar_feed.used' and actor_id = $1`, [
          people.colleague.id,
        ])
      ).length
    await read(token)
    await read(token)
    expect(await told()).toBe(1)
    await asOwner(`update calendar_feed set last_used_at = now() - interval '1 day' where user_id = $1`, [
      people.colleague.id,
    ])
    await read(token)
    expect(await told()).toBe(2)
  })

  it('is asked a few times a minute', async () => {
    const token = await made('finance')
    const statuses: number[] = []
    for (let n = 0; n < 14; n += 1) statuses.push((await read(token)).status)
    expect(statuses.slice(0, 12)).toEqual(Array.from({ length: 12 }, () => 200))
    expect(statuses).toContain(429)
  })

  it('opens nothing but the calendar', async () => {
    const feedToken = await made('supervisor')
    expect((await answer(caseOverview, { feedToken }, { ref: open.ref })).kind).toBe('forbidden')
    expect((await runCommand(makeFeed, { feedToken }, {})).kind).toBe('forbidden')
    expect((await answer(calendarFeed, { feedToken }, {})).kind).toBe('found')
  })
})

describe('what it tells', () => {
  it('one’s own files: kinds and references, in the language of the person', async () => {
    await asOwner(`update app_user set locale = 'fr' where id = $1`, [people.counsellor.id])
    const response = await read(await made('counsellor'))
    expect(response.headers.get('content-type')).toBe('text/calendar; charset=utf-8')
    expect(response.headers.get('cache-control')).toBe('no-store')
    const text = await response.clone().text()
    expect(text).not.toMatch(/ann|tester|iraq|irak|call|closed|fly|medical/i)
    expect(await summaries(response)).toEqual([
      `SUMMARY:Contact prévu · ${returned.ref}`,
      `SUMMARY:Fin de période · ${returned.ref}`,
      `SUMMARY:Rappel · ${open.ref}`,
      `SUMMARY:Rendez-vous · ${open.ref}`,
      `SUMMARY:Échéance · ${open.ref}`,
      `SUMMARY:Échéance · ${open.ref}`,
    ])
  })

  it('one file alone, with what runs out there', async () => {
    const found = await summaries(await read(await made('partner'), `?case=${open.ref}`))
    expect(found).toEqual([`SUMMARY:Deadline · ${open.ref}`, `SUMMARY:Validity ends · ${open.ref}`])
  })

  it('nothing of a closed file, also to somebody cleared for it', async () => {
    const token = await made('specialist')
    expect(await (await read(token)).text()).not.toContain(closed.ref)
    expect((await read(token, `?case=${closed.ref}`)).status).toBe(404)
    const headers = { cookie: await cookieOf(people.specialist.caller) }
    const download = await fileOf(requestTo('/x', { headers }), {
      params: Promise.resolve({ ref: closed.ref }),
    })
    expect(download.status).toBe(404)
  })

  it('a file to download, to whoever is signed in and sees it', async () => {
    const params = Promise.resolve({ ref: open.ref })
    expect((await fileOf(requestTo('/x'), { params })).status).toBe(401)
    const headers = { cookie: await cookieOf(people.travel.caller) }
    expect(await summaries(await fileOf(requestTo('/x', { headers }), { params }))).toHaveLength(3)
  })
})
