import { cache } from 'react'
import { changesOfApplication } from '@/lib/applications/queries'
import { ask } from '@/lib/runner/page'

/** The changes of a file: once per request. */
export const changesOfRequest = cache((ref: string) => ask(changesOfApplication, { ref }))
