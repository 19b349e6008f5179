'use client'

import { Table, type Column } from '@/components/ui/table'
import { caseRowsHtml, type ListedCase, type ListedGroup, type ListWords } from './case-rows-html'

/**
 * A long list of cases. A client component only for what it costs: the page carries the rows once as HTML and once as
 * short tuples, instead of twice as elements.
 */
export function CaseTable({
  columns,
  caption,
  density,
  rows,
  ...words
}: {
  columns: Column[]
  caption: string
  density?: 'compact' | 'comfortable'
  rows: readonly (ListedCase | ListedGroup)[]
} & ListWords) {
  return (
    <Table
      columns={columns}
      caption={caption}
      density={density}
      cards
      stickyHead
      bodyHtml={caseRowsHtml(
        rows,
        words,
        columns.map(({ key }) => key),
      )}
    />
  )
}
