import { describe, expect, it } from 'vitest'
import type { EligibilityFacts } from '@/lib/eligibility/model'
import { decide } from '@/lib/eligibility/rules/decide'
import { BASE_LINES } from '@/lib/programme/reference/base-lines'
import { calendarDate } from '@/lib/kernel/calendar-date'
import { PROGRAMME_RULES } from '@/lib/programme/reference/programme-rules'
import type { AdministrativeStatus } from '@/lib/programme/model'
import { ADULT, caseFacts, SECOND_ADULT, traveller } from './case-facts'

const access = (facts: EligibilityFacts) => decide(facts, PROGRAMME_RULES).reintegration.access
const deciding = (facts: EligibilityFacts) =>
  decide(facts, PROGRAMME_RULES)
    .trace.filter(({ result }) => result === 'met')
    .map(({ rule }) => rule)
const lineCodes = (facts: EligibilityFacts) =>
  decide(facts, PROGRAMME_RULES).reintegration.lines.map(({ code }) => code)
const cents = (facts: EligibilityFacts) => decide(facts, PROGRAMME_RULES).reintegration.total.cents

const ILL = traveller('1980-01-01', ['MEDICAL'])
const FAMILY = [ADULT, traveller('2008-01-01')]

describe('access to the base lines', () => {
  type Row = readonly [
    date: string,
    destination: string,
    status: AdministrativeStatus,
    who: 'single' | 'ill' | 'family',
    expected: string,
    rule: string | null,
  ]
  const WHO = { single: [ADULT], ill: [ILL], family: FAMILY }
  const ROWS: readonly Row[] = [
    ['2006-05-31', 'GN', 'AIP_PENDING', 'ill', 'none', null],
    ['2006-06-01', 'GN', 'IRREGULAR', 'single', 'granted', 'P16'],
    ['2012-05-14', 'RS', 'IRREGULAR', 'single', 'granted', 'P16'],
    ['2012-05-15', 'RS', 'AIP_PENDING', 'single', 'none', null],
    ['2012-05-15', 'RS', 'AIP_PENDING', 'ill', 'exception_only', 'B7'],
    ['2012-05-15', 'GN', 'IRREGULAR', 'single', 'none', null],
    ['2012-05-15', 'GN', 'OTHER_PROCEDURE', 'single', 'none', null],
    ['2012-05-15', 'GN', 'AIP_PENDING', 'single', 'granted', 'B4'],
    ['2012-05-15', 'GN', 'AIP_WITHDREW', 'single', 'granted', 'B4'],
    ['2012-05-15', 'GN', 'IRREGULAR', 'ill', 'granted', 'P14'],
    ['2015-05-31', 'GN', 'IRREGULAR', 'family', 'none', null],
    ['2015-06-01', 'GN', 'IRREGULAR', 'family', 'granted', 'P14'],
    ['2015-05-31', 'AL', 'IRREGULAR', 'family', 'none', null],
    ['2015-06-01', 'AL', 'IRREGULAR', 'family', 'exception_only', 'B7'],
    ['2018-06-30', 'GE', 'AIP_PENDING', 'single', 'granted', 'B4'],
    ['2018-06-30', 'UA', 'IRREGULAR', 'single', 'none', null],
    ['2018-07-01', 'GE', 'AIP_PENDING', 'single', 'none', null],
    ['2018-07-01', 'UA', 'AIP_PENDING', 'ill', 'exception_only', 'B8'],
    ['2019-12-31', 'SV', 'AIP_PENDING', 'single', 'none', null],
    ['2020-01-01', 'SV', 'IRREGULAR', 'single', 'granted', 'P5'],
    ['2021-12-31', 'SV', 'AIP_PENDING', 'single', 'granted', 'P5'],
    ['2022-01-01', 'SV', 'AIP_PENDING', 'single', 'none', null],
    ['2021-12-31', 'GN', 'IRREGULAR', 'single', 'none', null],
    ['2022-01-01', 'GN', 'IRREGULAR', 'single', 'granted', 'B10'],
    ['2022-01-01', 'GN', 'OTHER_PROCEDURE', 'single', 'granted', 'B10'],
    ['2022-01-01', 'AL', 'AIP_PENDING', 'single', 'none', null],
    ['2022-01-01', 'AL', 'AIP_PENDING', 'ill', 'exception_only', 'B11'],
    ['2022-01-01', 'AL', 'AIP_PENDING', 'family', 'exception_only', 'B11'],
    ['2021-12-31', 'BR', 'AIP_PENDING', 'single', 'none', null],
    ['2022-01-01', 'BR', 'AIP_PENDING', 'single', 'granted', 'B12'],
    ['2025-11-30', 'BR', 'IRREGULAR', 'single', 'granted', 'B12'],
    ['2025-12-01', 'BR', 'AIP_PENDING', 'ill', 'none', 'B13'],
    ['2026-06-01', 'XK', 'AIP_PENDING', 'single', 'none', null],
  ]

  it.each(ROWS)(
    '%s to %s, %s, %s: %s by %s',
    (departureDate, destination, administrativeStatus, who, expected, rule) => {
      const facts = caseFacts({ departureDate, destination, administrativeStatus, household: WHO[who] })
      expect(access(facts)).toBe(expected)
      if (rule !== null) expect(deciding(facts)).toContain(rule)
    },
  )

  const ORDERS = [
    ['2015-05-31', '2015-03-14', '2014-03-15', 'granted', 'B5: eleven months and a bit'],
    ['2015-05-31', '2015-03-15', '2014-03-15', 'none', 'B5: twelve months are full'],
    ['2015-05-31', '2015-02-27', '2014-02-28', 'granted', 'B5: the day before'],
    ['2015-05-31', '2015-03-15', '2015-03-15', 'granted', 'B5: ordered on the day of applying'],
    ['2015-05-31', '2015-03-15', '2015-03-16', 'none', 'B5: ordered after applying'],
    ['2015-05-31', '2015-03-15', null, 'none', 'B5: never ordered'],
    ['2015-06-01', '2015-03-15', '2009-01-01', 'granted', 'B6: ever ordered'],
    ['2021-12-31', '2021-10-15', '2009-01-01', 'granted', 'B6: ever ordered'],
    ['2015-06-01', '2015-03-15', null, 'none', 'B6: never ordered'],
    ['2022-01-01', '2021-10-15', null, 'granted', 'B10: the order no longer matters'],
  ] as const
  it.each(ORDERS)(
    'rejected, leaving %s, applied %s, ordered %s: %s (%s)',
    (departureDate, applicationDate, orderToLeaveDate, expected) => {
      const facts = caseFacts({
        departureDate,
        applicationDate,
        orderToLeaveDate,
        administrativeStatus: 'REJECTED',
      })
      expect(access(facts)).toBe(expected)
    },
  )

  it('has a case for every row', () => {
    const used = new Set([
      ...ROWS.map(([, , , , , rule]) => rule),
      ...ORDERS.map(([, , , , name]) => name.split(':')[0]),
    ])
    const rows = [
      ...PROGRAMME_RULES.accessRules,
      ...PROGRAMME_RULES.countryOverrides.filter(({ line }) => line === 'access'),
    ]
    expect(rows.map(({ rule }) => rule).filter((rule) => !used.has(rule))).toEqual([])
  })
})

describe('base lines', () => {
  it.each([
    [1, 700],
    [2, 1400],
    [3, 1750],
    [6, 1750],
  ])('fund of 2006 for %i people: %i euros', (people, amount) => {
    const household = Array.from({ length: people }, () => ADULT)
    const facts = caseFacts({ departureDate: '2010-03-01', household })
    expect(decide(facts, PROGRAMME_RULES).reintegration.lines).toMatchObject([
      { code: 'REAB_2006', basis: 'person', count: people, amount: { cents: amount * 100 } },
    ])
  })

  const ADULT_CHILD_ILL = [ADULT, traveller('2008-01-01'), ILL]
  it.each([
    ['2011-12-31', ['REAB_2006'], true],
    ['2012-01-01', ['NRF_ADULT', 'NRF_MINOR', 'NVF'], false],
    ['2013-12-31', ['NRF_ADULT', 'NRF_MINOR', 'NVF'], false],
    ['2014-01-01', ['NRF_ADULT', 'NRF_MINOR', 'NVF'], true],
    ['2015-06-30', ['NRF_ADULT', 'NRF_MINOR', 'NVF'], true],
    ['2015-07-01', ['NRF_ADULT', 'NRF_MINOR', 'NVF'], false],
    ['2021-12-31', ['NRF_ADULT', 'NRF_MINOR', 'NVF'], false],
    ['2022-01-01', ['BASIC_2022_ADULT', 'BASIC_2022_MINOR', 'SUPPLEMENT_2022'], false],
    ['2025-12-31', ['BASIC_2022_ADULT', 'BASIC_2022_MINOR', 'SUPPLEMENT_2022'], false],
  ])('leaving on %s: %j, confirmed %s', (departureDate, codes, confirmed) => {
    const facts = caseFacts({
      departureDate,
      administrativeStatus: 'AIP_WITHDREW',
      household: ADULT_CHILD_ILL,
    })
    const base = decide(facts, PROGRAMME_RULES).reintegration.lines.filter(
      ({ code }) => !code.startsWith('T-'),
    )
    expect(base.map(({ code }) => code)).toEqual(codes)
    expect(base.map((line) => line.confirmed)).toEqual(codes.map(() => confirmed))
  })

  it('has a case for every row', () => {
    // One line at least was asked for on the first or last day of every row above.
    const days = ['2011-12-31', '2012-01-01', '2013-12-31', '2014-01-01', '2015-07-01', '2022-01-01']
    expect(
      BASE_LINES.filter((row) => !days.some((day) => row.validFrom <= day && (row.validTo ?? '9999') > day)),
    ).toEqual([])
  })

  it('gives an unaccompanied minor the adult line, as an assumption', () => {
    const child = traveller('2000-01-01', [], { unaccompaniedMinor: true })
    const facts = caseFacts({
      departureDate: '2014-03-01',
      administrativeStatus: 'AIP_WITHDREW',
      household: [child],
      guardianAgrees: true,
    })
    expect(decide(facts, PROGRAMME_RULES).reintegration.lines).toMatchObject([
      { code: 'NRF_ADULT', count: 1, amount: { cents: 700_00 }, confirmed: false, source: 'S4:90, P6' },
      { code: 'NVF', count: 1, amount: { cents: 500_00 }, confirmed: true },
    ])
  })

  it('counts vulnerable people, not vulnerabilities, and no child for being a child', () => {
    const household = [traveller('1980-01-01', ['MEDICAL', 'PREGNANT']), ADULT, traveller('2012-01-01')]
    const facts = caseFacts({ departureDate: '2016-03-01', household })
    const nvf = decide(facts, PROGRAMME_RULES).reintegration.lines.find(({ code }) => code === 'NVF')
    expect(nvf).toMatchObject({ count: 1, amount: { cents: 500_00 } })
  })

  it.each([
    ['2016-03-01', 1, 'the day before the twenty-first birthday'],
    ['2016-03-02', 0, 'the twenty-first birthday'],
  ])('N48 a former unaccompanied minor leaving on %s counts %i times (%s)', (departureDate, count) => {
    const former = traveller('1995-03-02', [], { agedOutUnaccompaniedMinor: true })
    const lines = decide(caseFacts({ departureDate, household: [former] }), PROGRAMME_RULES).reintegration
      .lines
    expect(lines.filter(({ code }) => code === 'NVF')).toHaveLength(count)
  })

  it('counts a person recorded as unaccompanied who came of age as aged out', () => {
    const of18 = traveller('1998-02-01', [], { unaccompaniedMinor: true })
    const facts = caseFacts({ departureDate: '2016-03-01', household: [of18] })
    expect(decide(facts, PROGRAMME_RULES).tracks).toEqual(['AGED_OUT'])
    expect(lineCodes(facts)).toContain('NVF')
  })
})

describe('top-ups', () => {
  const WINDOWS = [
    ['T-EXTRA', 'GN', '2012-01-01', '2012-12-31'],
    ['T-TAILORED', 'GN', '2013-01-01', '2013-12-31'],
    ['T-CONNECTED', 'GN', '2014-01-01', '2015-06-30'],
    ['T-ADVANCED', 'GN', '2015-07-01', '2016-06-30'],
    ['T-SUPPORT', 'GN', '2016-01-01', '2017-12-31'],
    ['T-AMIF44', 'GN', '2020-01-01', '2021-12-31'],
    ['T-RESTART', 'NG', '2014-10-01', '2016-04-30'],
    ['T-MOTUSE', 'MA', '2016-01-01', '2016-12-31'],
  ] as const

  function nextDay(day: string, by: number): string {
    return new Date(Date.parse(`${day}T00:00:00Z`) + by * 86_400_000).toISOString().slice(0, 10)
  }

  it.each(WINDOWS)('%s to %s pays from %s to %s, both days in', (code, destination, first, last) => {
    const on = (departureDate: string) => lineCodes(caseFacts({ departureDate, destination }))
    expect(on(first)).toContain(code)
    expect(on(last)).toContain(code)
    expect(on(nextDay(first, -1))).not.toContain(code)
    expect(on(nextDay(last, 1))).not.toContain(code)
  })

  it('has a case for every row', () => {
    expect(WINDOWS.map(([code]) => code)).toEqual(PROGRAMME_RULES.topUps.map(({ code }) => code))
  })

  it.each([
    ['2014-02-27', true, 'the day before'],
    ['2014-02-28', false, 'a month is full on 28 February'],
    ['2014-01-31', true, 'on the day of the order'],
    ['2014-01-30', false, 'before the order'],
  ])('less than a month after an order of 31 January 2014, applied %s: %s (%s)', (applicationDate, pays) => {
    const facts = caseFacts({
      departureDate: '2014-06-01',
      applicationDate,
      orderToLeaveDate: '2014-01-31',
      administrativeStatus: 'REJECTED',
    })
    expect(lineCodes(facts).includes('T-CONNECTED')).toBe(pays)
  })

  it.each([
    ['2012-06-01', 'T-EXTRA'],
    ['2013-06-01', 'T-TAILORED'],
    ['2014-06-01', 'T-CONNECTED'],
  ] as const)('on %s %s does not pay who withdrew, even when ill', (departureDate, code) => {
    const facts = caseFacts({ departureDate, administrativeStatus: 'AIP_WITHDREW', household: [ILL] })
    expect(access(facts)).toBe('granted')
    expect(lineCodes(facts)).not.toContain(code)
  })

  it.each([
    ['2013-06-01', false],
    ['2014-06-01', true],
  ])('an ill person without a permit leaving on %s gets a top-up: %s', (departureDate, pays) => {
    const facts = caseFacts({ departureDate, administrativeStatus: 'IRREGULAR', household: [ILL] })
    expect(lineCodes(facts).some((code) => code.startsWith('T-'))).toBe(pays)
  })

  it('N44 states the ceiling of the Nigerian project and keeps it out of the total', () => {
    const facts = caseFacts({ departureDate: '2015-03-01', destination: 'NG' })
    const restart = decide(facts, PROGRAMME_RULES).reintegration.lines.find(
      ({ code }) => code === 'T-RESTART',
    )
    expect(restart).toMatchObject({ basis: 'plan_cap', amount: { cents: 1200_00 } })
    expect(cents(facts)).toBe(2200_00)
  })

  it('adds nothing for a visa-free country', () => {
    expect(
      lineCodes(caseFacts({ departureDate: '2020-06-01', destination: 'AL', household: [ILL] })),
    ).toEqual([])
  })

  it('adds at most one of the three projects of the Return Fund', () => {
    for (const departureDate of ['2012-12-31', '2013-01-01', '2013-12-31', '2014-01-01']) {
      expect(lineCodes(caseFacts({ departureDate })).filter((code) => code.startsWith('T-'))).toHaveLength(1)
    }
  })
})

it('shows what an exception would give', () => {
  const facts = caseFacts({ departureDate: '2024-03-01', destination: 'AL', household: [ILL, SECOND_ADULT] })
  expect(
    decide(facts, PROGRAMME_RULES, [
      { kind: 'VISA_EXEMPT_VULNERABLE', askedFor: null, decidedOn: calendarDate('2026-11-20') },
    ]).reintegration,
  ).toMatchObject({
    access: 'granted',
    total: { cents: 3500_00 },
  })
})
