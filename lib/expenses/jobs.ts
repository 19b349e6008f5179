import 'server-only'
import { defineJob } from '@/lib/jobs/job'
import { differencesOfBooks } from './records'

/** Every night, and by hand after a fault: the books against each other. A difference fails the run, so that it is seen. */
export const reconcileMoney = defineJob({
  name: 'money.reconcile',
  schedule: { every: 'day', at: '02:30' },
  async run() {
    const differences = await differencesOfBooks()
    if (differences.length > 0) {
      throw new Error(
        `the books differ: ${differences.map(({ what, found }) => `${what} ${found}`).join(', ')}`,
      )
    }
    return { differences: 0 }
  },
})
