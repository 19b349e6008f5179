import type { Role } from '@/lib/access/model'
import type { PersonProfile } from '../model'
import { readsOfPerson } from './editing'

/** Those who identify people before authorities and carriers read the number of the Immigration Office. */
const READS_IMMIGRATION_NUMBER: readonly Role[] = [
  'partner',
  'counsellor',
  'travel',
  'specialist',
  'supervisor',
]

export function readsImmigrationNumber(role: Role): boolean {
  return READS_IMMIGRATION_NUMBER.includes(role)
}

/** What of a person a role reads: everything else is left out before it leaves the server. */
export function profileFor(profile: PersonProfile, role: Role): PersonProfile {
  const reads = readsOfPerson(role)
  return {
    ...profile,
    immigrationNumber: readsImmigrationNumber(role) ? profile.immigrationNumber : null,
    documents: reads.documents ? profile.documents : [],
    contacts: reads.contacts ? profile.contacts : [],
    addresses: reads.addresses ? profile.addresses : [],
  }
}
