import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addDays, calendarDate, type CalendarDate } from '@/lib/kernel/calendar-date'
import { closeDatabase } from '@/lib/platform/database'
import type { Programme } from '@/lib/programme/model'
import { programmeRules, storedRules } from '@/lib/programme/records'
import { PROGRAMME_RULES } from '@/lib/programme/reference/programme-rules'
import { SUSPENSIONS } from '@/lib/programme/reference/suspensions'
import { ruleSetFor } from '@/lib/programme/rules/rule-set'
import { completeSlots, storedRulesOf } from '@/lib/programme/rules/stored-rules'
import { asCaller } from '@/lib/runner/context'
import { arrangePeople, type People, type PersonaName } from '@/tests/support/people'
import { appUrl, asOwner, ownerUrl } from '@/tests/support/test-database'

let people: People
beforeAll(async () => {
  people = await arrangePeople()
})
afterAll(closeDatabase)

const rulesSeenBy = (who: PersonaName): Promise<Programme> =>
  asCaller(people[who].caller, ({ tx }) => programmeRules(tx))

/** Statements in one transaction over a connection of its own. */
async function inOne(url: string, ...statements: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(`begin; ${statements.join('; ')}; commit`)
  } finally {
    await client.end()
  }
}
/** As the server with a supervisor signed in: the most the application may do. */
const asServer = (...statements: string[]) =>
  inOne(appUrl, `select set_config('app.role', 'supervisor', true)`, ...statements)

describe('the rules in the database', () => {
  it('are those the product is delivered with, row by row', async () => {
    expect(await rulesSeenBy('counsellor')).toEqual(PROGRAMME_RULES)
    const stored = await asCaller(people.supervisor.caller, ({ tx }) => storedRules(tx))
    const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1)
    expect(stored.toSorted(byId)).toEqual(storedRulesOf(PROGRAMME_RULES).toSorted(byId))
  })

  it('have the slots that must answer for every day', async () => {
    const slots = await asOwner<{ slot: string; from: string }>(
      'select slot, complete_from::text as from from programme_slot order by slot',
    )
    const expected = completeSlots(storedRulesOf(PROGRAMME_RULES))
    expect(new Map(slots.map(({ slot, from }) => [slot, from]))).toEqual(
      new Map(expected.map(({ slot, completeFrom }) => [slot, completeFrom])),
    )
  })

  it('hold the stop of journeys of 2020', async () => {
    const rows = await asOwner(
      `select country, mode::text, from_on::text as "validFrom", until_on::text as "validTo", reason, source, confirmed from country_suspension order by from_on`,
    )
    expect(rows).toEqual(
      SUSPENSIONS.map(({ country, mode, validFrom, validTo, reason, source, confirmed }) => ({
        country,
        mode,
        validFrom,
        validTo,
        reason,
        source,
        confirmed,
      })),
    )
  })

  it('answer every day from 2006 to 2030 with exactly one rule set', async () => {
    const rules = await rulesSeenBy('supervisor')
    const last = calendarDate('2030-12-31')
    for (let day: CalendarDate = calendarDate('2006-01-01'); day <= last; day = addDays(day, 1)) {
      const set = ruleSetFor(day, rules)
      const countries = new Set(set.visaRegimes.map(({ country }) => country))
      if (set.periods.length !== 1 || countries.size !== set.visaRegimes.length || countries.size < 249) {
        expect.fail(`the rule set of ${day}`)
      }
    }
  })

  it('name every project of the programme', async () => {
    const { topUps, services, informationAmounts, countryOverrides } = await rulesSeenBy('auditor')
    expect(new Set(topUps.map(({ code }) => code))).toEqual(
      new Set([
        'T-EXTRA',
        'T-TAILORED',
        'T-CONNECTED',
        'T-ADVANCED',
        'T-SUPPORT',
        'T-AMIF44',
        'T-RESTART',
        'T-MOTUSE',
      ]),
    )
    expect(new Set(services.map(({ code }) => code))).toEqual(
      new Set(['T-CSA', 'T-MAGNET1', 'T-MAGNET2', 'T-JOB', 'T-AMAAR', 'T-BALKAN', 'T-SURE']),
    )
    expect(informationAmounts.map(({ rule }) => rule)).toEqual(Array(3).fill('T-JRS/EURP'))
    // No source gives the countries: the list is left open and unconfirmed, not invented.
    expect(informationAmounts.every(({ countries, confirmed }) => countries === null && !confirmed)).toBe(
      true,
    )
    expect(new Set(countryOverrides.map(({ country }) => country))).toEqual(new Set(['GE', 'UA', 'SV', 'BR']))
  })

  it('are read by everybody with rule work, and not by an administrator', async () => {
    const count = (who: PersonaName) =>
      asCaller(people[who].caller, async ({ tx }) => {
        const [row] = await tx.$queryRaw<
          { rules: number; revisions: number }[]
        >`select (select count(*)::int from programme_rule) as rules, (select count(*)::int from programme_revision) as revisions`
        return row
      })
    const all = storedRulesOf(PROGRAMME_RULES).length
    for (const who of [
      'partner',
      'referrer',
      'travel',
      'field',
      'finance',
      'specialist',
      'auditor',
    ] as const) {
      expect([who, await count(who)]).toEqual([who, { rules: all, revisions: 1 }])
    }
    expect(await count('admin')).toEqual({ rules: 0, revisions: 1 })
  })
})

describe('the database itself', () => {
  it.each([
    [`update programme_rule set body = '{}' where id = 'C3-VISA-REQUIRED'`],
    [`update programme_rule set valid_to = '2030-01-01' where id = 'R4'`],
    [`delete from programme_rule where id = 'R4'`],
    [
      `insert into programme_rule values ('X', 'period', 'period', 9, 'X', '2030-01-01', null, 'P1', false, '{}')`,
    ],
    [`truncate programme_rule`],
    [`update programme_revision set revision = 1`],
    [`delete from programme_slot`],
  ])('gives the server no right to %s', async (statement) => {
    await expect(asServer(statement)).rejects.toThrow(/permission denied/)
  })

  const REPLACE = `insert into programme_rule (id, kind, slot, position, rule, valid_from, valid_to, source, confirmed, body)
    select 'C4', kind, slot, position, 'C4', '2990-01-01', null, source, confirmed, body from programme_rule where id = 'C3-VISA-REQUIRED'`

  it.each([
    [
      'an edit in force',
      [`update programme_rule set source = 'W1' where id = 'R4'`],
      /closed at a day to come/,
    ],
    [
      'a closing in the past',
      [`update programme_rule set valid_to = '2026-01-01' where id = 'R4'`],
      /closed at a day to come/,
    ],
    [
      'another end for a closed row',
      [`update programme_rule set valid_to = '2990-01-01' where id = 'OVERRIDE-BR-2022'`],
      /closed at a day to come/,
    ],
    ['a deletion', [`delete from programme_rule where id = 'R4'`], /never changed/],
    ['an emptied table', ['truncate programme_rule cascade'], /never changed/],
    ['two versions of one rule in force at once', [REPLACE], /programme_rule_no_overlap/],
    [
      'days without a grant at departure',
      [`update programme_rule set valid_to = '2989-12-31' where id = 'C3-VISA-REQUIRED'`, REPLACE],
      /no rule answers for cash_grant\/visa_required on 2989-12-31/,
    ],
    [
      'the end of a visa regime without another',
      [`update programme_rule set valid_to = '2990-01-01' where id = 'VISA-IQ-0001-01-01'`],
      /no rule answers for visa_regime\/IQ on 2990-01-01/,
    ],
    [
      'a row that ends before it begins',
      [
        `insert into programme_rule values ('X', 'service', 'service/X', 9, 'X', '2990-01-02', '2990-01-01', 'P1', false, '{}')`,
      ],
      /range lower bound|programme_rule_validity/,
    ],
  ])('refuses its owner %s', async (_what, statements, message) => {
    await expect(inOne(ownerUrl, ...statements)).rejects.toThrow(message)
  })

  it('takes a new version from the day the old one ends, and every server sees it', async () => {
    const before = await rulesSeenBy('counsellor')
    expect(await rulesSeenBy('partner')).toBe(before)
    await inOne(
      ownerUrl,
      `update programme_rule set valid_to = '2990-01-01' where id = 'C3-VISA-REQUIRED'`,
      REPLACE,
    )
    const after = await rulesSeenBy('counsellor')
    expect(after).not.toBe(before)
    expect(ruleSetFor(calendarDate('2989-12-31'), after).cashGrants.map(({ id }) => id)).toContain(
      'C3-VISA-REQUIRED',
    )
    expect(ruleSetFor(calendarDate('2990-01-01'), after).cashGrants.map(({ id }) => id)).toContain('C4')
    expect(ruleSetFor(calendarDate('2990-01-01'), after).version).toBe('2990-01-01')
  })

  it('never uses the number of a revision twice, also when a change is rolled back', async () => {
    const revision = async () =>
      (await asOwner<{ revision: string }>('select revision from programme_revision'))[0]?.revision
    const before = await revision()
    await expect(
      inOne(ownerUrl, `update programme_rule set valid_to = '2990-01-01' where id = 'R8'`, 'select 1/0'),
    ).rejects.toThrow(/division/)
    expect(await revision()).toBe(before)
    await inOne(ownerUrl, `update programme_rule set valid_to = '2991-01-01' where id = 'R8'`)
    expect(Number(await revision())).toBeGreaterThan(Number(before) + 1)
  })
})
