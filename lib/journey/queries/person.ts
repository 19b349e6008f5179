import 'server-only'
import { z } from 'zod'
import type { Actor, Role } from '@/lib/access/model'
import { may } from '@/lib/access/permissions'
import * as fields from '@/lib/kernel/fields'
import { refuse, type Refusal } from '@/lib/kernel/refusal'
import type { PersonProfile } from '@/lib/people/model'
import { profilesOf } from '@/lib/people/records'
import { mayEditPerson, needsReason, readsOfPerson } from '@/lib/people/rules/editing'
import { defineQuery } from '@/lib/runner/query'
import { lifeOf, type LifeOfPerson } from '../records/person'

/** Those who identify people before authorities and carriers read the number of the Immigration Office. */
const READS_IMMIGRATION_NUMBER: readonly Role[] = [
  'partner',
  'counsellor',
  'travel',
  'specialist',
  'supervisor',
]

/** What of a person a role reads: everything else is left out before it leaves the server. */
function profileFor(profile: PersonProfile, actor: Actor): PersonProfile {
  const reads = readsOfPerson(actor.role)
  return {
    ...profile,
    immigrationNumber: READS_IMMIGRATION_NUMBER.includes(actor.role) ? profile.immigrationNumber : null,
    documents: reads.documents ? profile.documents : [],
    contacts: reads.contacts ? profile.contacts : [],
    addresses: reads.addresses ? profile.addresses : [],
  }
}

export type PersonPage = {
  readonly profile: PersonProfile
  /** Which parts this reader gets at all: an empty list says that there is nothing, not that it is hidden. */
  readonly reads: ReturnType<typeof readsOfPerson>
  readonly readsImmigrationNumber: boolean
  readonly files: LifeOfPerson['files']
  readonly events: LifeOfPerson['events']
  readonly mayEdit: boolean
  readonly editRefusals: readonly Refusal[]
  readonly needsReason: boolean
}

/** A person with the files of a lifetime, for whoever sees one of them. */
export const personPage = defineQuery({
  name: 'person.page',
  permission: 'case:read',
  input: z.strictObject({ id: fields.id }),
  async run({ tx, actor, input }): Promise<PersonPage | null> {
    const [profile] = await profilesOf(tx, [input.id])
    if (!profile) return null
    const { files, events } = await lifeOf(tx, [profile.id])
    const mayEdit = may(actor, 'person:edit') && mayEditPerson(actor, files)
    return {
      profile: profileFor(profile, actor),
      reads: readsOfPerson(actor.role),
      readsImmigrationNumber: READS_IMMIGRATION_NUMBER.includes(actor.role),
      files,
      events,
      mayEdit,
      editRefusals: mayEdit ? [] : [refuse('person_of_others')],
      needsReason: needsReason(files),
    }
  },
})
