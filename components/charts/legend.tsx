/** What the colours of a chart say, in words beside them. */
export function Legend({
  items,
}: {
  items: readonly { readonly key: 'first' | 'second'; readonly label: string }[]
}) {
  return (
    <ul className="chart-legend">
      {items.map(({ key, label }) => (
        <li key={key} className={`key key-${key}`}>
          {label}
        </li>
      ))}
    </ul>
  )
}
