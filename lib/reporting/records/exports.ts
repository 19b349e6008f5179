import 'server-only'
import type { z } from 'zod'
import type { Tx } from '@/lib/platform/database'
import { exportRecord } from '../input'
import { EXPORT_MINUTES } from '../model'

/** What somebody asked for within the last minutes, as the trail has it; by the clock of the database. */
export async function ownExport(
  tx: Tx,
  actorId: string,
  id: string,
): Promise<(z.output<typeof exportRecord> & { readonly at: Date }) | null> {
  const [found] = await tx.$queryRaw<{ details: unknown; at: Date }[]>`
    select details, at from audit_event where actor_id = ${actorId}::uuid and type = 'figures.exported' and case_id is null
      and at > now() - make_interval(mins => ${EXPORT_MINUTES}::int) and details ->> 'export' = ${id}`
  return found ? { ...exportRecord.parse(found.details), at: found.at } : null
}
