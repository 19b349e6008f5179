import { cache } from 'react'
import { documentsOfCase } from '@/lib/documents/queries'
import { ask } from '@/lib/runner/page'

/** The papers of this request: asked once, for the title and for the page. */
export const documentsOfRequest = cache((ref: string) => ask(documentsOfCase, { ref }))
