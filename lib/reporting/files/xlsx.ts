import 'server-only'
import { strToU8, Zip, ZipDeflate } from 'fflate'
import { daysBetween, isCalendarDate, calendarDate } from '@/lib/kernel/calendar-date'
import {
  streamOf,
  withoutControls,
  type Sheet,
  type SheetCell,
  type SheetColumn,
  type Workbook,
} from './sheet'

const ROWS_AT_ONCE = 500
const LEVEL = 6
/** Day zero of spreadsheets, chosen so that days after February 1900 come out right. */
const DAY_ZERO = calendarDate('1899-12-30')
const MAXIMAL_NAME = 31
/** Places in `cellXfs` of the styles below. */
const STYLE = { text: 0, head: 1, date: 2, count: 3, percent: 4 } as const

const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const SPREADSHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

const STYLES = `${DECLARATION}<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/></numFmts>
<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>
<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>
<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>
<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>
<cellXfs count="5"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>
<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="3" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>
<xf numFmtId="10" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs>
<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`

const SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escaped = (text: string) => withoutControls(text).replace(/[&<>"]/g, (sign) => SIGNS[sign] ?? '')

/** A, B … Z, AA: every cell carries its place, without which some readers stop. */
export function columnName(place: number): string {
  const rest = Math.floor(place / 26)
  return `${rest > 0 ? columnName(rest - 1) : ''}${String.fromCharCode(65 + (place % 26))}`
}

/** Texts are texts and nothing else: a cell never becomes a formula, whatever it begins with. */
function cellXml(value: SheetCell, { type }: SheetColumn, place: string): string {
  if (value === null || value === '') return ''
  if (typeof value === 'number') {
    return `<c r="${place}" s="${type === 'percent' ? STYLE.percent : STYLE.count}"><v>${value}</v></c>`
  }
  if (type === 'date' && isCalendarDate(value)) {
    return `<c r="${place}" s="${STYLE.date}"><v>${daysBetween(DAY_ZERO, value)}</v></c>`
  }
  return `<c r="${place}" t="inlineStr"><is><t xml:space="preserve">${escaped(value)}</t></is></c>`
}

const headXml = (label: string, place: string) =>
  `<c r="${place}" s="${STYLE.head}" t="inlineStr"><is><t>${escaped(label)}</t></is></c>`

function* sheetXml({ columns, rows }: Sheet): Generator<string> {
  const widths = columns
    .map(
      ({ width = 16 }, place) =>
        `<col min="${place + 1}" max="${place + 1}" width="${width}" customWidth="1"/>`,
    )
    .join('')
  yield `${DECLARATION}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>`
  yield `<cols>${widths}</cols><sheetData><row r="1">${columns.map(({ label }, place) => headXml(label, `${columnName(place)}1`)).join('')}</row>`
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
    yield rows
      .slice(from, from + ROWS_AT_ONCE)
      .map((row, place) => {
        const line = from + place + 2
        const cells = columns.map((column, at) =>
          cellXml(row[at] ?? null, column, `${columnName(at)}${line}`),
        )
        return `<row r="${line}">${cells.join('')}</row>`
      })
      .join('')
  }
  yield `</sheetData><autoFilter ref="A1:${columnName(columns.length - 1)}${rows.length + 1}"/></worksheet>`
}

function* once(text: string): Generator<string> {
  yield text
}

/** Names of sheets: short, each once, without the signs that formulas give a meaning. */
function sheetNames(sheets: readonly Sheet[]): readonly string[] {
  return sheets.map(({ name }, place) => {
    const short = name.replace(/[\\/?*[\]:']/g, ' ').slice(0, MAXIMAL_NAME)
    const isTaken = sheets.slice(0, place).some((other) => other.name === name)
    return isTaken ? `${short.slice(0, MAXIMAL_NAME - 3)} ${place + 1}` : short
  })
}

function filesOf(workbook: Workbook): readonly (readonly [path: string, text: () => Iterable<string>])[] {
  const about: Sheet = {
    name: workbook.about.name,
    columns: [
      { label: workbook.about.name, type: 'text', width: 28 },
      { label: '', type: 'text', width: 90 },
    ],
    rows: workbook.about.rows,
  }
  const sheets = [...workbook.sheets, about]
  const names = sheetNames(sheets)
  const types = sheets
    .map(
      (_, place) =>
        `<Override PartName="/xl/worksheets/sheet${place + 1}.xml" ContentType="${SPREADSHEET}.worksheet+xml"/>`,
    )
    .join('')
  const links = sheets
    .map(
      (_, place) =>
        `<Relationship Id="rId${place + 1}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${place + 1}.xml"/>`,
    )
    .join('')
  const listed = names
    .map((name, place) => `<sheet name="${escaped(name)}" sheetId="${place + 1}" r:id="rId${place + 1}"/>`)
    .join('')
  return [
    [
      '[Content_Types].xml',
      () =>
        once(
          `${DECLARATION}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${SPREADSHEET}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${SPREADSHEET}.styles+xml"/>${types}</Types>`,
        ),
    ],
    [
      '_rels/.rels',
      () =>
        once(
          `${DECLARATION}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
        ),
    ],
    [
      'xl/workbook.xml',
      () =>
        once(
          `${DECLARATION}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${listed}</sheets></workbook>`,
        ),
    ],
    [
      'xl/_rels/workbook.xml.rels',
      () =>
        once(
          `${DECLARATION}<Relationships xmlns="${PACKAGE}/relationships">${links}<Relationship Id="rId${sheets.length + 1}" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
        ),
    ],
    ['xl/styles.xml', () => once(STYLES)],
    ...sheets.map((sheet, place) => [`xl/worksheets/sheet${place + 1}.xml`, () => sheetXml(sheet)] as const),
  ]
}

/** A workbook as the file that spreadsheets read, packed while it is read: never whole in memory. */
export function xlsxOf(workbook: Workbook): ReadableStream<Uint8Array<ArrayBuffer>> {
  function* pieces(): Generator<Uint8Array> {
    let packed: Uint8Array[] = []
    const zip = new Zip((error, bytes) => {
      if (error) throw error
      packed.push(bytes)
    })
    for (const [path, text] of filesOf(workbook)) {
      const file = new ZipDeflate(path, { level: LEVEL })
      zip.add(file)
      for (const piece of text()) {
        file.push(strToU8(piece))
        yield* packed
        packed = []
      }
      file.push(new Uint8Array(0), true)
    }
    zip.end()
    yield* packed
  }
  return streamOf(pieces())
}
