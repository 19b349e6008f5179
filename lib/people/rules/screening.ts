import type { CalendarDate } from '@/lib/kernel/calendar-date'
import { refuse, type Refusal } from '@/lib/kernel/refusal'
import { err, ok, type Result } from '@/lib/kernel/result'
import type { Identity, StoredBirth } from '../model'
import { isClose } from './name-match'
import { nameKeys, nameWords } from './name-words'

declare const screened: unique symbol

type NewPerson = { readonly id: string; readonly identity: Identity }

/**
 * A new person for whom somebody looked first whether they are known. Only the two functions of this file make one, and
 * only such a one can be written: nobody is entered twice for want of a look.
 */
export type ScreenedPerson = NewPerson & { readonly [screened]: true }

const admit = ({ id, identity }: NewPerson) => ({ id, identity }) as ScreenedPerson

/** A search somebody ran before entering a person. */
export type PersonSearch = {
  readonly actorId: string
  readonly on: CalendarDate
  readonly words: readonly string[]
  readonly keys: readonly string[]
}

/** What a search is remembered by: the folded words of the name and how they sound. */
export function searchedWords(...names: readonly (string | null)[]): Pick<PersonSearch, 'words' | 'keys'> {
  const words = nameWords(...names)
  return { words, keys: [...new Set(words.flatMap(nameKeys))] }
}

/**
 * A new person may be entered when the same user looked for them on the same day: every word of the name was searched, in
 * this spelling or in one that sounds like it.
 */
export function screenBySearch(
  search: PersonSearch | null,
  person: NewPerson,
  by: { readonly actorId: string; readonly today: CalendarDate },
): Result<ScreenedPerson, Refusal> {
  const isOwn = search !== null && search.actorId === by.actorId && search.on === by.today
  const wasSearched = (word: string) =>
    isOwn && (search.words.includes(word) || nameKeys(word).some((key) => search.keys.includes(key)))
  const { familyName, givenNames } = person.identity
  return nameWords(familyName, givenNames).every(wasSearched) && isOwn
    ? ok(admit(person))
    : err(refuse('search_first'))
}

/** Somebody in the actor's sight who may be the new person. */
export type Candidate = Pick<Identity, 'familyName' | 'givenNames' | 'nativeName' | 'immigrationNumber'> &
  StoredBirth & {
    readonly id: string
    /** A file of theirs, to tell them by. */
    readonly ref: string | null
  }

/** How far two birth years may lie apart where one of them was heard and not read. */
const YEARS_APART = 2

function birthsAgree(birth: Identity['birth'], candidate: StoredBirth): boolean {
  if (!birth || !candidate.birthDate) return true
  const [year, other] = [birth.date, candidate.birthDate].map((date) => Number(date.slice(0, 4)))
  return year === undefined || other === undefined || Math.abs(year - other) <= YEARS_APART
}

/** Every word of the shorter name has its like in the longer one, by sound or by most of its letters. */
function namesAgree(identity: Identity, candidate: Candidate): boolean {
  const sides = [identity, candidate].map(({ familyName, givenNames }) => nameWords(familyName, givenNames))
  const [short = [], long = []] = sides.sort((a, b) => a.length - b.length)
  const longKeys = long.flatMap(nameKeys)
  return short.every(
    (word) =>
      nameKeys(word).some((key) => longKeys.includes(key)) || long.some((other) => isClose(word, other)),
  )
}

/** Whether a person who is known may be the one to be entered: the same number, or a like name and age. */
export function resembles(identity: Identity, candidate: Candidate): boolean {
  if (identity.immigrationNumber !== null && identity.immigrationNumber === candidate.immigrationNumber)
    return true
  return namesAgree(identity, candidate) && birthsAgree(identity.birth, candidate)
}

/** A new row of a form, with who came up when it was looked for, and what the user said to that. */
export type NewRow = NewPerson & {
  readonly index: number
  readonly candidates: readonly Candidate[]
  /** `new`: none of them. Otherwise the id of the person it is. */
  readonly answer?: string | undefined
}

/** Who is shown at once: the best few. */
const MOST_SHOWN = 3

export type Screening = {
  /** Not known, or said to be nobody of those who are: to be written. */
  readonly admitted: readonly ScreenedPerson[]
  /** Rows that are somebody known: the person joins the household as they are. */
  readonly known: readonly { readonly rowId: string; readonly personId: string }[]
  /** Rows that wait for an answer. */
  readonly questions: readonly { readonly index: number; readonly candidates: readonly Candidate[] }[]
}

/**
 * Looks at the new rows of a household. A row that resembles nobody is admitted; one that does is asked about, until the
 * user says that it is one of these people or none of them. Only persons in the user's sight are ever candidates.
 */
export function screenNewPeople(rows: readonly NewRow[]): Screening {
  const looked = rows.map((row) => {
    const alike = row.candidates.filter((candidate) => resembles(row.identity, candidate))
    const chosen = alike.find(({ id }) => id === row.answer)
    return { row, alike, chosen, isAdmitted: alike.length === 0 || row.answer === 'new' }
  })
  return {
    admitted: looked.filter(({ isAdmitted }) => isAdmitted).map(({ row }) => admit(row)),
    known: looked.flatMap(({ row, chosen, isAdmitted }) =>
      chosen && !isAdmitted ? [{ rowId: row.id, personId: chosen.id }] : [],
    ),
    questions: looked
      .filter(({ chosen, isAdmitted }) => !chosen && !isAdmitted)
      .map(({ row, alike }) => ({ index: row.index, candidates: alike.slice(0, MOST_SHOWN) })),
  }
}
