import { ACTIONS, STAGES, STAGES_BEFORE_DEPARTURE, type Stage } from '../model'
import { transitionOf } from './transitions'

export const DIAGRAM_START = '<!-- diagram: written by `npm run diagram` -->'
export const DIAGRAM_END = '<!-- end of diagram -->'

/**
 * The table of transitions as a Mermaid state diagram. What is possible from every stage before departure is drawn once,
 * from the frame around them.
 */
export function drawDiagram(): string {
  const before: readonly Stage[] = STAGES_BEFORE_DEPARTURE
  const drawn = ACTIONS.map((action) => ({ action, row: transitionOf(action) }))
  const isForAllBefore = (from: readonly Stage[]) => before.every((stage) => from.includes(stage))
  const arrows = drawn.flatMap(({ action, row }) => {
    const sources: readonly Stage[] = row.concerns === 'members_under_way' ? ['departed'] : row.from
    if (isForAllBefore(sources)) return []
    const targets: readonly Stage[] = row.to === 'prior' ? transitionOf('hold').from : [row.to]
    return sources.flatMap((from) => targets.map((to) => ({ action, from, to })))
  })
  const isInside = (arrow: { from: Stage; to: Stage }) =>
    before.includes(arrow.from) && before.includes(arrow.to)
  const line = (arrow: { action: string; from: Stage; to: Stage }) =>
    `${arrow.from} --> ${arrow.to}: ${arrow.action}`
  return [
    '```mermaid',
    'stateDiagram-v2',
    '  direction LR',
    '  state "Before departure" as before_departure {',
    `    [*] --> ${before[0]}`,
    ...arrows.filter(isInside).map((arrow) => `    ${line(arrow)}`),
    '  }',
    ...drawn
      .filter(({ row }) => isForAllBefore(row.from))
      .map(({ action, row }) => `  before_departure --> ${row.to}: ${action}`),
    ...arrows.filter((arrow) => !isInside(arrow)).map((arrow) => `  ${line(arrow)}`),
    ...STAGES.filter((stage) => stage === 'closed' || stage === 'withdrawn' || stage === 'cancelled').map(
      (stage) => `  ${stage} --> [*]`,
    ),
    '```',
  ].join('\n')
}

/**
 * Puts the diagram between its two marks.
 * @throws Error when the text has not both marks, in their order
 */
export function withDiagram(text: string): string {
  const start = text.indexOf(DIAGRAM_START)
  const end = text.indexOf(DIAGRAM_END)
  if (start < 0 || end < start) throw new Error('the marks of the diagram are missing')
  return `${text.slice(0, start + DIAGRAM_START.length)}\n\n${drawDiagram()}\n\n${text.slice(end)}`
}
