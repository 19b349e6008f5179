import type { CalendarDate } from '@/lib/kernel/calendar-date'

export const STAY_STATES = ['requested', 'granted', 'refused', 'cancelled'] as const
export type StayState = (typeof STAY_STATES)[number]

/** Days of a stay in an open return place before a return is chosen (W5). */
export const STAY_DAYS = 30

/** A departure planned within so many days counts as near; S1 §8 asks for a "reasonable period" and names no figure. */
export const NEAR_DAYS = 90

/** A reception centre with open return places. */
export type ReturnCentre = {
  readonly id: string
  readonly version: number
  readonly name: string
  readonly municipality: string
  readonly places: number
  readonly remarks: string | null
}

export type StayGuest = {
  readonly personId: string
  readonly familyName: string | null
  readonly givenNames: string
}

export type Stay = {
  readonly id: string
  readonly version: number
  readonly state: StayState
  readonly guests: readonly StayGuest[]
  readonly wantedFrom: CalendarDate
  readonly motive: string
  readonly requestedById: string
  readonly requestedBy: string
  readonly requestedOn: CalendarDate
  readonly centre: string | null
  readonly municipality: string | null
  readonly startsOn: CalendarDate | null
  readonly extendedOn: CalendarDate | null
  readonly endedOn: CalendarDate | null
  readonly decidedBy: string | null
  readonly decidedOn: CalendarDate | null
  readonly decisionText: string | null
}

/** What speaks for a return that is realistic and near (S1 §8), each read from the file. */
export const PROSPECTS = [
  'return_chosen',
  'return_granted',
  'documents_ready',
  'destination_open',
  'departure_near',
] as const
export type Prospect = (typeof PROSPECTS)[number]

/** A request or stay in the list of those who give places. */
export type StayRow = {
  readonly id: string
  readonly ref: string
  readonly beneficiary: string
  readonly guests: number
  readonly wantedFrom: CalendarDate
  readonly centre: string | null
  readonly startsOn: CalendarDate | null
  readonly extendedOn: CalendarDate | null
  readonly departureOn: CalendarDate | null
}
