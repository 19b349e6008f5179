import { notFound } from 'next/navigation'
import { cache } from 'react'
import { applicationOfCase } from '@/lib/journey/queries/application'
import { askAsViewer } from '@/lib/runner/page'

// The page and its title ask the same thing: once per request.
export const applicationPage = cache((ref: string) => askAsViewer(applicationOfCase, { ref }))

/** A section, for those who may read all of it. */
export async function sectionPage(ref: string) {
  const { data } = await applicationPage(ref)
  return data.isWhole ? data : notFound()
}
