/** Facts that would turn the result, each with what it would become. */
export function ChangeList({
  labels,
  changes,
}: {
  labels: { change: string; effect: string }
  changes: { key: string; change: string; effect: string }[]
}) {
  return (
    <dl className="grid gap-x-6 gap-y-1 text-table narrow:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
      <div className="hidden text-meta text-ink-2 narrow:contents" aria-hidden="true">
        <span>{labels.change}</span>
        <span>{labels.effect}</span>
      </div>
      {changes.map((change) => (
        <div key={change.key} className="mb-1 narrow:contents">
          <dt>{change.change}</dt>
          <dd className="font-semibold">{change.effect}</dd>
        </div>
      ))}
    </dl>
  )
}
