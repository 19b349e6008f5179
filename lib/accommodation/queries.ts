import 'server-only'
import { z } from 'zod'
import { may } from '@/lib/access/permissions'
import type { CalendarDate } from '@/lib/kernel/calendar-date'
import * as fields from '@/lib/kernel/fields'
import { defineQuery } from '@/lib/runner/query'
import { STAY_DAYS, type ReturnCentre, type StayRow } from './model'
import { centreById, centres, occupancyFrom, requestsWaiting, staysRunning, type Occupancy } from './records'
import { leavesOn } from './rules'

/** Rows of either list on the page; beyond it the page says how to see the rest. */
const MOST = 200

export type CentreRow = ReturnCentre & {
  readonly taken: number
  /** Beds free on the fullest of the next thirty days. */
  readonly freeForStay: number
}

/** Centres with what is free for a stay that begins on a day. */
export function withFreePlaces(
  found: readonly ReturnCentre[],
  occupancy: readonly Occupancy[],
): readonly CentreRow[] {
  return found.map((centre) => {
    const { taken, most } = occupancy.find(({ centreId }) => centreId === centre.id) ?? { taken: 0, most: 0 }
    return { ...centre, taken, freeForStay: centre.places - most }
  })
}

export type AccommodationBoard = {
  readonly today: CalendarDate
  readonly centres: readonly CentreRow[]
  readonly waiting: readonly StayRow[]
  readonly running: readonly (StayRow & { readonly leavesOn: CalendarDate | null })[]
  readonly mayKeepCentres: boolean
}

/** Who waits for a place, who has one, and how many are free. */
export const accommodationBoard = defineQuery({
  name: 'accommodation.board',
  permission: 'accommodation:list',
  input: z.strictObject({}),
  async run({ tx, actor, today }): Promise<AccommodationBoard> {
    const running = await staysRunning(tx, MOST)
    return {
      today,
      centres: withFreePlaces(await centres(tx), await occupancyFrom(tx, today, STAY_DAYS)),
      waiting: await requestsWaiting(tx, MOST),
      running: running.map((row) => ({
        ...row,
        leavesOn: leavesOn({ ...row, state: 'granted', endedOn: null }, row.departureOn),
      })),
      mayKeepCentres: may(actor, 'accommodation:keep_centres'),
    }
  },
})

/** A centre with its places, to be changed. */
export const returnCentre = defineQuery({
  name: 'accommodation.centre',
  permission: 'accommodation:keep_centres',
  input: z.strictObject({ id: fields.id }),
  run({ tx, input }): Promise<ReturnCentre | null> {
    return centreById(tx, input.id)
  },
})
