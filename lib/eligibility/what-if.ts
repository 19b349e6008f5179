import { addDays, addMonths, addYears, calendarDate, type CalendarDate } from '@/lib/kernel/calendar-date'
import type { FieldError } from '@/lib/runner/outcome'
import { VULNERABILITIES, type Vulnerability } from '@/lib/programme/model'
import type { EligibilityFacts, HouseholdMember } from './model'
import { countsAlikeOn } from './rules/members'

// Facts in the address of a page, so that a question can be kept and shared: `departureDate=2026-12-10&household.0.needs=NONE`.
// A form sends the three parts of a date and ticks of their own; the address in its short form has one value for each fact.

/** An address as Next hands it over. */
export type AddressValues = Readonly<Record<string, string | readonly string[] | undefined>>

const DATES = ['applicationDate', 'departureDate', 'arrivedInBelgiumOn'] as const
/** Dates of which one may know that there is none. */
const DATES_OR_NONE = ['orderToLeaveDate', 'previousAssistedDepartureOn'] as const
const TEXTS = ['destination', 'nationality', 'administrativeStatus'] as const
const ANSWERS = ['naturalisedBelgian', 'guardianAgrees'] as const

/** States and regions that a project names; to the rules all others are one. */
export const STATES_THAT_COUNT = ['GO', 'MG', 'SP', 'KRI'] as const

/** Whether somebody travels as a minor alone, or did until they came of age. */
export const ALONE = ['no', 'minor', 'agedOut'] as const

const NONE = 'none'
const NO_NEEDS = 'NONE'
const WHOLE_DATE = /^\d{4}-\d{2}-\d{2}$/
const PARTS = ['year', 'month', 'day'] as const

const listOf = (value: AddressValues[string]): readonly string[] =>
  typeof value === 'string' ? [value] : (value ?? [])
const textOf = (values: AddressValues, name: string) => listOf(values[name])[0]?.trim() ?? ''

/** `YYYY-MM-DD` as it stands there, whole or in parts; a date that cannot be is handed on as it is, to be refused. */
function dateIn(values: AddressValues, name: string): string | undefined {
  const parts = PARTS.map((part) => textOf(values, `${name}.${part}`))
  if (parts.every((part) => part === '')) return textOf(values, name) || undefined
  return parts.map((part, place) => part.padStart(place === 0 ? 4 : 2, '0')).join('-')
}

function answerIn(values: AddressValues, name: string): boolean | undefined {
  const text = textOf(values, name)
  return text === '' ? undefined : text === 'yes'
}

const isTicked = (values: AddressValues, name: string) => textOf(values, name) !== ''

function memberIn(values: AddressValues, place: string): object | null {
  const at = `household.${place}`
  const [birthDate, stays] = [dateIn(values, `${at}.birthDate`), isTicked(values, `${at}.stays`)]
  const needs = listOf(values[`${at}.needs`]).filter((need) => need !== '')
  const alone = textOf(values, `${at}.alone`)
  if (birthDate === undefined && !stays && needs.length === 0 && alone === '') return null
  return {
    birthDate,
    travelling: !stays,
    vulnerabilities: needs.length === 0 ? undefined : needs.filter((need) => need !== NO_NEEDS),
    unaccompaniedMinor: alone === '' ? undefined : alone === 'minor',
    agedOutUnaccompaniedMinor: alone === '' ? undefined : alone === 'agedOut',
  }
}

function placesIn(values: AddressValues): string[] {
  const places = Object.keys(values).flatMap((name) => /^household\.(\d{1,3})\./.exec(name)?.[1] ?? [])
  return [...new Set(places)].sort((a, b) => Number(a) - Number(b))
}

/** The facts an address states, to be checked by the schema of facts, and where it says two things at once. */
export function factsInAddress(values: AddressValues): { facts: object; mistakes: FieldError[] } {
  const household = placesIn(values).flatMap((place) => memberIn(values, place) ?? [])
  const state = textOf(values, 'destinationState')
  const facts = {
    ...Object.fromEntries(DATES.map((name) => [name, dateIn(values, name)])),
    ...Object.fromEntries(
      DATES_OR_NONE.map((name) => {
        const date = dateIn(values, name)
        return [name, date === NONE || (date === undefined && isTicked(values, `${name}.none`)) ? null : date]
      }),
    ),
    ...Object.fromEntries(TEXTS.map((name) => [name, textOf(values, name) || undefined])),
    ...Object.fromEntries(ANSWERS.map((name) => [name, answerIn(values, name)])),
    destinationState: state === NONE ? null : state || undefined,
    household: household.length > 0 ? household : undefined,
  }
  const mistakes = DATES_OR_NONE.flatMap((name) =>
    isTicked(values, `${name}.none`) && dateIn(values, name) !== undefined
      ? [{ path: name, code: 'answer_contradicts_date' }]
      : [],
  )
  return { facts: JSON.parse(JSON.stringify(facts)) as object, mistakes }
}

function aloneOf(member: HouseholdMember): (typeof ALONE)[number] | undefined {
  if (member.unaccompaniedMinor) return 'minor'
  if (member.agedOutUnaccompaniedMinor) return 'agedOut'
  return member.unaccompaniedMinor === undefined ? undefined : 'no'
}

/** The short form of the address of facts, without the question mark. */
export function addressOf(facts: EligibilityFacts): string {
  const search = new URLSearchParams()
  const add = (name: string, value: string | undefined) => value !== undefined && search.append(name, value)
  const yesNo = (value: boolean | undefined) => (value === undefined ? undefined : value ? 'yes' : 'no')
  for (const name of [...DATES, ...TEXTS]) add(name, facts[name])
  for (const name of DATES_OR_NONE) add(name, facts[name] === null ? NONE : facts[name])
  for (const name of ANSWERS) add(name, yesNo(facts[name]))
  add('destinationState', facts.destinationState === null ? NONE : facts.destinationState)
  facts.household?.forEach((member, place) => {
    const at = `household.${place}`
    add(`${at}.birthDate`, member.birthDate)
    if (member.travelling === false) add(`${at}.stays`, 'on')
    for (const need of member.vulnerabilities ?? []) add(`${at}.needs`, need)
    if (member.vulnerabilities?.length === 0) add(`${at}.needs`, NO_NEEDS)
    add(`${at}.alone`, aloneOf(member))
  })
  return search.toString()
}

/** The address as the controls of the form read it: dates in three parts, "there is none" as a tick. */
export function controlsOf(values: AddressValues): Record<string, string | string[]> {
  const controls: Record<string, string | string[]> = {}
  for (const [name, value] of Object.entries(values)) {
    const texts = listOf(value)
    const [text = ''] = texts
    if (WHOLE_DATE.test(text)) {
      text.split('-').forEach((part, place) => (controls[`${name}.${PARTS[place]}`] = part))
    } else if (text === NONE && DATES_OR_NONE.some((date) => date === name)) {
      controls[`${name}.none`] = 'on'
    } else {
      controls[name] = texts.length > 1 ? [...texts] : text
    }
  }
  return controls
}

/** Births written less exactly where nothing changes by it: a year, else a month, is enough to tell who is a minor. */
function lessExact(birthDate: CalendarDate, departureDate: CalendarDate | undefined): CalendarDate {
  if (departureDate === undefined) return birthDate
  const [year, month] = birthDate.split('-')
  const spans = [
    { first: calendarDate(`${year}-01-01`), after: addYears(calendarDate(`${year}-01-01`), 1) },
    { first: calendarDate(`${year}-${month}-01`), after: addMonths(calendarDate(`${year}-${month}-01`), 1) },
  ]
  const span = spans.find(({ first, after }) => countsAlikeOn(departureDate, first, addDays(after, -1)))
  return span?.first ?? birthDate
}

/**
 * The facts of a file as they may stand in an address: nobody can be told from it. Births keep what counts, and the
 * marker of trafficking, which never leaves its file, becomes another vulnerability of the same effect.
 */
export function facelessFacts(facts: EligibilityFacts): EligibilityFacts {
  const { destinationState: state } = facts
  return {
    ...facts,
    destinationState: state && !STATES_THAT_COUNT.some((counts) => counts === state) ? null : state,
    household: facts.household?.map((member) => {
      const needs = member.vulnerabilities?.map((need): Vulnerability => (need === 'VOT' ? 'OTHER' : need))
      return {
        ...member,
        birthDate: member.birthDate && lessExact(member.birthDate, facts.departureDate),
        vulnerabilities: needs && VULNERABILITIES.filter((need) => needs.includes(need)),
      }
    }),
  }
}
