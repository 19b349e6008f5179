import { queryRoute } from '@/lib/runner/route'
import { embassyPaper } from '@/lib/travel/embassy-paper'
import { embassyIdentity } from '@/lib/travel/queries'
import { pdfOf } from '../../pdf'

/** The paper somebody takes to their embassy; neither the paper nor its name says who helps. */
export const GET = queryRoute(embassyIdentity, {
  respond: (identity) => pdfOf(embassyPaper(identity), 'identity'),
})
