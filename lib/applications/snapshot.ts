import { calendarDate } from '@/lib/kernel/calendar-date'
import { textOfBirth } from '@/lib/people/rules/identity'
import type { ApplicationFile, Member } from './model'

/**
 * The answers of an application as they are sent, frozen with the case. Trafficking stays out: whoever may read the case
 * may read its snapshot.
 */
export function snapshotOf(file: ApplicationFile) {
  return {
    destination: file.destination,
    destinationPlace: file.destinationPlace,
    destinationState: file.destinationState,
    plannedDepartureOn: file.plannedDepartureOn,
    spokenLanguage: file.spokenLanguage,
    interpreterNeeded: file.interpreterNeeded,
    contactPhone: file.contactPhone,
    accommodation: file.accommodation,
    motive: file.motive,
    administrativeStatus: file.administrativeStatus,
    statusDecidedOn: file.statusDecidedOn,
    hasOrderToLeave: file.hasOrderToLeave,
    orderToLeaveOn: file.orderToLeaveOn,
    hasPreviousAssistedReturn: file.hasPreviousAssistedReturn,
    previousAssistedDepartureOn: file.previousAssistedDepartureOn,
    arrivedInBelgiumOn: file.arrivedInBelgiumOn,
    naturalisedBelgian: file.naturalisedBelgian,
    isVulnerabilityScreened: file.isVulnerabilityScreened,
    guardianName: file.guardianName,
    guardianContact: file.guardianContact,
    guardianAgrees: file.guardianAgrees,
    members: file.members.map((member) => ({
      personId: member.personId,
      relation: member.relation,
      isTravelling: member.isTravelling,
      isUnaccompaniedMinor: member.isUnaccompaniedMinor,
      familyName: member.familyName,
      givenNames: member.givenNames,
      birth: textOfBirth(member),
      saidUnderAge: member.saidUnderAge,
      sex: member.sex,
      nationality: member.nationality,
      vulnerabilities: member.vulnerabilities.filter((kind) => kind !== 'VOT'),
      weeksPregnant: member.weeksPregnant,
    })),
  }
}

/** The answers of one sending. */
export type SentAnswers = ReturnType<typeof snapshotOf>

const PRECISIONS = { 10: 'day', 7: 'month', 4: 'year' } as const

function birthOf(text: string): Pick<Member, 'birthDate' | 'birthPrecision'> {
  const precision = Object.entries(PRECISIONS).find(([length]) => Number(length) === text.length)?.[1]
  return precision
    ? { birthDate: calendarDate(`${text}-01-01`.slice(0, 10)), birthPrecision: precision }
    : { birthDate: null, birthPrecision: null }
}

/** The file as it read when these answers were sent. What a sending does not freeze is as it is now. */
export function fileAsSent(file: ApplicationFile, sent: SentAnswers): ApplicationFile {
  return {
    ...file,
    ...sent,
    members: sent.members.map(({ birth, ...answers }): Member => {
      const now = file.members.find(({ personId }) => personId === answers.personId)
      return { ...(now ?? UNKNOWN_MEMBER), ...answers, ...birthOf(birth) }
    }),
  }
}

/** What is not known any more of somebody who was taken out of the file. */
const UNKNOWN_MEMBER = {
  hasAgedOut: false,
  saidUnderAge: null,
  withdrawnOn: null,
  departedOn: null,
  nativeName: null,
  immigrationNumber: null,
  weeksPregnant: null,
  hasRecords: false,
} as const
