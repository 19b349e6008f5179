import 'server-only'
import { CONDUCT_VERSION } from '@/lib/access/conduct'
import type { Actor } from '@/lib/access/model'
import type { Tx } from '@/lib/platform/database'
import type { Colleague } from '../model'

export async function insertAcceptance(
  tx: Tx,
  acceptance: { readonly userId: string; readonly version: number; readonly acceptedAt?: Date | undefined },
): Promise<void> {
  await tx.conductAcceptance.createMany({ data: [acceptance] })
}

/** When somebody accepted a version; null when they did not. */
export async function acceptedAt(tx: Tx, userId: string, version: number): Promise<Date | null> {
  const found = await tx.conductAcceptance.findUnique({ where: { userId_version: { userId, version } } })
  return found?.acceptedAt ?? null
}

/** The people of the actor's own organisation, those at work first; null when the actor does not lead it. */
export async function colleaguesOfLead(tx: Tx, actor: Actor): Promise<Colleague[] | null> {
  const colleagues = await tx.$queryRaw<Colleague[]>`
    select u.id::text as id, u.display_name as name, u.role::text as role, u.active, u.is_lead as "isLead",
      u.trained_on::text as "trainedOn", u.last_signed_in_at as "signedInAt",
      (select a.accepted_at from conduct_acceptance a where a.user_id = u.id and a.version = ${CONDUCT_VERSION}) as "conductAt"
    from app_user u where u.organisation_id = ${actor.organisationId}::uuid
    order by u.active desc, u.display_name, u.id`
  return colleagues.some(({ id, isLead }) => id === actor.id && isLead) ? colleagues : null
}
