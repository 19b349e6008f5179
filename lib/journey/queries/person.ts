import 'server-only'
import { z } from 'zod'
import { may } from '@/lib/access/permissions'
import * as fields from '@/lib/kernel/fields'
import { refuse, type Refusal } from '@/lib/kernel/refusal'
import { screenPeople, type Screening } from '@/lib/people/duplicates'
import type { PersonProfile } from '@/lib/people/model'
import { filesOfPerson, profilesOf } from '@/lib/people/records'
import { entriesOf, mergesOf, type Merge } from '@/lib/people/records/duplicates'
import { mayEditPerson, needsReason, readsOfPerson } from '@/lib/people/rules/editing'
import { profileFor, readsImmigrationNumber } from '@/lib/people/rules/sight'
import { defineQuery } from '@/lib/runner/query'
import { lifeOf, type LifeOfPerson } from '../records/person'

export type PersonPage = {
  /** The entry that was kept, where the reader sees it. */
  readonly profile: PersonProfile
  /** Which parts this reader gets at all: an empty list says that there is nothing, not that it is hidden. */
  readonly reads: ReturnType<typeof readsOfPerson>
  readonly readsImmigrationNumber: boolean
  readonly files: LifeOfPerson['files']
  readonly events: LifeOfPerson['events']
  readonly mayEdit: boolean
  readonly editRefusals: readonly Refusal[]
  readonly needsReason: boolean
  /** Other entries of the same person in sight, with the merge that says so. */
  readonly entries: readonly { readonly profile: PersonProfile; readonly merge: Merge | null }[]
  /** Merges that were taken back. */
  readonly separated: readonly Merge[]
  readonly mayMerge: boolean
  /** Whether the reader works at a desk: then it is a supervisor whom they ask. */
  readonly isDesk: boolean
  /** Null for those who do not compare entries. */
  readonly screening: Screening | null
}

/** A person with the files of a lifetime, for whoever sees one of them. A merged entry is found under the kept one. */
export const personPage = defineQuery({
  name: 'person.page',
  permission: 'case:read',
  input: z.strictObject({ id: fields.id }),
  async run(context): Promise<PersonPage | null> {
    const { tx, actor, input } = context
    const entries = await entriesOf(tx, [input.id])
    const keptId = entries[0]?.keptId ?? input.id
    const profiles = await profilesOf(tx, [keptId, ...entries.map(({ entryId }) => entryId)])
    const asked = profiles.find(({ id }) => id === input.id)
    const profile = profiles.find(({ id }) => id === keptId) ?? asked
    if (!asked || !profile) return null
    const seen = [...new Map(profiles.map((each) => [each.id, each])).values()]
    const { files, events } = await lifeOf(
      tx,
      seen.map(({ id }) => id),
    )
    const own = await filesOfPerson(tx, profile.id)
    const merges = await mergesOf(
      tx,
      seen.map(({ id }) => id),
    )
    const mayEdit = may(actor, 'person:edit') && mayEditPerson(actor, own)
    return {
      profile: profileFor(profile, actor.role),
      reads: readsOfPerson(actor.role),
      readsImmigrationNumber: readsImmigrationNumber(actor.role),
      files,
      events,
      mayEdit,
      editRefusals: mayEdit ? [] : [refuse('person_of_others')],
      needsReason: needsReason(own),
      entries: seen
        .filter(({ id }) => id !== profile.id)
        .map((entry) => ({
          profile: profileFor(entry, actor.role),
          merge: merges.find((merge) => merge.mergedId === entry.id && merge.undoneOn === null) ?? null,
        })),
      separated: merges.filter(({ undoneOn }) => undoneOn !== null),
      mayMerge: may(actor, 'person:merge'),
      isDesk: actor.role !== 'partner',
      screening: may(actor, 'person:compare') ? await screenPeople(context, [profile.id], null) : null,
    }
  },
})
