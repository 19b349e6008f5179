import { calendarDate } from '@/lib/kernel/calendar-date'
import { euros } from '@/lib/kernel/money'
import type { CashGrantRow, Condition } from '@/lib/programme/model'
import { inForce } from '@/lib/programme/rules/validity'

const VISA_REQUIRED: Condition = { is: 'treated_as', treatment: 'visa_required' }
const VISA_FREE: Condition = { is: 'treated_as', treatment: 'visa_free' }

/** Rows for single countries are asked first (1), then the two columns of the table (2). */
export const CASH_GRANTS: readonly CashGrantRow[] = [
  {
    id: 'C1-VISA-REQUIRED',
    rule: 'C1',
    order: 2,
    ...inForce('2006-06-01', '2012-05-15'),
    when: VISA_REQUIRED,
    adult: euros(250_00),
    minor: euros(125_00),
    source: 'W8',
    confirmed: true,
  },
  {
    id: 'C1-VISA-FREE',
    rule: 'C1',
    order: 2,
    ...inForce('2006-06-01', '2012-05-15'),
    when: VISA_FREE,
    adult: euros(250_00),
    minor: euros(125_00),
    source: 'W8',
    // No exclusion was found before 15 May 2012, which is not the same as none having existed.
    confirmed: false,
  },
  {
    id: 'C2-VISA-REQUIRED',
    rule: 'C2',
    order: 2,
    ...inForce('2012-05-15', '2022-01-01'),
    when: VISA_REQUIRED,
    adult: euros(250_00),
    minor: euros(125_00),
    source: 'W7',
    confirmed: true,
  },
  {
    id: 'C2-VISA-FREE',
    rule: 'C2',
    order: 2,
    ...inForce('2012-05-15', '2022-01-01'),
    when: VISA_FREE,
    adult: euros(0),
    minor: euros(0),
    source: 'W34',
    confirmed: true,
  },
  {
    id: 'C2A-IRAQ',
    rule: 'C2a',
    order: 1,
    ...inForce('2016-05-01', '2016-07-01'),
    when: {
      is: 'all',
      of: [
        { is: 'destination', of: ['IQ'] },
        { is: 'arrived_before', date: calendarDate('2016-01-01') },
      ],
    },
    adult: euros(500_00),
    minor: euros(250_00),
    source: 'W38, P19',
    confirmed: true,
  },
  {
    id: 'C2B-GEORGIA',
    rule: 'C2b',
    order: 1,
    ...inForce('2017-03-28', '2018-07-01'),
    when: { is: 'destination', of: ['GE'] },
    adult: euros(250_00),
    minor: euros(125_00),
    source: 'W32, W33, P20',
    confirmed: true,
  },
  {
    id: 'C2B-UKRAINE',
    rule: 'C2b',
    order: 1,
    ...inForce('2017-06-11', '2018-07-01'),
    when: { is: 'destination', of: ['UA'] },
    adult: euros(250_00),
    minor: euros(125_00),
    source: 'W32, W33, P20',
    confirmed: true,
  },
  {
    id: 'C3-VISA-REQUIRED',
    rule: 'C3',
    order: 2,
    ...inForce('2022-01-01'),
    when: VISA_REQUIRED,
    adult: euros(350_00),
    minor: euros(175_00),
    source: 'W2',
    confirmed: true,
  },
  {
    id: 'C3-VISA-FREE',
    rule: 'C3',
    order: 2,
    ...inForce('2022-01-01'),
    when: VISA_FREE,
    adult: euros(50_00),
    minor: euros(25_00),
    source: 'W2',
    confirmed: true,
  },
  {
    id: 'C3A-MOLDOVA',
    rule: 'C3a',
    order: 1,
    // The sources say 2025 and no day.
    ...inForce('2025-07-01'),
    when: { is: 'destination', of: ['MD'] },
    adult: euros(0),
    minor: euros(0),
    source: 'W40, P5',
    confirmed: false,
  },
]
