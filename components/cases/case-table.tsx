'use client'

import { Table, type Column } from '@/components/ui/table'
import type { Stage } from '@/lib/cases/model'
import { caseRowsHtml, type ListedCase, type ListedGroup } from './case-rows-html'

/** Reference, household, stage, next step, due: the last columns differ from list to list. */
const FIXED_COLUMNS = 5

/**
 * A long list of cases. A client component only for what it costs: the page carries the rows once as HTML and once as
 * short arrays, instead of twice as elements.
 */
export function CaseTable({
  columns,
  caption,
  rows,
  stages,
}: {
  columns: Column[]
  caption: string
  rows: readonly (ListedCase | ListedGroup)[]
  /** Names of the stages that occur. */
  stages: Partial<Record<Stage, string>>
}) {
  return (
    <Table
      columns={columns}
      caption={caption}
      cards
      stickyHead
      bodyHtml={caseRowsHtml(
        rows,
        { stages, more: columns.slice(FIXED_COLUMNS).map(({ label }) => label) },
        columns.length,
      )}
    />
  )
}
