import { Table } from '@/components/ui/table'
import { Tag } from '@/components/ui/tag'

export type DifferenceRow = {
  key: string
  kind: 'added' | 'removed' | 'changed'
  kindWord: string
  what: string
  before: readonly string[]
  after: readonly string[]
}

const TONE = { added: 'ok', removed: 'warn', changed: 'info' } as const
const ICON = { added: 'plus', removed: 'delete', changed: 'edit' } as const

/** Two versions of a plan side by side, only where they differ. */
export function DifferenceTable({
  caption,
  columns,
  rows,
}: {
  caption: string
  columns: Record<'what' | 'before' | 'after', string>
  rows: readonly DifferenceRow[]
}) {
  return (
    <Table
      cards
      caption={caption}
      columns={[
        { key: 'what', label: columns.what },
        { key: 'before', label: columns.before },
        { key: 'after', label: columns.after },
      ]}
    >
      <tbody>
        {rows.map((row) => (
          <tr key={row.key}>
            <th scope="row" data-label={columns.what}>
              <span className="flex flex-wrap items-center gap-2">
                <Tag tone={TONE[row.kind]} icon={ICON[row.kind]}>
                  {row.kindWord}
                </Tag>
                {row.what}
              </span>
            </th>
            <td data-label={columns.before}>
              <Texts texts={row.before} />
            </td>
            <td data-label={columns.after}>
              <Texts texts={row.after} />
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}

function Texts({ texts }: { texts: readonly string[] }) {
  if (texts.length === 0) return '–'
  return texts.map((text) => (
    <span key={text} className="block whitespace-pre-line">
      {text}
    </span>
  ))
}
