import { EntryLink, type EntryLook } from './entry-link'

export type DayLook = {
  readonly day: string
  readonly label: string
  readonly isToday: boolean
  readonly entries: readonly EntryLook[]
}

/** Days one under the other, each with its dates. */
export function DayList({ days, todayLabel }: { days: readonly DayLook[]; todayLabel: string }) {
  return (
    <ol className="calendar-days">
      {days.map(({ day, label, isToday, entries }) => (
        <li key={day}>
          <h3 className={isToday ? 'text-brand' : undefined}>
            <time dateTime={day}>{label}</time>
            {isToday && ` · ${todayLabel}`}
          </h3>
          <ul>
            {entries.map((entry) => (
              <li key={entry.key}>
                <EntryLink entry={entry} />
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ol>
  )
}
