// One invented family of two, followed through the calls: what the readable page shows and tests send.

export const REF = 'AVR-2026-04821'
export const MEMBER_ID = '3f0e7a52-7a0b-4a0e-9d1c-5a1f0c2b7d10'
const CHILD_ID = '9b1d2c6e-0f5e-4c7a-8e2f-1b7c3d9a4e55'

export const DRAFT = {
  destination: 'IQ',
  language: 'ckb',
  interpreterNeeded: true,
  referralChannel: 'NGO_PARTNER',
  members: [
    {
      familyName: 'Example',
      givenNames: 'Dara',
      birthDate: '1988-05-14',
      sex: 'M',
      nationality: 'IQ',
      principal: true,
    },
    {
      familyName: 'Example',
      givenNames: 'Shirin',
      birthDate: '2015-09',
      sex: 'F',
      nationality: 'IQ',
      relation: 'child',
    },
  ],
} as const

export const CHANGE = {
  version: 3,
  administrativeStatus: 'REJECTED',
  statusDecidedOn: '2025-11-20',
  hasOrderToLeave: true,
  orderToLeaveOn: '2025-12-04',
  hasPreviousAssistedReturn: false,
  vulnerabilityScreened: true,
  consents: [
    {
      purposes: ['VOLUNTARY_RETURN', 'PERSONAL_DATA'],
      givenOn: '2026-03-02',
      language: 'ckb',
      textVersion: '2026-01',
      interpreterUsed: true,
      interpreter: 'Interpreting service',
      mode: 'desk',
      explained: ['journey_and_help', 'other_ways', 'consequences', 'no_duty', 'change_of_mind'],
      ownWords: 'My mother is old and I want to be with her.',
      pressure: 'none',
      paperPlace: 'Office, cabinet 2',
    },
  ],
} as const

const member = {
  familyName: 'Example',
  nativeName: null,
  nationality: 'IQ',
  immigrationNumber: null,
  travelling: true,
  unaccompaniedMinor: false,
  vulnerabilities: [],
  withdrawnOn: null,
}

export const APPLICATION = {
  ref: REF,
  status: 'draft',
  version: 3,
  submittedOn: null,
  organisation: 'Example Refuge',
  desk: 'Return desk Brussels',
  counsellor: null,
  fileLanguage: 'fr',
  referralChannel: 'NGO_PARTNER',
  destination: 'IQ',
  destinationPlace: null,
  destinationState: null,
  plannedDepartureOn: null,
  language: 'ckb',
  interpreterNeeded: true,
  contactPhone: null,
  accommodation: null,
  motive: null,
  administrativeStatus: null,
  statusDecidedOn: null,
  hasOrderToLeave: null,
  orderToLeaveOn: null,
  hasPreviousAssistedReturn: null,
  previousAssistedDepartureOn: null,
  arrivedInBelgiumOn: null,
  naturalisedBelgian: null,
  vulnerabilityScreened: false,
  guardianName: null,
  guardianContact: null,
  guardianAgrees: null,
  members: [
    {
      ...member,
      id: MEMBER_ID,
      givenNames: 'Dara',
      birthDate: '1988-05-14',
      sex: 'M',
      principal: true,
      relation: 'principal',
    },
    {
      ...member,
      id: CHILD_ID,
      givenNames: 'Shirin',
      birthDate: '2015-09',
      sex: 'F',
      principal: false,
      relation: 'child',
    },
  ],
  missing: [{ code: 'administrative_status_missing', path: 'administrativeStatus', member: null }],
  questions: [],
  mayChange: true,
  needsReason: false,
} as const

export const CASE = {
  ref: REF,
  stage: 'reintegration',
  version: 31,
  updatedAt: '2026-09-18T13:02:11.401822Z',
  waitingOn: 'field',
  nextStep: 'follow_up',
  dueOn: '2026-11-30',
  principal: 'EXAMPLE Dara',
  travellers: 2,
  destination: 'IQ',
  desk: 'Return desk Brussels',
  counsellor: 'Nele Example',
  submittedOn: '2026-03-02',
  plannedDepartureOn: '2026-05-28',
  departure: { confirmed: true, on: '2026-05-28', people: 2 },
  arrival: { confirmed: true, on: '2026-05-28', people: 2 },
  plan: {
    status: 'approved',
    signedOn: '2026-05-11',
    lines: 3,
    total: { cents: 410_000, currency: 'EUR' },
  },
  lastFollowUp: { kind: 'MONTH_3', result: 'reached', on: '2026-09-01', activityRunning: true },
  readiness: null,
  closedOn: null,
  outcome: null,
} as const

export const CASE_DETAIL = {
  ...CASE,
  stage: 'preparation',
  readiness: 'hard',
  readinessItems: [
    {
      item: 'documents_valid',
      weight: 'hard',
      met: false,
      waitingOn: 'person',
      dueOn: '2026-05-14',
      refusals: [{ code: 'document_missing', member: '5b0d2a8e-8d0e-4c4e-9a52-0b7f6f1e5c21' }],
    },
  ],
} as const
