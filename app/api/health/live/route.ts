import { openRoute } from '@/lib/runner/route'

/** The process answers. */
export const GET = openRoute('health.live', async () => Response.json({ status: 'ok' }))
