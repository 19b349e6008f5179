import { yearPaper } from '@/app/figures/year-paper'
import { translatorIn } from '@/lib/i18n/translator'
import { renderPaper } from '@/lib/papers/render'
import { yearSummary } from '@/lib/reporting/queries/statistics'
import { languageOf, queryRoute } from '@/lib/runner/route'

/** The yearly summary as a paper, in the language of the reader. */
export const GET = queryRoute(yearSummary, {
  mostPerMinute: 10,
  input: ({ params }) => ({ year: String(params['year']) }),
  respond: async (summary, { request }) => {
    const locale = languageOf(request)
    const paper = yearPaper(summary, await translatorIn(locale), locale)
    return new Response(new Uint8Array(await renderPaper(paper)), {
      headers: {
        'content-type': 'application/pdf',
        'content-disposition': `attachment; filename="retour-${summary.year}.pdf"`,
        'content-language': locale,
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
      },
    })
  },
})
