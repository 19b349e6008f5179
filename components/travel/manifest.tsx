import type { ReactNode } from 'react'

export type ManifestRow = {
  readonly key: string
  readonly name: string
  readonly reference: string
  readonly born: string
  readonly document: string
  readonly assistance: string
  readonly onward: string
  readonly cash: string
}

export type ManifestFlight = {
  readonly key: string
  readonly title: string
  readonly note: string
  readonly rows: readonly ManifestRow[]
}

type Labels = {
  traveller: string
  reference: string
  born: string
  document: string
  assistance: string
  onward: string
  cash: string
  receipt: string
  signature: string
}

const HEAD = 'border border-line px-1.5 py-0.5 align-bottom font-semibold'
/** High enough for a signature. */
const CELL = 'h-[11mm] border border-line px-1.5 py-0.5 align-middle'

/** The week on paper, A4 landscape: a line per traveller with room for the receipt and the signature. */
export function Manifest({
  title,
  meta,
  labels,
  flights,
}: {
  title: string
  meta: ReactNode
  labels: Labels
  flights: readonly ManifestFlight[]
}) {
  return (
    <div className="print-only print-landscape">
      <h2 className="text-h2">{title}</h2>
      <p className="mb-2 text-meta">{meta}</p>
      {flights.map((flight) => (
        <table
          key={flight.key}
          className="mb-4 w-full table-fixed border-collapse break-inside-avoid text-left text-tag"
        >
          <caption className="pb-1 text-left text-meta">
            <b className="mr-2">{flight.title}</b> {flight.note}
          </caption>
          <colgroup>
            <col width="16%" />
            <col width="11%" />
            <col width="8%" />
            <col width="11%" />
            <col width="12%" />
            <col width="12%" />
            <col width="7%" />
            <col width="9%" />
            <col width="14%" />
          </colgroup>
          <thead>
            <tr>
              <th scope="col" className={HEAD}>
                {labels.traveller}
              </th>
              <th scope="col" className={HEAD}>
                {labels.reference}
              </th>
              <th scope="col" className={HEAD}>
                {labels.born}
              </th>
              <th scope="col" className={HEAD}>
                {labels.document}
              </th>
              <th scope="col" className={HEAD}>
                {labels.assistance}
              </th>
              <th scope="col" className={HEAD}>
                {labels.onward}
              </th>
              <th scope="col" className={`${HEAD} text-right`}>
                {labels.cash}
              </th>
              <th scope="col" className={HEAD}>
                {labels.receipt}
              </th>
              <th scope="col" className={HEAD}>
                {labels.signature}
              </th>
            </tr>
          </thead>
          <tbody>
            {flight.rows.map((row) => (
              <tr key={row.key}>
                <th scope="row" className={CELL}>
                  {row.name}
                </th>
                <td className={CELL}>{row.reference}</td>
                <td className={CELL}>{row.born}</td>
                <td className={CELL}>{row.document}</td>
                <td className={CELL}>{row.assistance}</td>
                <td className={CELL}>{row.onward}</td>
                <td className={`${CELL} text-right`}>{row.cash}</td>
                <td className={CELL} />
                <td className={CELL} />
              </tr>
            ))}
          </tbody>
        </table>
      ))}
    </div>
  )
}
