import 'server-only'
import { recordEvents } from '@/lib/audit/records'
import type { CalendarDate } from '@/lib/kernel/calendar-date'
import type { Context } from '@/lib/runner/context'
import {
  comparedEntries,
  earlierReturns,
  likenessOf,
  markOf,
  possibleDuplicates,
  recentChecks,
  rememberChecks,
  seenPeople,
  type ComparedEntry,
} from './records/duplicates'
import { compareEntries, isStrong, POSSIBLE_FROM, type Comparison } from './rules/duplicates'
import { mostChecksAnHour } from './rules/merging'

export type FoundDuplicate = Comparison & {
  readonly personId: string
  readonly otherId: string
  readonly familyName: string | null
  readonly givenNames: string
  /** The files by which the reader sees the other entry. */
  readonly refs: readonly string[]
  readonly isStrong: boolean
}

export type KnownReturn = {
  readonly personId: string
  readonly on: CalendarDate
  /** The desk that handled it: whom to ask. */
  readonly desk: string
  /** The file, when the reader sees it. */
  readonly ref: string | null
  /** Of this very person; otherwise of an entry that is strongly alike, which somebody has to look at first. */
  readonly isCertain: boolean
}

export type Screening = {
  /** Too many identities were checked in an hour: the desk answers. */
  readonly isPaused: boolean
  /** There is something the reader may not see: the desk answers, and nothing says what it is or where. */
  readonly asksDesk: boolean
  readonly duplicates: readonly FoundDuplicate[]
  readonly returns: readonly KnownReturn[]
}

const NOTHING: Screening = { isPaused: false, asksDesk: false, duplicates: [], returns: [] }

type Pair = { readonly personId: string; readonly other: ComparedEntry; readonly comparison: Comparison }

async function likelyPairs(
  { tx }: Pick<Context, 'tx'>,
  asked: ReadonlyMap<string, ComparedEntry>,
): Promise<Pair[]> {
  const possible = await possibleDuplicates(tx, [...asked.keys()])
  const others = await comparedEntries(tx, [...new Set(possible.map(({ personId }) => personId))])
  return possible
    .flatMap(({ askedId, personId, judged }): Pair[] => {
      const [entry, other] = [asked.get(askedId), others.get(personId)]
      if (!entry || !other) return []
      // Somebody said that these are two persons, and both are still who they were.
      if (judged && judged.askedMark === markOf(entry) && judged.mark === markOf(other)) return []
      const comparison = compareEntries(likenessOf(entry), likenessOf(other))
      return comparison.score >= POSSIBLE_FROM ? [{ personId: askedId, other, comparison }] : []
    })
    .sort((a, b) => b.comparison.score - a.comparison.score)
}

/**
 * Whether persons are known already, and whether they were helped to return before. It looks past the scope of the
 * reader and tells only what they may know: of an earlier return the day and whom to ask; a partner whose file is not the
 * other one is sent to the desk, in the same words whatever was found. Each identity a user has checked is kept and counted.
 * @param butNotOf the file from which is asked: what happened in it is no earlier return
 */
export async function screenPeople(
  context: Context,
  personIds: readonly string[],
  butNotOf: string | null,
): Promise<Screening> {
  const { tx, actor, today, toldAt } = context
  if (personIds.length === 0) return NOTHING
  const asked = await comparedEntries(tx, personIds)
  const checks = [...asked.values()].map((entry) => ({ personId: entry.id, mark: markOf(entry) }))
  const recent = await recentChecks(tx, actor.id, checks)
  const fresh = checks.length - recent.known
  if (fresh > 0 && recent.count + fresh > mostChecksAnHour(actor.role)) return { ...NOTHING, isPaused: true }
  if (fresh > 0 && (await rememberChecks(tx, actor.id, checks)) > 0) {
    const checked = { type: 'duplicate.checked', subjectId: personIds[0], details: { people: fresh } }
    await recordEvents(tx, actor, 'person.screen', today, [checked], toldAt)
  }

  const pairs = await likelyPairs(context, asked)
  const strong = pairs.filter(({ comparison }) => isStrong(comparison))
  const seen = await seenPeople(
    tx,
    pairs.map(({ other }) => other.id),
  )
  const returns = await earlierReturns(tx, [...personIds, ...strong.map(({ other }) => other.id)], butNotOf)
  const known = returns.flatMap((found) => {
    const { askedId, on, desk, ref } = found
    if (personIds.includes(askedId)) return [{ personId: askedId, on, desk, ref, isCertain: true }]
    return strong
      .filter(({ other }) => other.id === askedId)
      .map(({ personId }) => ({ personId, on, desk, ref, isCertain: false }))
  })
  const isPartner = actor.role === 'partner'
  return {
    isPaused: false,
    asksDesk: (isPartner ? strong : pairs).some(({ other }) => !seen.has(other.id)),
    duplicates: pairs.flatMap(({ personId, other, comparison }) => {
      const refs = seen.get(other.id)
      if (!refs) return []
      const { id: otherId, familyName, givenNames } = other
      return [
        { ...comparison, personId, otherId, familyName, givenNames, refs, isStrong: isStrong(comparison) },
      ]
    }),
    returns: known,
  }
}

/** What a list tells of each person: possibly known already, and the last earlier departure that is certain. */
export type KnownMarks = {
  readonly alike: ReadonlySet<string>
  readonly returnedOn: ReadonlyMap<string, CalendarDate>
}

/**
 * The same looked up for a list that a desk works through: marks only, no names. For those who read the files of every
 * sender anyway; a partner asks person by person, and is counted.
 */
export async function marksOfPeople(
  context: Pick<Context, 'tx'>,
  personIds: readonly string[],
): Promise<KnownMarks> {
  if (personIds.length === 0) return { alike: new Set(), returnedOn: new Map() }
  const { tx } = context
  const pairs = await likelyPairs(context, await comparedEntries(tx, personIds))
  const returns = await earlierReturns(tx, personIds, null)
  return {
    alike: new Set(pairs.map(({ personId }) => personId)),
    // The latest comes first and stays: later entries of a map would overwrite it.
    returnedOn: new Map([...returns].reverse().map(({ askedId, on }) => [askedId, on])),
  }
}
