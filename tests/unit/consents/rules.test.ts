import { describe, expect, it } from 'vitest'
import {
  hasExpired,
  lastDayOf,
  latestChoice,
  liveConsent,
  mayShareWith,
  missingPurposes,
  signatoryFor,
  subjectOf,
} from '@/lib/consents/rules'
import { DATA_KINDS, RECIPIENTS, type Consent, type FreeChoice, type Signer } from '@/lib/consents/model'
import { calendarDate } from '@/lib/kernel/calendar-date'

const TRAVEL = calendarDate('2027-02-01')
const signer = (change: Partial<Signer> = {}): Signer => ({
  personId: 'p',
  familyName: 'Tester',
  givenNames: 'Ann',
  birthDate: calendarDate('1990-04-02'),
  saidUnderAge: null,
  isUnaccompaniedMinor: false,
  isTravelling: true,
  hasWithdrawn: false,
  decides: null,
  ...change,
})
const line = (change: Partial<Consent> = {}): Consent => ({
  id: 'c',
  personId: 'p',
  purpose: 'VOLUNTARY_RETURN',
  recipient: null,
  expiresOn: null,
  interpreter: null,
  mode: 'desk',
  place: null,
  signedHow: 'paper',
  signedBy: null,
  paperPlace: 'Cupboard 2',
  documentId: null,
  givenOn: calendarDate('2026-11-01'),
  language: 'fr',
  textVersion: '1',
  interpreterUsed: false,
  signatory: 'self',
  informedBy: 'x',
  withdrawnOn: null,
  ...change,
})

const ALONE = { birthDate: null, isUnaccompaniedMinor: true }

describe('who signs', () => {
  it.each([
    ['an adult', {}, 'self'],
    ['somebody of unknown age', { birthDate: null }, 'self'],
    ['somebody said to be of age', { birthDate: null, saidUnderAge: 'no' }, 'self'],
    ['somebody said to be a child, with parents', { birthDate: null, saidUnderAge: 'yes' }, null],
    ['a child alone by what is said', { ...ALONE, saidUnderAge: 'yes' }, 'guardian'],
    ['somebody alone whose age is in doubt', { ...ALONE, saidUnderAge: 'not_known' }, 'guardian'],
    ['somebody whose age is in doubt, not alone', { birthDate: null, saidUnderAge: 'not_known' }, 'self'],
    ['somebody who turns eighteen on the day of travel', { birthDate: calendarDate('2009-02-01') }, 'self'],
    ['a child with its parents', { birthDate: calendarDate('2009-02-02') }, null],
    ['a child alone', { birthDate: calendarDate('2009-02-02'), isUnaccompaniedMinor: true }, 'guardian'],
    ['an adult found unable to decide', { decides: 'Jan Bewind, administrator' }, 'representative'],
  ] as const)('for %s', (_who, change, expected) => {
    expect(signatoryFor(signer(change), TRAVEL)).toBe(expected)
  })
})

describe('what stands', () => {
  it('is the newest line that was not taken back', () => {
    const old = line({ id: 'old', givenOn: calendarDate('2026-01-01') })
    const gone = line({ id: 'gone', withdrawnOn: calendarDate('2026-11-10') })
    expect(liveConsent([old, gone], 'p', subjectOf('VOLUNTARY_RETURN'))?.id).toBe('old')
    expect(liveConsent([gone], 'p', subjectOf('VOLUNTARY_RETURN'))).toBeNull()
  })

  it('asks nothing of those who stay, withdrew or are children', () => {
    expect(missingPurposes([line()], signer(), TRAVEL)).toEqual(['PERSONAL_DATA'])
    expect(missingPurposes([], signer({ isTravelling: false }), TRAVEL)).toEqual([])
    expect(missingPurposes([], signer({ hasWithdrawn: true }), TRAVEL)).toEqual([])
    expect(missingPurposes([], signer({ birthDate: calendarDate('2020-01-01') }), TRAVEL)).toEqual([])
  })
})

describe('how long a signature counts', () => {
  const day = calendarDate('2026-11-30')
  it.each([
    ['VOLUNTARY_RETURN', '2027-02-28'],
    ['PERSONAL_DATA', null],
    ['SHARING', '2028-05-30'],
    ['MEDICAL_DATA', '2027-11-30'],
    ['STORY', '2028-11-30'],
    ['PHOTO', '2028-11-30'],
  ] as const)('%s: to %s', (purpose, last) => {
    expect(lastDayOf(purpose, day)).toBe(last)
  })

  it('includes its last day', () => {
    const consent = line({ expiresOn: day })
    expect(hasExpired(consent, day)).toBe(false)
    expect(hasExpired(consent, calendarDate('2026-12-01'))).toBe(true)
    expect(hasExpired(line(), calendarDate('2099-01-01'))).toBe(false)
  })
})

describe('whether something may be shared', () => {
  const today = calendarDate('2026-11-22')
  const data = line({ id: 'data', purpose: 'PERSONAL_DATA' })
  const iom = line({ id: 'iom', purpose: 'SHARING', recipient: 'IOM', expiresOn: calendarDate('2028-05-01') })
  const doctor = line({ id: 'doctor', purpose: 'SHARING', recipient: 'MEDICAL_PROVIDER' })
  const health = line({ id: 'health', purpose: 'MEDICAL_DATA' })
  const story = line({ id: 'story', purpose: 'STORY' })
  const photo = line({ id: 'photo', purpose: 'PHOTO' })
  const all = [data, iom, doctor, health, story, photo]
  const ask = (
    consents: readonly Consent[],
    recipient: (typeof RECIPIENTS)[number],
    what: readonly (typeof DATA_KINDS)[number][] = ['IDENTITY'],
    on = today,
  ) => {
    const decided = mayShareWith(recipient, what, { personId: 'p', consents }, on)
    return decided.ok
      ? decided.value.id
      : decided.error.map(({ code, params }) => [code, params?.recipient ?? params?.purpose])
  }

  it.each([
    ['what stands', all, 'IOM', ['IDENTITY', 'PLAN'], 'iom'],
    ['another recipient', all, 'CARITAS', ['IDENTITY'], [['share_consent_missing', 'CARITAS']]],
    [
      'without the consent to data processing',
      [iom],
      'IOM',
      ['IDENTITY'],
      [['share_consent_missing', 'PERSONAL_DATA']],
    ],
    ['health data with their own consent', all, 'MEDICAL_PROVIDER', ['MEDICAL'], 'doctor'],
    [
      'health data without it',
      [data, doctor],
      'MEDICAL_PROVIDER',
      ['MEDICAL'],
      [['share_consent_missing', 'MEDICAL_DATA']],
    ],
    [
      'a story and a photo',
      [data, iom],
      'IOM',
      ['STORY', 'PHOTO'],
      [
        ['share_consent_missing', 'STORY'],
        ['share_consent_missing', 'PHOTO'],
      ],
    ],
    [
      'nothing at all',
      [],
      'IOM',
      ['IDENTITY'],
      [
        ['share_consent_missing', 'PERSONAL_DATA'],
        ['share_consent_missing', 'IOM'],
      ],
    ],
  ] as const)('%s', (_what, consents, recipient, what, expected) => {
    expect(ask(consents, recipient, what)).toEqual(expected)
  })

  it('stops with each consent it stands on, whichever is taken back', () => {
    for (const gone of all) {
      const left = all.map((kept) => (kept.id === gone.id ? { ...kept, withdrawnOn: today } : kept))
      const before = RECIPIENTS.flatMap((to) => DATA_KINDS.map((kind) => ask(all, to, [kind])))
      const after = RECIPIENTS.flatMap((to) => DATA_KINDS.map((kind) => ask(left, to, [kind])))
      before.forEach((was, place) => {
        // Nothing becomes possible by taking back, and nothing that stood on the line stays possible.
        if (typeof was !== 'string') expect(typeof after[place]).not.toBe('string')
        if (was === gone.id || gone.id === 'data') expect(typeof after[place]).not.toBe('string')
      })
    }
    const left = [data, { ...iom, withdrawnOn: today }]
    expect(ask(left, 'IOM')).toEqual([['share_consent_withdrawn', 'IOM']])
  })

  it('stops after the last day', () => {
    expect(ask(all, 'IOM', ['IDENTITY'], calendarDate('2028-05-01'))).toBe('iom')
    expect(ask(all, 'IOM', ['IDENTITY'], calendarDate('2028-05-02'))).toEqual([
      ['share_consent_expired', 'IOM'],
    ])
  })

  it('knows no authority of the country of origin', () => {
    expect(RECIPIENTS.filter((kind) => /AUTHORIT|EMBASS|CONSUL|POLICE|GOVERN|MINIST/.test(kind))).toEqual([])
    expect(RECIPIENTS).toHaveLength(8)
  })
})

describe('the free choice', () => {
  const choice = (change: Partial<FreeChoice>): FreeChoice => ({
    id: 'f',
    personId: 'p',
    heldOn: calendarDate('2026-11-01'),
    mode: 'desk',
    place: null,
    language: 'fr',
    interpreterNeeded: false,
    interpreter: null,
    explained: ['no_duty'],
    countryInformation: null,
    ownWords: 'I want to.',
    pressure: 'none',
    recordedBy: 'x',
    ...change,
  })
  it('is as it was said last', () => {
    const doubt = choice({ id: 'doubt', heldOn: calendarDate('2026-11-05'), pressure: 'doubt' })
    expect(latestChoice([doubt, choice({})], 'p')?.id).toBe('doubt')
    expect(latestChoice([doubt], 'q')).toBeNull()
  })
})
