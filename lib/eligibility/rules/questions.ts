import type { FactName } from '../model'
import { factKey } from './fact-key'

/** The part of an application in which a fact is asked. */
export type AskedIn = 'household' | 'return' | 'situation' | 'vulnerability' | 'guardian'

const ASKED_IN: Readonly<Record<string, AskedIn>> = {
  departureDate: 'return',
  destination: 'return',
  destinationState: 'return',
  nationality: 'household',
  administrativeStatus: 'situation',
  orderToLeaveDate: 'situation',
  arrivedInBelgiumOn: 'situation',
  previousAssistedDepartureOn: 'situation',
  naturalisedBelgian: 'situation',
  guardianAgrees: 'guardian',
  'household.vulnerabilities': 'vulnerability',
}

/** Where the answer to a fact stands in the file; null for facts nobody writes down there, as the day of registration. */
export function askedIn(fact: FactName): AskedIn | null {
  const { key } = factKey(fact)
  return ASKED_IN[key] ?? (key.startsWith('household') ? 'household' : null)
}
