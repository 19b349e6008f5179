import { cache } from 'react'
import { applicationToEdit } from '@/lib/applications/queries'
import { applicationOfCase } from '@/lib/journey/queries/application'
import { ask, askAsViewer } from '@/lib/runner/page'

// The page and its title ask the same thing: once per request.
export const applicationPage = cache((ref: string) => askAsViewer(applicationOfCase, { ref }))
export const sectionPage = cache((ref: string) => ask(applicationToEdit, { ref }))
