import 'server-only'
import { z } from 'zod'
import { defineQuery } from '@/lib/runner/query'
import { allSuspensions, heldCases, HELD_CASES_SHOWN } from './records/suspensions'
import { refusalsOfApprovingCase, strictest, suspensionState } from './rules/suspension'

/** Stops of journeys, and the files about to travel where one is in force. */
export const suspensionsPage = defineQuery({
  name: 'suspension.list',
  permission: 'suspension:decide',
  input: z.strictObject({}),
  async run({ tx, today }) {
    const suspensions = (await allSuspensions(tx)).map((suspension) => ({
      ...suspension,
      state: suspensionState(suspension, today),
    }))
    const inForce = suspensions.filter(({ state }) => state === 'in_force')
    const cases = inForce.length > 0 ? await heldCases(tx, today) : []
    return {
      today,
      suspensions,
      hasMoreCases: cases.length === HELD_CASES_SHOWN,
      cases: cases.map((held) => {
        const suspension = strictest(
          inForce.filter(({ country }) => country === null || country === held.destination),
        )
        return {
          ...held,
          suspension: suspension && { mode: suspension.mode },
          approvalRefusals: refusalsOfApprovingCase({
            stage: held.stage,
            suspension,
            approvedOn: held.approvedOn,
          }),
        }
      }),
    }
  },
})
