import { guidePaper } from '@/lib/papers/travel-guide/guide-paper'
import { queryRoute } from '@/lib/runner/route'
import { travelGuide } from '@/lib/travel/queries'
import { pdfOf } from '../../pdf'

/** The travel guide of one traveller; neither the paper nor its name says who helps. */
export const GET = queryRoute(travelGuide, {
  respond: (guide) => pdfOf(guidePaper(guide), 'journey'),
})
