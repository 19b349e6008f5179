import { workbookOf } from '@/app/figures/workbook'
import { translatorIn } from '@/lib/i18n/translator'
import { csvOf } from '@/lib/reporting/files/csv'
import { xlsxOf } from '@/lib/reporting/files/xlsx'
import { exportedFile } from '@/lib/reporting/queries/exports'
import { languageOf, queryRoute } from '@/lib/runner/route'

const TYPES = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
} as const

const FILES_PER_MINUTE = 10

/** The file somebody asked for a moment ago, made while it is sent. Its name says the day and nothing of anybody. */
export const GET = queryRoute(exportedFile, {
  mostPerMinute: FILES_PER_MINUTE,
  input: ({ params }) => ({ id: String(params['id']) }),
  respond: async ({ record, taken, today, by }, { request }) => {
    const locale = languageOf(request)
    const { format, reason, table } = record
    const isCsv = format === 'csv'
    const workbook = workbookOf(
      { taken, by, today, reason, table: isCsv ? (table ?? 'month') : null },
      { t: await translatorIn(locale), locale },
    )
    const body = isCsv ? csvOf(workbook.sheets[0], locale === 'en' ? ',' : ';') : xlsxOf(workbook)
    return new Response(body, {
      headers: {
        'content-type': TYPES[format],
        'content-disposition': `attachment; filename="retour-${taken.kind}-${today}.${format}"`,
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
      },
    })
  },
})
