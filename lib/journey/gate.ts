import 'server-only'
import type { Actor } from '@/lib/access/model'
import { may } from '@/lib/access/permissions'
import type { Action, Stage } from '@/lib/cases/model'
import type { JourneyFacts, Track } from '@/lib/cases/rules/facts'
import { conditionsFor } from '@/lib/cases/rules/gate'
import type { Fix } from '@/lib/cases/rules/guards'
import type { Readiness } from '@/lib/cases/rules/readiness'
import type { CaseRefusal } from '@/lib/cases/rules/refusals'
import { ACTION_ROLES, mayAct } from '@/lib/cases/rules/roles'
import { FIX_PERMISSIONS, type GateCondition, type NamedItem, type NamedRefusal } from './model'

/** Who reads conditions, and of whom. */
export type Reader = {
  readonly actor: Actor
  /** Tracks the reader may know of. */
  readonly tracks: readonly Track[]
  /** The household; one person alone need not be named. */
  readonly members: readonly { readonly personId: string; readonly givenNames: string }[]
}

type Asking = Reader & { readonly stage: Stage; readonly priorStage: Stage | null }

/**
 * What is missing as one reader finds it: the people it waits for by name, a way to put it right only where it is the
 * reader's, and nothing of a track the reader may not know of.
 */
function toReader<Unmet extends { readonly fix: Fix | null; readonly refusals: readonly CaseRefusal[] }>(
  unmet: Unmet,
  { actor, tracks, members }: Reader,
): Omit<Unmet, 'refusals'> & { readonly refusals: readonly NamedRefusal[] } {
  const nameOf = (personId: string | undefined) =>
    (members.length > 1 && members.find((member) => member.personId === personId)?.givenNames) || null
  const mayKnow = (track: unknown) => track === undefined || tracks.some((known) => known === track)
  return {
    ...unmet,
    fix: unmet.fix && may(actor, FIX_PERMISSIONS[unmet.fix]) ? unmet.fix : null,
    refusals: unmet.refusals
      .filter(({ params }) => mayKnow(params?.['track']))
      .map((refusal) => ({ ...refusal, person: nameOf(refusal.personId) })),
  }
}

/** The conditions of an action for one reader. */
export function gateFor(action: Action, facts: JourneyFacts, asking: Asking): GateCondition[] {
  const { actor, stage, priorStage } = asking
  const role = mayAct(actor.role, action) ? actor.role : ACTION_ROLES[action][0]
  return conditionsFor(action, facts, { stage, priorStage, role }).map((condition) =>
    toReader(condition, asking),
  )
}

/** The items of readiness for one reader. */
export function itemsForReader({ items }: Readiness, reader: Reader): NamedItem[] {
  return items.map((item) => toReader(item, reader))
}
