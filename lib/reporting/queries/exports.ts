import 'server-only'
import { defineQuery } from '@/lib/runner/query'
import { takeOut } from '../exporting'
import { exportedInput } from '../input'
import { ownExport } from '../records/exports'

/** The content of a file that the reader asked for a moment ago; of anybody else's there is none. */
export const exportedFile = defineQuery({
  name: 'figures.file',
  permission: 'figure:export',
  input: exportedInput,
  async run(context) {
    const { tx, actor, today, input } = context
    const record = await ownExport(tx, actor.id, input.id)
    const taken = record && (await takeOut(context, record.question))
    return taken && { record, taken, today, by: actor.displayName }
  },
})
