// Fills an empty embedded database with invented people and cases; the launcher runs it at the first start.
import { register } from 'node:module'

const { DEMO, DEMO_PASSWORD } = process.env

if (DEMO !== '1' || !DEMO_PASSWORD) {
  throw new Error('Invented people belong into the embedded database only; npm start loads them there.')
}
register('./full-react.mjs', import.meta.url)
const { clock } = await import('@/lib/platform/clock')
const { closeDatabase } = await import('@/lib/platform/database')
const { loadDemo } = await import('@/prisma/demo/load')
const { setUpkeep } = await import('@/lib/runner/upkeep')
const { keepReadinessUp } = await import('@/lib/journey/upkeep')

setUpkeep(keepReadinessUp)
try {
  await loadDemo(DEMO_PASSWORD, clock())
} finally {
  await closeDatabase()
}
