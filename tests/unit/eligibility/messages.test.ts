import { describe, expect, it } from 'vitest'
import deEligibility from '@/lib/i18n/messages/de/eligibility.json'
import enEligibility from '@/lib/i18n/messages/en/eligibility.json'
import frEligibility from '@/lib/i18n/messages/fr/eligibility.json'
import nlEligibility from '@/lib/i18n/messages/nl/eligibility.json'
import deProgramme from '@/lib/i18n/messages/de/programme.json'
import enProgramme from '@/lib/i18n/messages/en/programme.json'
import frProgramme from '@/lib/i18n/messages/fr/programme.json'
import nlProgramme from '@/lib/i18n/messages/nl/programme.json'
import { TRACKS } from '@/lib/eligibility/model'
import { EXCEPTION_RULES } from '@/lib/eligibility/rules/approved'
import {
  ADMINISTRATIVE_STATUSES,
  BASE_LINE_CODES,
  FOLLOW_UP_KINDS,
  SERVICE_CODES,
  TOP_UP_CODES,
  VISA_REGIMES,
  VULNERABILITIES,
} from '@/lib/programme/model'
import { INFORMATION_AMOUNTS } from '@/lib/programme/reference/information-amounts'
import { PROGRAMME_RULES } from '@/lib/programme/reference/programme-rules'
import { REGIONS } from '@/lib/programme/reference/regions'

const { returnRules, cashGrants, accessRules, countryOverrides, topUps, services, periods } = PROGRAMME_RULES
const TRACED = [
  ...new Set([
    ...[...returnRules, ...cashGrants, ...accessRules, ...countryOverrides, ...topUps, ...services].map(
      ({ rule }) => rule,
    ),
    ...BASE_LINE_CODES,
    'VISA',
    ...EXCEPTION_RULES,
  ]),
]

const LANGUAGES = [
  ['en', enEligibility, enProgramme],
  ['fr', frEligibility, frProgramme],
  ['nl', nlEligibility, nlProgramme],
  ['de', deEligibility, deProgramme],
] as const

describe.each(LANGUAGES)('%s', (_language, eligibility, programme) => {
  it('explains every rule of the trace', () => {
    expect(Object.keys(eligibility.rules).sort()).toEqual(TRACED.sort())
  })

  it.each([
    ['periods', Object.keys(programme.ruleSets), [...periods.map(({ id }) => id), 'undetermined']],
    ['statuses', Object.keys(programme.administrativeStatuses), ADMINISTRATIVE_STATUSES],
    ['vulnerabilities', Object.keys(programme.vulnerabilities), VULNERABILITIES],
    ['lines', Object.keys(programme.lines), [...BASE_LINE_CODES, ...TOP_UP_CODES]],
    ['services', Object.keys(programme.services), SERVICE_CODES],
    ['visa regimes', Object.keys(programme.visaRegimes), VISA_REGIMES],
    ['regions', Object.keys(programme.regions), REGIONS],
    ['follow-up', Object.keys(programme.followUp), FOLLOW_UP_KINDS],
    [
      'amounts for information',
      Object.keys(programme.informationAmounts),
      INFORMATION_AMOUNTS.map(({ code }) => code),
    ],
    ['tracks', Object.keys(eligibility.tracks), TRACKS],
  ])('names all %s', (_what, named, codes) => {
    expect(named).toEqual(codes)
  })
})
