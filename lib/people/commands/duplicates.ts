import 'server-only'
import { z } from 'zod'
import type { DomainEvent } from '@/lib/audit/model'
import * as fields from '@/lib/kernel/fields'
import { refuse } from '@/lib/kernel/refusal'
import { defineCommand } from '@/lib/runner/command'
import { done, invalid, notFound, refused, stale, type Done } from '@/lib/runner/outcome'
import {
  comparedEntries,
  insertMerge,
  mergeForUpdate,
  pairForUpdate,
  saveVerdict,
  undoMerge,
  type PairMember,
} from '../records/duplicates'
import { refusalsOfMerge } from '../rules/merging'

/** Why two entries are one person, or are not: for whoever asks later. */
const reason = fields.text(1000)

const pairInput = {
  id: fields.id,
  otherId: fields.id,
  /** Versions of what stood side by side. */
  version: fields.version,
  otherVersion: fields.version,
  reason,
}

/**
 * The files in whose trails it is told. Where one of the two is known from a closed file, only that one tells it: nobody
 * learns from an open file that there is a closed one.
 */
function toldIn<Event extends string>(
  pair: readonly PairMember[],
  type: Event,
  subjectId: string,
): Done<null, Event>['events'] {
  const closed = pair.filter((member) => member.hasClosedFile)
  const cases = new Set((closed.length > 0 ? closed : pair).flatMap(({ latestCaseId }) => latestCaseId ?? []))
  const [first, ...others] = [...cases].map((caseId): DomainEvent<Event> => ({ type, caseId, subjectId }))
  return [first ?? { type, subjectId }, ...others]
}

type Versions = { readonly version: number; readonly otherVersion: number }

/** Whether one of the two changed since they stood side by side. */
function staleVersion(pair: readonly PairMember[], asked: Versions): number | null {
  const [one, other] = pair
  const isFresh = one?.version === asked.version && other?.version === asked.otherVersion
  return isFresh ? null : (one?.version ?? asked.version)
}

/** Two persons who look like one: remembered for both, until the identity of one of them changes. */
export const declareNotSame = defineCommand({
  name: 'person.declare_not_same',
  permission: 'person:merge',
  input: z.strictObject(pairInput),
  events: ['duplicate.dismissed'],
  async run({ tx, actor, today, input }) {
    if (input.id === input.otherId) return notFound
    const pair = await pairForUpdate(tx, input.id, input.otherId)
    if (!pair) return notFound
    const newer = staleVersion(pair, input)
    if (newer !== null) return stale(newer)
    const entries = await comparedEntries(tx, [input.id, input.otherId])
    const [one, other] = [entries.get(input.id), entries.get(input.otherId)]
    if (!one || !other) return notFound
    await saveVerdict(tx, [one, other], { reason: input.reason, actorId: actor.id, today })
    return done({ id: input.id }, toldIn(pair, 'duplicate.dismissed', input.id))
  },
})

/** One person entered twice: the other entry is found under the kept one from now on. Never automatic, always undone exactly. */
export const mergePeople = defineCommand({
  name: 'person.merge',
  permission: 'person:merge',
  input: z.strictObject({ ...pairInput, keptId: fields.id }),
  events: ['duplicate.merged'],
  async run({ tx, actor, today, now, input }) {
    if (input.id === input.otherId) return notFound
    if (input.keptId !== input.id && input.keptId !== input.otherId) {
      return invalid([{ path: 'keptId', code: 'choose_one' }])
    }
    const pair = await pairForUpdate(tx, input.id, input.otherId)
    const [one, other] = pair ?? []
    if (!pair || !one || !other) return notFound
    const refusals = refusalsOfMerge(one, other)
    if (refusals.length > 0) return refused(refusals)
    const newer = staleVersion(pair, input)
    if (newer !== null) return stale(newer)
    const mergedId = input.keptId === one.id ? other.id : one.id
    const merge = { keptId: input.keptId, mergedId, reason: input.reason, actorId: actor.id, today, now }
    await insertMerge(tx, merge)
    return done({ id: input.keptId }, toldIn(pair, 'duplicate.merged', input.keptId))
  },
})

/** They were two after all: both entries are again what they were, to the letter. */
export const separatePeople = defineCommand({
  name: 'person.separate',
  permission: 'person:merge',
  input: z.strictObject({ mergeId: fields.id, reason }),
  events: ['duplicate.separated'],
  async run({ tx, actor, today, input }) {
    const merge = await mergeForUpdate(tx, input.mergeId)
    const pair = merge && (await pairForUpdate(tx, merge.keptId, merge.mergedId))
    if (!merge || !pair) return notFound
    if (merge.undoneOn !== null) return refused([refuse('already_separated')])
    await undoMerge(tx, merge, { actorId: actor.id, reason: input.reason, today })
    return done({ id: merge.keptId }, toldIn(pair, 'duplicate.separated', merge.keptId))
  },
})
