// Runs one job by hand in the environment that `npm run jobs` makes.
import { register } from 'node:module'
import { parseArgs } from 'node:util'

register('./full-react.mjs', import.meta.url)
const { isCalendarDate } = await import('@/lib/kernel/calendar-date')
const { clock } = await import('@/lib/platform/clock')
const { closeDatabase } = await import('@/lib/platform/database')
const { runByHand } = await import('@/lib/jobs/scheduler')
const { JOBS } = await import('@/app/jobs')
const { setUpkeep } = await import('@/lib/runner/upkeep')
const { keepReadinessUp } = await import('@/lib/journey/upkeep')

setUpkeep(keepReadinessUp)

const names = JOBS.map(({ name, schedule }) => `  ${name}  (${Object.values(schedule).join(' ')})`).join('\n')

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { on: { type: 'string' } } })
  const job = JOBS.find(({ name }) => name === positionals[0])
  if (!job) {
    console.error(`\nSay which job: npm run jobs -- <name> [--on YYYY-MM-DD]\n${names}\n`)
    return 1
  }
  const on = values.on ?? clock().today()
  if (!isCalendarDate(on)) {
    console.error(`\n--on is "${on}". Write a day as 2026-11-30.\n`)
    return 1
  }
  const end = await runByHand(job, on)
  switch (end.kind) {
    case 'done':
      console.log(`${job.name} for ${on}: done ${JSON.stringify(end.counts)}`)
      return 0
    case 'failed':
      console.error(`${job.name} for ${on}: failed (${end.fault}); it is tried again by the server.`)
      return 1
    case 'not_taken':
      console.error(`${job.name} for ${on}: a server is at it now.`)
      return 1
  }
}

try {
  process.exitCode = await main()
} finally {
  await closeDatabase()
}
