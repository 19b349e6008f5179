import type { ProgrammePeriod } from '@/lib/programme/model'
import { inForce } from '@/lib/programme/rules/validity'

/** The criteria the programme has worked under. They follow each other without a gap; the last has no end. */
export const PERIODS: readonly ProgrammePeriod[] = [
  {
    id: 'BEFORE_REINTEGRATION',
    rule: 'P16',
    ...inForce('0001-01-01', '2006-06-01'),
    source: 'P16',
    confirmed: false,
  },
  {
    id: 'REAB_FUND_2006',
    rule: 'B1',
    ...inForce('2006-06-01', '2012-01-01'),
    source: 'W27, P16',
    confirmed: false,
  },
  {
    id: 'NATIONAL_FUNDS_2012',
    rule: 'B2',
    ...inForce('2012-01-01', '2012-05-15'),
    source: 'P16',
    confirmed: false,
  },
  {
    id: 'CRITERIA_2012',
    rule: 'B4',
    ...inForce('2012-05-15', '2015-06-01'),
    source: 'W36, W34',
    confirmed: true,
  },
  { id: 'CRITERIA_2015', rule: 'B6', ...inForce('2015-06-01', '2022-01-01'), source: 'W34', confirmed: true },
  { id: 'CRITERIA_2022', rule: 'B10', ...inForce('2022-01-01'), source: 'W2', confirmed: true },
]
