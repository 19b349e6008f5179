import fc from 'fast-check'
import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { csvOf } from '@/lib/reporting/files/csv'
import type { Sheet, Workbook } from '@/lib/reporting/files/sheet'
import { columnName, xlsxOf } from '@/lib/reporting/files/xlsx'

const read = async (stream: ReadableStream<Uint8Array<ArrayBuffer>>) =>
  new Uint8Array(await new Response(stream).arrayBuffer())

const sheetOf = (rows: Sheet['rows']): Sheet => ({
  name: 'Rows',
  columns: [
    { label: 'Name', type: 'text' },
    { label: 'Number', type: 'count' },
    { label: 'Day', type: 'date' },
  ],
  rows,
})
const bookOf = (rows: Sheet['rows']): Workbook => ({
  sheets: [sheetOf(rows)],
  about: { name: 'About', rows: [['By', 'Somebody']] },
})

async function xmlOf(workbook: Workbook, sheet = 1): Promise<string> {
  const files = unzipSync(await read(xlsxOf(workbook)))
  return strFromU8(files[`xl/worksheets/sheet${sheet}.xml`] ?? new Uint8Array())
}

/** Cells of a sheet by their place, as a spreadsheet reads them. */
function cellsIn(xml: string): Map<string, { readonly type: string; readonly value: string }> {
  const unescape = (text: string) =>
    text
      .replace(/&lt;/g, '<')
      .replace(/&gt;/g, '>')
      .replace(/&quot;/g, '"')
      .replace(/&amp;/g, '&')
  const cells = [...xml.matchAll(/<c r="([A-Z]+\d+)"([^>]*)>(.*?)<\/c>/gs)]
  return new Map(
    cells.map(([, place = '', attributes = '', content = '']) => [
      place,
      {
        type: attributes.includes('inlineStr') ? 'text' : 'number',
        value: unescape(content.replace(/<[^>]+>/g, '')),
      },
    ]),
  )
}

describe('a workbook', () => {
  it('has typed cells, each with its place, a frozen head, a filter and a sheet about itself', async () => {
    const files = unzipSync(await read(xlsxOf(bookOf([['Ștefan & Đ', 12, '2026-03-01']]))))
    expect(Object.keys(files).sort()).toEqual([
      '[Content_Types].xml',
      '_rels/.rels',
      'xl/_rels/workbook.xml.rels',
      'xl/styles.xml',
      'xl/workbook.xml',
      'xl/worksheets/sheet1.xml',
      'xl/worksheets/sheet2.xml',
    ])
    const xml = await xmlOf(bookOf([['Ștefan & Đ', 12, '2026-03-01']]))
    expect(cellsIn(xml)).toEqual(
      new Map([
        ['A1', { type: 'text', value: 'Name' }],
        ['B1', { type: 'text', value: 'Number' }],
        ['C1', { type: 'text', value: 'Day' }],
        ['A2', { type: 'text', value: 'Ștefan & Đ' }],
        ['B2', { type: 'number', value: '12' }],
        // Days since 30 December 1899.
        ['C2', { type: 'number', value: '46082' }],
      ]),
    )
    expect(xml).toContain('state="frozen"')
    expect(xml).toContain('<autoFilter ref="A1:C2"/>')
    expect(await xmlOf(bookOf([]), 2)).toContain('Somebody')
  })

  it('keeps every text as it is, and never as a formula', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.tuple(fc.constantFrom('=', '+', '-', '@', '\t', '', '＝', '<'), fc.string({ unit: 'binary' })),
          {
            minLength: 1,
            maxLength: 5,
          },
        ),
        async (texts) => {
          const rows = texts.map(([sign, text]) => [`${sign}${text}`, null, null])
          const xml = await xmlOf(bookOf(rows))
          expect(xml).not.toContain('<f>')
          const cells = cellsIn(xml)
          rows.forEach(([text], place) => {
            const cell = cells.get(`A${place + 2}`)
            if (text === '') expect(cell).toBeUndefined()
            else
              expect(cell).toEqual({
                type: 'text',
                value: String(text).replace(/\p{Cc}|[\uFFFE\uFFFF]/gu, ' '),
              })
          })
        },
      ),
      { numRuns: 40 },
    )
  })

  it('names its columns as spreadsheets do', () => {
    expect([0, 25, 26, 51, 52, 701, 702].map(columnName)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA'])
  })

  it('is packed piece by piece', async () => {
    const rows = Array.from({ length: 3000 }, (_, place) => [`Row ${place}`, place, '2026-01-01'] as const)
    const reader = xlsxOf(bookOf(rows)).getReader()
    let pieces = 0
    while (!(await reader.read()).done) pieces += 1
    expect(pieces).toBeGreaterThan(10)
  })
})

describe('comma separated values', () => {
  const textOf = async (rows: Sheet['rows'], delimiter: ',' | ';' = ',') =>
    new TextDecoder('utf-8', { ignoreBOM: true }).decode(await read(csvOf(sheetOf(rows), delimiter)))

  it('say who they are, quote texts and leave numbers', async () => {
    expect(await textOf([['A "B"; C', 3, '2026-03-01']], ';')).toBe(
      '\uFEFF"Name";"Number";"Day"\r\n"A ""B""; C";3;"2026-03-01"\r\n',
    )
  })

  it.each(['=1+1', '+32', '-2', '@A1', '＝1', '＋1', '－1', '＠1'])('%s is no formula', async (text) => {
    const [, row] = (await textOf([[text, null, null]])).split('\r\n')
    expect(row?.startsWith(`"'${text}"`)).toBe(true)
  })

  it('hold no control characters, with which a cell could begin anew', async () => {
    expect(await textOf([['\u0000=1\t\r=2', 1, null]])).not.toMatch(/[\u0000\t]/)
  })
})
