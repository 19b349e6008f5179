/** The wall-clock time of an instant at a place, `YYYY-MM-DDTHH:MM:SS`: comparable as text. */
export function wallClock(instant: Date, zone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' })
    .format(instant)
    .replace(' ', 'T')
}

const asIfUtc = (wall: string) => new Date(`${wall.slice(0, 19).padEnd(19, ':00')}Z`)

/**
 * The instant at which clocks at a place show a time, `YYYY-MM-DDTHH:MM`. Of an hour that occurs twice the second one is
 * taken.
 */
export function instantOf(wall: string, zone: string): Date {
  const shown = asIfUtc(wall)
  const offsetAt = (instant: Date) => asIfUtc(wallClock(instant, zone)).getTime() - instant.getTime()
  // The offset at the guess may be the one of before or after a change of clocks: the second look settles it.
  const guess = new Date(shown.getTime() - offsetAt(shown))
  return new Date(shown.getTime() - offsetAt(guess))
}
