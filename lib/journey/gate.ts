import 'server-only'
import type { Actor } from '@/lib/access/model'
import { may } from '@/lib/access/permissions'
import type { Action, Stage } from '@/lib/cases/model'
import type { JourneyFacts, Track } from '@/lib/cases/rules/facts'
import { conditionsFor } from '@/lib/cases/rules/gate'
import { ACTION_ROLES, mayAct } from '@/lib/cases/rules/roles'
import { FIX_PERMISSIONS, type GateCondition } from './model'

type Asking = {
  readonly actor: Actor
  readonly stage: Stage
  readonly priorStage: Stage | null
  /** Tracks the reader may know of. */
  readonly tracks: readonly Track[]
  /** The household; one person alone need not be named. */
  readonly members: readonly { readonly personId: string; readonly givenNames: string }[]
}

/**
 * The conditions of an action as one reader finds them: the people they wait for by name, a way to put them right only
 * where it is the reader's, and nothing of a track the reader may not know of.
 */
export function gateFor(action: Action, facts: JourneyFacts, asking: Asking): GateCondition[] {
  const { actor, stage, priorStage, tracks, members } = asking
  const role = mayAct(actor.role, action) ? actor.role : ACTION_ROLES[action][0]
  const nameOf = (personId: string | undefined) =>
    (members.length > 1 && members.find((member) => member.personId === personId)?.givenNames) || null
  const mayKnow = (track: unknown) => track === undefined || tracks.some((known) => known === track)
  return conditionsFor(action, facts, { stage, priorStage, role }).map((condition) => ({
    ...condition,
    fix: condition.fix && may(actor, FIX_PERMISSIONS[condition.fix]) ? condition.fix : null,
    refusals: condition.refusals
      .filter(({ params }) => mayKnow(params?.['track']))
      .map((refusal) => ({ ...refusal, person: nameOf(refusal.personId) })),
  }))
}
