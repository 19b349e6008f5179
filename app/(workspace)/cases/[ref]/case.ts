import { cache } from 'react'
import { caseOverview } from '@/lib/journey/queries/overview'
import { askAsViewer } from '@/lib/runner/page'

/** The case of this request: asked once, shown by the frame and by the page inside it. */
export const caseOfRequest = cache((ref: string) => askAsViewer(caseOverview, { ref }))
