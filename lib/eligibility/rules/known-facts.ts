import { addDays, addMonths, addYears, ageOn, type CalendarDate } from '@/lib/kernel/calendar-date'
import type { SaidUnderAge } from '@/lib/people/model'
import type { AdministrativeStatus, Vulnerability } from '@/lib/programme/model'
import { asksForState } from '@/lib/programme/rules/destination-states'
import type { EligibilityFacts, HouseholdMember } from '../model'
import { ADULT_AGE } from './members'

/** Until this birthday a former unaccompanied minor is followed as such. */
const AGED_OUT_UNTIL = 21

/** What the application says about residence, earlier returns and the place of return. Null: nobody has answered yet. */
export type SituationAnswers = {
  readonly administrativeStatus: AdministrativeStatus | null
  readonly hasOrderToLeave: boolean | null
  readonly orderToLeaveOn: CalendarDate | null
  readonly hasPreviousAssistedReturn: boolean | null
  readonly previousAssistedDepartureOn: CalendarDate | null
  readonly guardianAgrees: boolean | null
  readonly destinationState: string | null
}

/** A person who has not withdrawn, in the order of the file. */
export type MemberAnswers = {
  readonly birthDate: CalendarDate | null
  /** How much of the birth date is known; the date then is the first possible day. */
  readonly birthPrecision: 'day' | 'month' | 'year' | null
  /** Asked while no year of birth is known. */
  readonly saidUnderAge: SaidUnderAge | null
  readonly isTravelling: boolean
  readonly isUnaccompaniedMinor: boolean
  readonly hasAgedOut: boolean
  readonly isPrincipal: boolean
  readonly nationality: string
  /** Needs that are live on the day. */
  readonly vulnerabilities: readonly Vulnerability[]
}

/** Everything a case file knows that the programme's rules ask for. */
export type CaseAnswers = SituationAnswers & {
  readonly registeredOn: CalendarDate | null
  /** The day they left, else the day on the ticket, else the day planned. */
  readonly departsOn: CalendarDate | null
  readonly destination: string | null
  readonly arrivedInBelgiumOn: CalendarDate | null
  readonly naturalisedBelgian: boolean | null
  readonly isVulnerabilityScreened: boolean
  readonly members: readonly MemberAnswers[]
}

/** Unknown while the question is open or its date is missing; null once it is answered with no. */
function dateOrNone(answer: boolean | null, on: CalendarDate | null): CalendarDate | null | undefined {
  if (answer === false) return null
  return answer === null ? undefined : (on ?? undefined)
}

/**
 * The facts an application's answers about residence give.
 * @param destination decides whether its parts are asked for
 */
export function situationFacts(answers: SituationAnswers, destination: string | null) {
  return {
    administrativeStatus: answers.administrativeStatus ?? undefined,
    orderToLeaveDate: dateOrNone(answers.hasOrderToLeave, answers.orderToLeaveOn),
    previousAssistedDepartureOn: dateOrNone(
      answers.hasPreviousAssistedReturn,
      answers.previousAssistedDepartureOn,
    ),
    guardianAgrees: answers.guardianAgrees ?? undefined,
    destinationState: asksForState(destination) ? (answers.destinationState ?? undefined) : null,
  } satisfies Partial<EligibilityFacts>
}

function lastPossibleDay(first: CalendarDate, precision: MemberAnswers['birthPrecision']): CalendarDate {
  if (precision === 'year') return addDays(addYears(first, 1), -1)
  return precision === 'month' ? addDays(addMonths(first, 1), -1) : first
}

type Birth = Pick<MemberAnswers, 'birthDate' | 'birthPrecision' | 'isUnaccompaniedMinor' | 'hasAgedOut'>

/**
 * The birth date, or undefined when the part of it that is missing decides whether the person counts as a minor on the
 * day of departure: then the date has to be asked, not assumed.
 */
export function decidingBirthDate(
  birth: Birth,
  departsOn: CalendarDate | null | undefined,
): CalendarDate | undefined {
  const { birthDate } = birth
  if (birthDate === null) return undefined
  if (!departsOn) return birthDate
  const ages = birth.isUnaccompaniedMinor || birth.hasAgedOut ? [ADULT_AGE, AGED_OUT_UNTIL] : [ADULT_AGE]
  const last = lastPossibleDay(birthDate, birth.birthPrecision)
  const isOpen = ages.some((age) => ageOn(birthDate, departsOn) >= age !== ageOn(last, departsOn) >= age)
  return isOpen ? undefined : birthDate
}

/** Only without a birth date; where nobody knows it stays to be asked. */
function saidToBeUnderAge({
  birthDate,
  saidUnderAge,
}: Pick<MemberAnswers, 'birthDate' | 'saidUnderAge'>): boolean | undefined {
  if (birthDate !== null || saidUnderAge === null || saidUnderAge === 'not_known') return undefined
  return saidUnderAge === 'yes'
}

function memberFacts(member: MemberAnswers, answers: CaseAnswers): HouseholdMember {
  // Without the screening an empty list says nothing; with needs on it, somebody has looked.
  const isKnown = answers.isVulnerabilityScreened || member.vulnerabilities.length > 0
  return {
    birthDate: decidingBirthDate(member, answers.departsOn),
    underAge: saidToBeUnderAge(member),
    travelling: member.isTravelling,
    vulnerabilities: isKnown ? member.vulnerabilities : undefined,
    unaccompaniedMinor: member.isUnaccompaniedMinor,
    agedOutUnaccompaniedMinor: member.hasAgedOut,
  }
}

/** The facts of a case on a day. What nobody has answered stays unknown; nationality is the principal's (P13). */
export function knownFacts(answers: CaseAnswers, today: CalendarDate): EligibilityFacts {
  const principal = answers.members.find((member) => member.isPrincipal) ?? answers.members[0]
  return {
    applicationDate: answers.registeredOn ?? today,
    departureDate: answers.departsOn ?? undefined,
    destination: answers.destination ?? undefined,
    nationality: principal?.nationality,
    ...situationFacts(answers, answers.destination),
    arrivedInBelgiumOn: answers.arrivedInBelgiumOn ?? undefined,
    naturalisedBelgian: answers.naturalisedBelgian ?? undefined,
    household:
      answers.members.length > 0 ? answers.members.map((member) => memberFacts(member, answers)) : undefined,
  }
}

/** What can be asked of a file at any moment and by anybody who works on it: everything but the needs of persons. */
export type PlainAnswers = {
  readonly departsOn: CalendarDate | null
  readonly destination: string | null
  /** Null while there is no application. */
  readonly situation: SituationAnswers | null
  /** Those who travel and have not withdrawn, in the order of the file. */
  readonly travellers: readonly (Pick<
    MemberAnswers,
    'birthDate' | 'birthPrecision' | 'saidUnderAge' | 'isUnaccompaniedMinor'
  > & {
    /** Needs that are live, trafficking left out; absent for a reader of plans, who compares without them. */
    readonly needs?: readonly Vulnerability[]
  })[]
}

/** Trafficking stays as it was decided on: not everybody who compares may know of it. */
function needsNow(
  decided: readonly Vulnerability[] | undefined,
  needs: readonly Vulnerability[] | undefined,
): readonly Vulnerability[] | undefined {
  if (!needs || (decided === undefined && needs.length === 0)) return decided
  return [...needs, ...(decided ?? []).filter((kind) => kind === 'VOT')]
}

/**
 * The facts of a decision with what the file says now; null when other persons travel than were decided on.
 */
export function decidedFactsNow(decided: EligibilityFacts, now: PlainAnswers): EligibilityFacts | null {
  const travellers = (decided.household ?? []).filter(({ travelling }) => travelling !== false)
  if (travellers.length !== now.travellers.length) return null
  const departureDate = now.departsOn ?? decided.departureDate
  return {
    ...decided,
    ...(now.situation && situationFacts(now.situation, now.destination)),
    departureDate,
    destination: now.destination ?? decided.destination,
    household: now.travellers.map((traveller, place) => ({
      ...travellers[place],
      birthDate: decidingBirthDate(
        { ...traveller, hasAgedOut: travellers[place]?.agedOutUnaccompaniedMinor ?? false },
        departureDate,
      ),
      underAge: saidToBeUnderAge(traveller),
      unaccompaniedMinor: traveller.isUnaccompaniedMinor,
      vulnerabilities: needsNow(travellers[place]?.vulnerabilities, traveller.needs),
    })),
  }
}
