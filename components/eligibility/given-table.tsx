import { Table } from '@/components/ui/table'
import { Tag } from '@/components/ui/tag'

export type GivenRow = {
  key: string
  label: string
  counted?: string
  amount?: string
  /** The amount is words, not a sum. */
  isInKind?: boolean
  /** Says that something is not given. */
  isNothing?: boolean
  rule?: string
  /** The words of the tag, where the amount is still an assumption. */
  toBeConfirmed?: string
}

/** What a household gets, how each amount was counted and by which rule. */
export function GivenTable({
  labels,
  rows,
  total,
}: {
  labels: { given: string; counted: string; amount: string; rule: string }
  rows: GivenRow[]
  total?: { label: string; amount: string }
}) {
  return (
    <Table
      cards
      caption={labels.given}
      columns={[
        { key: 'given', label: labels.given },
        { key: 'counted', label: labels.counted, width: 250 },
        { key: 'amount', label: labels.amount, width: 112, numeric: true },
        { key: 'rule', label: labels.rule, width: 192 },
      ]}
    >
      <tbody>
        {rows.map((row) =>
          row.isNothing ? (
            <tr key={row.key}>
              <td colSpan={4} className="text-ink-2">
                {row.label}
              </td>
            </tr>
          ) : (
            <tr key={row.key}>
              <th scope="row">{row.label}</th>
              <td data-label={labels.counted}>{row.counted}</td>
              <td data-label={labels.amount} className={row.isInKind ? 'num text-ink-2' : 'num'}>
                {row.amount}
              </td>
              <td data-label={labels.rule} className="text-ink-2">
                {row.rule}
                {row.toBeConfirmed && (
                  <>
                    {' '}
                    <Tag tone="warn">{row.toBeConfirmed}</Tag>
                  </>
                )}
              </td>
            </tr>
          ),
        )}
        {total && (
          <tr className="sum">
            <th scope="row" colSpan={2}>
              {total.label}
            </th>
            <td data-label={labels.amount} className="num">
              {total.amount}
            </td>
            <td aria-hidden="true" />
          </tr>
        )}
      </tbody>
    </Table>
  )
}
