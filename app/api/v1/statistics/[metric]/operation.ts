import { figureLabel } from '@/app/figures/label'
import { translatorIn } from '@/lib/i18n/translator'
import { type statisticsInput, statisticsSearch } from '@/lib/reporting/input'
import { statisticsOutput } from '@/lib/reporting/output'
import { statistics } from '@/lib/reporting/queries/statistics'
import { apiOperation } from '@/lib/runner/api-operation'
import { languageOf, queryRoute } from '@/lib/runner/route'
import type { z } from 'zod'
import { READS_PER_MINUTE } from '../../limits'

const EXAMPLE: z.output<typeof statisticsOutput> = {
  metric: 'departures',
  year: 2025,
  by: 'region',
  unit: 'persons',
  definition: 'People who left in the period.',
  total: 3122,
  rows: [
    { key: 'CENTRAL_SOUTH_AMERICA', label: 'Central and South America', value: 1390, suppressed: false },
    { key: 'OCEANIA', label: 'Oceania', value: null, suppressed: true },
  ],
}

export const readStatisticsOperation = apiOperation({
  id: 'readStatistics',
  method: 'get',
  path: '/statistics/{metric}',
  search: statisticsSearch,
  answer: statisticsOutput,
  mostPerMinute: READS_PER_MINUTE,
  example: { answer: EXAMPLE },
  handle: queryRoute(statistics, {
    mostPerMinute: READS_PER_MINUTE,
    input: ({ params, search }) =>
      ({ ...search, metric: String(params['metric']) }) as z.input<typeof statisticsInput>,
    respond: async ({ partnerNames, rows, version: _version, ...figure }, { request }) => {
      const locale = languageOf(request)
      const t = await translatorIn(locale)
      const answer: z.output<typeof statisticsOutput> = {
        ...figure,
        definition: t(`reporting.metrics.${figure.metric}.definition`),
        rows: rows.map(({ key, value, isSuppressed }) => ({
          key,
          label: figureLabel(t, locale, figure.by, key, partnerNames),
          value,
          suppressed: isSuppressed,
        })),
      }
      return Response.json(answer, { headers: { 'cache-control': 'no-store', 'content-language': locale } })
    },
  }),
})
