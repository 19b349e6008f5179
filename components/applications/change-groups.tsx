import { Icon } from '@/components/ui/icon'
import { Tag } from '@/components/ui/tag'

export type ChangeGroup = {
  key: string
  isNew: boolean
  /** The section of the application. */
  title: string
  /** Who, and of which organisation. */
  by: string
  at: string
  reason: string
  rows: {
    key: string
    label: string
    /** The person an answer is about; none for an answer of the whole household. */
    about: string | null
    before: string
    after: string
  }[]
}

export type ChangeLabels = { new: string; empty: string; before: string; after: string; reason: string }

/** What changed, act by act: each answer before and after, who changed it, when and why. A difference, not a form. */
export function ChangeGroups({
  groups,
  labels,
  level = 3,
}: {
  groups: readonly ChangeGroup[]
  labels: ChangeLabels
  level?: 2 | 3
}) {
  const Heading = level === 2 ? 'h2' : 'h3'
  return (
    <ol className="changes">
      {groups.map((group) => (
        <li key={group.key}>
          <div className="changes-head">
            <Heading>{group.title}</Heading>
            {group.isNew && <Tag tone="info">{labels.new}</Tag>}
            <span className="text-meta text-ink-2">
              {group.by} · <time>{group.at}</time>
            </span>
          </div>
          <dl>
            {group.rows.map((row) => (
              <div key={row.key}>
                <dt>
                  {row.label}
                  {row.about && <small>{row.about}</small>}
                </dt>
                <dd>
                  <span className="sr-only">{labels.before}: </span>
                  {row.before ? (
                    <del>{row.before}</del>
                  ) : (
                    <span className="changes-empty">{labels.empty}</span>
                  )}
                  <Icon name="arrow-right" size="s" />
                  <span className="sr-only">{labels.after}: </span>
                  {row.after ? <ins>{row.after}</ins> : <span className="changes-empty">{labels.empty}</span>}
                </dd>
              </div>
            ))}
          </dl>
          <p className="changes-why">
            <b>{labels.reason}</b> <q>{group.reason}</q>
          </p>
        </li>
      ))}
    </ol>
  )
}
