import 'server-only'
import { createHash, randomUUID } from 'node:crypto'
import { defineCommand } from '@/lib/runner/command'
import { done, notFound, stepUpFirst } from '@/lib/runner/outcome'
import { isAboutRows, takeOut } from './exporting'
import { exportInput } from './input'

/**
 * Somebody takes figures or rows out of Retour: the trail keeps who, why, which question, how many rows and their hash. The file itself
 * is made when it is fetched. Rows say who people are, so they ask for a code.
 */
export const exportFigures = defineCommand({
  name: 'figures.export',
  permission: 'figure:export',
  input: exportInput,
  events: ['figures.exported'],
  async run(context) {
    const { question, format, reason, table } = context.input
    if (isAboutRows(question) && !context.isSteppedUp) return stepUpFirst
    const taken = await takeOut(context, question)
    if (!taken) return notFound
    const id = randomUUID()
    const content = taken.kind === 'rows' ? taken.rows : taken.view.figures
    const hash = createHash('sha256').update(JSON.stringify(content)).digest('hex')
    const details = { export: id, question, format, table: table ?? null, reason, rows: taken.count, hash }
    return done({ id, question, rows: taken.count }, [{ type: 'figures.exported', details }])
  },
})
