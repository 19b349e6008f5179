import 'server-only'
import { z } from 'zod'
import { defineQuery } from '@/lib/runner/query'
import { may } from '@/lib/access/permissions'
import { addDays } from '@/lib/kernel/calendar-date'
import { departuresBetween } from './records/board'
import { allSuspensions, heldCases, HELD_CASES_SHOWN } from './records/suspensions'
import { boardCounts, flightsOf } from './rules/board'
import { parseWeek, weekAfter, weekBefore, weekOf } from './rules/week'
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

/** Who leaves in a week, journey by journey; without a week the present one. */
export const departuresBoard = defineQuery({
  name: 'travel.departures',
  permission: 'travel:list',
  input: z.strictObject({ week: z.string().optional().catch(undefined) }),
  async run({ tx, actor, today, input }) {
    const week = parseWeek(input.week ?? '') ?? weekOf(today)
    const readsAmounts = may(actor, 'payment:list')
    const rows = await departuresBetween(tx, week.monday, addDays(week.monday, 7))
    const flights = flightsOf(rows, readsAmounts)
    return {
      today,
      week,
      isThisWeek: week.code === weekOf(today).code,
      before: weekBefore(week).code,
      after: weekAfter(week).code,
      readsAmounts,
      mayRecordDeparture: may(actor, 'case:record_departure'),
      flights,
      counts: boardCounts(flights, readsAmounts),
    }
  },
})
