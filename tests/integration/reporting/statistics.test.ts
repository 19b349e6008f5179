import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { closeDatabase } from '@/lib/platform/database'
import { STATISTICS } from '@/lib/reporting/input'
import { DIMENSIONS, UNITS } from '@/lib/reporting/model'
import { statisticsOutput } from '@/lib/reporting/output'
import { arrangeToken, callApi } from '@/tests/support/api'
import { arrangeFigures } from '@/tests/support/figures'
import { arrangePeople, type People, type PersonaName } from '@/tests/support/people'

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
