/** So many days later, or earlier when below 0. */
export function daysFrom(date: string, days: number): string {
  const moved = new Date(`${date}T12:00:00Z`)
  moved.setUTCDate(moved.getUTCDate() + days)
  return moved.toISOString().slice(0, 10)
}

export function monthsFrom(date: string, months: number): string {
  const moved = new Date(`${date}T12:00:00Z`)
  moved.setUTCMonth(moved.getUTCMonth() + months)
  return moved.toISOString().slice(0, 10)
}
