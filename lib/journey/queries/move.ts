import 'server-only'
import { z } from 'zod'
import { ACTIONS, type Action, type ReasonCode } from '@/lib/cases/model'
import { caseByRef } from '@/lib/cases/records'
import { namesOfMembers } from '@/lib/cases/records/members'
import { availableActions } from '@/lib/cases/rules/decide'
import { conditionsFor, type Condition } from '@/lib/cases/rules/gate'
import { isStillToTravel, isUnderWay } from '@/lib/cases/rules/household'
import type { CaseRefusal } from '@/lib/cases/rules/refusals'
import { transitionOf } from '@/lib/cases/rules/transitions'
import * as fields from '@/lib/kernel/fields'
import { defineQuery } from '@/lib/runner/query'
import { gatherFacts } from '../facts'

export type MoveView = {
  readonly ref: string
  readonly version: number
  readonly action: Action
  readonly stage: string
  readonly conditions: readonly Condition[]
  readonly isAllowed: boolean
  readonly refusals: readonly CaseRefusal[]
  readonly reason: 'none' | 'optional' | 'required'
  readonly reasonCodes: readonly ReasonCode[]
  readonly needsText: boolean
  /** People it may concern one by one; empty when it moves the household as a whole or there is only one. */
  readonly choices: readonly {
    readonly personId: string
    readonly familyName: string | null
    readonly givenNames: string
  }[]
}

/** What a move needs, asked of the same rule that will decide it; null where the role or the stage has no such move. */
export const moveOfCase = defineQuery({
  name: 'case.move',
  permission: 'case:read',
  input: z.strictObject({ ref: fields.caseRef, action: z.enum(ACTIONS) }),
  async run({ tx, actor, input, today, now }): Promise<MoveView | null> {
    const head = await caseByRef(tx, input.ref)
    const facts = head && (await gatherFacts(tx, head.id, today, now))
    if (!head || !facts) return null
    const asked = { stage: head.stage, priorStage: head.priorStage, role: actor.role }
    const available = availableActions({ ...asked, facts }).find(({ action }) => action === input.action)
    if (!available) return null
    const row = transitionOf(input.action)
    const concerned =
      row.concerns === 'household'
        ? []
        : facts.members.filter(row.concerns === 'members_under_way' ? isUnderWay : isStillToTravel)
    const names = concerned.length > 1 ? await namesOfMembers(tx, head.id) : []
    return {
      ref: head.ref,
      version: head.version,
      action: input.action,
      stage: head.stage,
      conditions: conditionsFor(input.action, facts, asked),
      isAllowed: available.allowed,
      refusals: available.refusals,
      reason: row.reason,
      reasonCodes: row.reasonCodes ?? [],
      needsText: row.needsText ?? false,
      choices: names.filter((name) => concerned.some(({ personId }) => personId === name.personId)),
    }
  },
})
