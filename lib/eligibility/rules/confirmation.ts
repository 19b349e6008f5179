import type { Stage } from '@/lib/cases/model'
import { refuse, type Refusal } from '@/lib/kernel/refusal'
import type { EligibilityFacts, EligibilityOutcome, FactName } from '../model'
import type { Decision } from './decide'

/** Why a result may not be confirmed. The sentences stand in the messages under `refusals`. */
export type ConfirmationRefusal = Refusal<
  'evaluation_incomplete' | 'evaluation_unchanged' | 'return_no_longer_granted'
>

/** A household is not told an amount or a refusal that one more answer could change. */
export function refusalsOfConfirmation(outcome: Pick<EligibilityOutcome, 'missing'>): ConfirmationRefusal[] {
  const count = outcome.missing.length
  return count > 0 ? [refuse('evaluation_incomplete', { count })] : []
}

/** What a result promises, field by field: objects read back from the database have their keys in another order. */
function promiseOf(outcome: Decision): string {
  const { cashGrant, reintegration } = outcome
  return JSON.stringify([
    outcome.return.outcome,
    cashGrant.outcome,
    cashGrant.lines.map(({ basis, count, each }) => [basis, count, each.cents]),
    reintegration.access,
    reintegration.lines.map(({ code, count, amount }) => [code, count, amount?.cents ?? null]),
    outcome.services,
    outcome.tracks,
  ])
}

/** Whether two results promise the household something different, or open other tracks. */
export function differs(before: Decision, after: Decision): boolean {
  return promiseOf(before) !== promiseOf(after)
}

/** A decision is renewed without a new review while its promise still lies ahead of the household (T18). */
const CONFIRMED_AGAIN_AT: readonly Stage[] = [
  'eligible',
  'preparation',
  'ready',
  'booked',
  'no_show',
  'on_hold',
]

export function isConfirmedAgainAt(stage: Stage): boolean {
  return CONFIRMED_AGAIN_AT.includes(stage)
}

/**
 * Why a decision cannot be replaced by the result of today without a new review: nothing changed, facts are missing,
 * or the return itself is no longer granted, which only a reopened review may say (T7).
 * @param isStale what the lifecycle says about the decision; true allows a new one even if it promises the same
 */
export function refusalsOfConfirmingAgain(
  confirmed: EligibilityOutcome,
  now: EligibilityOutcome,
  isStale: boolean,
): ConfirmationRefusal[] {
  const incomplete = refusalsOfConfirmation(now)
  if (incomplete.length > 0) return incomplete
  if (now.return.outcome !== 'granted') return [refuse('return_no_longer_granted')]
  return isStale || differs(confirmed, now) ? [] : [refuse('evaluation_unchanged')]
}

/** One fact that is not what it was when the decision was taken. Null values were or are unknown. */
export type FactChange = { readonly fact: FactName; readonly was: string | null; readonly is: string | null }

const COMPARED = [
  'departureDate',
  'destination',
  'nationality',
  'administrativeStatus',
  'orderToLeaveDate',
  'previousAssistedDepartureOn',
  'naturalisedBelgian',
  'guardianAgrees',
  'arrivedInBelgiumOn',
] as const satisfies readonly (keyof EligibilityFacts)[]

const textOf = (value: string | boolean | null | undefined) =>
  value === undefined ? null : value === null ? 'none' : String(value)

function travellersOf({ household }: EligibilityFacts) {
  return (household ?? []).filter(({ travelling }) => travelling !== false)
}

const needsOf = (facts: EligibilityFacts) =>
  travellersOf(facts).filter(({ vulnerabilities }) => vulnerabilities && vulnerabilities.length > 0).length

const birthsOf = (facts: EligibilityFacts) =>
  travellersOf(facts)
    .map(({ birthDate, underAge }) => birthDate ?? `${underAge}`)
    .sort()
    .join(' ')

/** What changed between the facts of a decision and those of today. */
export function changedFacts(before: EligibilityFacts, now: EligibilityFacts): FactChange[] {
  const changes: FactChange[] = COMPARED.map((fact) => ({
    fact,
    was: textOf(before[fact]),
    is: textOf(now[fact]),
  }))
  const [were, are] = [travellersOf(before), travellersOf(now)]
  const household: FactChange[] = [
    { fact: 'household', was: String(were.length), is: String(are.length) },
    { fact: 'household.vulnerabilities', was: String(needsOf(before)), is: String(needsOf(now)) },
    // The days themselves stay out: that one changed is enough to look at the persons.
    ...(were.length === are.length && birthsOf(before) !== birthsOf(now)
      ? [{ fact: 'household.birthDate', was: null, is: null }]
      : []),
  ]
  return [...changes, ...household].filter(
    ({ fact, was, is }) => was !== is || fact === 'household.birthDate',
  )
}
