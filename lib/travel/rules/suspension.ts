import type { CalendarDate } from '@/lib/kernel/calendar-date'
import { refuse, refusalsOf, type Refusal } from '@/lib/kernel/refusal'
import type { Stage } from '@/lib/cases/model'
import type { SuspensionMode } from '../model'

/** A stop of journeys as it is recorded. `untilOn` is the first day on which people may leave again. */
export type SuspensionPeriod = {
  readonly country: string | null
  readonly mode: SuspensionMode
  readonly fromOn: CalendarDate
  readonly untilOn: CalendarDate | null
}

export type SuspensionState = 'coming' | 'in_force' | 'over'

export function suspensionState(period: SuspensionPeriod, today: CalendarDate): SuspensionState {
  if (period.fromOn > today) return 'coming'
  return period.untilOn !== null && period.untilOn <= today ? 'over' : 'in_force'
}

/** Lifted from its first day on: it never held anybody. */
const neverBegan = ({ fromOn, untilOn }: SuspensionPeriod) => untilOn === fromOn

const overlap = (a: SuspensionPeriod, b: SuspensionPeriod) =>
  (a.untilOn === null || b.fromOn < a.untilOn) && (b.untilOn === null || a.fromOn < b.untilOn)

/** One country is suspended in one way at a time: to change the way, the running one is lifted first. */
export function refusalsOfDeclaring(
  asked: SuspensionPeriod,
  declared: readonly SuspensionPeriod[],
): Refusal[] {
  const clash = declared.find(
    (other) => other.country === asked.country && !neverBegan(other) && overlap(asked, other),
  )
  return refusalsOf([clash !== undefined && refuse('suspension_overlaps', { from: clash.fromOn })])
}

/** Lifted from today at the earliest: what was suspended stays on record. One that was a mistake ends on its first day. */
export function refusalsOfLifting(
  period: SuspensionPeriod,
  untilOn: CalendarDate,
  today: CalendarDate,
): Refusal[] {
  if (suspensionState(period, today) === 'over') return [refuse('suspension_over')]
  return refusalsOf([
    untilOn < today && refuse('lifted_in_the_past'),
    untilOn < period.fromOn && refuse('lifted_before_it_began', { from: period.fromOn }),
  ])
}

/** Stages of a case that a suspension concerns: those in which somebody is about to travel (P24). */
const STAGES_HELD: readonly Stage[] = ['ready', 'booked', 'on_hold']

/** A case may be approved on its own only while its destination is decided case by case (4.3). */
export function refusalsOfApprovingCase(asked: {
  readonly stage: Stage
  /** The strictest suspension of the destination today. */
  readonly suspension: Pick<SuspensionPeriod, 'mode' | 'fromOn'> | null
  readonly approvedOn: CalendarDate | null
}): Refusal[] {
  const { stage, suspension, approvedOn } = asked
  if (!STAGES_HELD.includes(stage)) return [refuse('wrong_stage')]
  if (!suspension) return [refuse('no_suspension')]
  if (suspension.mode === 'FULL') return [refuse('destination_suspended')]
  return refusalsOf([
    approvedOn !== null && approvedOn >= suspension.fromOn && refuse('already_approved_under_suspension'),
  ])
}

/** Of several the strictest counts: FULL before case by case. */
export function strictest<Period extends Pick<SuspensionPeriod, 'mode' | 'fromOn'>>(
  periods: readonly Period[],
): Period | null {
  return periods.find((period) => period.mode === 'FULL') ?? periods[0] ?? null
}
