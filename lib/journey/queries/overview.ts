import 'server-only'
import type { Actor, Role } from '@/lib/access/model'
import { may, type Permission } from '@/lib/access/permissions'
import { leftOutFor } from '@/lib/cases/rules/trail'
import type { TrailEvent } from '@/lib/audit/model'
import { trailOf } from '@/lib/audit/records'
import { caseInput } from '@/lib/cases/input'
import type { Action, Stage, Step, StepState } from '@/lib/cases/model'
import { counsellorsOfDesk, type Choice } from '@/lib/cases/records/list'
import { availableActions, type AvailableAction } from '@/lib/cases/rules/decide'
import type { JourneyFacts, Track } from '@/lib/cases/rules/facts'
import { mainActionOf } from '@/lib/cases/rules/gate'
import { STAGES_OF_SPLIT } from '@/lib/cases/rules/split'
import { stepsOf } from '@/lib/cases/rules/steps'
import { transitionOf } from '@/lib/cases/rules/transitions'
import { visibleTracks } from '@/lib/cases/rules/visible-tracks'
import { absentColleagues } from '@/lib/directory/records/absences'
import { ageOn, calendarDate, daysBetween, type CalendarDate } from '@/lib/kernel/calendar-date'
import { defineQuery } from '@/lib/runner/query'
import { gatherFacts } from '../facts'
import { gateFor } from '../gate'
import { CASE_TABS, type CasePage, type CaseTab, type GateCondition, type StepFact } from '../model'
import { householdsLeft } from '../records/household'
import { overviewRow, type OverviewMember, type OverviewRow } from '../records/overview'

/** Events shown beside a case; the others stand in its history. */
const EVENTS_SHOWN = 9

/** Those who identify people before authorities and carriers read the number of the Immigration Office. */
const READS_IMMIGRATION_NUMBER: readonly Role[] = [
  'partner',
  'counsellor',
  'travel',
  'specialist',
  'supervisor',
]

const ENDED_EARLY: readonly Stage[] = ['withdrawn', 'cancelled']

/** Those whose work the conditions of a stage are; the others read where a case stands. */
const WORKS_ON_CASES = 'note:add'

export type MemberOfCase = Omit<OverviewMember, 'immigrationNumber'> & {
  /** Completed years today; null while the year of birth is not known. */
  readonly age: number | null
}

export type CaseOverview = Omit<
  OverviewRow,
  'id' | 'deskId' | 'members' | 'tracks' | 'decision' | 'plan' | 'booking' | 'noteCount'
> & {
  readonly members: readonly MemberOfCase[]
  /** The reader may part this household now. */
  readonly mayPart: boolean
  /** Somebody in it left another household for this file and may go back. */
  readonly cameFromHousehold: boolean
  readonly immigrationNumber: string | null
  readonly tracks: readonly Track[]
  readonly steps: readonly {
    readonly step: Step
    readonly state: StepState
    readonly fact: StepFact | null
  }[]
  /** The onward action of the stage and what it takes; null where a case only ends or waits. */
  readonly gate: {
    readonly action: Action
    readonly to: Stage
    readonly conditions: readonly GateCondition[]
  } | null
  /** What this person finds to do, allowed or not. */
  readonly actions: readonly AvailableAction[]
  readonly tabs: readonly {
    readonly tab: CaseTab
    readonly pages: readonly { readonly page: CasePage; readonly count: number | null }[]
  }[]
  readonly events: readonly TrailEvent[]
  readonly hasOlderEvents: boolean
  readonly mayAddNote: boolean
  readonly mayAddReminder: boolean
  /** Counsellors the case may be given to; null for those who do not give cases. */
  readonly assignable: readonly Choice[] | null
}

function stepFacts(row: OverviewRow, facts: JourneyFacts, actor: Actor): Record<Step, StepFact | null> {
  const on = (day: CalendarDate | null): StepFact | null => (day ? { kind: 'date', on: day } : null)
  const flight = row.booking ? calendarDate(row.booking.departsAt.slice(0, 10)) : row.plannedDepartureOn
  const untilDeparture = flight && daysBetween(facts.today, flight)
  const plan = row.plan && may(actor, 'plan:read') ? row.plan : null
  return {
    application: on(row.registeredOn),
    counselling: row.interviews > 0 ? { kind: 'interviews', count: row.interviews } : null,
    eligibility: row.decision
      ? { kind: 'outcome', outcome: row.decision.outcome, on: row.decision.confirmedOn }
      : null,
    plan: plan
      ? plan.cents > 0
        ? { kind: 'amount', cents: plan.cents, status: plan.status }
        : { kind: 'status', status: plan.status }
      : null,
    travel: on(flight),
    departure:
      on(row.departedOn) ??
      (row.booking && untilDeparture !== null && untilDeparture >= 0
        ? { kind: 'inDays', days: untilDeparture }
        : null),
    arrival: on(row.arrivedOn),
    reintegration:
      facts.budget.endsOn && facts.supportAfterReturn === 'budget'
        ? { kind: 'until', on: facts.budget.endsOn }
        : null,
    closure: on(row.closedOn ?? (ENDED_EARLY.includes(row.stage) ? (row.lastMove?.on ?? null) : null)),
  }
}

/** Everything the frame and the first page of a case show, for one reader. */
export const caseOverview = defineQuery({
  name: 'case.overview',
  permission: 'case:read',
  input: caseInput,
  async run({ tx, actor, today, now, input }): Promise<CaseOverview | null> {
    const absentIds = (await absentColleagues(tx, actor.id, today)).map(({ id }) => id)
    const row = await overviewRow(tx, input.ref, actor, absentIds)
    const facts = row && (await gatherFacts(tx, row.id, today, now))
    if (!row || !facts) return null
    const trail = await trailOf(tx, row.id, actor.id, leftOutFor(actor), { limit: EVENTS_SHOWN + 1 })
    const mayAssign = may(actor, 'assignment:change')
    const assignable = mayAssign ? await counsellorsOfDesk(tx, row.deskId) : null

    const {
      id: _id,
      deskId: _deskId,
      decision: _decision,
      plan: _plan,
      booking: _booking,
      noteCount,
      ...rest
    } = row
    const mayPart = may(actor, 'case:split_member') && STAGES_OF_SPLIT.some((stage) => stage === row.stage)
    const isWorking = may(actor, WORKS_ON_CASES)
    const known = visibleTracks(row.tracks, actor)
    const facing = stepFacts(row, facts, actor)
    const action = mainActionOf(row.stage, facts)
    const counts: Partial<Record<CasePage, number>> = { talks: row.interviews, notes: noteCount }
    return {
      ...rest,
      lastMove: row.lastMove && (isWorking ? row.lastMove : { ...row.lastMove, reasonText: null }),
      members: row.members.map(({ immigrationNumber: _number, ...member }) => ({
        ...member,
        age: member.birthDate && ageOn(member.birthDate, today),
      })),
      mayPart,
      cameFromHousehold: mayPart && (await householdsLeft(tx, row.id)).size > 0,
      immigrationNumber: READS_IMMIGRATION_NUMBER.includes(actor.role)
        ? (row.members.find((member) => member.relation === 'principal')?.immigrationNumber ?? null)
        : null,
      tracks: known,
      // Of a case that ended early only what was done is told: what was planned will not be.
      steps: stepsOf(row, facts).map((step) => ({
        ...step,
        fact: ENDED_EARLY.includes(row.stage) && step.state !== 'done' ? null : facing[step.step],
      })),
      gate:
        action && isWorking
          ? {
              action,
              to: gateTarget(action, row),
              conditions: gateFor(action, facts, { ...row, actor, tracks: known }),
            }
          : null,
      actions: availableActions({ stage: row.stage, priorStage: row.priorStage, role: actor.role, facts }),
      tabs: (Object.keys(CASE_TABS) as CaseTab[])
        .map((tab) => ({
          tab,
          pages: (Object.entries(CASE_TABS[tab]) as [CasePage, Permission][])
            .filter(([, permission]) => may(actor, permission))
            .map(([page]) => ({ page, count: counts[page] || null })),
        }))
        .filter(({ pages }) => pages.length > 0),
      events: trail.slice(0, EVENTS_SHOWN),
      hasOlderEvents: trail.length > EVENTS_SHOWN,
      mayAddNote: may(actor, 'note:add'),
      mayAddReminder: may(actor, 'reminder:add'),
      assignable,
    }
  },
})

const gateTarget = (action: Action, row: OverviewRow): Stage => {
  const { to } = transitionOf(action)
  return to === 'prior' ? (row.priorStage ?? row.stage) : to
}
