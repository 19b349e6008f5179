import 'server-only'
import { defineJob } from '@/lib/jobs/job'
import { figureDifferences, rebuildFigures } from './records/figures'

/**
 * Every night, and by hand after a fault: the sums against the files. Sums that differ are made again, and the run fails, so that it is
 * seen that they did.
 */
export const checkFigures = defineJob({
  name: 'figures.check',
  schedule: { every: 'day', at: '03:15' },
  async run() {
    const differences = await figureDifferences()
    if (differences.length > 0) {
      await rebuildFigures()
      const found = differences.map(({ what, found: count }) => `${what} ${count}`)
      throw new Error(`the figures differed and were made again: ${found.join(', ')}`)
    }
    return { differences: 0 }
  },
})
