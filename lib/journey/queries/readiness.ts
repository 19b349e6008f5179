import 'server-only'
import { caseInput } from '@/lib/cases/input'
import type { Stage } from '@/lib/cases/model'
import { caseByRef } from '@/lib/cases/records'
import { namesOfMembers } from '@/lib/cases/records/members'
import { hasReadiness, readinessOf, type ReadinessLevel } from '@/lib/cases/rules/readiness'
import { visibleTracks } from '@/lib/cases/rules/visible-tracks'
import { tracksOfCase } from '@/lib/eligibility/records'
import type { CalendarDate } from '@/lib/kernel/calendar-date'
import type { Context } from '@/lib/runner/context'
import { defineQuery } from '@/lib/runner/query'
import { gatherFacts } from '../facts'
import { itemsForReader } from '../gate'
import type { NamedItem } from '../model'

export type ReadinessOfCase = {
  readonly ref: string
  readonly stage: Stage
  /** null outside the stages in which a journey is prepared. */
  readonly readiness: {
    readonly level: ReadinessLevel
    readonly departsOn: CalendarDate | null
    readonly items: readonly NamedItem[]
    readonly family: ReadinessLevel
    readonly people: readonly {
      readonly personId: string
      readonly familyName: string | null
      readonly givenNames: string
      readonly level: ReadinessLevel
    }[]
  } | null
}

/** Whether a household may travel and what is missing for whom, by the rule that also decides about a booking (T10). */
export async function readReadiness(
  { tx, actor, today, now }: Pick<Context, 'tx' | 'actor' | 'today' | 'now'>,
  ref: string,
): Promise<ReadinessOfCase | null> {
  const head = await caseByRef(tx, ref)
  if (!head) return null
  if (!hasReadiness(head.stage)) return { ref: head.ref, stage: head.stage, readiness: null }
  const facts = await gatherFacts(tx, head.id, today, now)
  if (!facts) return null
  const members = await namesOfMembers(tx, head.id)
  const tracks = visibleTracks(await tracksOfCase(tx, head.id), actor)
  const readiness = readinessOf(facts, head.stage)
  return {
    ref: head.ref,
    stage: head.stage,
    readiness: {
      level: readiness.level,
      departsOn: readiness.departsOn,
      items: itemsForReader(readiness, { actor, tracks, members }),
      family: readiness.family,
      people: readiness.people.flatMap(({ personId, level }) =>
        members
          .filter((member) => member.personId === personId)
          .map(({ familyName, givenNames }) => ({ personId, familyName, givenNames, level })),
      ),
    },
  }
}

export const readinessOfCase = defineQuery({
  name: 'case.readiness',
  permission: 'note:add',
  input: caseInput,
  run: (context) => readReadiness(context, context.input.ref),
})
