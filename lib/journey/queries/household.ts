import 'server-only'
import type { Stage } from '@/lib/cases/model'
import { caseInput } from '@/lib/cases/input'
import { caseByRef } from '@/lib/cases/records'
import { namesOfMembers } from '@/lib/cases/records/members'
import { isStillToTravel, possibleLeads } from '@/lib/cases/rules/household'
import { STAGES_OF_SPLIT } from '@/lib/cases/rules/split'
import { defineQuery } from '@/lib/runner/query'
import { gatherFacts } from '../facts'
import { householdsLeft } from '../records/household'

export type PartingPerson = {
  readonly personId: string
  readonly familyName: string | null
  readonly givenNames: string
  readonly isLead: boolean
  readonly mayLead: boolean
  /** A seat or money holds them in this file for now. */
  readonly isTied: boolean
  /** The household they left, where they came by leaving one. */
  readonly householdRef: string | null
}

export type PartingView = {
  readonly ref: string
  readonly version: number
  readonly stage: Stage
  /** The stage lets people part or come back. */
  readonly isOpen: boolean
  readonly people: readonly PartingPerson[]
}

/** Who of a household may leave for a file of their own, or go back, and what holds them. */
export const partingOfCase = defineQuery({
  name: 'case.parting',
  permission: 'case:split_member',
  input: caseInput,
  async run({ tx, input, today, now }): Promise<PartingView | null> {
    const head = await caseByRef(tx, input.ref)
    const facts = head && (await gatherFacts(tx, head.id, today, now))
    if (!head || !facts) return null
    const here = facts.members.filter(isStillToTravel)
    const leads = possibleLeads(here)
    const left = await householdsLeft(tx, head.id)
    const names = await namesOfMembers(tx, head.id)
    return {
      ref: head.ref,
      version: head.version,
      stage: head.stage,
      isOpen: STAGES_OF_SPLIT.some((stage) => stage === head.stage),
      people: names.flatMap((name) => {
        const member = here.find(({ personId }) => personId === name.personId)
        if (!member) return []
        return {
          ...name,
          isLead: member.isPrincipal,
          mayLead: leads.includes(member),
          isTied: member.seat !== null || member.cashGrant.state !== 'none',
          householdRef: left.get(name.personId) ?? null,
        }
      }),
    }
  },
})
