import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, calendarDate, type CalendarDate } from '@/lib/kernel/calendar-date'
import type { EligibilityFacts, HouseholdMember } from '@/lib/eligibility/model'
import { type Decision, decide } from '@/lib/eligibility/rules/decide'
import { evaluateEligibility } from '@/lib/eligibility/rules/evaluate-eligibility'
import { ADMINISTRATIVE_STATUSES, VULNERABILITIES } from '@/lib/programme/model'
import { PROGRAMME_RULES } from '@/lib/programme/reference/programme-rules'

const RUN = { seed: 20_261_121, numRuns: 400 }

const COUNTRIES = [
  'GN',
  'IQ',
  'AL',
  'XK',
  'GE',
  'UA',
  'BR',
  'SV',
  'MD',
  'NG',
  'MA',
  'RU',
  'RO',
  'FR',
  'GB',
  'AF',
]

function dateBetween(first: string, days: number): fc.Arbitrary<CalendarDate> {
  return fc.integer({ min: 0, max: days }).map((after) => addDays(calendarDate(first), after))
}

const member: fc.Arbitrary<HouseholdMember> = fc.record({
  birthDate: dateBetween('1950-01-01', 20_500),
  travelling: fc.constantFrom(true, true, true, false),
  vulnerabilities: fc.oneof(
    { weight: 3, arbitrary: fc.constant([]) },
    {
      weight: 1,
      arbitrary: fc.uniqueArray(fc.constantFrom(...VULNERABILITIES), { minLength: 1, maxLength: 2 }),
    },
  ),
  unaccompaniedMinor: fc.constantFrom(false, false, false, true),
  agedOutUnaccompaniedMinor: fc.constantFrom(false, false, false, true),
})

const complete: fc.Arbitrary<EligibilityFacts> = fc
  .record({
    applicationDate: dateBetween('2006-01-01', 7_500),
    wait: fc.integer({ min: 0, max: 400 }),
    destination: fc.constantFrom(...COUNTRIES),
    nationality: fc.constantFrom(...COUNTRIES),
    administrativeStatus: fc.constantFrom(...ADMINISTRATIVE_STATUSES),
    ordered: fc.option(fc.integer({ min: 0, max: 500 })),
    arrivedInBelgiumOn: dateBetween('2003-01-01', 4_800),
    assisted: fc.option(fc.integer({ min: 0, max: 4_000 }), { freq: 3 }),
    naturalisedBelgian: fc.constantFrom(false, false, false, false, true),
    guardianAgrees: fc.boolean(),
    destinationState: fc.constantFrom(null, 'KRI', 'GO', 'RJ'),
    household: fc.array(member, { minLength: 1, maxLength: 5 }),
  })
  .map(({ wait, ordered, assisted, ...facts }) => ({
    ...facts,
    departureDate: addDays(facts.applicationDate, wait),
    orderToLeaveDate: ordered === null ? null : addDays(facts.applicationDate, -ordered),
    previousAssistedDepartureOn: assisted === null ? null : addDays(facts.applicationDate, -assisted),
  }))

/** Complete facts, and the same with some of them not yet known. */
const withGaps = fc
  .tuple(
    complete,
    fc.array(fc.boolean(), { minLength: 12, maxLength: 12 }),
    fc.array(fc.boolean(), { minLength: 25, maxLength: 25 }),
  )
  .map(([facts, hidden, hiddenOfMembers]) => {
    const names = Object.keys(facts)
    const partial: EligibilityFacts = Object.fromEntries(
      Object.entries(facts).filter(
        ([name]) => !(hidden[names.indexOf(name)] ?? false) || name === 'household',
      ),
    )
    const household = facts.household?.map(
      (one, index): HouseholdMember =>
        Object.fromEntries(
          Object.entries(one).filter((_, place) => !(hiddenOfMembers[index * 5 + place] ?? false)),
        ),
    )
    return { facts, partial: { ...partial, household } }
  })

function amounts({ cashGrant, reintegration }: Decision): number[] {
  return [
    cashGrant.total.cents,
    ...cashGrant.lines.flatMap(({ each, amount }) => [each.cents, amount.cents]),
    reintegration.total.cents,
    ...reintegration.lines.flatMap(({ amount }) => (amount ? [amount.cents] : [])),
  ]
}

describe('whatever the facts', () => {
  it('no amount is negative and totals are the sums of their lines', () => {
    fc.assert(
      fc.property(complete, (facts) => {
        const decision = decide(facts, PROGRAMME_RULES)
        expect(amounts(decision).every((cents) => cents >= 0)).toBe(true)
        const paid = decision.reintegration.lines.filter(({ basis }) => basis !== 'plan_cap')
        expect(decision.reintegration.total.cents).toBe(
          paid.reduce((total, { amount }) => total + (amount?.cents ?? 0), 0),
        )
        expect(decision.cashGrant.total.cents).toBe(
          decision.cashGrant.lines.reduce((total, { amount }) => total + amount.cents, 0),
        )
      }),
      RUN,
    )
  })

  it('complete facts leave nothing open', () => {
    fc.assert(
      fc.property(complete, (facts) => {
        const decision = decide(facts, PROGRAMME_RULES)
        expect(decision.missing).toEqual([])
        expect(JSON.stringify(decision)).not.toContain('"undetermined"')
        expect(decision.trace.every(({ result }) => result !== 'unknown')).toBe(true)
      }),
      RUN,
    )
  })

  it('one more accompanied child never lowers a total', () => {
    fc.assert(
      fc.property(complete, dateBetween('2000-01-01', 2_000), (facts, birthDate) => {
        const child: HouseholdMember = {
          birthDate,
          travelling: true,
          vulnerabilities: [],
          unaccompaniedMinor: false,
          agedOutUnaccompaniedMinor: false,
        }
        const before = decide(facts, PROGRAMME_RULES)
        const after = decide({ ...facts, household: [...(facts.household ?? []), child] }, PROGRAMME_RULES)
        expect(after.cashGrant.total.cents).toBeGreaterThanOrEqual(before.cashGrant.total.cents)
        expect(after.reintegration.total.cents).toBeGreaterThanOrEqual(before.reintegration.total.cents)
      }),
      RUN,
    )
  })

  it('the order of the members does not matter', () => {
    fc.assert(
      fc.property(complete, (facts) => {
        const turned = { ...facts, household: facts.household?.toReversed() }
        expect(evaluateEligibility(turned, PROGRAMME_RULES)).toEqual(
          evaluateEligibility(facts, PROGRAMME_RULES),
        )
      }),
      { ...RUN, numRuns: 100 },
    )
  })

  it('members who stay behind do not matter', () => {
    fc.assert(
      fc.property(complete, member, (facts, staying) => {
        const more = { ...facts, household: [...(facts.household ?? []), { ...staying, travelling: false }] }
        expect(decide(more, PROGRAMME_RULES)).toEqual(decide(facts, PROGRAMME_RULES))
      }),
      RUN,
    )
  })

  it('what is certain with facts missing stays so when they are known', () => {
    fc.assert(
      fc.property(withGaps, ({ facts, partial }) => {
        const early = decide(partial, PROGRAMME_RULES)
        const late = decide(facts, PROGRAMME_RULES)
        if (early.return.outcome !== 'undetermined') expect(late.return.outcome).toBe(early.return.outcome)
        if (early.cashGrant.outcome !== 'undetermined') expect(late.cashGrant).toEqual(early.cashGrant)
        if (early.reintegration.access !== 'undetermined') {
          expect(late.reintegration.access).toBe(early.reintegration.access)
        }
        expect(late.reintegration.lines).toEqual(expect.arrayContaining([...early.reintegration.lines]))
        expect(late.services).toEqual(expect.arrayContaining([...early.services]))
        expect(late.tracks).toEqual(expect.arrayContaining([...early.tracks]))
      }),
      { ...RUN, numRuns: 800 },
    )
  })

  it('whatever differs later was announced as missing', () => {
    fc.assert(
      fc.property(withGaps, ({ facts, partial }) => {
        const early = decide(partial, PROGRAMME_RULES)
        if (early.missing.length > 0) return
        const late = decide(facts, PROGRAMME_RULES)
        expect(late.return.outcome).toBe(early.return.outcome)
        expect(late.cashGrant).toEqual(early.cashGrant)
        expect(late.reintegration).toEqual(early.reintegration)
        expect(late.services).toEqual(early.services)
      }),
      { ...RUN, numRuns: 800 },
    )
  })

  it('every outcome names the rule set of its date', () => {
    fc.assert(
      fc.property(complete, (facts) => {
        const { ruleSet } = decide(facts, PROGRAMME_RULES)
        expect(ruleSet.version <= (facts.departureDate ?? '')).toBe(true)
      }),
      RUN,
    )
  })
})
