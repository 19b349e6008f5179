import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { calendarDate } from '@/lib/kernel/calendar-date'
import { closeDatabase } from '@/lib/platform/database'
import { fixedClock } from '@/lib/platform/clock'
import { answer } from '@/lib/runner/query'
import type { Caller } from '@/lib/runner/context'
import { checkFigures } from '@/lib/reporting/jobs'
import { DIMENSIONS, FOLLOW_UP_SLICES, METRICS, UNITS, WORK_KINDS } from '@/lib/reporting/model'
import { dashboard, figureRows, type DashboardView } from '@/lib/reporting/queries'
import { figureDifferences } from '@/lib/reporting/records/figures'
import type { RowsAsked } from '@/lib/reporting/input'
import { asOwner } from '@/tests/support/test-database'
import { arrangeFigures } from '@/tests/support/figures'
import { arrangePeople, type People, type PersonaName } from '@/tests/support/people'

const TODAY = calendarDate('2026-11-22')
const time = fixedClock(new Date(`${TODAY}T09:00:00Z`))
let people: People
const callerOf = (who: PersonaName): NonNullable<Caller> => people[who].caller

async function boardOf(who: PersonaName, asked: Record<string, string> = {}): Promise<DashboardView> {
  const found = await answer(dashboard, callerOf(who), asked, time)
  if (found.kind !== 'found') throw new Error(`${who}: ${found.kind}`)
  return found.data
}

/** Every row behind a number, page by page, and the number the page of rows says itself. */
async function rowsOf(who: PersonaName, asked: Record<string, string>) {
  const keys: string[] = []
  let total = 0
  for (let after: string | undefined, page = 0; page < 20; page += 1) {
    const found = await answer(
      figureRows,
      callerOf(who),
      { ...asked, ...(after && { after }) } as RowsAsked,
      time,
    )
    if (found.kind !== 'found') throw new Error(`${who} ${JSON.stringify(asked)}: ${found.kind}`)
    keys.push(...found.data.rows.map((row) => `${row.caseId} ${row.personId}`))
    total = found.data.total
    if (!found.data.next) break
    after = found.data.next
  }
  return { total, rows: keys.length, distinct: new Set(keys).size }
}

beforeAll(async () => {
  people = await arrangePeople()
  await arrangeFigures(people)
})
afterAll(closeDatabase)

describe('the figures', () => {
  it('are the sums of the files', async () => {
    expect(await figureDifferences()).toEqual([])
    const [sums] = await asOwner<{ departed: number; households: number; counted: number; cases: number }>(
      `select (select count(*)::int from household_member m join case_file c on c.id = m.case_id where m.departed_on is not null and m.travelling and c.sensitivity = 'STANDARD') as departed,
        (select count(*)::int from case_file where departed_on is not null and sensitivity = 'STANDARD') as households,
        (select sum(persons)::int from figure_rollup where scope = 'all' and metric = 'departures' and dimension = 'total') as counted,
        (select sum(cases)::int from figure_rollup where scope = 'all' and metric = 'departures' and dimension = 'total') as cases`,
    )
    expect(sums?.departed).toBeGreaterThan(20)
    expect(sums?.counted).toBe(sums?.departed)
    expect(sums?.cases).toBe(sums?.households)
  })

  it('hold a closed file in the total of its year and nowhere else', async () => {
    const rows = await asOwner<{ scope: string; dimension: string; persons: number; cases: number }>(
      `select distinct r.scope, r.dimension, r.persons, r.cases from case_figure f join figure_rollup r on r.scope = 'closed' and r.metric = f.metric
       where f.sensitivity = 'CLOSED' and f.metric = 'departures'`,
    )
    expect(rows.map(({ scope, dimension }) => [scope, dimension])).toEqual([['closed', 'total']])
    const [counted] = await asOwner<{ rows: number; open: number }>(
      `select (select count(*)::int from case_figure where sensitivity = 'CLOSED' and metric = 'departures') as rows,
        (select sum(cases)::int from figure_rollup where scope = 'all' and metric = 'departures' and dimension = 'total') as open`,
    )
    expect(counted).toEqual({ rows: 2, open: 38 })
    // The supervisor has no clearance, and is told of none.
    expect((await boardOf('supervisor')).closed).toEqual([])
  })

  const filters: Record<string, (board: DashboardView) => Record<string, string>> = {
    nothing: () => ({}),
    'one partner': (board) => ({ partner: board.choices.partners[0]?.id ?? '' }),
    'one organiser': () => ({ organiser: 'FEDASIL' }),
    'one country': () => ({ country: 'IQ' }),
    'a partner and a country': (board) => ({ partner: board.choices.partners[0]?.id ?? '', country: 'IQ' }),
    'a country and an organiser': () => ({ country: 'GE', organiser: 'IOM' }),
  }

  const readers: readonly (readonly [who: PersonaName, filter: string])[] = [
    ...Object.keys(filters).map((filter) => ['supervisor', filter] as const),
    ['counsellor', 'nothing'],
    ['counsellor', 'one country'],
    ['partner', 'nothing'],
    ['partner', 'one country'],
    ['field', 'nothing'],
  ]

  it.each(readers)(
    'open exactly the rows they count: %s, narrowed to %s',
    async (who, filter) => {
      const asked = filters[filter]?.(await boardOf('supervisor')) ?? {}
      const board = await boardOf(who, asked)
      const span = { from: board.period.from.slice(0, 7), to: board.period.to.slice(0, 7) }
      let compared = 0
      for (const metric of METRICS) {
        const figure = board.figures[metric]
        if (!figure) continue
        for (const unit of UNITS) {
          const whole = await rowsOf(who, { of: metric, unit, ...span, ...asked })
          expect(whole, `${metric} ${unit}`).toEqual({
            total: figure.total.now[unit],
            rows: figure.total.now[unit],
            distinct: figure.total.now[unit],
          })
          for (const by of DIMENSIONS) {
            expect(figure.tables[by].reduce((sum, cell) => sum + (cell.now[unit] ?? 0), 0)).toBe(
              figure.total.now[unit],
            )
            // One cell of each kind of table, and all of them where the question is short.
            for (const cell of figure.tables[by].slice(
              0,
              filter === 'nothing' && who === 'supervisor' ? 4 : 1,
            )) {
              const rows = await rowsOf(who, { of: metric, unit, ...span, by, key: cell.key, ...asked })
              expect(rows.rows, `${metric} ${unit} by ${by} ${cell.key}`).toBe(cell.now[unit])
              expect(rows.total).toBe(cell.now[unit])
              compared += 1
            }
          }
        }
      }
      for (const row of board.waiting ?? []) {
        expect((await rowsOf(who, { of: 'waiting', stage: row.stage, ...asked })).rows, row.stage).toBe(
          row.cases,
        )
        if (row.target !== null) {
          expect((await rowsOf(who, { of: 'waiting', stage: row.stage, late: '1', ...asked })).rows).toBe(
            row.late,
          )
        }
      }
      if (board.followUps) {
        for (const slice of FOLLOW_UP_SLICES) {
          expect((await rowsOf(who, { of: 'follow_ups', slice, ...asked })).rows).toBe(board.followUps[slice])
        }
      }
      for (const { kind, count } of board.work)
        expect((await rowsOf(who, { of: kind })).rows, kind).toBe(count)
      expect(compared).toBeGreaterThan(10)
    },
    60_000,
  )

  it('give the same whether they are read from the sums or from the files', async () => {
    const [partner] = (await boardOf('supervisor')).choices.partners
    // Two scopes are read from the files, one from the sums: a partner's own figures, asked for by a filter as well.
    const own = await boardOf('supervisor', { partner: partner?.id ?? '' })
    const countries = own.figures.departures?.tables.destination ?? []
    for (const { key, now } of countries) {
      const both = await boardOf('supervisor', { partner: partner?.id ?? '', country: key })
      expect(both.figures.departures?.total.now).toEqual(now)
    }
    expect(countries.length).toBeGreaterThan(0)
  })

  it('are whole years with small numbers hidden for those who open no rows', async () => {
    const board = await boardOf('auditor', { period: '12m', country: 'IQ' })
    expect(board.period).toEqual({ from: '2026-01-01', to: '2026-11-01' })
    expect(board.narrowing).toEqual({})
    for (const metric of METRICS) {
      for (const by of DIMENSIONS) {
        for (const cell of board.figures[metric]?.tables[by] ?? []) {
          for (const unit of UNITS)
            expect(cell.now[unit] ?? 5, `${metric} ${by} ${cell.key}`).toSatisfy(
              (value: number) => value === 0 || value >= 5,
            )
        }
      }
    }
    const rows = await answer(
      figureRows,
      callerOf('auditor'),
      { of: 'departures', unit: 'cases', from: '2026-01', to: '2026-11' },
      time,
    )
    expect(rows.kind).toBe('forbidden')
  })

  it('are nobody else’s', async () => {
    for (const who of ['referrer', 'admin', 'travel', 'specialist'] as const) {
      expect((await answer(dashboard, callerOf(who), {}, time)).kind, who).toBe('forbidden')
    }
    const found = await answer(
      figureRows,
      callerOf('partner'),
      { of: 'vulnerable', unit: 'cases', from: '2026-01', to: '2026-11' },
      time,
    )
    expect(found.kind).toBe('not_found')
    for (const of of WORK_KINDS) {
      expect((await answer(figureRows, callerOf('counsellor'), { of }, time)).kind).toBe('not_found')
    }
  })

  it('are compared at night, and put right where they differ', async () => {
    await asOwner(
      `update figure_rollup set persons = persons + 3 where scope = 'all' and metric = 'departures' and dimension = 'total'`,
    )
    const [differs] = await figureDifferences()
    expect(differs).toMatchObject({ what: 'sums' })
    await expect(
      checkFigures.run({
        on: TODAY,
        today: TODAY,
        now: time.now(),
        run: () => Promise.reject(new Error('no command')),
      }),
    ).rejects.toThrow(/sums/)
    expect(await figureDifferences()).toEqual([])
  })
})
