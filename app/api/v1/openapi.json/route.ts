import { environment } from '@/lib/platform/env'
import { openApiDocument } from '@/lib/runner/openapi'
import { openRoute } from '@/lib/runner/route'
import { OPERATIONS } from '../operations'
import { apiWords } from '../words'

/** The contract for machines. It says nothing of anybody, so nobody has to sign in, and any site may read it. */
export const GET = openRoute('api.openapi', async () =>
  Response.json(openApiDocument(OPERATIONS, await apiWords('en'), environment().APP_ORIGIN), {
    headers: { 'cache-control': 'public, max-age=300', 'access-control-allow-origin': '*' },
  }),
)
