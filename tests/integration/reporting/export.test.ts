import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { workbookOf } from '@/app/figures/workbook'
import { translatorIn } from '@/lib/i18n/translator'
import { calendarDate } from '@/lib/kernel/calendar-date'
import { fixedClock } from '@/lib/platform/clock'
import { closeDatabase } from '@/lib/platform/database'
import { exportFigures } from '@/lib/reporting/commands'
import { dashboard, figureRows } from '@/lib/reporting/queries'
import { exportedFile } from '@/lib/reporting/queries/exports'
import { runCommand } from '@/lib/runner/command'
import { answer } from '@/lib/runner/query'
import { arrangeFigures } from '@/tests/support/figures'
import { arrangePeople, openSession, type People, type PersonaName } from '@/tests/support/people'
import { asOwner } from '@/tests/support/test-database'

const TODAY = calendarDate('2026-11-22')
const time = fixedClock(new Date(`${TODAY}T09:00:00Z`))
const DEPARTURES = 'of=departures&unit=persons&from=2025-12&to=2026-11'

let people: People
beforeAll(async () => {
  people = await arrangePeople()
  await arrangeFigures(people)
})
afterAll(closeDatabase)

const take = (who: PersonaName, question: string, more: object = {}) =>
  runCommand(
    exportFigures,
    people[who].caller,
    { question, reason: 'management', format: 'xlsx', ...more },
    time,
  )

async function fileOf(who: PersonaName, id: string) {
  return answer(exportedFile, people[who].caller, { id }, time)
}

describe('taking figures out', () => {
  it('gives the rows of a number, and keeps who, why and how many', async () => {
    const page = await answer(
      figureRows,
      people.supervisor.caller,
      { of: 'departures', unit: 'persons', from: '2025-12', to: '2026-11' },
      time,
    )
    const ran = await take('supervisor', DEPARTURES, { reason: 'funder' })
    if (ran.kind !== 'done' || page.kind !== 'found') throw new Error(ran.kind)
    expect(ran.data.rows).toBe(page.data.total)
    const [event] = await asOwner<{ details: Record<string, unknown>; actor_id: string }>(
      `select details, actor_id from audit_event where type = 'figures.exported' and details ->> 'export' = $1`,
      [ran.data.id],
    )
    expect(event).toMatchObject({
      actor_id: people.supervisor.id,
      details: { reason: 'funder', rows: page.data.total, format: 'xlsx', question: DEPARTURES },
    })
    expect(event?.details['hash']).toMatch(/^[0-9a-f]{64}$/)
    const file = await fileOf('supervisor', ran.data.id)
    if (file.kind !== 'found') throw new Error(file.kind)
    const { taken, record, by } = file.data
    const workbook = workbookOf(
      { taken, by, today: TODAY, reason: record.reason, table: null },
      { t: await translatorIn('en'), locale: 'en' },
    )
    expect(workbook.sheets[0].rows).toHaveLength(page.data.total)
    expect(workbook.about.rows.map(([label]) => label)).toContain('Taken out by')
  })

  it('gives the tables of the dashboard under the filters of the page', async () => {
    const ran = await take('supervisor', 'period=2026&unit=cases&country=GE', {
      format: 'csv',
      table: 'status',
    })
    if (ran.kind !== 'done') throw new Error(ran.kind)
    const file = await fileOf('supervisor', ran.data.id)
    const board = await answer(dashboard, people.supervisor.caller, { period: '2026', country: 'GE' }, time)
    if (file.kind !== 'found' || board.kind !== 'found') throw new Error(file.kind)
    const { taken, record, by } = file.data
    expect(record.table).toBe('status')
    const speaker = { t: await translatorIn('fr'), locale: 'fr' } as const
    const { sheets, about } = workbookOf(
      { taken, by, today: TODAY, reason: record.reason, table: record.table },
      speaker,
    )
    expect(sheets).toHaveLength(1)
    const persons = sheets[0].rows.reduce((sum, row) => sum + Number(row[6]), 0)
    expect(persons).toBe(board.data.figures.departures?.total.now.persons)
    expect(about.rows.find(([label]) => label === 'Filtres')?.[1]).toBe('Géorgie')
  })

  it('leaves out of an auditor’s file what is hidden on the page', async () => {
    const ran = await take('auditor', 'period=2026')
    if (ran.kind !== 'done') throw new Error(ran.kind)
    const file = await fileOf('auditor', ran.data.id)
    if (file.kind !== 'found') throw new Error(file.kind)
    const { taken, by } = file.data
    const { sheets } = workbookOf(
      { taken, by, today: TODAY, reason: 'audit', table: null },
      { t: await translatorIn('en'), locale: 'en' },
    )
    const numbers = sheets.flatMap(({ rows }) =>
      rows.flatMap((row) => row.filter((cell) => typeof cell === 'number')),
    )
    expect(numbers.length).toBeGreaterThan(50)
    expect(numbers.filter((value) => value > 0 && value < 5)).toEqual([])
  })

  it('asks for a code before the rows, which say who people are, and not before figures', async () => {
    const caller = await openSession(people.supervisor.id, { isSteppedUp: false })
    const sent = { reason: 'management', format: 'xlsx' }
    expect((await runCommand(exportFigures, caller, { ...sent, question: DEPARTURES }, time)).kind).toBe(
      'step_up',
    )
    expect((await runCommand(exportFigures, caller, { ...sent, question: '' }, time)).kind).toBe('done')
  })

  it('gives nobody more than their page does', async () => {
    expect((await take('referrer', '')).kind).toBe('forbidden')
    expect((await take('travel', DEPARTURES)).kind).toBe('forbidden')
    // Figures only: no rows, whatever the address says.
    expect((await take('auditor', DEPARTURES)).kind).toBe('not_found')
    expect((await take('partner', DEPARTURES.replace('departures', 'vulnerable'))).kind).toBe('not_found')
    expect((await take('counsellor', 'of=exceptions')).kind).toBe('not_found')
    expect((await take('supervisor', 'of=everything')).kind).toBe('not_found')
    expect((await take('supervisor', '', { reason: 'curiosity' })).kind).toBe('invalid')
    const own = await take('partner', DEPARTURES)
    if (own.kind !== 'done') throw new Error(own.kind)
    const file = await fileOf('partner', own.data.id)
    if (file.kind !== 'found' || file.data.taken.kind !== 'rows') throw new Error(file.kind)
    const senders = new Set(file.data.taken.rows.map(({ sender }) => sender))
    expect(senders.size).toBe(1)
  })

  it('is one’s own and ends after a quarter of an hour', async () => {
    const ran = await take('supervisor', '')
    if (ran.kind !== 'done') throw new Error(ran.kind)
    expect((await fileOf('supervisor', ran.data.id)).kind).toBe('found')
    expect((await fileOf('otherSupervisor', ran.data.id)).kind).toBe('not_found')
    expect((await fileOf('supervisor', '3f0b2f5e-8f6c-4c2d-9d2b-0f3a51a0c111')).kind).toBe('not_found')
    await asOwner(
      `do $$ begin set local session_replication_role = replica; update audit_event set at = now() - interval '16 minutes' where details ->> 'export' = '${ran.data.id}'; end $$`,
    )
    expect((await fileOf('supervisor', ran.data.id)).kind).toBe('not_found')
  })
})
