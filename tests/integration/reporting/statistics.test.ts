import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { yearPaper } from '@/app/figures/year-paper'
import { translatorIn } from '@/lib/i18n/translator'
import { renderPaper } from '@/lib/papers/render'
import { fixedClock } from '@/lib/platform/clock'
import { yearSummary } from '@/lib/reporting/queries/statistics'
import { answer } from '@/lib/runner/query'
import { closeDatabase } from '@/lib/platform/database'
import { STATISTICS } from '@/lib/reporting/input'
import { DIMENSIONS, UNITS } from '@/lib/reporting/model'
import { statisticsOutput } from '@/lib/reporting/output'
import { arrangeToken, callApi } from '@/tests/support/api'
import { arrangeFigures } from '@/tests/support/figures'
import { arrangePeople, type People, type PersonaName } from '@/tests/support/people'

const time = fixedClock(new Date('2026-11-22T09:00:00Z'))
let people: People
const tokens = new Map<PersonaName, string>()

async function ask(who: PersonaName, address: string, language = 'en') {
  const token = tokens.get(who) ?? (await arrangeToken(people[who].id))
  tokens.set(who, token)
  return callApi('GET', `/statistics/${address}`, {
    headers: { authorization: `Bearer ${token}`, 'accept-language': language },
  })
}

beforeAll(async () => {
  people = await arrangePeople()
  await arrangeFigures(people)
})
afterAll(closeDatabase)

describe('statistics over the API', () => {
  it.each(STATISTICS)(
    'tell %s by every dimension, in persons and cases, small numbers hidden',
    async (metric) => {
      for (const by of DIMENSIONS) {
        for (const unit of UNITS) {
          const { status, body } = await ask('supervisor', `${metric}?year=2026&by=${by}&unit=${unit}`)
          expect(status).toBe(200)
          const answer = statisticsOutput.parse(body)
          expect(answer).toMatchObject({ metric, by, unit, year: 2026 })
          for (const row of answer.rows) {
            expect(row.suppressed).toBe(row.value === null)
            expect(row.value ?? 5).toSatisfy((value: number) => value === 0 || value >= 5)
            expect(row.label).not.toBe('')
          }
          const hidden = answer.rows.filter(({ suppressed }) => suppressed).length
          if (answer.total !== null && by !== 'region') expect(hidden).not.toBe(1)
        }
      }
    },
  )

  it('are the same for an auditor, in the language that is asked for', async () => {
    const [one, other] = [
      await ask('supervisor', 'departures?year=2026&by=region'),
      await ask('auditor', 'departures?year=2026&by=region', 'fr'),
    ]
    const [english, french] = [statisticsOutput.parse(one.body), statisticsOutput.parse(other.body)]
    expect(french.rows.map(({ key, value }) => [key, value])).toEqual(
      english.rows.map(({ key, value }) => [key, value]),
    )
    expect(french.definition).toContain('Personnes')
  })

  it('count persons by month when nothing else is said', async () => {
    const { body } = await ask('supervisor', 'registrations?year=2025')
    const answer = statisticsOutput.parse(body)
    expect(answer).toMatchObject({ by: 'month', unit: 'persons' })
    expect(answer.rows.map(({ key }) => key)).toContain('2025-12')
    expect(answer.rows).toHaveLength(12)
  })

  it.each<[PersonaName, string, number]>([
    ['partner', 'departures?year=2026', 403],
    ['counsellor', 'departures?year=2026', 403],
    ['supervisor', 'departures', 422],
    ['supervisor', 'departures?year=2026&by=sex', 422],
    ['supervisor', 'departures?year=2026&partner=1', 422],
    ['supervisor', 'vulnerable?year=2026', 422],
    ['supervisor', 'departures?year=2099', 404],
  ])('%s asking %s gets %i', async (who, address, status) => {
    expect((await ask(who, address)).status).toBe(status)
  })
})

describe('the yearly summary', () => {
  it('is a tagged paper of figures that may be published', async () => {
    const found = await answer(yearSummary, people.auditor.caller, { year: '2026' }, time)
    if (found.kind !== 'found') throw new Error(found.kind)
    const numbers = found.data.figures.flatMap(({ tables }) =>
      Object.values(tables).flatMap((cells) => cells.flatMap(({ now }) => [now.persons, now.cases])),
    )
    expect(numbers.filter((value) => value !== null && value > 0 && value < 5)).toEqual([])
    const paper = yearPaper(found.data, await translatorIn('fr'), 'fr')
    const bytes = await renderPaper(paper)
    const text = Buffer.from(bytes).toString('latin1')
    expect(text).toContain('/StructTreeRoot')
    expect(text).toContain('/Lang (fr')
    expect(paper.blocks.length).toBeGreaterThan(8)
    // The same year as known on the same day is the same paper.
    expect(Buffer.from(await renderPaper(paper)).equals(Buffer.from(bytes))).toBe(true)
  })

  it('is nobody’s of a year to come, and not everybody’s', async () => {
    expect((await answer(yearSummary, people.supervisor.caller, { year: '2099' }, time)).kind).toBe(
      'not_found',
    )
    expect((await answer(yearSummary, people.partner.caller, { year: '2026' }, time)).kind).toBe('forbidden')
  })
})
