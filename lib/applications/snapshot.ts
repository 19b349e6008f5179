import type { ApplicationFile } from './model'
import { textOfBirth } from '@/lib/people/rules/identity'

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
      sex: member.sex,
      nationality: member.nationality,
      vulnerabilities: member.vulnerabilities.filter((kind) => kind !== 'VOT'),
    })),
  }
}
