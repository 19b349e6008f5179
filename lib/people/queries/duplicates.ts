import 'server-only'
import { z } from 'zod'
import { may } from '@/lib/access/permissions'
import * as fields from '@/lib/kernel/fields'
import { refuse, type Refusal } from '@/lib/kernel/refusal'
import { defineQuery } from '@/lib/runner/query'
import { screenPeople, type FoundDuplicate, type KnownReturn } from '../duplicates'
import type { PersonProfile } from '../model'
import { profilesOf } from '../records'
import {
  comparedEntries,
  householdToScreen,
  likenessOf,
  markOf,
  pairOf,
  seenPeople,
  verdictOn,
  type Verdict,
} from '../records/duplicates'
import { compareEntries, isStrong, type Comparison } from '../rules/duplicates'
import { contradicts, isWithinFiveYears } from '../rules/earlier-return'
import { refusalsOfMerge } from '../rules/merging'
import { profileFor } from '../rules/sight'

type Named = { readonly familyName: string | null; readonly givenNames: string }

export type HouseholdScreening = {
  readonly isPaused: boolean
  /** The desk of this file, to ask about what is not shown; null when there is nothing to ask. */
  readonly askDesk: string | null
  /** Whether the reader works at a desk: then it is a supervisor whom they ask. */
  readonly isDesk: boolean
  readonly duplicates: readonly (FoundDuplicate & { readonly person: Named })[]
  /** The last earlier return of each person that the five years still count. */
  readonly returns: readonly (KnownReturn & { readonly person: Named })[]
  /** The household answered that there was none. */
  readonly contradictsAnswer: boolean
}

/** Whether the people of a file are known from elsewhere, and whether they were helped to return in the last five years. */
export const screenHousehold = defineQuery({
  name: 'person.screen_household',
  permission: 'person:compare',
  input: z.strictObject({ ref: fields.caseRef }),
  async run(context): Promise<HouseholdScreening | null> {
    const { tx, actor, today, input } = context
    const household = await householdToScreen(tx, input.ref)
    if (!household) return null
    const ids = household.people.map(({ id }) => id)
    const found = await screenPeople(context, ids, household.caseId)
    const named = (id: string): Named =>
      household.people.find((person) => person.id === id) ?? { familyName: null, givenNames: '' }
    const appliedOn = household.registeredOn ?? today
    const recent = found.returns.filter(({ on }) => isWithinFiveYears(on, appliedOn))
    const last = recent.filter(
      (each, place) => recent.findIndex(({ personId }) => personId === each.personId) === place,
    )
    const certain = last.find(({ isCertain }) => isCertain)
    return {
      isPaused: found.isPaused,
      askDesk: found.asksDesk || found.isPaused ? household.desk : null,
      isDesk: actor.role !== 'partner',
      duplicates: found.duplicates.map((each) => ({ ...each, person: named(each.personId) })),
      returns: last.map((each) => ({ ...each, person: named(each.personId) })),
      contradictsAnswer: contradicts(household.hasPreviousAssistedReturn, certain?.on ?? null),
    }
  },
})

export type ComparedPerson = {
  readonly profile: PersonProfile
  readonly refs: readonly string[]
}

export type ComparisonPage = Comparison & {
  readonly isStrong: boolean
  readonly people: readonly [ComparedPerson, ComparedPerson]
  /** What was said of the two, and whether it still holds. */
  readonly verdict: (Verdict & { readonly stillHolds: boolean }) | null
  readonly mayMerge: boolean
  readonly refusals: readonly Refusal[]
}

/** Two entries side by side, for whoever sees both. */
export const comparePeople = defineQuery({
  name: 'person.compare',
  permission: 'person:compare',
  input: z.strictObject({ id: fields.id, other: fields.id }),
  async run({ tx, actor, input }): Promise<ComparisonPage | null> {
    const ids = [input.id, input.other]
    const [one, other] = await pairOf(tx, input.id, input.other)
    if (!one || !other || one.id === other.id) return null
    const profiles = await profilesOf(tx, ids)
    const entries = await comparedEntries(tx, ids)
    const [first, second] = [profiles[0], profiles[1]]
    const [entry, otherEntry] = [entries.get(one.id), entries.get(other.id)]
    if (!first || !second || !entry || !otherEntry) return null
    const seen = await seenPeople(tx, ids)
    const verdict = await verdictOn(tx, one.id, other.id)
    const comparison = compareEntries(likenessOf(entry), likenessOf(otherEntry))
    const [lower, higher] = entry.id < otherEntry.id ? [entry, otherEntry] : [otherEntry, entry]
    const mayMerge = may(actor, 'person:merge')
    return {
      ...comparison,
      isStrong: isStrong(comparison),
      people: [
        { profile: profileFor(first, actor.role), refs: seen.get(first.id) ?? [] },
        { profile: profileFor(second, actor.role), refs: seen.get(second.id) ?? [] },
      ],
      verdict: verdict && {
        ...verdict,
        stillHolds: verdict.firstMark === markOf(lower) && verdict.secondMark === markOf(higher),
      },
      mayMerge,
      refusals: mayMerge ? refusalsOfMerge(one, other) : [refuse('merge_is_for_the_desk')],
    }
  },
})
