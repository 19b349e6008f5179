import { decisionLetter } from '@/lib/eligibility/queries'
import { renderPaper } from '@/lib/papers/render'
import { queryRoute } from '@/lib/runner/route'
import { decisionPaper } from './decision-paper'

/** The letter about a stored decision, in the language of the file. The name of the file says nothing but its reference. */
export const GET = queryRoute(decisionLetter, {
  respond: async (letter) =>
    new Response(new Uint8Array(await renderPaper(await decisionPaper(letter))), {
      headers: {
        'content-type': 'application/pdf',
        'content-disposition': `attachment; filename="${letter.ref}-${letter.sequence}.pdf"`,
        'content-language': letter.language,
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
      },
    }),
})
