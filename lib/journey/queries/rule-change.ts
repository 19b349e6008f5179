import 'server-only'
import { z } from 'zod'
import { latestDecisions } from '@/lib/eligibility/records'
import { testRun, type TestRun } from '@/lib/eligibility/rules/test-run'
import type { CalendarDate } from '@/lib/kernel/calendar-date'
import * as fields from '@/lib/kernel/fields'
import type { Refusal } from '@/lib/kernel/refusal'
import type { AnyRule, RuleChangeEffect, RuleChangeStatus, RuleKind } from '@/lib/programme/model'
import { programmeRules, ruleChange, storedRules, type StoredRuleChange } from '@/lib/programme/records'
import {
  asIfInForce,
  refusalsOfApproving,
  refusalsOfDiscarding,
  refusalsOfEditing,
  refusalsOfReturning,
  refusalsOfSubmitting,
} from '@/lib/programme/rules/rule-change'
import { programmeOf, ruleOf } from '@/lib/programme/stored-rows'
import { defineQuery } from '@/lib/runner/query'

/** What a change does to one rule: the row before and the row after. */
export type RuleDifference = {
  readonly slot: string
  readonly kind: RuleKind
  readonly effect: RuleChangeEffect
  readonly before: AnyRule | null
  readonly after: AnyRule | null
}

type Act = { readonly refusals: readonly Refusal[] } | null

export type RuleChangeView = {
  readonly id: string
  readonly version: number
  readonly title: string
  readonly reason: string
  readonly source: string
  readonly startsOn: CalendarDate
  readonly status: RuleChangeStatus
  readonly remark: string | null
  readonly author: string
  readonly decidedBy: string | null
  readonly createdAt: Date
  readonly submittedAt: Date | null
  readonly decidedAt: Date | null
  readonly rows: readonly RuleDifference[]
  /** Null: not this reader's, or not at this status. */
  readonly acts: Readonly<Record<'edit' | 'submit' | 'discard' | 'giveBack' | 'approve', Act>>
  /** Null while there is nothing to try. */
  readonly testRun: TestRun | null
}

/** How many past decisions a change is tried on. */
const MOST_TRIED = 500

const isLeftToOthers = (refusals: readonly Refusal[]) =>
  refusals.some(({ code }) =>
    ['rule_change_closed', 'rule_change_others', 'rule_change_not_submitted'].includes(code),
  )
const act = (refusals: readonly Refusal[]): Act => (isLeftToOthers(refusals) ? null : { refusals })

function differencesOf(
  { rows, startsOn }: StoredRuleChange,
  stored: Awaited<ReturnType<typeof storedRules>>,
): RuleDifference[] {
  return rows.map(({ slot, kind, effect, replacesId, body, ...row }) => {
    const before = stored.find(({ id }) => id === replacesId)
    const after = body && { ...row, slot, kind, body, id: slot, position: 0, validFrom: startsOn }
    return { slot, kind, effect, before: before ? ruleOf(before) : null, after: after && ruleOf(after) }
  })
}

/** A change of rules: what it changes, what past cases would have got by it, and what this supervisor may do. */
export const ruleChangeInDetail = defineQuery({
  name: 'programme.change',
  permission: 'programme:propose',
  input: z.strictObject({ id: fields.id }),
  async run({ tx, actor, today, input }): Promise<RuleChangeView | null> {
    const change = await ruleChange(tx, input.id)
    if (!change) return null
    const stored = await storedRules(tx)
    const isTried = change.rows.length > 0 && change.status !== 'discarded'
    const { rows: _rows, authorId: _author, ...head } = change
    return {
      ...head,
      rows: differencesOf(change, stored),
      acts: {
        edit: act(refusalsOfEditing(change, actor.id)),
        submit: act(refusalsOfSubmitting(change, actor.id, stored, today)),
        discard: act(refusalsOfDiscarding(change, actor.id)),
        giveBack: act(refusalsOfReturning(change, actor.id)),
        approve: act(refusalsOfApproving(change, actor.id, stored, today)),
      },
      testRun: isTried
        ? testRun(
            await latestDecisions(tx, MOST_TRIED),
            await programmeRules(tx),
            programmeOf(asIfInForce(stored, change.rows)),
          )
        : null,
    }
  },
})
