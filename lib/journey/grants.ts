import 'server-only'
import type { DomainEvent } from '@/lib/audit/model'
import type { JourneyFacts } from '@/lib/cases/rules/facts'
import {
  cancelUnpaid,
  decisionOnGrants,
  holdersOfGrants,
  insertGrants,
  unpaidGrants,
  type PreparedGrant,
} from '@/lib/payments/records'
import { grantsToPrepare, grantsToReplace } from '@/lib/payments/rules'
import type { Context } from '@/lib/runner/context'

export type GrantEvent = 'payment.prepared' | 'payment.cancelled'

/** One event a grant, with the person and the amount. */
export function grantEvents(
  type: GrantEvent,
  caseId: string,
  grants: readonly PreparedGrant[],
): DomainEvent<GrantEvent>[] {
  return grants.map(({ personId, kind, cents }) => ({
    type,
    caseId,
    subjectId: personId,
    details: { cents, kind },
  }))
}

/** Prepares what the confirmed decision promises to those of the travellers who have no grant yet (P22). */
export async function prepareGrants(
  { tx, actor, now }: Context,
  caseId: string,
  facts: JourneyFacts,
  travellerIds: readonly string[],
): Promise<readonly PreparedGrant[]> {
  const decision = await decisionOnGrants(tx, caseId)
  if (!decision) return []
  const holders = await holdersOfGrants(tx, caseId)
  const travellers = facts.members
    .filter(({ personId }) => travellerIds.includes(personId))
    .map(({ personId, isAdult }) => ({ personId, isAdult, hasGrant: holders.has(personId) }))
  return insertGrants(tx, grantsToPrepare(decision.outcome, travellers), {
    caseId,
    decisionId: decision.id,
    requestedById: decision.confirmedById,
    preparedById: actor.id,
    at: now,
  })
}

/**
 * After a decision was renewed: a grant that waits with another amount is taken back, also when it was approved, and the
 * right one is prepared and goes to finance again. What was paid stays paid.
 */
export async function renewGrants(
  context: Context,
  caseId: string,
  facts: JourneyFacts,
): Promise<{ readonly cancelled: readonly PreparedGrant[]; readonly prepared: readonly PreparedGrant[] }> {
  const { tx, now } = context
  const decision = await decisionOnGrants(tx, caseId)
  const wrong = grantsToReplace(decision?.outcome ?? null, facts.members, await unpaidGrants(tx, caseId))
  if (wrong.length === 0) return { cancelled: [], prepared: [] }
  const cancelled = await cancelUnpaid(tx, caseId, wrong, now, ['CASH_GRANT'])
  return { cancelled, prepared: await prepareGrants(context, caseId, facts, wrong) }
}
