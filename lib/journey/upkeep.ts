import 'server-only'
import type { DomainEvent } from '@/lib/audit/model'
import type { Stage } from '@/lib/cases/model'
import { hasReadiness, readinessOf, type ReadinessLevel } from '@/lib/cases/rules/readiness'
import type { CalendarDate } from '@/lib/kernel/calendar-date'
import type { Tx } from '@/lib/platform/database'
import type { Context } from '@/lib/runner/context'
import { EVERY_COUNTRY } from '@/lib/travel/model'
import { gatherFacts } from './facts'
import { actorBack, casesToLookAt, keepReadiness, lookAt } from './records/readiness'

/** A change that concerns every file bound for a country; none named in it: for all of them. */
function countryOf({ type, details }: DomainEvent): string | null {
  if (type !== 'suspension.declared' && type !== 'suspension.lifted') return null
  const country = details?.['country']
  return typeof country === 'string' ? country : EVERY_COUNTRY
}

/**
 * Works out anew how ready one case is and keeps it. The facts are read as the programme sees them, whoever acts, so that
 * a list says the same to everybody who may see the case.
 * @returns the level when it changed
 */
export async function refreshReadiness(
  { tx, today, now }: { readonly tx: Tx; readonly today: CalendarDate; readonly now: Date },
  caseId: string,
): Promise<ReadinessLevel | null> {
  const { before, stage } = await lookAt(tx, caseId)
  const facts = stage && hasReadiness(stage as Stage) ? await gatherFacts(tx, caseId, today, now) : null
  await actorBack(tx, before)
  if (!facts || !stage) return null
  const { level } = readinessOf(facts, stage as Stage)
  return (await keepReadiness(tx, caseId, level)) ? level : null
}

/** After every change: the readiness of the cases it may concern (see `app.cases_to_look_at`). */
export async function keepReadinessUp(
  context: Pick<Context, 'tx' | 'today' | 'now'>,
  events: readonly DomainEvent[],
): Promise<void> {
  if (events.every(({ type }) => type === 'case.readiness_changed')) return
  const cases = [...new Set(events.flatMap(({ caseId }) => caseId ?? []))]
  const persons = [...new Set(events.flatMap(({ caseId, subjectId }) => (caseId ? [] : (subjectId ?? []))))]
  const countries = [...new Set(events.flatMap((event) => countryOf(event) ?? []))]
  if (cases.length + persons.length + countries.length === 0) return
  for (const caseId of await casesToLookAt(context.tx, { cases, persons, country: countries[0] ?? null })) {
    await refreshReadiness(context, caseId)
  }
}
