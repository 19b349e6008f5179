import { describe, expect, it } from 'vitest'
import { calendarDate } from '@/lib/kernel/calendar-date'
import { bodyOf, conditionFieldsOf, conditionOf, putRuleInput } from '@/lib/programme/input'
import type { Condition, RuleChange, RuleChangeRow, StoredRule } from '@/lib/programme/model'
import { PROGRAMME_RULES } from '@/lib/programme/reference/programme-rules'
import { ruleBodies } from '@/lib/programme/rule-bodies'
import {
  asIfInForce,
  refusalsOfApproving,
  refusalsOfDiscarding,
  refusalsOfEditing,
  refusalsOfReturning,
  refusalsOfRows,
  refusalsOfSubmitting,
} from '@/lib/programme/rules/rule-change'
import { rulesOf, slotOfNew, storedRulesOf } from '@/lib/programme/rules/stored-rules'
import { programmeOf } from '@/lib/programme/stored-rows'
import { testRun } from '@/lib/eligibility/rules/test-run'
import { caseFacts } from '../eligibility/case-facts'

const STORED = storedRulesOf(PROGRAMME_RULES)
const TODAY = calendarDate('2026-11-22')
const AUTHOR = 'author'
const OTHER = 'other'

function stored(id: string): StoredRule {
  const found = STORED.find((row) => row.id === id)
  if (!found) throw new Error(id)
  return found
}
const EURO = (cents: number) => ({ cents, currency: 'EUR' })

function replaced(id: string, changes: Partial<RuleChangeRow> = {}): RuleChangeRow {
  const { slot, kind, rule, source, confirmed, validTo, body } = stored(id)
  return { slot, kind, rule, source, confirmed, validTo, body, effect: 'replace', replacesId: id, ...changes }
}
const GRANT = replaced('C3-VISA-REQUIRED', {
  rule: 'C4',
  body: { ...stored('C3-VISA-REQUIRED').body, adult: EURO(40000), minor: EURO(20000) },
})
const ended = (id: string) => replaced(id, { effect: 'end', body: null, validTo: null })

const change = (facts: Partial<RuleChange> = {}): RuleChange => ({
  id: 'a-change',
  title: 'Higher grants',
  reason: 'Decided',
  source: 'Note',
  startsOn: calendarDate('2027-01-01'),
  status: 'draft',
  remark: null,
  authorId: AUTHOR,
  version: 1,
  rows: [GRANT],
  ...facts,
})
const codes = (refusals: readonly { code: string }[]) => refusals.map(({ code }) => code)

describe('the rows of a change', () => {
  it.each<[string, Partial<RuleChange>, string[]]>([
    ['a new amount from a day to come', {}, []],
    ['a start today', { startsOn: TODAY }, ['rule_change_start_passed']],
    ['no row', { rows: [] }, ['rule_change_empty']],
    ['the same as before', { rows: [replaced('C3-VISA-REQUIRED')] }, ['rule_change_nothing_changed']],
    ['a row that ended', { rows: [replaced('C2-VISA-REQUIRED', { rule: 'X' })] }, ['rule_change_row_ended']],
    ['an end where every day needs an answer', { rows: [ended('C3-VISA-REQUIRED')] }, ['rule_change_gap']],
    ['the end of a visa regime', { rows: [ended('VISA-IQ-0001-01-01')] }, ['rule_change_gap']],
    [
      'a grant with an end',
      { rows: [{ ...GRANT, validTo: calendarDate('2028-01-01') }] },
      ['rule_change_gap'],
    ],
    [
      'a column of the grant on another condition',
      { rows: [{ ...GRANT, body: { ...GRANT.body, when: { is: 'always' } } }] },
      ['rule_change_gap'],
    ],
    ['the end of a rule that may end', { rows: [ended('T-AMAAR')] }, []],
    [
      'an end before the start',
      { rows: [replaced('T-AMAAR', { validTo: calendarDate('2026-12-01') })] },
      ['rule_change_ends_before_start'],
    ],
    [
      'a second row where one answers',
      { rows: [{ ...replaced('T-AMAAR'), effect: 'add', replacesId: null }] },
      ['rule_change_overlap'],
    ],
    [
      'a project that comes back',
      { rows: [{ ...replaced('T-CSA'), effect: 'add', replacesId: null, validTo: null }] },
      [],
    ],
  ])('%s', (_what, facts, expected) => {
    expect(codes(refusalsOfRows(change(facts), STORED, TODAY))).toEqual(expected)
  })

  it('are refused where a later version stands', () => {
    const later = { ...stored('C3-VISA-REQUIRED'), id: 'C4', validFrom: calendarDate('2027-03-01') }
    const closed = STORED.map((row) =>
      row.id === 'C3-VISA-REQUIRED' ? { ...row, validTo: later.validFrom } : row,
    )
    const asked = { ...change(), rows: [{ ...GRANT, replacesId: 'C4' }] }
    expect(codes(refusalsOfRows(asked, [...closed, later], TODAY))).toEqual(['rule_change_later_version'])
  })
})

describe('who works on a change', () => {
  const acts = {
    edit: (one: RuleChange, who: string) => refusalsOfEditing(one, who),
    submit: (one: RuleChange, who: string) => refusalsOfSubmitting(one, who, STORED, TODAY),
    discard: (one: RuleChange, who: string) => refusalsOfDiscarding(one, who),
    give_back: (one: RuleChange, who: string) => refusalsOfReturning(one, who),
    approve: (one: RuleChange, who: string) => refusalsOfApproving(one, who, STORED, TODAY),
  }
  /** Said by hand: everything else is refused. */
  const ALLOWED = [
    'draft author edit',
    'draft author submit',
    'draft author discard',
    'returned author edit',
    'returned author submit',
    'returned author discard',
    'submitted author discard',
    'submitted other give_back',
    'submitted other approve',
  ]
  const cells = (['draft', 'submitted', 'returned', 'approved', 'discarded'] as const).flatMap((status) =>
    [AUTHOR, OTHER].flatMap((who) =>
      (Object.keys(acts) as (keyof typeof acts)[]).map((act) => ({ status, who, act })),
    ),
  )
  it.each(cells)('$status: the $who may $act or not', ({ status, who, act }) => {
    const isAllowed = acts[act](change({ status }), who).length === 0
    expect(isAllowed).toBe(ALLOWED.includes(`${status} ${who} ${act}`))
  })
})

describe('the editor of a condition', () => {
  const flat = (when: Condition) => {
    const fields = conditionFieldsOf(when)
    if (!fields) return null
    return conditionOf({
      ...fields,
      keepCondition: false,
      statuses: [...fields.statuses],
      treatment: fields.treatment ?? undefined,
      destinations: [...fields.destinations] as never[],
      needs: [...fields.needs],
      orderWithin: fields.orderWithin ?? undefined,
      arrivedBefore: fields.arrivedBefore ?? undefined,
      nationalityRegimes: [...fields.nationalityRegimes],
      destinationRegimes: [...fields.destinationRegimes],
      assistedWithin: fields.assistedWithin ?? undefined,
    })
  }
  const conditions = rulesOf(PROGRAMME_RULES).flatMap(({ row }) =>
    'when' in row ? [[row.id, row.when] as const] : [],
  )
  const partsOf = (when: Condition) =>
    (when.is === 'all' ? [...when.of] : [when]).map((part) => JSON.stringify(part)).sort()
  const KEPT = ['T-EXTRA', 'T-TAILORED', 'T-CONNECTED']

  it.each(conditions)('says the condition of %s again, or keeps it whole', (id, when) => {
    const again = flat(when)
    if (KEPT.includes(id)) expect(again).toBeNull()
    else expect(again && partsOf(again)).toEqual(partsOf(when))
  })

  it('reads what a form sends', () => {
    const sent = putRuleInput.parse({
      changeId: '11111111-1111-4111-8111-111111111111',
      version: '1',
      replaces: 'C3A-MOLDOVA',
      kind: 'cash_grant',
      rule: 'C3a',
      source: 'W40',
      confirmed: 'on',
      order: '1',
      adult: '50',
      minor: '25,50',
      destinations: [{ code: 'MD' }, { code: '' }],
    })
    const body = bodyOf(sent, stored('C3A-MOLDOVA'))
    expect(ruleBodies.cash_grant.parse(body)).toEqual({
      order: 1,
      when: { is: 'destination', of: ['MD'] },
      adult: EURO(5000),
      minor: EURO(2550),
    })
  })
})

describe('the slot of an added row', () => {
  it('is that of its project or country', () => {
    const slots = rulesOf(PROGRAMME_RULES)
      .filter(({ row }) => ['T-AMAAR', 'T-JOB-2021', 'OVERRIDE-BR-2025', 'C3A-MOLDOVA'].includes(row.id))
      .map(slotOfNew)
    expect(slots).toEqual([
      'cash_grant/C3a',
      'service/T-JOB-2021',
      'service/T-AMAAR',
      'country_override/BR/access',
    ])
  })
})

describe('a test run', () => {
  const returned = (ref: string, country: string) => ({
    ref,
    facts: caseFacts({ destination: country, nationality: country, departureDate: '2026-05-01' }),
    exceptions: [],
  })
  const past = [returned('AVR-2026-00001', 'IQ'), returned('AVR-2026-00002', 'AL')]

  it('says who would get what instead, and leaves the others alone', () => {
    const run = testRun(past, PROGRAMME_RULES, programmeOf(asIfInForce(STORED, [GRANT])))
    expect(run).toMatchObject({ asked: 2, unchanged: 1 })
    expect(run.changed).toHaveLength(1)
    expect(run.changed[0]).toMatchObject({
      ref: 'AVR-2026-00001',
      destination: 'IQ',
      before: { cash: { cents: 35000 } },
      after: { cash: { cents: 40000 } },
    })
    expect(run.cash.after.cents - run.cash.before.cents).toBe(5000)
  })

  it('tries an end and an added row', () => {
    const closed = testRun(past, PROGRAMME_RULES, programmeOf(asIfInForce(STORED, [ended('B10')])))
    expect(closed.changed.map(({ before, after }) => [before.access, after.access])).toEqual([
      ['granted', 'none'],
    ])
    const added: RuleChangeRow = {
      ...ended('OVERRIDE-BR-2025'),
      effect: 'add',
      replacesId: null,
      slot: 'country_override/AL/access',
      body: { country: 'AL', line: 'access', access: 'granted' },
    }
    const opened = testRun(past, PROGRAMME_RULES, programmeOf(asIfInForce(STORED, [added])))
    expect(opened.changed.map(({ ref, after }) => [ref, after.access])).toEqual([
      ['AVR-2026-00002', 'granted'],
    ])
  })

  it('of nothing changes nothing', () => {
    const run = testRun(past, PROGRAMME_RULES, programmeOf(asIfInForce(STORED, [])))
    expect(run).toMatchObject({ asked: 2, unchanged: 2, changed: [] })
    expect(testRun([], PROGRAMME_RULES, PROGRAMME_RULES)).toMatchObject({
      asked: 0,
      cash: { before: { cents: 0 } },
    })
  })
})
