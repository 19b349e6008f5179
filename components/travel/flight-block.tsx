import type { ReactNode } from 'react'
import { Icon } from '@/components/ui/icon'
import { Table, type Column } from '@/components/ui/table'

/** Widths that every block and the heads above them share, so that columns run through the whole week. */
export function boardColumns(labels: {
  traveller: string
  born: string
  document: string
  fit: string
  cash: string
  assistance: string
  onward: string
  desk: string
}): Column[] {
  return [
    { key: 'traveller', label: labels.traveller, width: 196 },
    { key: 'born', label: labels.born, width: 100 },
    { key: 'document', label: labels.document, width: 178 },
    { key: 'fit', label: labels.fit, width: 138 },
    { key: 'cash', label: labels.cash, width: 172 },
    { key: 'assistance', label: labels.assistance },
    { key: 'onward', label: labels.onward },
    { key: 'desk', label: labels.desk, width: 130 },
  ]
}

/** The names of the columns, once, above the first block; each table repeats them for those who hear it. */
export function BoardHead({ columns }: { columns: Column[] }) {
  return (
    <div className="sheet hidden tablet:block" aria-hidden="true">
      <table className="table fixed-widths">
        <colgroup>
          {columns.map((column) => (
            <col key={column.key} width={column.width} />
          ))}
        </colgroup>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.key} className="!border-b-0">
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
      </table>
    </div>
  )
}

/** One departure: a line with day, way and hour, and a row for everybody who travels on it. */
export function FlightBlock({
  id,
  day,
  route,
  carrier,
  desk,
  departed,
  note,
  columns,
  children,
}: {
  id: string
  day: string
  route: string
  carrier: string
  desk: string
  /** The word for a departure that took place. */
  departed?: ReactNode
  note: ReactNode
  columns: Column[]
  children: ReactNode
}) {
  return (
    <section className="sheet" aria-labelledby={`${id} ${id}-route`}>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-line bg-sunken px-4 py-1.5 text-table">
        <h2 id={id} className="min-w-[174px] text-table font-semibold">
          {day}
        </h2>
        <span id={`${id}-route`}>{route}</span>
        <span className="text-ink-2">{carrier}</span>
        <b className="font-semibold">
          <Icon name="clock" size="s" /> {desk}
        </b>
        {departed}
        <span className="ml-auto text-ink-2">{note}</span>
      </div>
      <Table columns={columns} caption={`${day}, ${route}`} headHidden middle cards>
        <tbody>{children}</tbody>
      </Table>
    </section>
  )
}
