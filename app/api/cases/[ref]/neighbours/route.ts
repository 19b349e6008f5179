import { readCountry } from '@/app/(workspace)/cases/country-code'
import { caseNeighbours } from '@/lib/cases/queries'
import { queryRoute } from '@/lib/runner/route'

/** The files beside one in a list; the search of the address is that of the list. */
export const GET = queryRoute(caseNeighbours, {
  input: ({ params, search, request }) => ({
    ...search,
    ref: String(params['ref']),
    stage: request.nextUrl.searchParams.getAll('stage'),
    country: readCountry(search['country'] ?? '') ?? undefined,
  }),
})
