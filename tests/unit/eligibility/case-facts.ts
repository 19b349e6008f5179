import { calendarDate } from '@/lib/kernel/calendar-date'
import type { EligibilityFacts, HouseholdMember } from '@/lib/eligibility/model'
import type { Vulnerability } from '@/lib/programme/model'

type Text<T> = { [K in keyof T]: T[K] | string }

/** A traveller of whom everything is known. */
export function traveller(
  birthDate: string,
  vulnerabilities: readonly Vulnerability[] = [],
  more: Partial<HouseholdMember> = {},
): HouseholdMember {
  return {
    birthDate: calendarDate(birthDate),
    travelling: true,
    vulnerabilities,
    unaccompaniedMinor: false,
    agedOutUnaccompaniedMinor: false,
    ...more,
  }
}

export const ADULT = traveller('1985-03-01')
export const SECOND_ADULT = traveller('1987-06-15')

type Dates = Pick<
  EligibilityFacts,
  | 'applicationDate'
  | 'departureDate'
  | 'orderToLeaveDate'
  | 'arrivedInBelgiumOn'
  | 'previousAssistedDepartureOn'
>

/**
 * The facts of a case of which everything is known: by default one Guinean adult whose asylum application runs, who
 * applied two months before leaving, never had an order and never returned before.
 */
export function caseFacts(
  changes: Partial<Omit<EligibilityFacts, keyof Dates>> & Partial<Text<Dates>> & { departureDate: string },
): EligibilityFacts {
  const { departureDate } = changes
  const month = Number(departureDate.slice(5, 7))
  const applied =
    month > 2
      ? `${departureDate.slice(0, 5)}${String(month - 2).padStart(2, '0')}-01`
      : `${String(Number(departureDate.slice(0, 4)) - 1).padStart(4, '0')}-11-01`
  const {
    applicationDate = applied,
    orderToLeaveDate = null,
    arrivedInBelgiumOn = '2005-01-01',
    previousAssistedDepartureOn = null,
    ...others
  } = changes
  const destination = changes.destination ?? 'GN'
  return {
    nationality: destination,
    administrativeStatus: 'AIP_PENDING',
    naturalisedBelgian: false,
    guardianAgrees: false,
    destinationState: null,
    household: [ADULT],
    ...others,
    destination,
    departureDate: calendarDate(departureDate),
    applicationDate: calendarDate(applicationDate),
    orderToLeaveDate: orderToLeaveDate === null ? null : calendarDate(orderToLeaveDate),
    arrivedInBelgiumOn: calendarDate(arrivedInBelgiumOn),
    previousAssistedDepartureOn:
      previousAssistedDepartureOn === null ? null : calendarDate(previousAssistedDepartureOn),
  }
}

/** The same facts without those named, as if nobody had asked yet. */
export function without(facts: EligibilityFacts, ...names: (keyof EligibilityFacts)[]): EligibilityFacts {
  return Object.fromEntries(
    Object.entries(facts).filter(([name]) => !names.some((unknown) => unknown === name)),
  )
}
