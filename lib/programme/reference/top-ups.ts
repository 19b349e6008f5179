import { euros } from '@/lib/kernel/money'
import type { Condition, TopUp } from '@/lib/programme/model'
import { inForce } from '@/lib/programme/rules/validity'

const APPLICANT_OR_RECENT_ORDER: Condition = {
  is: 'any',
  of: [
    { is: 'status', of: ['AIP_PENDING'] },
    {
      is: 'all',
      of: [
        { is: 'status', of: ['REJECTED'] },
        { is: 'order_within', months: 1 },
      ],
    },
  ],
}

/** Whoever withdrew the asylum application gets no top-up of the Return Fund, vulnerable or not (P15). */
const VULNERABLE_AND_NOT_WITHDRAWN: Condition = {
  is: 'all',
  of: [
    { is: 'status', of: ['AIP_PENDING', 'REJECTED', 'IRREGULAR', 'OTHER_PROCEDURE'] },
    { is: 'case_vulnerable' },
  ],
}

/**
 * Projects that add money to the base lines, for cases that have access to them. T-EXTRA, T-TAILORED and T-CONNECTED
 * selected by the year of the return, so at most one of the three pays.
 */
export const TOP_UPS: readonly TopUp[] = [
  {
    id: 'T-EXTRA',
    rule: 'T-EXTRA',
    code: 'T-EXTRA',
    ...inForce('2012-01-01', '2013-01-01'),
    when: APPLICANT_OR_RECENT_ORDER,
    basis: 'case',
    amount: euros(1500_00),
    source: 'S4:137-144, P2',
    confirmed: true,
  },
  {
    id: 'T-TAILORED',
    rule: 'T-TAILORED',
    code: 'T-TAILORED',
    ...inForce('2013-01-01', '2014-01-01'),
    when: APPLICANT_OR_RECENT_ORDER,
    basis: 'case',
    amount: euros(1500_00),
    source: 'S4:118-125, P2',
    confirmed: true,
  },
  {
    id: 'T-CONNECTED',
    rule: 'T-CONNECTED',
    code: 'T-CONNECTED',
    ...inForce('2014-01-01', '2015-07-01'),
    when: { is: 'any', of: [APPLICANT_OR_RECENT_ORDER, VULNERABLE_AND_NOT_WITHDRAWN] },
    basis: 'case',
    amount: euros(1500_00),
    source: 'S4:80-92, P2',
    confirmed: true,
  },
  {
    id: 'T-ADVANCED',
    rule: 'T-ADVANCED',
    code: 'T-ADVANCED',
    ...inForce('2015-07-01', '2016-07-01'),
    when: { is: 'always' },
    basis: 'case',
    amount: null,
    source: 'S4:45-76, P2',
    confirmed: false,
  },
  {
    id: 'T-SUPPORT',
    rule: 'T-SUPPORT',
    code: 'T-SUPPORT',
    ...inForce('2016-01-01', '2018-01-01'),
    when: { is: 'always' },
    basis: 'case',
    amount: null,
    source: 'S4:3-37, P2',
    confirmed: false,
  },
  {
    id: 'T-AMIF44',
    rule: 'T-AMIF44',
    code: 'T-AMIF44',
    ...inForce('2020-01-01', '2022-01-01'),
    when: { is: 'destination_regime', of: ['VISA_REQUIRED'] },
    basis: 'case',
    amount: null,
    source: 'S3:410-472',
    confirmed: true,
  },
  {
    id: 'T-RESTART',
    rule: 'T-RESTART',
    code: 'T-RESTART',
    ...inForce('2014-10-01', '2016-05-01'),
    when: { is: 'destination', of: ['NG'] },
    basis: 'plan_cap',
    amount: euros(1200_00),
    source: 'S4:172-182, P18',
    confirmed: true,
  },
  {
    id: 'T-MOTUSE',
    rule: 'T-MOTUSE',
    code: 'T-MOTUSE',
    ...inForce('2016-01-01', '2017-01-01'),
    when: { is: 'destination', of: ['MA', 'TN', 'SN'] },
    basis: 'case',
    amount: null,
    source: 'S4:158-168, S2:75, P2',
    confirmed: false,
  },
]
