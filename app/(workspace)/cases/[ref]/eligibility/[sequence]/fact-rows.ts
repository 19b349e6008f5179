import type { EligibilityFacts } from '@/lib/eligibility/model'
import { formatDate } from '@/lib/i18n/format'
import type { Words } from '../words'

const CASE_FACTS = [
  'applicationDate',
  'departureDate',
  'destination',
  'nationality',
  'administrativeStatus',
  'orderToLeaveDate',
  'previousAssistedDepartureOn',
  'naturalisedBelgian',
  'arrivedInBelgiumOn',
  'guardianAgrees',
] as const satisfies readonly (keyof EligibilityFacts)[]

/** The facts of a decision as they were stored; what was not known then is left out. */
export function factRows(facts: EligibilityFacts, words: Words) {
  const { t, locale } = words
  const known = CASE_FACTS.flatMap((fact) => {
    const value = facts[fact]
    if (value === undefined) return []
    return [{ label: words.fact(fact), value: words.value(fact, value === null ? 'none' : String(value)) }]
  })
  const persons = (facts.household ?? []).map((member, place) => ({
    label: t('eligibility.onFile.member', { n: place + 1 }),
    value: [
      member.birthDate ? formatDate(member.birthDate, locale) : t('eligibility.page.unknownValue'),
      ...(member.vulnerabilities ?? []).map((need) => t(`programme.vulnerabilities.${need}`)),
      ...(member.travelling === false ? [t('eligibility.whatIf.stays')] : []),
      ...(member.unaccompaniedMinor ? [t('eligibility.facts.household.unaccompaniedMinor')] : []),
      ...(member.agedOutUnaccompaniedMinor
        ? [t('eligibility.facts.household.agedOutUnaccompaniedMinor')]
        : []),
    ].join(', '),
  }))
  return [...known, ...persons]
}
