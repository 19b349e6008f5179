import type { AccessRule, Condition } from '@/lib/programme/model'
import { inForce } from '@/lib/programme/rules/validity'

const VISA_REQUIRED: Condition = { is: 'treated_as', treatment: 'visa_required' }
const VULNERABLE: Condition = { is: 'case_vulnerable' }

/**
 * Access to the base lines of reintegration support. The first row that is met decides and no row met means none,
 * which is how irregular stay (2012 to 2021) and visa-free countries are excluded. Overrides come before this table.
 */
export const ACCESS_RULES: readonly AccessRule[] = [
  {
    id: 'ACCESS-EVERYBODY-2006',
    rule: 'P16',
    order: 1,
    ...inForce('2006-06-01', '2012-05-15'),
    when: { is: 'always' },
    access: 'granted',
    source: 'W27, P16',
    confirmed: false,
  },
  {
    id: 'B8',
    rule: 'B8',
    order: 1,
    ...inForce('2018-07-01'),
    when: { is: 'all', of: [{ is: 'destination', of: ['GE', 'UA'] }, VULNERABLE] },
    access: 'exception_only',
    source: 'W32',
    confirmed: true,
  },
  {
    id: 'B7',
    rule: 'B7',
    order: 2,
    ...inForce('2012-05-15', '2022-01-01'),
    when: { is: 'all', of: [{ is: 'treated_as', treatment: 'visa_free' }, VULNERABLE] },
    access: 'exception_only',
    source: 'W34, W35, S3:505-513',
    confirmed: true,
  },
  {
    id: 'ACCESS-VULNERABLE',
    rule: 'P14',
    order: 3,
    ...inForce('2012-05-15', '2022-01-01'),
    when: { is: 'all', of: [VISA_REQUIRED, VULNERABLE] },
    access: 'granted',
    source: 'W36, P14',
    confirmed: false,
  },
  {
    id: 'B4',
    rule: 'B4',
    order: 4,
    ...inForce('2012-05-15', '2022-01-01'),
    when: { is: 'all', of: [VISA_REQUIRED, { is: 'status', of: ['AIP_PENDING', 'AIP_WITHDREW'] }] },
    access: 'granted',
    source: 'W36, P4',
    confirmed: true,
  },
  {
    id: 'B5',
    rule: 'B5',
    order: 5,
    ...inForce('2012-05-15', '2015-06-01'),
    when: {
      is: 'all',
      of: [VISA_REQUIRED, { is: 'status', of: ['REJECTED'] }, { is: 'order_within', months: 12 }],
    },
    access: 'granted',
    source: 'W34, P3',
    confirmed: true,
  },
  {
    id: 'B6',
    rule: 'B6',
    order: 5,
    ...inForce('2015-06-01', '2022-01-01'),
    when: { is: 'all', of: [VISA_REQUIRED, { is: 'status', of: ['REJECTED'] }, { is: 'order_ever' }] },
    access: 'granted',
    source: 'W34',
    confirmed: true,
  },
  {
    id: 'B11',
    rule: 'B11',
    order: 2,
    ...inForce('2022-01-01'),
    when: { is: 'all', of: [{ is: 'treated_as', treatment: 'visa_free' }, VULNERABLE] },
    access: 'exception_only',
    source: 'W2',
    confirmed: true,
  },
  {
    id: 'B10',
    rule: 'B10',
    order: 3,
    ...inForce('2022-01-01'),
    when: VISA_REQUIRED,
    access: 'granted',
    // The page breaks off where it says that the difference between statuses ended.
    source: 'W2, S1:115, P4',
    confirmed: false,
  },
]
