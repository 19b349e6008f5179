import 'server-only'
import { z } from 'zod'
import { ACTIONS, type Action, type ReasonCode, type Stage } from '@/lib/cases/model'
import { caseByRef } from '@/lib/cases/records'
import { namesOfMembers } from '@/lib/cases/records/members'
import { availableActions } from '@/lib/cases/rules/decide'
import { isStillToTravel, isUnderWay, possibleLeads } from '@/lib/cases/rules/household'
import type { CaseRefusal } from '@/lib/cases/rules/refusals'
import { transitionOf } from '@/lib/cases/rules/transitions'
import { visibleTracks } from '@/lib/cases/rules/visible-tracks'
import { tracksOfCase } from '@/lib/eligibility/records'
import * as fields from '@/lib/kernel/fields'
import { defineQuery } from '@/lib/runner/query'
import { gatherFacts } from '../facts'
import { gateFor } from '../gate'
import type { GateCondition } from '../model'

export type MoveView = {
  readonly ref: string
  readonly version: number
  readonly action: Action
  readonly stage: Stage
  /** Where the case goes when it is about everybody. */
  readonly to: Stage
  readonly conditions: readonly GateCondition[]
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
  /** Who could lead the file when whoever leads it stops and others go on, adults first; empty when it is not asked. */
  readonly leads: readonly {
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
    const names = await namesOfMembers(tx, head.id)
    const tracks = visibleTracks(await tracksOfCase(tx, head.id), actor)
    const mayPassLead = input.action === 'withdraw' || input.action === 'cancel'
    const candidates = mayPassLead && concerned.length > 1 ? possibleLeads(concerned) : []
    return {
      ref: head.ref,
      version: head.version,
      action: input.action,
      stage: head.stage,
      to: row.to === 'prior' ? (head.priorStage ?? head.stage) : row.to,
      conditions: gateFor(input.action, facts, { ...asked, actor, tracks, members: names }),
      isAllowed: available.allowed,
      refusals: available.refusals,
      reason: row.reason,
      reasonCodes: row.reasonCodes ?? [],
      needsText: row.needsText ?? false,
      choices:
        concerned.length > 1
          ? names.filter((name) => concerned.some(({ personId }) => personId === name.personId))
          : [],
      leads: candidates.flatMap(
        ({ personId, isPrincipal }) =>
          (!isPrincipal && names.find((name) => name.personId === personId)) || [],
      ),
    }
  },
})
