import { err, ok, type Result } from '@/lib/kernel/result'

/** Rows of cells, as copied out of a spreadsheet. Every row has the same number of cells. */
export type Sheet = readonly (readonly string[])[]

export type SheetProblem =
  | { readonly code: 'sheet_empty' }
  | { readonly code: 'sheet_quote_open'; readonly params: { readonly line: number } }

/** Marks of writing direction and order, invisible joints of words, and what no name carries. */
const INVISIBLE = /[\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g
const CONTROL = /\p{Cc}/gu

/** What a cell says to a person: one line, no invisible marks. The joiners of Persian and Indic writing stay. */
export function plainText(cell: string): string {
  return cell.replace(INVISIBLE, '').replace(CONTROL, ' ').replace(/\s+/gu, ' ').trim()
}

const DELIMITERS = ['\t', ';', ','] as const
type Delimiter = (typeof DELIMITERS)[number]

/**
 * What stands between the cells: a tab wherever there is one outside quotes (that is how a spreadsheet copies), or else
 * what the first line uses, the semicolon of Belgian settings before the comma.
 */
function delimiterOf(text: string): Delimiter {
  const seen = new Set<string>()
  let isQuoted = false
  let isFirstLine = true
  for (const character of text) {
    if (character === '"') isQuoted = !isQuoted
    else if (isQuoted) continue
    else if (character === '\n') isFirstLine = false
    else if (character === '\t') return '\t'
    else if (isFirstLine && (character === ';' || character === ',')) seen.add(character)
  }
  return DELIMITERS.find((delimiter) => seen.has(delimiter)) ?? '\t'
}

/** Cells as they stand between delimiters, before anything is cleaned; null with the line of a quote left open. */
function cellsOf(text: string, delimiter: Delimiter): Result<string[][], { readonly line: number }> {
  const rows: string[][] = []
  let row: string[] = []
  let cell: string[] = []
  let [isStart, isQuoted, line, openedOn] = [true, false, 1, 1]
  const endCell = () => {
    row.push(cell.join(''))
    cell = []
    isStart = true
  }
  const endRow = () => {
    endCell()
    rows.push(row)
    row = []
  }
  for (let position = 0; position < text.length; position += 1) {
    const character = text.charAt(position)
    if (character === '\n') line += 1
    if (isQuoted) {
      if (character !== '"') cell.push(character)
      else if (text.charAt(position + 1) === '"') {
        cell.push('"')
        position += 1
      } else isQuoted = false
    } else if (character === '"' && isStart) {
      ;[isQuoted, isStart, openedOn] = [true, false, line]
    } else if (character === delimiter) endCell()
    else if (character === '\n') endRow()
    else {
      cell.push(character)
      isStart = false
    }
  }
  if (isQuoted) return err({ line: openedOn })
  if (cell.length > 0 || row.length > 0 || !isStart) endRow()
  return ok(rows)
}

/**
 * Reads text copied from a spreadsheet or saved as CSV: tabs, semicolons or commas, quoted cells with line breaks and
 * doubled quotes. Empty rows and empty columns fall away; a row that is too short is filled up.
 */
export function readSheet(text: string): Result<Sheet, SheetProblem> {
  const normal = text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n')
  const cells = cellsOf(normal, delimiterOf(normal))
  if (!cells.ok) return err({ code: 'sheet_quote_open', params: cells.error })
  const rows = cells.value.map((row) => row.map(plainText)).filter((row) => row.some((cell) => cell !== ''))
  const width = rows.reduce((widest, row) => Math.max(widest, row.length), 0)
  const used = Array.from({ length: width }, (_, column) => column).filter((column) =>
    rows.some((row) => (row[column] ?? '') !== ''),
  )
  return rows.length === 0
    ? err({ code: 'sheet_empty' })
    : ok(rows.map((row) => used.map((column) => row[column] ?? '')))
}
