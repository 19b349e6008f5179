import type { CountryCode, VisaRegime, VisaTreatment } from '@/lib/programme/model'
import type { TraceEntry } from '../model'
import type { Evaluation } from './evaluation'
import { type Finding, found, not, unknown } from './finding'
import { traced } from './traced'

/** The regimes a country may have on the departure date; several only while that date is unknown. */
export function regimesOf(country: CountryCode, { ruleSet, rules }: Evaluation): VisaRegime[] {
  const rows = (ruleSet ?? rules).visaRegimes.filter((row) => row.country === country)
  return [...new Set(rows.map((row) => row.regime))]
}

/** Whether a country's regime is one of those named. A country without a row is a fault of the tables. */
export function hasRegime(
  fact: 'nationality' | 'destination',
  wanted: readonly VisaRegime[],
  evaluation: Evaluation,
): Finding {
  const country = evaluation.facts[fact]
  if (country === undefined) return unknown(fact)
  const regimes = regimesOf(country, evaluation)
  if (regimes.length === 0) throw new RangeError(`no visa regime for ${country}`)
  const answers = new Set(regimes.map((regime) => wanted.includes(regime)))
  if (answers.size > 1) return unknown('departureDate')
  return found(answers.has(true), fact, `${country} ${regimes.join(' ')}`)
}

/** Which column of the money tables the destination stands in, after overrides. */
export function isTreatedAs(treatment: VisaTreatment, evaluation: Evaluation): Finding {
  const { facts, ruleSet } = evaluation
  if (facts.destination === undefined) return unknown('destination')
  if (ruleSet === null) return unknown('departureDate')
  const override = ruleSet.countryOverrides.find(
    (row) => row.line === 'regime' && row.country === facts.destination,
  )
  if (override?.line === 'regime') {
    return found(override.treatAs === treatment, 'destination', `${facts.destination} ${override.treatAs}`)
  }
  const isVisaRequired = hasRegime('destination', ['VISA_REQUIRED'], evaluation)
  return treatment === 'visa_required' ? isVisaRequired : not(isVisaRequired)
}

/** The visa regime of the destination and, where there is one, the override of it, for the trace. */
export function visaTrace({ facts, ruleSet }: Evaluation): TraceEntry[] {
  const { destination } = facts
  if (destination === undefined || ruleSet === null) return []
  const regimes = ruleSet.visaRegimes
    .filter((row) => row.country === destination)
    .map((row) =>
      traced(row, found(row.regime === 'VISA_REQUIRED', 'destination', `${destination} ${row.regime}`)),
    )
  const overrides = ruleSet.countryOverrides.flatMap((row) =>
    row.line === 'regime' && row.country === destination
      ? [traced(row, found(true, 'destination', `${destination} ${row.treatAs}`))]
      : [],
  )
  return [...regimes, ...overrides]
}
