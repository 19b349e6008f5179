import { dueClass, type DueTone } from '@/components/ui/due'
import { tagClass } from '@/components/ui/tag'
import type { Stage } from '@/lib/cases/model'
import { stageLook } from './stage-look'

/** A text said once for all the rows that have it: its place in the words of the list. */
type WordAt = number

/**
 * A case of a list as finished strings, in the order of its cells. A tuple, because fifty rows travel twice: as HTML
 * and as the values of the component that makes it.
 */
export type ListedCase = readonly [
  ref: string,
  name: string,
  /** Under the name: country and number of people. */
  place: WordAt,
  stage: Stage,
  step: WordAt,
  who: WordAt,
  due: readonly [date: string, words: WordAt, tone: DueTone] | null,
  /** Beside the stage: what needs attention. */
  tags: readonly WordAt[],
  /** The other columns, in the order of the table. */
  ...more: (WordAt | string)[],
]
/** Columns drawn in a way of their own; any other is a text of `more`. */
const DRAWN = ['pick', 'ref', 'name', 'stage', 'step', 'due'] as const
type Drawn = (typeof DRAWN)[number]
/** A line between the rows. */
export type ListedGroup = string

export type ListWords = {
  /** Countries, steps, desks, tags and whatever else many rows say, in the order they first occur. */
  readonly words: readonly string[]
  readonly stages: Partial<Record<Stage, string>>
  /** Where files may be picked: the form the boxes belong to, their spoken name, and the version of each file. */
  readonly pick?: {
    readonly form: string
    readonly label: string
    readonly versions: Readonly<Record<string, number>>
  }
}

const SIGNS: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** A text as it may stand in the HTML of a page, between tags and inside quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => SIGNS[sign] ?? '')
}

const small = (text: string) => (text ? `<small>${escapeHtml(text)}</small>` : '')

/** HTML lets the end of a cell and of a row go without saying. */
function rowHtml(row: ListedCase, columns: readonly string[], { words, stages, pick }: ListWords): string {
  const [ref, name, place, stage, step, who, due, tags, ...more] = row
  const word = (at: WordAt) => words[at] ?? ''
  const drawn: Record<Drawn, () => string> = {
    pick: () =>
      pick
        ? `<td class=pick><input type=checkbox form="${escapeHtml(pick.form)}" name=file value="${escapeHtml(ref)}.${String(pick.versions[ref] ?? 0)}" aria-label="${escapeHtml(pick.label.replace('{name}', name))}">`
        : '<td>',
    ref: () => `<td><a href="/cases/${escapeHtml(ref)}">${escapeHtml(ref)}</a>`,
    name: () => `<th scope=row>${escapeHtml(name)}${small(word(place))}`,
    stage: () => {
      const { tone, icon } = stageLook(stage)
      const attention = tags.map(
        (at) => ` <span class="${tagClass('violet')}">${escapeHtml(word(at))}</span>`,
      )
      return `<td><span class="${tagClass(tone, icon)}">${escapeHtml(stages[stage] ?? stage)}</span>${attention.join('')}`
    },
    step: () => `<td class=full>${escapeHtml(word(step))}${small(word(who))}`,
    due: () =>
      due
        ? `<td><span class="${dueClass(due[2])}">${escapeHtml(due[0])}${small(word(due[1]))}</span>`
        : '<td>',
  }
  const cells = columns.map((column) => {
    const known = DRAWN.find((one) => one === column)
    if (known) return drawn[known]()
    const text = more.shift() ?? ''
    return `<td>${escapeHtml(typeof text === 'string' ? text : word(text))}`
  })
  return `<tr>${cells.join('')}`
}

/** The rows of a list as HTML, every text in it escaped. */
export function caseRowsHtml(
  rows: readonly (ListedCase | ListedGroup)[],
  words: ListWords,
  columns: readonly string[],
): string {
  return rows
    .map((row) =>
      typeof row === 'string'
        ? `<tr class=grp><th colspan=${columns.length} scope=rowgroup>${escapeHtml(row)}`
        : rowHtml(row, columns, words),
    )
    .join('')
}
