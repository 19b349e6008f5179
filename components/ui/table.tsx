import type { ReactNode } from 'react'
import { Icon } from './icon'

/** A white box without padding around a table, with room for a bar above and words below. */
export function Sheet({
  header,
  footer,
  children,
}: {
  header?: ReactNode
  footer?: ReactNode
  children: ReactNode
}) {
  return (
    <div className="sheet">
      {header && <div className="sheet-bar">{header}</div>}
      {children}
      {footer && <div className="sheet-foot">{footer}</div>}
    </div>
  )
}

export type Column = {
  key: string
  label: string
  /** Pixels. When any column has one, widths are fixed and the columns without one share the rest. */
  width?: number
  numeric?: boolean
  labelHidden?: boolean
  /** A link that sorts by this column; `direction` only on the column sorted by now. */
  sort?: { href: string; direction?: 'ascending' | 'descending'; label?: string }
}

type TableProps = {
  columns: Column[]
  /** Read aloud, not shown. */
  caption: string
  density?: 'compact' | 'comfortable'
  /** Below 900 px each row becomes a card; cells that need their heading then carry `data-label`. */
  cards?: boolean
  /** As cards, the values of a row stand side by side under its name: for two versions of one thing. */
  pairs?: boolean
  headHidden?: boolean
  /** Without side padding, for a table inside a card. */
  inset?: boolean
  middle?: boolean
  /** The head stays below the top bar while a long list scrolls (not on case pages, whose own bar sticks there). */
  stickyHead?: boolean
} & (
  | { children: ReactNode; bodyHtml?: undefined }
  /** Rows as one HTML string, every value in it escaped by its maker: a third of the bytes of fifty rendered rows. */
  | { bodyHtml: string; children?: undefined }
)

/** Rows are `<tr>` in a `<tbody>` of the caller: groups need more than one. */
export function Table({
  columns,
  caption,
  density = 'compact',
  cards = false,
  pairs = false,
  headHidden = false,
  inset = false,
  middle = false,
  stickyHead = false,
  children,
  bodyHtml,
}: TableProps) {
  const fixed = columns.some((column) => column.width !== undefined)
  const look = [
    'table',
    fixed && 'fixed-widths',
    density === 'comfortable' && 'comfortable',
    cards && 'cards',
    pairs && 'pairs',
    inset && 'inset',
    middle && 'middle',
    stickyHead && 'sticky-head',
  ]
  const table = (
    <table className={look.filter(Boolean).join(' ')}>
      <caption className="sr-only">{caption}</caption>
      {fixed && (
        <colgroup>
          {columns.map((column) => (
            <col key={column.key} width={column.width} />
          ))}
        </colgroup>
      )}
      <thead className={headHidden ? 'sr-only' : undefined}>
        <tr>
          {columns.map((column) => (
            <th
              key={column.key}
              scope="col"
              className={column.numeric ? 'num' : undefined}
              aria-sort={column.sort?.direction}
            >
              <ColumnHeading column={column} />
            </th>
          ))}
        </tr>
      </thead>
      {bodyHtml === undefined ? children : <tbody dangerouslySetInnerHTML={{ __html: bodyHtml }} />}
    </table>
  )
  // Scrolls sideways on a narrow screen, so the keyboard must be able to reach it.
  return (
    <div className="scroll" role="group" aria-label={caption} tabIndex={0}>
      {table}
    </div>
  )
}

function ColumnHeading({ column }: { column: Column }) {
  if (column.labelHidden) return <span className="sr-only">{column.label}</span>
  if (!column.sort) return column.label
  const { href, direction, label } = column.sort
  return (
    <a href={href} title={label}>
      {column.label}
      {direction && (
        <>
          {' '}
          <Icon name={direction === 'ascending' ? 'arrow-up' : 'arrow-down'} size="s" />
        </>
      )}
    </a>
  )
}

/** A grey line between groups of rows; stands in the same `<tbody>` as the rows it names. */
export function GroupRow({ colSpan, label, meta }: { colSpan: number; label: ReactNode; meta?: ReactNode }) {
  return (
    <tr className="grp">
      <th colSpan={colSpan} scope="rowgroup">
        {meta && <span>{meta}</span>}
        {label}
      </th>
    </tr>
  )
}
