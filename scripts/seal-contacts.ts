// Seals telephones and addresses that an earlier version wrote in plain text; the launcher runs it when there are any.
import { register } from 'node:module'

register('./full-react.mjs', import.meta.url)
const { closeDatabase } = await import('@/lib/platform/database')
const { sealWhatIsThere } = await import('@/lib/applications/records/sealing')
try {
  await sealWhatIsThere()
} finally {
  await closeDatabase()
}
