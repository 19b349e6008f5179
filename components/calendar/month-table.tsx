import { EntryLink, type EntryLook } from './entry-link'

export type MonthDay = {
  readonly day: string
  readonly number: string
  /** The whole date, read aloud. */
  readonly label: string
  readonly isToday: boolean
  /** A day of the month before or after, shown so that weeks are whole. */
  readonly isOutside: boolean
  readonly entries: readonly EntryLook[]
}

/** A month as a table: weeks are rows, days are columns, every date a link the keyboard reaches in their order. */
export function MonthTable({
  caption,
  weekdays,
  weeks,
  todayLabel,
}: {
  caption: string
  weekdays: readonly { readonly short: string; readonly long: string }[]
  weeks: readonly (readonly MonthDay[])[]
  todayLabel: string
}) {
  return (
    <table className="calendar-month">
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr>
          {weekdays.map(({ short, long }) => (
            <th key={long} scope="col" abbr={long}>
              {short}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr key={week[0]?.day}>
            {week.map(({ day, number, label, isToday, isOutside, entries }) => (
              <td
                key={day}
                className={isOutside ? 'outside' : undefined}
                aria-current={isToday ? 'date' : undefined}
              >
                <time dateTime={day}>
                  <span aria-hidden="true">{number}</span>
                  <span className="sr-only">{label}</span>
                  {isToday && <b> {todayLabel}</b>}
                </time>
                {entries.length > 0 && (
                  <ul>
                    {entries.map((entry) => (
                      <li key={entry.key}>
                        <EntryLink entry={entry} short />
                      </li>
                    ))}
                  </ul>
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
