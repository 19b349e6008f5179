import type { CalendarDate } from '@/lib/kernel/calendar-date'
import { type Money, NOTHING, sum } from '@/lib/kernel/money'
import type { ProgrammeRules, ServiceCode } from '@/lib/programme/model'
import type { ApprovedException, EligibilityFacts, EligibilityOutcome } from '../model'
import { differs } from './confirmation'
import { decide, type Decision } from './decide'

/** A past decision by its facts and the approved exceptions it rests on. */
export type PastCase = {
  readonly ref: string
  readonly facts: EligibilityFacts
  readonly exceptions: readonly ApprovedException[]
}

/** What a household gets, as far as a test run compares. */
export type Given = {
  readonly returnOutcome: EligibilityOutcome['return']['outcome']
  readonly cash: Money
  readonly inKind: Money
  readonly access: EligibilityOutcome['reintegration']['access']
  readonly services: readonly ServiceCode[]
}

export type ChangedCase = {
  readonly ref: string
  readonly destination: string | null
  readonly departureDate: CalendarDate | null
  readonly before: Given
  readonly after: Given
}

export type TestRun = {
  readonly asked: number
  readonly unchanged: number
  /** In the order of the cases. */
  readonly changed: readonly ChangedCase[]
  /** Sums of all cases asked, before and after. */
  readonly cash: { readonly before: Money; readonly after: Money }
  readonly inKind: { readonly before: Money; readonly after: Money }
}

const given = ({ return: assistance, cashGrant, reintegration, services }: Decision): Given => ({
  returnOutcome: assistance.outcome,
  cash: cashGrant.total,
  inKind: reintegration.total,
  access: reintegration.access,
  services,
})

/** Decides past cases twice, on the facts that were kept: by the rules as they stand, and by those of a change. */
export function testRun(cases: readonly PastCase[], rules: ProgrammeRules, changed: ProgrammeRules): TestRun {
  const asked = cases.map(({ ref, facts, exceptions }) => {
    const [before, after] = [decide(facts, rules, exceptions), decide(facts, changed, exceptions)]
    return { ref, facts, isChanged: differs(before, after), before: given(before), after: given(after) }
  })
  const total = (amountOf: (one: (typeof asked)[number]) => Money) =>
    asked.length === 0 ? NOTHING : sum(asked.map(amountOf))
  const different = asked.filter(({ isChanged }) => isChanged)
  return {
    asked: asked.length,
    unchanged: asked.length - different.length,
    changed: different.map(({ ref, facts, before, after }) => ({
      ref,
      destination: facts.destination ?? null,
      departureDate: facts.departureDate ?? null,
      before,
      after,
    })),
    cash: { before: total(({ before }) => before.cash), after: total(({ after }) => after.cash) },
    inKind: { before: total(({ before }) => before.inKind), after: total(({ after }) => after.inKind) },
  }
}
