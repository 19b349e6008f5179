import 'server-only'
import { z } from 'zod'
import { may } from '@/lib/access/permissions'
import type { Action } from '@/lib/cases/model'
import { availableActions } from '@/lib/cases/rules/decide'
import {
  exceptionsFor,
  explanationOf,
  onlyResultOf,
  type Exceptions,
  type Explanation,
  type Result,
} from '@/lib/eligibility/queries'
import { approvedAmong, eligibilityFile } from '@/lib/eligibility/records'
import {
  isConfirmedAgainAt,
  refusalsOfConfirmation,
  refusalsOfConfirmingAgain,
} from '@/lib/eligibility/rules/confirmation'
import { evaluateEligibility } from '@/lib/eligibility/rules/evaluate-eligibility'
import * as fields from '@/lib/kernel/fields'
import { refuse, type Refusal } from '@/lib/kernel/refusal'
import { programmeRules } from '@/lib/programme/records'
import { defineQuery } from '@/lib/runner/query'
import { gatherFacts } from '../facts'

/** An act a person may try on this page, with what stands in its way. */
export type Possible = { readonly refusals: readonly Refusal[] }

/** Null: not theirs, or not at this stage. */
export type DecisionActs = {
  readonly findEligible: Possible | null
  readonly findNotEligible: Possible | null
  readonly reopenReview: Possible | null
  readonly confirmAgain: Possible | null
}

export type EligibilityOfCase =
  | (Explanation & {
      readonly acts: DecisionActs
      /** The confirmed result is no longer what the rules give. */
      readonly isStale: boolean
      readonly mayAnswer: boolean
      readonly exceptions: Exceptions | null
    })
  | Result

/**
 * What a case may have and why: the decision that stands, or the evaluation of today before there is one. Whoever does
 * not evaluate reads the result only.
 */
export const explainEligibility = defineQuery({
  name: 'eligibility.explain',
  permission: 'case:read',
  input: z.strictObject({ ref: fields.caseRef }),
  async run({ tx, actor, today, now, input }): Promise<EligibilityOfCase | null> {
    const file = await eligibilityFile(tx, input.ref, today)
    if (!file) return null
    const rules = await programmeRules(tx)
    const outcome = evaluateEligibility(file.facts, rules, approvedAmong(file.exceptions))
    const exceptions = exceptionsFor(file, outcome, actor)
    if (!may(actor, 'eligibility:evaluate')) return onlyResultOf(file, exceptions)
    const journey = await gatherFacts(tx, file.id, today, now)
    if (!journey) return null

    const isStale = journey.eligibility?.isStale ?? false
    const actions = availableActions({
      stage: file.stage,
      priorStage: file.priorStage,
      role: actor.role,
      // As it would be once today's result is confirmed: that is what the buttons do first.
      facts: { ...journey, eligibility: { returnOutcome: outcome.return.outcome, isStale: false } },
    })
    const possible = (action: Action, more: readonly Refusal[] = []): Possible | null => {
      const found = actions.find((available) => available.action === action)
      return found ? { refusals: [...found.refusals, ...more] } : null
    }
    const incomplete = refusalsOfConfirmation(outcome)
    const [confirmed] = file.decisions
    return {
      ...explanationOf(file, outcome, isStale, rules),
      isStale,
      exceptions,
      mayAnswer: may(actor, 'application:edit'),
      acts: {
        findEligible: possible('find_eligible', incomplete),
        findNotEligible: possible('find_not_eligible', incomplete),
        reopenReview: possible('reopen_review'),
        confirmAgain:
          confirmed && isConfirmedAgainAt(file.stage)
            ? {
                refusals: journey.members.some((member) => member.departedOn !== null)
                  ? [refuse('somebody_departed')]
                  : refusalsOfConfirmingAgain(confirmed.outcome, outcome, isStale),
              }
            : null,
      },
    }
  },
})
