import { ACTIONS, STAGES, type Stage } from '../model'
import { STAGES_WITH_EARLIER_DEPARTURES } from './household'
import { transitionOf } from './transitions'

const REACHED_BY_THE_OTHERS = ['departed', 'arrived'] as const satisfies readonly Stage[]

/**
 * Every change of stage the table can bring, as pairs: what the database lets through as a second wall. When the last
 * person still here withdraws or is cancelled, the case follows those who left before (P25).
 */
export function stagePairs(): readonly (readonly [Stage, Stage])[] {
  const pairs = ACTIONS.flatMap((action) => {
    const { from, to } = transitionOf(action)
    const leavesTheOthers = action === 'withdraw' || action === 'cancel'
    return from.flatMap((stage): (readonly [Stage, Stage])[] => [
      ...(to === 'prior'
        ? transitionOf('hold').from.map((prior) => [stage, prior] as const)
        : [[stage, to] as const]),
      ...(leavesTheOthers && STAGES_WITH_EARLIER_DEPARTURES.some((early) => early === stage)
        ? REACHED_BY_THE_OTHERS.map((reached) => [stage, reached] as const)
        : []),
    ])
  })
  const order = (stage: Stage) => STAGES.indexOf(stage)
  return [...new Map(pairs.filter(([a, b]) => a !== b).map((pair) => [pair.join(' '), pair])).values()].sort(
    ([a, b], [c, d]) => order(a) - order(c) || order(b) - order(d),
  )
}
