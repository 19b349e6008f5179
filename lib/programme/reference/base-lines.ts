import { euros } from '@/lib/kernel/money'
import type { BaseLine } from '@/lib/programme/model'
import { inForce, type Validity } from '@/lib/programme/rules/validity'

const NATIONAL_FUNDS = [
  { code: 'NRF_ADULT', rule: 'B2', basis: 'adult', each: euros(700_00) },
  { code: 'NRF_MINOR', rule: 'B2', basis: 'minor', each: euros(350_00) },
  { code: 'NVF', rule: 'B3', basis: 'vulnerable_person', each: euros(500_00) },
] as const

/** The three funds of 2012 to 2021: the same amounts throughout, stated by a source for 2014 and 2015 only. */
function nationalFunds(version: string, validity: Validity, source: string, confirmed: boolean): BaseLine[] {
  return NATIONAL_FUNDS.map((fund) => ({
    id: `${fund.code}-${version}`,
    ...fund,
    ...validity,
    householdCap: null,
    source,
    confirmed,
  }))
}

/** The amounts of the base support. Who has access to them stands in `access-rules.ts`. */
export const BASE_LINES: readonly BaseLine[] = [
  {
    id: 'REAB-2006',
    rule: 'B1',
    code: 'REAB_2006',
    basis: 'person',
    ...inForce('2006-06-01', '2012-01-01'),
    each: euros(700_00),
    householdCap: euros(1750_00),
    source: 'W27',
    confirmed: true,
  },
  ...nationalFunds('2012', inForce('2012-01-01', '2014-01-01'), 'S4:125, S4:144, P16', false),
  ...nationalFunds('2014', inForce('2014-01-01', '2015-07-01'), 'S4:90', true),
  ...nationalFunds('2015', inForce('2015-07-01', '2022-01-01'), 'P1', false),
  {
    id: 'BASIC-2022-ADULT',
    rule: 'B10',
    code: 'BASIC_2022_ADULT',
    basis: 'adult',
    ...inForce('2022-01-01'),
    each: euros(1000_00),
    householdCap: null,
    source: 'P1',
    confirmed: false,
  },
  {
    id: 'BASIC-2022-MINOR',
    rule: 'B10',
    code: 'BASIC_2022_MINOR',
    basis: 'minor',
    ...inForce('2022-01-01'),
    each: euros(500_00),
    householdCap: null,
    source: 'P1',
    confirmed: false,
  },
  {
    id: 'SUPPLEMENT-2022',
    rule: 'P1',
    code: 'SUPPLEMENT_2022',
    basis: 'vulnerable_person',
    ...inForce('2022-01-01'),
    each: euros(1500_00),
    householdCap: null,
    source: 'P1',
    confirmed: false,
  },
]
