import { Table } from '@/components/ui/table'

export type PlanLineRow = {
  key: string
  what: string
  /** Words that are not this reader's. */
  isHidden: boolean
  category: string
  supplier: string
  /** Each funding line that pays, with its part where there are several. */
  paidFrom: readonly string[]
  quantity: string
  unit: string
  total: string
  month: string
}

export type PlanColumns = Record<
  'what' | 'category' | 'supplier' | 'paidFrom' | 'quantity' | 'unit' | 'total' | 'month',
  string
>

/** The lines of a plan as they are read: on the screen, on a phone as cards, on paper for the signature. */
export function PlanLines({
  caption,
  columns,
  rows,
  none,
  total,
}: {
  caption: string
  columns: PlanColumns
  rows: readonly PlanLineRow[]
  none: string
  total: { label: string; amount: string }
}) {
  if (rows.length === 0) return <p className="px-4 pb-4 text-ink-2">{none}</p>
  return (
    <Table
      cards
      caption={caption}
      columns={[
        { key: 'what', label: columns.what },
        { key: 'category', label: columns.category, width: 116 },
        { key: 'supplier', label: columns.supplier, width: 116 },
        { key: 'paidFrom', label: columns.paidFrom, width: 124 },
        { key: 'quantity', label: columns.quantity, width: 56, numeric: true },
        { key: 'unit', label: columns.unit, width: 84, numeric: true },
        { key: 'total', label: columns.total, width: 84, numeric: true },
        { key: 'month', label: columns.month, width: 68, numeric: true },
      ]}
    >
      <tbody>
        {rows.map((row) => (
          <tr key={row.key}>
            <th scope="row" data-label={columns.what}>
              {row.isHidden ? <span className="font-normal text-ink-2">{row.what}</span> : row.what}
            </th>
            <td data-label={columns.category}>{row.category}</td>
            <td data-label={columns.supplier}>{row.supplier || '–'}</td>
            <td data-label={columns.paidFrom}>
              {row.paidFrom.map((part) => (
                <span key={part} className="block">
                  {part}
                </span>
              ))}
            </td>
            <td data-label={columns.quantity} className="num">
              {row.quantity}
            </td>
            <td data-label={columns.unit} className="num">
              {row.unit}
            </td>
            <td data-label={columns.total} className="num">
              {row.total}
            </td>
            <td data-label={columns.month} className="num">
              {row.month}
            </td>
          </tr>
        ))}
        <tr className="sum">
          <th scope="row" colSpan={6}>
            {total.label}
          </th>
          <td className="num" data-label={total.label}>
            {total.amount}
          </td>
          <td />
        </tr>
      </tbody>
    </Table>
  )
}
