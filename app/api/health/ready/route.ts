import { isReady } from '@/lib/notifications/readiness'
import { openRoute } from '@/lib/runner/route'

/** The process can do its work. */
export const GET = openRoute('health.ready', async () =>
  (await isReady())
    ? Response.json({ status: 'ok' })
    : Response.json({ status: 'unavailable' }, { status: 503, headers: { 'retry-after': '5' } }),
)
