// Files persons under the words of their names where that was not done yet; the launcher runs it when there are any.
import { register } from 'node:module'

register('./full-react.mjs', import.meta.url)
const { closeDatabase } = await import('@/lib/platform/database')
const { indexEverybody } = await import('@/lib/people/records')
try {
  await indexEverybody()
} finally {
  await closeDatabase()
}
