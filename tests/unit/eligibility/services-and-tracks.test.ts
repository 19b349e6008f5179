import { describe, expect, it } from 'vitest'
import { servicesOf } from '@/lib/eligibility/rules/services'
import { tracksOf } from '@/lib/eligibility/rules/tracks'
import { PROGRAMME_RULES } from '@/lib/programme/reference/programme-rules'
import type { EligibilityFacts, HouseholdMember } from '@/lib/eligibility/model'
import { ADULT, caseFacts, traveller } from './case-facts'

const ILL = traveller('1980-01-01', ['MEDICAL'])

type Case = readonly [
  row: string,
  first: string,
  last: string,
  before: string | null,
  after: string | null,
  changes: Partial<Pick<EligibilityFacts, 'destination' | 'destinationState' | 'household'>>,
]

const GOLDEN: readonly Case[] = [
  ['T-BALKAN', '2018-01-01', '2030-12-31', '2017-12-31', null, { destination: 'XK', household: [ILL] }],
  ['T-JOB-2016', '2016-01-01', '2030-12-31', '2015-12-31', null, { destination: 'GE' }],
  ['T-JOB-2019', '2019-01-01', '2030-12-31', '2018-12-31', null, { destination: 'BF' }],
  ['T-JOB-2021', '2021-01-01', '2030-12-31', '2020-12-31', null, { destination: 'SV' }],
  [
    'T-MAGNET1',
    '2012-01-01',
    '2013-06-30',
    '2011-12-31',
    '2013-07-01',
    { destination: 'IQ', destinationState: 'KRI' },
  ],
  [
    'T-MAGNET2',
    '2014-04-01',
    '2016-03-31',
    '2014-03-31',
    '2016-04-01',
    { destination: 'IQ', destinationState: 'KRI' },
  ],
  [
    'T-SURE',
    '2020-01-01',
    '2020-12-31',
    '2019-12-31',
    '2021-01-01',
    { destination: 'BR', destinationState: 'MG' },
  ],
  ['T-AMAAR', '2018-01-01', '2030-12-31', '2017-12-31', null, { destination: 'GN', household: [ILL] }],
  ['T-CSA', '2018-01-01', '2019-12-31', '2017-12-31', '2020-01-01', { destination: 'AF' }],
]

describe('services', () => {
  it.each(GOLDEN)('%s from %s to %s', (id, first, last, before, after, changes) => {
    const code = PROGRAMME_RULES.services.find((row) => row.id === id)?.code
    const on = (departureDate: string) =>
      servicesOf(caseFacts({ departureDate, ...changes }), PROGRAMME_RULES)
    expect(on(first)).toContain(code)
    expect(on(last)).toContain(code)
    if (before) expect(on(before)).not.toContain(code)
    if (after) expect(on(after)).not.toContain(code)
  })

  it('has a golden case for every row', () => {
    expect(GOLDEN.map(([id]) => id)).toEqual(PROGRAMME_RULES.services.map(({ id }) => id))
  })

  it.each([
    ['BR', 'GO', true],
    ['BR', 'SP', true],
    ['BR', 'RJ', false],
    ['BR', null, false],
    ['BR', 'unheard of', false],
    ['PT', 'GO', false],
  ])('help in Brazil for %s %s: %s', (destination, destinationState, given) => {
    const facts = caseFacts({ departureDate: '2020-05-01', destination, destinationState, nationality: 'BR' })
    expect(servicesOf(facts, PROGRAMME_RULES).includes('T-SURE')).toBe(given)
  })

  it('needs a vulnerable case for the Balkans; a family is one', () => {
    const to = (household: EligibilityFacts['household']) =>
      servicesOf(caseFacts({ departureDate: '2024-05-01', destination: 'RS', household }), PROGRAMME_RULES)
    expect(to([ADULT])).toEqual([])
    expect(to([ADULT, traveller('2015-01-01')])).toEqual(['T-BALKAN'])
  })
})

describe('tracks', () => {
  const on = (...household: ReturnType<typeof traveller>[]) =>
    tracksOf(caseFacts({ departureDate: '2024-03-01', household }))

  it.each([
    ['nobody in particular', [ADULT], []],
    ['a child alone', [traveller('2010-01-01', [], { unaccompaniedMinor: true })], ['UMC']],
    ['aged out', [traveller('2005-01-01', [], { agedOutUnaccompaniedMinor: true })], ['AGED_OUT']],
    ['trafficking', [traveller('1990-01-01', ['VOT'])], ['VOT']],
    ['medical', [ILL], ['MEDICAL']],
    ['mental health', [traveller('1990-01-01', ['MENTAL_HEALTH'])], ['MEDICAL']],
    ['pregnant', [traveller('1990-01-01', ['PREGNANT'])], []],
    ['a family', [ADULT, traveller('2015-01-01')], ['FAMILY']],
    ['an ill child of a family', [ADULT, traveller('2015-01-01', ['MEDICAL'])], ['MEDICAL', 'FAMILY']],
    ['an ill person who stays', [ADULT, { ...ILL, travelling: false }], []],
  ])('%s', (_name, household, tracks) => {
    expect(on(...household)).toEqual(tracks)
  })

  it.each([
    ['2024-03-01', ['UMC'], 'the day before the eighteenth birthday'],
    ['2024-03-02', ['AGED_OUT'], 'the eighteenth birthday'],
    ['2027-03-01', ['AGED_OUT'], 'the day before the twenty-first birthday'],
    ['2027-03-02', [], 'the twenty-first birthday'],
  ])('a child alone who leaves on %s: %j (%s)', (departureDate, tracks) => {
    const household = [traveller('2006-03-02', [], { unaccompaniedMinor: true })]
    expect(tracksOf(caseFacts({ departureDate, household }))).toEqual(tracks)
  })
})

describe('tracks of somebody whose birth date nobody knows', () => {
  const said = (underAge: boolean | undefined, more: Partial<HouseholdMember> = {}) => ({
    ...ADULT,
    birthDate: undefined,
    underAge,
    ...more,
  })
  const tracks = (...household: HouseholdMember[]) =>
    tracksOf(caseFacts({ departureDate: '2027-02-01', household }))

  it('follow what was said; of age says nothing about the twenty-first birthday', () => {
    expect(tracks(ADULT, said(true))).toEqual(['FAMILY'])
    expect(tracks(ADULT, said(false))).toEqual([])
    expect(tracks(ADULT, said(undefined))).toEqual([])
    expect(tracks(said(true, { unaccompaniedMinor: true }))).toEqual(['UMC'])
    expect(tracks(said(false, { agedOutUnaccompaniedMinor: true }))).toEqual([])
  })
})
