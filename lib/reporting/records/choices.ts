import 'server-only'
import type { Tx } from '@/lib/platform/database'

export type Choice = { readonly id: string; readonly name: string }

/** Who sent files and where people go, as the filters offer them: only what there are figures of. */
export async function filterChoices(
  tx: Tx,
): Promise<{ partners: readonly Choice[]; countries: readonly string[] }> {
  const rows = await tx.$queryRaw<{ kind: string; id: string; name: string | null }[]>`
    select k.dimension as kind, k.key as id, o.name from (
      select distinct r.dimension, r.key from figure_rollup r where r.scope = 'all' and r.scope_key = '' and r.metric = 'registrations'
        and r.dimension in ('partner', 'destination') and r.key <> '') k
    left join organisation o on k.dimension = 'partner' and o.id::text = k.key order by o.name, k.key`
  return {
    partners: rows.flatMap(({ kind, id, name }) => (kind === 'partner' && name ? [{ id, name }] : [])),
    countries: rows.flatMap(({ kind, id }) => (kind === 'destination' ? [id] : [])),
  }
}

export type Caseload = {
  readonly id: string
  readonly name: string
  readonly desk: string
  readonly cases: number
}

/** Open files of each counsellor, from the counters that are kept for them. */
export async function caseloads(tx: Tx, deskId: string | null): Promise<readonly Caseload[]> {
  return tx.$queryRaw<Caseload[]>`
    select u.id::text as id, u.display_name as name, o.name as desk, sum(k.count)::int as cases
    from case_counter k join app_user u on u.id::text = k.key join organisation o on o.id = u.organisation_id
    where k.dimension = 'counsellor' and k.stage not in ('draft', 'closed', 'withdrawn', 'cancelled') and k.sensitivity = 'STANDARD' and k.count > 0
      and (${deskId}::uuid is null or u.organisation_id = ${deskId}::uuid)
    group by 1, 2, 3 order by cases desc, u.display_name`
}

/** Names of organisations, for tables by partner. */
export async function organisationNames(
  tx: Tx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.$queryRaw<Choice[]>`
    select o.id::text as id, o.name from organisation o where o.id = any (${[...ids]}::uuid[])`
  return new Map(rows.map(({ id, name }) => [id, name]))
}
