import 'server-only'
import type { ReadinessLevel } from '@/lib/cases/rules/readiness'
import { systemTransaction, type Tx } from '@/lib/platform/database'
import { EVERY_COUNTRY } from '@/lib/travel/model'

/** Open cases whose readiness may follow from a change, by id. */
export async function casesToLookAt(
  tx: Tx,
  of: {
    readonly cases: readonly string[]
    readonly persons: readonly string[]
    readonly country: string | null
  },
): Promise<readonly string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select id::text from app.cases_to_look_at(${[...of.cases]}::uuid[], ${[...of.persons]}::uuid[], ${of.country}::text) as id`
  return rows.map(({ id }) => id)
}

/** Every case in the stages of preparation, closed files among them: ids alone. */
export function casesInPreparation(): Promise<readonly string[]> {
  return systemTransaction((tx) => casesToLookAt(tx, { cases: [], persons: [], country: EVERY_COUNTRY }))
}

/** Sees one case as the programme does until `actorBack`; the actor as it was, and the stage of the case. */
export async function lookAt(tx: Tx, caseId: string): Promise<{ before: string; stage: string | null }> {
  const [looked] = await tx.$queryRaw<
    { before: string }[]
  >`select app.look_at(${caseId}::uuid)::text as before`
  const [found] = await tx.$queryRaw<
    { stage: string }[]
  >`select stage::text from case_file where id = ${caseId}::uuid`
  return { before: looked?.before ?? '{}', stage: found?.stage ?? null }
}

export async function actorBack(tx: Tx, before: string): Promise<void> {
  await tx.$executeRaw`select app.looked(${before}::jsonb)`
}

/** @returns true when it changed */
export async function keepReadiness(tx: Tx, caseId: string, level: ReadinessLevel): Promise<boolean> {
  const [kept] = await tx.$queryRaw<{ changed: boolean }[]>`
    select app.keep_readiness(${caseId}::uuid, ${level}) as changed`
  return kept?.changed ?? false
}
