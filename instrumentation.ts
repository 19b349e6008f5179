import type { Instrumentation } from 'next'

// The same source is bundled for a second runtime that has no database; only this one is used.

/** Once, before the first request: refuses a role that sees everything, lets messages leave and begins to look for due work. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME === 'nodejs') {
    const { assertBoundByPolicies } = await import('@/lib/platform/database')
    const { startDispatcher } = await import('@/lib/notifications/dispatch')
    const { startScheduler } = await import('@/lib/jobs/scheduler')
    const { JOBS } = await import('@/app/jobs')
    const { setUpkeep } = await import('@/lib/runner/upkeep')
    const { keepReadinessUp } = await import('@/lib/journey/upkeep')
    await assertBoundByPolicies()
    setUpkeep(keepReadinessUp)
    startDispatcher()
    startScheduler(JOBS)
  }
}

/** A page shows the digest as its reference; here it stands beside the fault. */
export const onRequestError: Instrumentation.onRequestError = async (error, _request, context) => {
  if (process.env.NEXT_RUNTIME === 'nodejs') {
    const { logFault } = await import('@/lib/platform/log')
    const reference =
      error instanceof Error && 'digest' in error && typeof error.digest === 'string'
        ? error.digest
        : undefined
    logFault('request failed', error, { route: context.routePath, reference })
  }
}
