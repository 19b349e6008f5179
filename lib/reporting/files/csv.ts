import 'server-only'
import { stringify } from 'csv-stringify/sync'
import { streamOf, withoutControls, type Sheet } from './sheet'

const ROWS_AT_ONCE = 500

/**
 * One sheet as comma separated values, every text quoted and none that a spreadsheet would take for a formula (OWASP, CSV injection).
 * @param delimiter what the spreadsheets of a language expect: a semicolon where the comma stands in numbers
 */
export function csvOf(
  { columns, rows }: Sheet,
  delimiter: ',' | ';',
): ReadableStream<Uint8Array<ArrayBuffer>> {
  const encoder = new TextEncoder()
  const written = (records: readonly (readonly unknown[])[], bom: boolean) =>
    encoder.encode(
      stringify(
        records.map((record) =>
          record.map((cell) => (typeof cell === 'string' ? withoutControls(cell) : cell)),
        ),
        { delimiter, bom, quoted_string: true, escape_formulas: true, record_delimiter: 'windows' },
      ),
    )
  function* pieces() {
    yield written([columns.map(({ label }) => label)], true)
    for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
      yield written(rows.slice(from, from + ROWS_AT_ONCE), false)
    }
  }
  return streamOf(pieces())
}
