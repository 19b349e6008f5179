import type { Condition, ServiceProject } from '@/lib/programme/model'
import { inForce } from '@/lib/programme/rules/validity'

const IRAQI_KURDISTAN: Condition = {
  is: 'all',
  of: [
    { is: 'destination', of: ['IQ'] },
    { is: 'destination_state', of: ['KRI'] },
  ],
}

/** Projects that give help, not money. Job placement grew by countries, each from the first year it is listed. */
export const SERVICES: readonly ServiceProject[] = [
  {
    id: 'T-BALKAN',
    rule: 'T-BALKAN',
    code: 'T-BALKAN',
    // Known in 2020; neither its beginning nor its end is stated.
    ...inForce('2018-01-01'),
    when: {
      is: 'all',
      of: [{ is: 'destination', of: ['XK', 'AL', 'BA', 'MK', 'RS'] }, { is: 'case_vulnerable' }],
    },
    source: 'S3:505-518, P2',
    confirmed: false,
  },
  {
    id: 'T-JOB-2016',
    rule: 'T-JOB',
    code: 'T-JOB',
    ...inForce('2016-01-01'),
    when: { is: 'destination', of: ['GE', 'AM', 'RU', 'KZ'] },
    source: 'S2:74-75, P21',
    confirmed: false,
  },
  {
    id: 'T-JOB-2019',
    rule: 'T-JOB',
    code: 'T-JOB',
    ...inForce('2019-01-01'),
    when: { is: 'destination', of: ['BF', 'GN'] },
    source: 'W60, P21',
    confirmed: false,
  },
  {
    id: 'T-JOB-2021',
    rule: 'T-JOB',
    code: 'T-JOB',
    ...inForce('2021-01-01'),
    when: { is: 'destination', of: ['BY', 'SV', 'MN'] },
    source: 'W60, P21',
    confirmed: false,
  },
  {
    id: 'T-MAGNET1',
    rule: 'T-MAGNET1',
    code: 'T-MAGNET1',
    ...inForce('2012-01-01', '2013-07-01'),
    when: IRAQI_KURDISTAN,
    source: 'S4:194-216',
    confirmed: true,
  },
  {
    id: 'T-MAGNET2',
    rule: 'T-MAGNET2',
    code: 'T-MAGNET2',
    ...inForce('2014-04-01', '2016-04-01'),
    when: IRAQI_KURDISTAN,
    source: 'S4:184-190',
    confirmed: true,
  },
  {
    id: 'T-SURE',
    rule: 'T-SURE',
    code: 'T-SURE',
    // Known in 2020; its end is not stated.
    ...inForce('2020-01-01', '2021-01-01'),
    when: {
      is: 'all',
      of: [
        { is: 'destination', of: ['BR'] },
        { is: 'destination_state', of: ['GO', 'MG', 'SP'] },
      ],
    },
    source: 'S3:272-308, P2',
    confirmed: false,
  },
  {
    id: 'T-AMAAR',
    rule: 'T-AMAAR',
    code: 'T-AMAAR',
    ...inForce('2018-01-01'),
    when: { is: 'need', of: ['MEDICAL', 'MENTAL_HEALTH'] },
    source: 'W59, S3:205-224, P2, P21',
    confirmed: false,
  },
  {
    id: 'T-CSA',
    rule: 'T-CSA',
    code: 'T-CSA',
    ...inForce('2018-01-01', '2020-01-01'),
    when: { is: 'destination', of: ['IQ', 'AF', 'AL'] },
    source: 'W61',
    confirmed: true,
  },
]
