import fs from 'node:fs'

const fileOf = () => {
  const file = process.env.CLOCK_FILE
  if (!file) throw new Error('playwright.config.ts names CLOCK_FILE')
  return file
}

/** From the next request on it is ten in the morning of this day in Retour. Sessions go by the clock of the database. */
export function tellDay(date: string): void {
  const next = `${fileOf()}.next`
  fs.writeFileSync(next, `${date}T09:00:00Z`)
  fs.renameSync(next, fileOf())
}

/** Back to the clock of the system. */
export function tellNoDay(): void {
  fs.rmSync(fileOf(), { force: true })
}

/** Today in Retour, `YYYY-MM-DD`: the day that was told, or else the day in Belgium. */
export function today(): string {
  if (fs.existsSync(fileOf())) return fs.readFileSync(fileOf(), 'utf8').slice(0, 10)
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Brussels' }).format(new Date())
}
