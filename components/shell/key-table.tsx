export type KeyGroup = {
  readonly title: string
  readonly keys: readonly { readonly keys: readonly string[]; readonly does: string }[]
}

/** The keyboard map in groups; here the keys are read aloud. */
export function KeyTable({ groups }: { groups: readonly KeyGroup[] }) {
  return (
    <div className="key-groups">
      {groups.map(({ title, keys }) => (
        <div key={title}>
          <h3>{title}</h3>
          <dl>
            {keys.map((row) => (
              <div key={row.does}>
                <dt>
                  {row.keys.map((key) => (
                    <kbd key={key} className="kbd">
                      {key}
                    </kbd>
                  ))}
                </dt>
                <dd>{row.does}</dd>
              </div>
            ))}
          </dl>
        </div>
      ))}
    </div>
  )
}
