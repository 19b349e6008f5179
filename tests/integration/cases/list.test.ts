import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { STAGES, type Stage } from '@/lib/cases/model'
import { caseList, caseNeighbours, type CaseList } from '@/lib/cases/queries'
import type { caseListInput, neighboursInput } from '@/lib/cases/input'
import { closeDatabase } from '@/lib/platform/database'
import { fixedClock } from '@/lib/platform/clock'
import { answer } from '@/lib/runner/query'
import { arrangePeople, type People, type PersonaName } from '@/tests/support/people'
import type { z } from 'zod'
import { arrangeListed, type Listed } from './many-cases'

const time = fixedClock(new Date('2026-11-18T09:00:00Z'))

let people: People
let number = 0
const nextRef = () => `AVR-2026-${String((number += 1)).padStart(5, '0')}`

async function list(name: PersonaName, asked: z.input<typeof caseListInput> = {}): Promise<CaseList> {
  const found = await answer(caseList, people[name].caller, asked, time)
  if (found.kind !== 'found') throw new Error(found.kind)
  return found.data
}
const namesOf = (page: CaseList) => page.rows.map((row) => row.name)

beforeAll(async () => {
  people = await arrangePeople()
  const { partnerA, partnerB, desk, otherDesk } = people.organisations
  const ofA = { referring: partnerA, desk, createdBy: people.partner.id }
  const ofB = { referring: partnerB, desk: otherDesk, createdBy: people.otherPartner.id }
  const mine = { ...ofA, counsellor: people.counsellor.id }
  const files: Omit<Listed, 'ref'>[] = [
    { ...mine, name: 'ALPHA Late', stage: 'in_review', dueOn: '2026-11-10' },
    { ...mine, name: 'BRAVO Today', stage: 'preparation', dueOn: '2026-11-18', tracks: ['MEDICAL'] },
    { ...mine, name: 'CHARLIE Near', stage: 'eligible', dueOn: '2026-11-25', destination: 'GE' },
    { ...mine, name: 'DELTA Later', stage: 'booked', dueOn: '2026-11-26', waitingOn: 'travel' },
    { ...mine, name: 'ECHO Undated', stage: 'on_hold' },
    { ...mine, name: 'FOXTROT Ended', stage: 'withdrawn', waitingOn: 'nobody' },
    { ...ofA, name: 'GOLF Nobody', stage: 'submitted', dueOn: '2026-11-12' },
    { ...ofA, counsellor: people.colleague.id, name: 'HOTEL Colleague', stage: 'ready', dueOn: '2026-11-19' },
    { ...ofA, name: 'INDIA Draft', stage: 'draft', waitingOn: 'partner' },
    { ...ofB, name: 'JULIETT Other', stage: 'in_review', dueOn: '2026-11-11', destination: 'GN' },
    { ...ofB, name: 'KILO Returned', stage: 'reintegration', destination: 'GN', waitingOn: 'field' },
    { ...ofB, name: 'LIMA Home', stage: 'arrived', destination: 'IQ', waitingOn: 'field' },
    { ...mine, name: 'MIKE Closed', stage: 'departed', sensitivity: 'CLOSED', tracks: ['VOT'] },
    { ...ofB, name: 'NOVEMBER Child', stage: 'preparation', tracks: ['UMC'] },
    { ...mine, name: 'YILDIRIM-KOÇ Ayşegül', stage: 'closed', waitingOn: 'nobody' },
  ]
  await arrangeListed(files.map((file) => ({ ...file, ref: nextRef() })))
})
afterAll(closeDatabase)

describe('the list of cases', () => {
  it('opens with what a counsellor has on their desk, most urgent first', async () => {
    const page = await list('counsellor')
    expect(page).toMatchObject({ view: 'mine', state: 'open', sort: 'due', matched: 'all', next: null })
    expect(page.rows.map((row) => [row.name, row.urgency])).toEqual([
      ['ALPHA Late', 'overdue'],
      ['BRAVO Today', 'today'],
      ['CHARLIE Near', 'week'],
      ['DELTA Later', 'later'],
      ['ECHO Undated', 'none'],
    ])
    expect(page.total).toEqual({ count: 5, isCapped: false })
    expect(page.groups).toEqual({ overdue: 1, today: 1, week: 1, later: 1, none: 1 })
  })

  const scopes: [PersonaName, Partial<Record<'mine' | 'desk' | 'all', string[]>>][] = [
    ['partner', { all: 'ABCDEGHI'.split(''), mine: 'ABCDEGHI'.split('') }],
    ['partnerColleague', { all: 'ABCDEGHI'.split(''), mine: [] }],
    ['otherPartner', { all: 'JKLN'.split('') }],
    ['counsellor', { mine: 'ABCDE'.split(''), desk: 'ABCDEGH'.split(''), all: 'ABCDEGH'.split('') }],
    ['otherCounsellor', { mine: [], desk: 'JKLN'.split('') }],
    ['travel', { all: 'DHKL'.split('') }],
    ['specialist', { all: 'BMN'.split('') }],
    ['finance', { all: 'ABCDEGHJKLN'.split('') }],
    ['field', { all: 'DL'.split('') }],
    ['otherField', { all: ['K'] }],
    ['supervisor', { all: 'ABCDEGHIJKLN'.split(''), mine: [] }],
    ['auditor', { all: 'KL'.split('') }],
  ]
  it.each(scopes)('shows %s the open files of each view and no other', async (name, views) => {
    for (const [view, initials] of Object.entries(views)) {
      const page = await list(name, { view })
      expect(page.view).toBe(view)
      expect(
        namesOf(page)
          .map((each) => each[0])
          .sort(),
        view,
      ).toEqual(initials)
    }
  })

  it('is empty for those who hold no case, and closed to them', async () => {
    for (const name of ['referrer', 'admin'] as const) {
      expect(await answer(caseList, people[name].caller, {}, time)).toEqual({ kind: 'forbidden' })
    }
  })

  it('counts with the counters what it lists', async () => {
    const lists: [PersonaName, z.input<typeof caseListInput>][] = [
      ['counsellor', { view: 'mine' }],
      ['counsellor', { view: 'desk' }],
      ['partner', {}],
      ['supervisor', {}],
      ['supervisor', { country: 'GN' }],
      ['supervisor', { office: people.organisations.desk }],
      ['finance', {}],
      ['field', { stage: ['booked', 'arrived'] }],
      ['travel', { stage: ['ready', 'booked', 'reintegration'] }],
      ['auditor', { stage: ['arrived', 'reintegration'] }],
    ]
    for (const [name, asked] of lists) {
      const page = await list(name, asked)
      expect([name, page.total.count]).toEqual([name, page.rows.length])
    }
    const page = await list('counsellor')
    expect(page.views).toEqual([
      { view: 'mine', count: 5 },
      { view: 'desk', count: (await list('counsellor', { view: 'desk' })).rows.length },
      { view: 'all', count: null },
    ])
  })

  it('is narrowed by stage, country, desk, due date and whose move it is', async () => {
    expect(namesOf(await list('supervisor', { stage: ['ready', 'booked'] }))).toEqual([
      'HOTEL Colleague',
      'DELTA Later',
    ])
    expect(namesOf(await list('supervisor', { stage: 'eligible' }))).toEqual(['CHARLIE Near'])
    expect(namesOf(await list('supervisor', { country: 'GE' }))).toEqual(['CHARLIE Near'])
    expect(namesOf(await list('supervisor', { counsellor: people.colleague.id }))).toEqual([
      'HOTEL Colleague',
    ])
    expect(namesOf(await list('counsellor', { view: 'desk', counsellor: 'none' }))).toEqual(['GOLF Nobody'])
    expect(namesOf(await list('counsellor', { due: 'overdue' }))).toEqual(['ALPHA Late'])
    expect(namesOf(await list('counsellor', { due: 'week' }))).toEqual(['CHARLIE Near'])
    expect(namesOf(await list('counsellor', { waitingOn: 'others' }))).toEqual(['DELTA Later'])
    expect(namesOf(await list('counsellor', { state: 'ended' }))).toEqual(
      expect.arrayContaining(['FOXTROT Ended', 'YILDIRIM-KOÇ Ayşegül']),
    )
  })

  it('leaves out what nobody can have meant in an address', async () => {
    const page = await list('counsellor', {
      view: 'theirs',
      stage: 'flying',
      sort: 'colour',
      after: 'x',
      due: ['today', 'week'],
    })
    expect(page.view).toBe('mine')
    expect(namesOf(page)).toEqual(['BRAVO Today'])
  })

  it('tells of an illness those who counsel, and of trafficking those with the clearance', async () => {
    const tracksOf = async (name: PersonaName, initial: string) =>
      (await list(name, { view: 'all' })).rows.find((row) => row.name.startsWith(initial))?.tracks
    expect(await tracksOf('counsellor', 'BRAVO')).toEqual(['MEDICAL'])
    expect(await tracksOf('partner', 'BRAVO')).toEqual([])
    expect(await tracksOf('specialist', 'MIKE')).toEqual(['VOT'])
    expect(await tracksOf('supervisor', 'MIKE')).toBeUndefined()
  })
})

describe('the search', () => {
  it('finds a name in any case, without its accents and in any order', async () => {
    for (const q of ['yıldırım', 'aysegul', 'KOC', 'Ayşegül yildirim', 'ayse koc']) {
      const page = await list('counsellor', { q })
      expect([q, namesOf(page)]).toEqual([q, ['YILDIRIM-KOÇ Ayşegül']])
    }
  })

  it('looks at open and ended files of the whole scope', async () => {
    expect(await list('counsellor', { q: 'hotel' })).toMatchObject({
      view: 'all',
      state: 'all',
      matched: 'words',
    })
    expect(namesOf(await list('counsellor', { q: 'foxtrot' }))).toEqual(['FOXTROT Ended'])
  })

  it('takes a reference as people type it', async () => {
    for (const q of ['AVR-2026-00001', 'avr 2026 00001', '202600001']) {
      expect(await list('counsellor', { q })).toMatchObject({
        matched: 'exact',
        rows: [{ name: 'ALPHA Late' }],
      })
    }
    expect(namesOf(await list('counsellor', { q: '-00001' }))).toEqual(['ALPHA Late'])
  })

  it('offers the closest names when none matches', async () => {
    const page = await list('counsellor', { q: 'Yildirm Aysegull' })
    expect(page.matched).toBe('resembling')
    expect(namesOf(page)).toEqual(['YILDIRIM-KOÇ Ayşegül'])
  })

  it('takes signs of the search language as letters', async () => {
    for (const q of ['%', 'A%L%', '\\', "' or true --", '_____']) {
      expect(namesOf(await list('counsellor', { q })), q).toEqual([])
    }
  })

  it('does not find what is out of sight', async () => {
    expect(namesOf(await list('counsellor', { q: 'juliett' }))).toEqual([])
    expect(namesOf(await list('supervisor', { q: 'mike' }))).toEqual([])
    expect(namesOf(await list('specialist', { q: 'mike' }))).toEqual(['MIKE Closed'])
  })
})

describe('pages of a long list', () => {
  const COUNT = 120
  const stages: readonly Stage[] = STAGES.filter((stage) => stage === 'in_review' || stage === 'preparation')

  beforeAll(async () => {
    const { partnerB, otherDesk } = people.organisations
    await arrangeListed(
      Array.from({ length: COUNT }, (_, place) => ({
        ref: nextRef(),
        name: `PAGE ${String(place % 7)}`,
        stage: stages[place % stages.length] ?? 'in_review',
        referring: partnerB,
        desk: otherDesk,
        createdBy: people.otherPartner.id,
        counsellor: people.otherCounsellor.id,
        // Many share a day, a moment and a name; the last twenty have no day.
        ...(place < 100 ? { dueOn: `2026-12-${String(1 + (place % 9)).padStart(2, '0')}` } : {}),
        activeAt: `2026-10-${String(1 + (place % 5)).padStart(2, '0')}T08:00:00.123456Z`,
      })),
    )
  })

  it.each(['due', 'activity', 'name'] as const)(
    'by %s tell every file once, whoever adds one meanwhile',
    async (sort) => {
      const seen: string[] = []
      let after: string | undefined
      for (let page = 0; page < 4; page += 1) {
        const found: CaseList = await list('otherCounsellor', {
          view: 'mine',
          sort,
          ...(after ? { after } : {}),
        })
        seen.push(...found.rows.map((row) => row.ref))
        if (!found.next) break
        after = found.next
        await arrangeListed([
          {
            ref: nextRef(),
            name: 'AAA Early',
            stage: 'in_review',
            referring: people.organisations.partnerB,
            desk: people.organisations.otherDesk,
            createdBy: people.otherPartner.id,
            counsellor: people.otherCounsellor.id,
            dueOn: '2026-11-30',
            activeAt: '2026-11-02T08:00:00Z',
          },
        ])
      }
      expect(new Set(seen).size).toBe(seen.length)
      const all = await list('otherCounsellor', { view: 'mine' })
      // Those that came while the pages were turned stand before them.
      expect(seen.length).toBeGreaterThanOrEqual(COUNT)
      expect(all.total.count).toBeGreaterThanOrEqual(seen.length)
    },
  )

  it('tells no name in the address of the next page', async () => {
    expect((await list('otherCounsellor', { sort: 'name' })).next).toMatch(/^[0-9a-f-]{36}$/)
  })
})

describe('going through a list file by file', () => {
  async function beside(name: PersonaName, asked: z.input<typeof neighboursInput>) {
    const found = await answer(caseNeighbours, people[name].caller, asked, time)
    return found.kind === 'found'
      ? [found.data.previous?.name ?? null, found.data.next?.name ?? null]
      : found.kind
  }
  const refOf = async (person: string) =>
    (await list('supervisor', { view: 'all', state: 'all', q: person })).rows[0]?.ref ?? ''

  it.each([
    ['due', {}],
    ['name', { sort: 'name' }],
    ['activity', { sort: 'activity', view: 'desk' }],
    ['a search', { q: 'later', sort: 'due' }],
    ['every state', { state: 'all', view: 'all' }],
  ] as const)('walks in the order of the list, by %s', async (_order, asked) => {
    const rows = (await list('counsellor', { ...asked })).rows
    for (const [place, row] of rows.entries())
      expect(await beside('counsellor', { ...asked, ref: row.ref }), row.name).toEqual([
        rows[place - 1]?.name ?? null,
        rows[place + 1]?.name ?? null,
      ])
  })

  it('goes on from a file that has left the list, and tells nothing of one out of sight', async () => {
    const ended = await refOf('FOXTROT')
    expect(await beside('counsellor', { ref: ended, sort: 'name' })).toEqual(['ECHO Undated', null])
    expect(await beside('counsellor', { ref: await refOf('JULIETT') })).toBe('not_found')
    expect(await beside('partner', { ref: ended, sort: 'name', list: 'applications' })).toEqual([
      'ALPHA Late',
      'GOLF Nobody',
    ])
  })
})
