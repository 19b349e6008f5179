import { peopleInWords } from '@/app/(workspace)/search/found-people'
import { queryRoute } from '@/lib/runner/route'
import { searchPeople } from '@/lib/search/queries'

/** More than these are read on the page of the search. */
const MOST_PEOPLE = 6
const MOST_FILES = 2

/** People and their files while somebody types; the search of the page, in a few lines. */
export const GET = queryRoute(searchPeople, {
  mostPerMinute: 240,
  input: ({ search }) => ({ q: search['q'], page: 1 }),
  respond: async ({ hits }) => {
    const people = await peopleInWords((hits ?? []).slice(0, MOST_PEOPLE))
    return Response.json(
      people.flatMap(({ id, name, why, files }) =>
        files.length === 0
          ? [{ href: `/people/${id}`, label: name, detail: why.label }]
          : files.slice(0, MOST_FILES).map(({ ref, stageLabel }) => ({
              href: `/cases/${ref}`,
              label: name,
              detail: [ref, stageLabel, why.label].join(' · '),
            })),
      ),
    )
  },
})
