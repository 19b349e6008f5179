import { escapeHtml } from '@/components/cases/case-rows-html'

/** A cell of numbers; with an address the number opens the rows it counts. */
export type FigureCell = { readonly text: string; readonly href?: string | undefined }

export type FigureRow = {
  readonly label: string
  readonly cells: readonly FigureCell[]
  /** From 0 to 1, drawn as a bar under the label. */
  readonly bar?: number | undefined
}

const BAR_WIDTH = 100

function cellHtml({ text, href }: FigureCell, heading: string): string {
  const words = href ? `<a href="${escapeHtml(href)}">${escapeHtml(text)}</a>` : escapeHtml(text)
  return `<td class=num data-label="${escapeHtml(heading)}">${words}`
}

/** Rows of a table of figures as HTML, every text escaped: a dashboard has hundreds of cells, and elements are sent twice. */
export function figureRowsHtml(rows: readonly FigureRow[], headings: readonly string[]): string {
  return rows
    .map(({ label, cells, bar }) => {
      const drawn =
        bar === undefined
          ? ''
          : `<svg class="bar bar-thin" aria-hidden=true viewBox="0 0 ${BAR_WIDTH} 4" preserveAspectRatio=none><rect width="${Math.round(bar * BAR_WIDTH)}" height=4 /></svg>`
      const values = cells.map((cell, place) => cellHtml(cell, headings[place] ?? ''))
      return `<tr><th scope=row>${escapeHtml(label)}${drawn}${values.join('')}`
    })
    .join('')
}
