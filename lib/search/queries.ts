import 'server-only'
import { casesByRefs } from '@/lib/cases/records/list'
import { findPeople } from '@/lib/cases/records/people'
import type { FoundPerson } from '@/lib/cases/rules/found-people'
import type { Tx } from '@/lib/platform/database'
import { personSearch } from '@/lib/people/records/searches'
import type { TypedSearch } from '@/lib/people/input'
import { askedWords, type AskedWord } from '@/lib/people/rules/name-words'
import { defineQuery } from '@/lib/runner/query'
import { personSearchInput, recentInput, searchInput } from './input'
import { MOST_PAGES, PAGE_SIZE, type Hit } from './model'
import { daysOfBirth, readSearch, reasonFor } from './rules'

export type SearchPage = {
  readonly q: string
  /** Null when nothing, or too little, was typed. */
  readonly hits: readonly Hit[] | null
  readonly page: number
  readonly hasMore: boolean
  /** The file that was named by its whole reference. */
  readonly goTo: string | null
}

function hitOf(asked: readonly AskedWord[]) {
  return ({ kinds, others, ...person }: FoundPerson): Hit => ({
    ...person,
    why: reasonFor(asked, kinds, { ...person, others }),
  })
}

/** The one search box: people by any name, number or file, and why they were found. */
export const searchPeople = defineQuery({
  name: 'search.people',
  permission: 'case:list',
  input: searchInput,
  async run({ tx, today, input }): Promise<SearchPage> {
    const { q, page } = input
    const read = readSearch(q, Number(today.slice(0, 4)))
    if (!read) return { q, hits: null, page: 1, hasMore: false, goTo: null }
    const found = await findPeople(tx, read, { skip: (page - 1) * PAGE_SIZE, take: PAGE_SIZE + 1 })
    const hits = found.slice(0, PAGE_SIZE).map(hitOf(read.words))
    const [ref] = read.refs
    const isThere = read.isReference && hits.some(({ files }) => files.some((file) => file.ref === ref))
    return {
      q,
      hits,
      page,
      hasMore: found.length > PAGE_SIZE && page < MOST_PAGES,
      goTo: isThere && ref ? ref : null,
    }
  },
})

/** The files somebody opened last, as their browser remembers them, in that order; those out of sight are left out. */
export const recentCases = defineQuery({
  name: 'search.recent',
  permission: 'profile:edit',
  input: recentInput,
  async run({ tx, input: { refs } }) {
    const cases = await casesByRefs(tx, refs)
    return refs.flatMap((ref) => cases.find((file) => file.ref === ref) ?? [])
  },
})

/** People shown before somebody new is entered. */
const MOST_KNOWN = 10

export type PersonSearchResults = {
  readonly searchId: string
  readonly typed: TypedSearch
  readonly hits: readonly Hit[]
  readonly hasMore: boolean
}

async function lookAgain(tx: Tx, typed: TypedSearch): Promise<Pick<PersonSearchResults, 'hits' | 'hasMore'>> {
  const { familyName, givenNames, nativeName, birth, number } = typed
  const words = askedWords([familyName, givenNames].filter(Boolean).join(' ') || (nativeName ?? ''), {
    isWhole: true,
  })
  const asked = { words, number, birth: daysOfBirth(birth) }
  const found = await findPeople(tx, asked, { skip: 0, take: MOST_KNOWN + 1 })
  return { hits: found.slice(0, MOST_KNOWN).map(hitOf(words)), hasMore: found.length > MOST_KNOWN }
}

/** Who came up when somebody was looked for before being entered. A search is its searcher's, for the day. */
export const personSearchResults = defineQuery({
  name: 'search.person',
  permission: 'case:open_draft',
  input: personSearchInput,
  async run({ tx, actor, today, input }): Promise<PersonSearchResults | null> {
    const search = await personSearch(tx, input.searchId)
    if (!search || search.actorId !== actor.id || search.on !== today) return null
    return { searchId: input.searchId, typed: search.typed, ...(await lookAgain(tx, search.typed)) }
  },
})
