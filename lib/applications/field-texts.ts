import { textOfBirth } from '@/lib/people/rules/identity'
import { ASKED_VULNERABILITIES, type ApplicationFile, type Member } from './model'

// What stands in an application, by the names of the controls of its forms: to fill them, to compare two versions, and
// to tell which answers a change touched.

/** Text of each control by its name. */
export type FieldTexts = Readonly<Record<string, string>>

const yesNo = (answer: boolean | null) => (answer === null ? '' : answer ? 'yes' : 'no')

/** Members whose row can still be edited: who left or withdrew is a fact of the journey. */
export function editableMembers(file: Pick<ApplicationFile, 'members'>): readonly Member[] {
  return file.members.filter((member) => member.withdrawnOn === null && member.departedOn === null)
}

export function textsOfMember(member: Member): FieldTexts {
  return {
    familyName: member.familyName ?? '',
    hasNoFamilyName: member.familyName === null ? 'on' : '',
    givenNames: member.givenNames,
    nativeName: member.nativeName ?? '',
    birthDate: textOfBirth(member),
    saidUnderAge: member.saidUnderAge ?? '',
    sex: member.sex,
    nationality: member.nationality,
    relation: member.relation,
    isTravelling: yesNo(member.isTravelling),
    isUnaccompaniedMinor: member.isUnaccompaniedMinor || member.hasAgedOut ? 'on' : '',
    immigrationNumber: member.immigrationNumber ?? '',
  }
}

function prefixed(prefix: string, texts: FieldTexts): FieldTexts {
  return Object.fromEntries(Object.entries(texts).map(([name, text]) => [`${prefix}.${name}`, text]))
}

/**
 * The stored household in the order of the rows somebody sent, so that each row meets the version of its own person.
 * Persons added meanwhile stand together at the end: they stay, whatever is chosen for the others.
 */
export function textsOfHousehold(
  file: ApplicationFile,
  sent: { readonly rows: readonly (string | undefined)[]; readonly shown: readonly string[] },
): FieldTexts {
  const members = editableMembers(file)
  const added = members.filter(
    ({ personId }) => !sent.rows.includes(personId) && !sent.shown.includes(personId),
  )
  const rows = sent.rows.map((personId, index) => {
    const member = members.find((candidate) => candidate.personId === personId)
    return member ? prefixed(`members.${index}`, textsOfMember(member)) : {}
  })
  const addedNames = added.map((member) => [member.familyName, member.givenNames].filter(Boolean).join(' '))
  return Object.assign({}, ...rows, added.length > 0 ? { addedMeanwhile: addedNames.join(', ') } : {})
}

/** The stored household by person: to tell which answers a change touched. */
export function textsByPerson(file: ApplicationFile): FieldTexts {
  return Object.assign({}, ...file.members.map((member) => prefixed(member.personId, textsOfMember(member))))
}

/** What several people have now, in the fields of an entry for all of them: each different answer once. */
export function textsOfChosen(file: ApplicationFile, personIds: readonly string[]): FieldTexts {
  const chosen = file.members.filter((member) => personIds.includes(member.personId))
  const each = (text: (member: Member) => string) => [...new Set(chosen.map(text))].join(', ')
  return {
    familyName: each((member) => member.familyName ?? ''),
    nationality: each((member) => member.nationality),
    immigrationNumber: each((member) => member.immigrationNumber ?? ''),
    isTravelling: each((member) => yesNo(member.isTravelling)),
  }
}

/** Everything an entry for several people may touch, by person: to tell which answers it changed. */
export function textsOfPeople(file: ApplicationFile): FieldTexts {
  const needs = file.members.map((member) => [`${member.personId}.kinds`, member.vulnerabilities.join(',')])
  return { ...textsByPerson(file), ...Object.fromEntries(needs) }
}

export function textsOfReturn(file: ApplicationFile): FieldTexts {
  return {
    destination: file.destination ?? '',
    destinationPlace: file.destinationPlace ?? '',
    destinationState: file.destinationState ?? '',
    plannedDepartureOn: file.plannedDepartureOn ?? '',
    spokenLanguage: file.spokenLanguage ?? '',
    interpreterNeeded: yesNo(file.interpreterNeeded),
    contactPhone: file.contactPhone ?? '',
    accommodation: file.accommodation ?? '',
    motive: file.motive ?? '',
  }
}

export function textsOfSituation(file: ApplicationFile): FieldTexts {
  return {
    administrativeStatus: file.administrativeStatus ?? '',
    statusDecidedOn: file.statusDecidedOn ?? '',
    hasOrderToLeave: yesNo(file.hasOrderToLeave),
    orderToLeaveOn: file.orderToLeaveOn ?? '',
    hasPreviousAssistedReturn: yesNo(file.hasPreviousAssistedReturn),
    previousAssistedDepartureOn: file.previousAssistedDepartureOn ?? '',
    arrivedInBelgiumOn: file.arrivedInBelgiumOn ?? '',
    naturalisedBelgian: yesNo(file.naturalisedBelgian),
  }
}

/** Needs of the persons in the order of `personIds`, each as the codes the form offers. */
export function textsOfVulnerability(file: ApplicationFile, personIds: readonly string[]): FieldTexts {
  const rows = personIds.map((personId, index) => {
    const member = file.members.find((candidate) => candidate.personId === personId)
    const kinds = ASKED_VULNERABILITIES.filter((kind) => member?.vulnerabilities.includes(kind))
    return [
      [`people.${index}.kinds`, kinds.join(',')],
      [`people.${index}.weeksPregnant`, member?.weeksPregnant ? String(member.weeksPregnant) : ''],
    ]
  })
  return { ...Object.fromEntries(rows.flat()), isScreened: file.isVulnerabilityScreened ? 'on' : '' }
}

export function textsOfGuardian(file: ApplicationFile): FieldTexts {
  return {
    guardianName: file.guardianName ?? '',
    guardianContact: file.guardianContact ?? '',
    guardianAgrees: yesNo(file.guardianAgrees),
  }
}

/** Names of the answers that differ between two states, without the place of the row: what the audit may tell. */
export function changedFields(before: FieldTexts, after: FieldTexts): string[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)])
  const changed = [...names].filter((name) => (before[name] ?? '') !== (after[name] ?? ''))
  return [...new Set(changed.map((name) => name.split('.').at(-1) ?? name))].sort()
}
