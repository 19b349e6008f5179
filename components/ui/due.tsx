export type DueTone = 'late' | 'now' | 'later'

/** The classes of a due date, for rows rendered without components. */
export function dueClass(tone: DueTone = 'later') {
  return tone === 'later' ? 'due' : `due due-${tone}`
}

/** A date, the same in short words below, and a bar whose colour only repeats the words. */
export function Due({
  date,
  words,
  tone,
  dateTime,
}: {
  date: string
  words?: string
  tone?: DueTone
  dateTime?: string
}) {
  return (
    <span className={dueClass(tone)}>
      {dateTime ? <time dateTime={dateTime}>{date}</time> : date}
      {words && <small>{words}</small>}
    </span>
  )
}
