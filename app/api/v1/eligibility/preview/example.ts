const euros = (cents: number) => ({ cents, currency: 'EUR' })
const grown = { travelling: true, unaccompaniedMinor: false, agedOutUnaccompaniedMinor: false }

/** A family of four to Russia in 2014, one parent ill. Of the trace and of what would change it, the beginning. */
export const EXAMPLE = {
  body: {
    applicationDate: '2014-08-01',
    departureDate: '2014-09-01',
    destination: 'RU',
    nationality: 'RU',
    administrativeStatus: 'REJECTED',
    orderToLeaveDate: '2014-07-12',
    previousAssistedDepartureOn: null,
    naturalisedBelgian: false,
    household: [
      { birthDate: '1980-03-01', vulnerabilities: ['MEDICAL'], ...grown },
      { birthDate: '1982-06-15', vulnerabilities: [], ...grown },
      { birthDate: '2004-05-01', vulnerabilities: [], ...grown },
      { birthDate: '2007-02-01', vulnerabilities: [], ...grown },
    ],
  },
  answer: {
    return: { outcome: 'granted', reasons: ['R9'] },
    cashGrant: {
      outcome: 'granted',
      total: euros(75_000),
      lines: [
        { rule: 'C2', basis: 'adult', count: 2, each: euros(25_000), amount: euros(50_000) },
        { rule: 'C2', basis: 'minor', count: 2, each: euros(12_500), amount: euros(25_000) },
      ],
    },
    reintegration: {
      access: 'granted',
      total: euros(410_000),
      lines: [
        {
          code: 'NRF_ADULT',
          basis: 'adult',
          count: 2,
          amount: euros(140_000),
          confirmed: true,
          source: 'S4:90',
        },
        {
          code: 'NRF_MINOR',
          basis: 'minor',
          count: 2,
          amount: euros(70_000),
          confirmed: true,
          source: 'S4:90',
        },
        {
          code: 'NVF',
          basis: 'vulnerable_person',
          count: 1,
          amount: euros(50_000),
          confirmed: true,
          source: 'S4:90',
        },
        {
          code: 'T-CONNECTED',
          basis: 'case',
          count: 1,
          amount: euros(150_000),
          confirmed: true,
          source: 'S4:80-92, P2',
        },
      ],
    },
    services: [],
    tracks: ['MEDICAL', 'FAMILY'],
    missing: [],
    ruleSet: { id: 'CRITERIA_2012', version: '2014-06-09' },
    trace: [
      {
        rule: 'R1',
        result: 'not_met',
        fact: 'administrativeStatus',
        value: 'REJECTED',
        source: 'S1:49, W80',
      },
      { rule: 'R2', result: 'not_met', fact: 'naturalisedBelgian', value: 'false', source: 'W3' },
    ],
    wouldChange: [
      { fact: 'household.vulnerabilities', to: 'none', effect: 'reintegrationTotal:360000' },
      { fact: 'departureDate', to: '2015-07-01', effect: 'reintegrationTotal:260000' },
    ],
  },
} as const
