import { Icon, type IconName } from '@/components/ui/icon'
import { GroupRow, Table } from '@/components/ui/table'

export type ReasonRow = {
  key: string
  result: 'met' | 'not_met' | 'unknown'
  resultWord: string
  rule: string
  fact: string
  place: string
  /** The rule as people cite it, with its version, and the papers it rests on. */
  version: string
  source: string
  /** This alone keeps the household out. */
  isDecisive: boolean
}
export type ReasonGroupRows = { key: string; label?: string; rows: ReasonRow[] }

/** Three marks, each an icon and a word. Not met is no alarm: most rules are for other people. */
const MARK: Record<ReasonRow['result'], { icon: IconName; look: string }> = {
  met: { icon: 'check', look: 'text-ok' },
  not_met: { icon: 'minus', look: 'text-ink-2' },
  unknown: { icon: 'help', look: 'text-warn' },
}

/** Every rule that was asked: what it says, on which fact, where that stands, and where the rule comes from. */
export function ReasonsTable({
  labels,
  groups,
}: {
  labels: { caption: string; result: string; rule: string; fact: string; place: string; version: string }
  groups: ReasonGroupRows[]
}) {
  return (
    <Table
      cards
      caption={labels.caption}
      columns={[
        { key: 'result', label: labels.result, width: 122 },
        { key: 'rule', label: labels.rule },
        { key: 'fact', label: labels.fact, width: 188 },
        { key: 'place', label: labels.place, width: 112 },
        { key: 'version', label: labels.version, width: 154 },
      ]}
    >
      {groups.map((group) => (
        <tbody key={group.key}>
          {group.label && <GroupRow colSpan={5} label={group.label} />}
          {group.rows.map((row) => (
            <tr key={row.key}>
              <td data-label={labels.result}>
                <b className={`whitespace-nowrap ${row.isDecisive ? 'text-danger' : MARK[row.result].look}`}>
                  <Icon name={MARK[row.result].icon} /> {row.resultWord}
                </b>
              </td>
              <td data-label={labels.rule}>{row.rule}</td>
              <td data-label={labels.fact}>{row.fact}</td>
              <td data-label={labels.place} className="text-ink-2">
                {row.place}
              </td>
              <td data-label={labels.version} className="text-ink-2">
                {row.version}
                <small>{row.source}</small>
              </td>
            </tr>
          ))}
        </tbody>
      ))}
    </Table>
  )
}
