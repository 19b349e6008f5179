// Fills an empty embedded database with invented people and cases; the launcher runs it at the first start.
import { clock } from '@/lib/platform/clock'
import { closeDatabase } from '@/lib/platform/database'
import { loadDemo } from '@/prisma/demo/load'

const { DEMO, DEMO_PASSWORD } = process.env

if (DEMO !== '1' || !DEMO_PASSWORD) {
  throw new Error('Invented people belong into the embedded database only; npm start loads them there.')
}
try {
  await loadDemo(DEMO_PASSWORD, clock())
} finally {
  await closeDatabase()
}
