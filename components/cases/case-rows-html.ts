import { dueClass, type DueTone } from '@/components/ui/due'
import { tagClass } from '@/components/ui/tag'
import type { Stage } from '@/lib/cases/model'
import { stageLook } from './stage-look'

/** A case of a list as finished strings. Arrays in the page and one string in the table cost a third of fifty rendered rows. */
export type ListedCase = {
  readonly ref: string
  readonly name: string
  /** Under the name: country and number of people. */
  readonly place: string
  readonly stage: Stage
  readonly step: string
  readonly who: string
  readonly due?: { readonly date: string; readonly words: string; readonly tone: DueTone }
  /** Beside the stage: what needs attention. */
  readonly tags?: readonly string[]
  /** The last columns, as many as the table has headings for. */
  readonly more: readonly string[]
}
export type ListedGroup = { readonly group: string }

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

type Words = {
  readonly stages: Partial<Record<Stage, string>>
  /** Headings of the last columns, shown beside their values where a row becomes a card. */
  readonly more: readonly string[]
}

function rowHtml(row: ListedCase, words: Words): string {
  const { tone, icon } = stageLook(row.stage)
  const cell = (html: string, attributes = '') => `<td${attributes}>${html}</td>`
  const due = row.due
    ? `<span class="${dueClass(row.due.tone)}">${escapeHtml(row.due.date)}<small>${escapeHtml(row.due.words)}</small></span>`
    : ''
  const stage = `<span class="${tagClass(tone, icon)}">${escapeHtml(words.stages[row.stage] ?? row.stage)}</span>`
  const tags = (row.tags ?? []).map((tag) => `<span class="${tagClass('violet')}">${escapeHtml(tag)}</span>`)
  return `<tr>${[
    cell(`<a href="/cases/${escapeHtml(row.ref)}">${escapeHtml(row.ref)}</a>`),
    `<th scope="row"><a class="name" href="/cases/${escapeHtml(row.ref)}">${escapeHtml(row.name)}</a><small>${escapeHtml(row.place)}</small></th>`,
    cell([stage, ...tags].join(' ')),
    cell(`${escapeHtml(row.step)}<small>${escapeHtml(row.who)}</small>`, ' class="full"'),
    cell(due),
    ...row.more.map((text, place) =>
      cell(escapeHtml(text), ` data-label="${escapeHtml(words.more[place] ?? '')}"`),
    ),
  ].join('')}</tr>`
}

/** The rows of a list as HTML, every text in it escaped. */
export function caseRowsHtml(
  rows: readonly (ListedCase | ListedGroup)[],
  words: Words,
  columns: number,
): string {
  return rows
    .map((row) =>
      'group' in row
        ? `<tr class="grp"><th colspan="${columns}" scope="rowgroup">${escapeHtml(row.group)}</th></tr>`
        : rowHtml(row, words),
    )
    .join('')
}
