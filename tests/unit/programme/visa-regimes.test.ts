import { describe, expect, it } from 'vitest'
import { calendarDate } from '@/lib/kernel/calendar-date'
import { COUNTRY_CODES, isCountryCode } from '@/lib/programme/reference/countries'
import { REGIONS, regionOf } from '@/lib/programme/reference/regions'
import { VISA_REGIME_ROWS } from '@/lib/programme/reference/visa-regimes'
import { isInForce } from '@/lib/programme/rules/validity'

function regimeOn(day: string, country: string): string | undefined {
  const rows = VISA_REGIME_ROWS.filter((row) => row.country === country && isInForce(row, calendarDate(day)))
  expect(rows).toHaveLength(1)
  return rows[0]?.regime
}

/** Annex II of Regulation (EU) 2018/1806 as in force on 13 October 2024. */
const ANNEX_II =
  `AD AE AG AL AR AU BA BB BN BR BS CA CL CO CR DM FM GD GE GT HN IL JP KI KN KR LC MC MD ME MH MK MU
  MX MY NI NR NZ PA PE PW PY RS SB SC SG SM SV TL TO TT TV UA US UY VA VC VE VU WS HK MO TW`.split(/\s+/)

describe('visa regimes', () => {
  it.each(ANNEX_II)('%s is visa-exempt in 2024', (country) => {
    expect(regimeOn('2024-10-13', country)).toBe('VISA_EXEMPT')
  })

  it.each(
    'AF AM AZ BD BF BY CD CM CN DZ EG ET GH GM GN IN IQ IR KZ LB LY MA ML MN NG NP PK PS RU RW SN SO SY TG TN TR UZ VN'.split(
      ' ',
    ),
  )('%s needs a visa throughout', (country) => {
    expect(regimeOn('2006-06-01', country)).toBe('VISA_REQUIRED')
    expect(regimeOn('2030-12-31', country)).toBe('VISA_REQUIRED')
  })

  it.each([
    ['2014-04-27', 'MD', 'VISA_REQUIRED'],
    ['2014-04-28', 'MD', 'VISA_EXEMPT'],
    ['2017-03-27', 'GE', 'VISA_REQUIRED'],
    ['2017-03-28', 'GE', 'VISA_EXEMPT'],
    ['2017-06-10', 'UA', 'VISA_REQUIRED'],
    ['2017-06-11', 'UA', 'VISA_EXEMPT'],
    ['2009-12-18', 'RS', 'VISA_REQUIRED'],
    ['2009-12-19', 'RS', 'VISA_EXEMPT'],
    ['2010-12-14', 'AL', 'VISA_REQUIRED'],
    ['2010-12-15', 'AL', 'VISA_EXEMPT'],
    ['2006-06-01', 'XK', 'VISA_EXEMPT'],
    ['2023-12-31', 'XK', 'VISA_EXEMPT'],
    ['2024-01-01', 'XK', 'VISA_EXEMPT'],
    ['2006-12-31', 'BG', 'VISA_EXEMPT'],
    ['2007-01-01', 'BG', 'EU_NEW'],
    ['2013-06-30', 'HR', 'VISA_EXEMPT'],
    ['2013-07-01', 'HR', 'EU_NEW'],
    ['2006-01-01', 'PL', 'EU_NEW'],
    ['2020-12-31', 'GB', 'EU15'],
    ['2021-01-01', 'GB', 'VISA_EXEMPT'],
    ['2024-01-01', 'NO', 'VISA_EXEMPT'],
  ])('on %s %s is %s', (day, country, regime) => {
    expect(regimeOn(day, country)).toBe(regime)
  })

  it('have a row for every country', () => {
    expect(new Set(VISA_REGIME_ROWS.map(({ country }) => country))).toEqual(new Set(COUNTRY_CODES))
  })
})

describe('countries', () => {
  it('are 249 codes of ISO 3166-1 and Kosovo, each with a name in the four languages', () => {
    expect(new Set(COUNTRY_CODES).size).toBe(250)
    for (const locale of ['en', 'fr', 'nl', 'de']) {
      const names = new Intl.DisplayNames(locale, { type: 'region', fallback: 'none' })
      expect(COUNTRY_CODES.filter((code) => !names.of(code))).toEqual([])
    }
  })

  it('are recognised exactly', () => {
    expect(isCountryCode('XK')).toBe(true)
    expect(['xk', 'EU', 'UK', '', 'BEL', null, 3].filter(isCountryCode)).toEqual([])
  })

  it('stand in one region each; only Antarctica in none', () => {
    expect(COUNTRY_CODES.filter((code) => regionOf(code) === 'OTHER')).toEqual(['AQ'])
    expect(new Set(COUNTRY_CODES.map(regionOf)).size).toBe(REGIONS.length)
    expect(['RO', 'GE', 'IQ', 'MA', 'GN', 'SV', 'MN', 'XK'].map(regionOf)).toEqual([
      'EUROPE',
      'WESTERN_ASIA',
      'WESTERN_ASIA',
      'NORTH_AFRICA',
      'SUB_SAHARAN_AFRICA',
      'CENTRAL_SOUTH_AMERICA',
      'ASIA',
      'EUROPE',
    ])
  })
})
