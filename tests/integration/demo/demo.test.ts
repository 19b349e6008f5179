import { afterAll, beforeAll, expect, it } from 'vitest'
import { fixedClock } from '@/lib/platform/clock'
import { closeDatabase } from '@/lib/platform/database'
import { loadDemo } from '@/prisma/demo/load'
import { asOwner } from '@/tests/support/test-database'

const NOW = fixedClock(new Date('2026-11-21T10:00:00Z'))
beforeAll(async () => {
  const began = performance.now()
  await loadDemo('a password of tests', NOW)
  console.log(`loaded in ${Math.round(performance.now() - began)} ms`)
}, 120_000)
afterAll(closeDatabase)

it('has cases at every stage', async () => {
  const rows = await asOwner<{ stage: string; count: number }>('select stage, count(*)::int from case_file group by 1 order by 1')
  console.table(rows)
  expect(rows).toHaveLength(17)
})
