import { addYears, type CalendarDate } from '@/lib/kernel/calendar-date'
import type { Sex, StoredBirth } from '../model'
import { jaroWinkler, tokenSetRatio } from './likeness'
import { foldName, nameKeys, nameWords } from './name-words'

/** What two entries are compared by. Numbers are folded as the search files them. */
export type Likeness = StoredBirth & {
  /** Every name of the person in full, the one of the document first. */
  readonly names: readonly string[]
  readonly sex: Sex
  readonly nationalities: readonly string[]
  readonly immigrationNumber: string | null
  readonly documents: readonly string[]
  readonly phones: readonly string[]
  readonly emails: readonly string[]
  /** The others in the households of the files. */
  readonly household: readonly { readonly name: string; readonly birthDate: CalendarDate | null }[]
}

/** Why two entries may be one person, or may not be. Words stand in the messages under `people.duplicates.reasons`. */
export const DUPLICATE_REASONS = [
  'same_document',
  'same_immigration_number',
  'same_name',
  'similar_name',
  'same_birth',
  'birth_swapped',
  'birth_first_of_january',
  'birth_fits',
  'birth_year_off',
  'same_phone',
  'same_email',
  'household_in_common',
  'same_nationality',
  'other_name',
  'other_birth',
  'other_sex',
  'other_nationality',
] as const
export type DuplicateReason = (typeof DUPLICATE_REASONS)[number]
/** Reasons that speak against. */
export const REASONS_AGAINST: readonly DuplicateReason[] = [
  'other_name',
  'other_birth',
  'other_sex',
  'other_nationality',
]

export type Comparison = {
  /** 0 to 100. */
  readonly score: number
  readonly reasons: readonly DuplicateReason[]
}

/** From here on two entries are shown to those who may compare them. */
export const POSSIBLE_FROM = 55
/** From here on earlier returns of the one are asked about for the other. */
export const STRONG_FROM = 80

/** Points of each sign; together at most 100. They were set by hand on the table of the tests. */
const POINTS = {
  name: 45,
  unsureName: 25,
  birth: 30,
  birthSwapped: 22,
  birthFirstOfJanuary: 18,
  birthFits: 18,
  birthYearOff: 14,
  otherBirth: -25,
  sex: 5,
  otherSex: -15,
  nationality: 8,
  otherNationality: -8,
  number: 60,
  contact: 15,
  householdMember: 10,
} as const
/** More members in common prove no more. */
const MOST_MEMBERS_COUNTED = 2
/** Without a number in common, nobody is strongly the same by a name that only sounds alike: twins are called alike. */
const MOST_UNSURE = 74
/** Nor by a name alone when the births are years apart: sons are called like their fathers. */
const MOST_OTHER_BIRTH = 60

/** One number on two entries is always looked at, whatever else they say. */
const LEAST_WITH_NUMBER = 60

/** Two words that share their consonants are one name in two spellings only when they are also written alike. */
const SAME_SPELLING = 0.8
const WORTH_NOTHING = 0.6
/** Below it a word is another word, and the name another name. */
const ANOTHER_WORD = 0.75
const VOWEL = /[aeiou]/

type NameLikeness = {
  readonly score: number
  readonly isSure: boolean
  readonly isEqual: boolean
  /** No word of the shorter name is another word. */
  readonly isClose: boolean
}
const NO_NAME: NameLikeness = { score: 0, isSure: false, isEqual: false, isClose: false }

function wordLikeness(one: string, other: string): { readonly score: number; readonly isSure: boolean } {
  if (one === other) return { score: 1, isSure: true }
  const written = jaroWinkler(one, other)
  const keys = nameKeys(one)
  const soundsAlike = nameKeys(other).some((key) => keys.includes(key))
  // Scripts without vowels leave nothing but the consonants. Amadou and Mamadou are two names.
  const isWrittenAlike = written >= SAME_SPELLING || !VOWEL.test(one) || !VOWEL.test(other)
  const isLonger = one.endsWith(other) || other.endsWith(one)
  if (soundsAlike && isWrittenAlike && !isLonger) return { score: Math.max(written, 0.95), isSure: true }
  return { score: soundsAlike ? Math.max(written, 0.8) : written, isSure: false }
}

/** Each word of the shorter name with the best one left of the longer. */
function pairing(shorter: readonly string[], longer: readonly string[]) {
  const left = [...longer]
  return shorter.map((word) => {
    const likeness = left.map((other) => wordLikeness(word, other))
    const best = likeness.reduce(
      (found, each, index) => (each.score > (likeness[found]?.score ?? -1) ? index : found),
      0,
    )
    left.splice(best, 1)
    return likeness[best] ?? { score: 0, isSure: false }
  })
}

function likenessOfNames(one: string, other: string): NameLikeness {
  const [a, b] = [foldName(one).split(' ').filter(Boolean), foldName(other).split(' ').filter(Boolean)]
  if (a.length === 0 || b.length === 0) return NO_NAME
  const isEqual = [...a].sort().join(' ') === [...b].sort().join(' ')
  const likenessOf = (x: readonly string[], y: readonly string[]) => {
    const [shorter, longer] = x.length <= y.length ? [x, y] : [y, x]
    const pairs = pairing(shorter, longer)
    const mean = pairs.reduce((sum, pair) => sum + pair.score, 0) / pairs.length
    return {
      score: mean * (0.9 + (0.1 * shorter.length) / longer.length),
      isClose: pairs.every((pair) => pair.score >= ANOTHER_WORD),
      isSure: pairs.every((pair) => pair.isSure) && (shorter.length > 1 || longer.length === 1),
    }
  }
  // Particles are written or left out, apart or joined: the filed words are compared as well as the words as written.
  const paired = [likenessOf(a, b), likenessOf(nameWords(one), nameWords(other))]
  return {
    score: isEqual ? 1 : Math.max(...paired.map(({ score }) => score), tokenSetRatio(a, b) * 0.95),
    isSure: isEqual || paired.some(({ isSure }) => isSure),
    isClose: isEqual || paired.some(({ isClose }) => isClose),
    isEqual,
  }
}

function bestName(a: Likeness, b: Likeness): NameLikeness {
  const all = a.names.flatMap((one) => b.names.map((other) => likenessOfNames(one, other)))
  const rank = (name: NameLikeness) => name.score + (name.isSure ? 1 : 0)
  return all.reduce((best, each) => (rank(each) > rank(best) ? each : best), NO_NAME)
}

type Sign = { readonly points: number; readonly reason: DuplicateReason | null }
const NO_SIGN: Sign = { points: 0, reason: null }

const isFirstOfJanuary = (date: CalendarDate) => date.endsWith('-01-01')
const yearOf = (date: CalendarDate) => Number(date.slice(0, 4))

/** A birth known to the month or the year fits every day of it. */
function fits({ birthDate: exact }: StoredBirth, { birthDate: vague, birthPrecision }: StoredBirth): boolean {
  if (!exact || !vague || birthPrecision === 'day' || birthPrecision === null) return false
  return (
    exact.slice(0, birthPrecision === 'year' ? 4 : 7) === vague.slice(0, birthPrecision === 'year' ? 4 : 7)
  )
}

function signOfBirth(a: StoredBirth, b: StoredBirth): Sign {
  const [one, other] = [a.birthDate, b.birthDate]
  if (!one || !other) return NO_SIGN
  if (fits(a, b) || fits(b, a)) return { points: POINTS.birthFits, reason: 'birth_fits' }
  if (one === other) {
    // The first of January stands for a day nobody knew: half the world was born on it.
    return isFirstOfJanuary(one)
      ? { points: POINTS.birthFirstOfJanuary, reason: 'birth_first_of_january' }
      : { points: POINTS.birth, reason: 'same_birth' }
  }
  const [year, month, day] = one.split('-')
  if (other === `${year}-${day}-${month}`) return { points: POINTS.birthSwapped, reason: 'birth_swapped' }
  const isSameYear = yearOf(one) === yearOf(other)
  if (isSameYear && (isFirstOfJanuary(one) || isFirstOfJanuary(other))) {
    return { points: POINTS.birthFirstOfJanuary, reason: 'birth_first_of_january' }
  }
  if (addYears(one, 1) === other || addYears(other, 1) === one) {
    return { points: POINTS.birthYearOff, reason: 'birth_year_off' }
  }
  return Math.abs(yearOf(one) - yearOf(other)) <= 1
    ? NO_SIGN
    : { points: POINTS.otherBirth, reason: 'other_birth' }
}

function signOfName(name: NameLikeness): Sign {
  const weight = Math.max(0, (name.score - WORTH_NOTHING) / (1 - WORTH_NOTHING))
  if (name.isSure)
    return { points: POINTS.name * weight, reason: name.isEqual ? 'same_name' : 'similar_name' }
  return name.isClose && weight > 0
    ? { points: Math.min(POINTS.unsureName, POINTS.name * weight), reason: 'similar_name' }
    : { points: 0, reason: 'other_name' }
}

function signOfSex(a: Likeness, b: Likeness): Sign {
  if (a.sex === 'X' || b.sex === 'X') return NO_SIGN
  return a.sex === b.sex
    ? { points: POINTS.sex, reason: null }
    : { points: POINTS.otherSex, reason: 'other_sex' }
}

function shares(one: readonly string[], other: readonly string[]): boolean {
  return one.some((each) => other.includes(each))
}

function signOfNationality(a: Likeness, b: Likeness): Sign {
  return shares(a.nationalities, b.nationalities)
    ? { points: POINTS.nationality, reason: 'same_nationality' }
    : { points: POINTS.otherNationality, reason: 'other_nationality' }
}

/** Members of both households who have the same name and, where both are known, the same birth. */
function signOfHousehold(a: Likeness, b: Likeness): Sign {
  const common = a.household.filter((one) =>
    b.household.some(
      (other) =>
        likenessOfNames(one.name, other.name).isSure &&
        (one.birthDate === null || other.birthDate === null || one.birthDate === other.birthDate),
    ),
  ).length
  return common === 0
    ? NO_SIGN
    : {
        points: POINTS.householdMember * Math.min(common, MOST_MEMBERS_COUNTED),
        reason: 'household_in_common',
      }
}

const when = (isSo: boolean, points: number, reason: DuplicateReason): Sign =>
  isSo ? { points, reason } : NO_SIGN

/** How much speaks for two entries being one person: it only proposes, people decide. */
export function compareEntries(a: Likeness, b: Likeness): Comparison {
  const name = bestName(a, b)
  const birth = signOfBirth(a, b)
  const document = when(shares(a.documents, b.documents), POINTS.number, 'same_document')
  const number = when(
    a.immigrationNumber !== null && a.immigrationNumber === b.immigrationNumber,
    POINTS.number,
    'same_immigration_number',
  )
  const signs = [
    document,
    number,
    signOfName(name),
    birth,
    when(shares(a.phones, b.phones), POINTS.contact, 'same_phone'),
    when(shares(a.emails, b.emails), POINTS.contact, 'same_email'),
    signOfHousehold(a, b),
    signOfNationality(a, b),
    signOfSex(a, b),
  ]
  const sum = signs.reduce((total, sign) => total + sign.points, 0)
  const hasNumber = document.points > 0 || number.points > 0
  const most = hasNumber
    ? 100
    : birth.reason === 'other_birth'
      ? MOST_OTHER_BIRTH
      : name.isSure
        ? 100
        : MOST_UNSURE
  const least = hasNumber ? LEAST_WITH_NUMBER : 0
  const reasons = signs.flatMap(({ reason }) => reason ?? [])
  return {
    score: Math.round(Math.max(least, Math.min(sum, most))),
    reasons: DUPLICATE_REASONS.filter((reason) => reasons.includes(reason)),
  }
}

export function isStrong({ score }: Pick<Comparison, 'score'>): boolean {
  return score >= STRONG_FROM
}
