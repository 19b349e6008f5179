import 'server-only'
import type { Context } from '@/lib/runner/context'
import { dashboardInput, rowsInput, type RowsAsked } from './input'
import { dashboard, everyRow, type DashboardView } from './queries'
import type { CountedRow } from './records/rows'

/** Beyond this nobody takes a list out: it is narrowed first. */
export const MOST_ROWS = 10_000

/** What is taken out: the figures of the dashboard, or the rows one number counts. */
export type Taken =
  | { readonly kind: 'figures'; readonly view: DashboardView; readonly count: number }
  | {
      readonly kind: 'rows'
      readonly asked: RowsAsked
      readonly rows: readonly CountedRow[]
      readonly partnerNames: ReadonlyMap<string, string>
      readonly count: number
    }

/** The address of a page, whose numbers or rows are to be taken out, as the fields of the question. */
const fieldsOf = (question: string) => Object.fromEntries(new URLSearchParams(question))

export const isAboutRows = (question: string): boolean => new URLSearchParams(question).has('of')

/** Asks the same question as the page does, under the same scope; null where the page would find nothing. */
export async function takeOut(
  context: Pick<Context, 'tx' | 'actor' | 'today'> & Context,
  question: string,
): Promise<Taken | null> {
  if (isAboutRows(question)) {
    const parsed = rowsInput.safeParse({ ...fieldsOf(question), after: undefined })
    const found = parsed.success ? await everyRow(context, parsed.data, MOST_ROWS) : null
    return found && { kind: 'rows', ...found, count: found.rows.length }
  }
  const view = await dashboard.run({ ...context, input: dashboardInput.parse(fieldsOf(question)) })
  if (!view) return null
  const tables = Object.values(view.figures).flatMap((figure) => Object.values(figure.tables))
  return { kind: 'figures', view, count: tables.reduce((sum, cells) => sum + cells.length, 0) }
}
