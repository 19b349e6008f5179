import { cache } from 'react'
import { personPage } from '@/lib/journey/queries/person'
import { askAsViewer } from '@/lib/runner/page'

// The page and its title ask the same thing: once per request.
export const loadPerson = cache((id: string) => askAsViewer(personPage, { id }))
