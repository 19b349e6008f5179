import type { ApplicationFile, Member } from '@/lib/applications/model'
import { ASKED_VULNERABILITIES } from '@/lib/applications/model'
import type { CalendarDate } from '@/lib/kernel/calendar-date'
import { ageGroupOn } from '@/lib/people/rules/age'
import { textOfBirth } from '@/lib/people/rules/identity'
import type { SentAnswers, SentMember } from './input'
import type { ApplicationDocument } from './output'

/** Names in the contract that differ from those of the screens. */
const SENT_AS = {
  spokenLanguage: 'language',
  isScreened: 'vulnerabilityScreened',
  isTravelling: 'travelling',
  isUnaccompaniedMinor: 'unaccompaniedMinor',
  hasNoFamilyName: 'familyName',
  deskOrganisationId: 'desk',
  isFreeChoice: 'consents',
} as const satisfies Record<string, string>

/** The path of a field as the contract has it, from its path in a form. */
export function sentPath(path: string): string {
  return path
    .split('.')
    .map((name) => (name in SENT_AS ? SENT_AS[name as keyof typeof SENT_AS] : name))
    .join('.')
}

/** Where something that is missing is put right when its field alone does not say so. */
const PATH_OF_CODE: Readonly<Record<string, string>> = {
  no_member: 'members',
  principal_missing: 'members',
  minor_without_adult: 'members',
  voluntariness_missing: 'consents',
  voluntariness_withdrawn: 'consents',
  data_consent_missing: 'consents',
  data_consent_withdrawn: 'consents',
  guardian_signature_missing: 'consents',
}

/** The field of the contract that a refusal to send is about. */
export function pathOfRefusal(code: string, path: string | number | undefined): string {
  return typeof path === 'string' ? sentPath(path) : (PATH_OF_CODE[code] ?? 'members')
}

const yesNo = (answer: boolean | null | undefined) =>
  answer === null || answer === undefined ? '' : answer ? 'yes' : 'no'
const box = (answer: boolean) => (answer ? 'on' : '')
const says = (sent: object, names: readonly string[]) => names.some((name) => name in sent)

const OF_RETURN = [
  'destination',
  'destinationPlace',
  'destinationState',
  'plannedDepartureOn',
  'language',
  'interpreterNeeded',
  'contactPhone',
  'accommodation',
  'motive',
]
const OF_SITUATION = [
  'administrativeStatus',
  'statusDecidedOn',
  'hasOrderToLeave',
  'orderToLeaveOn',
  'hasPreviousAssistedReturn',
  'previousAssistedDepartureOn',
  'arrivedInBelgiumOn',
  'naturalisedBelgian',
]
const OF_GUARDIAN = ['guardianName', 'guardianContact', 'guardianAgrees']

/** What was sent over what stands there: left out stays, null empties. */
const over = <Value>(sent: Value | null | undefined, stored: Value | null) =>
  sent === undefined ? stored : sent

/** The section of the return as its form would send it; null when nothing of it was sent. */
export function returnOf(sent: SentAnswers, file: ApplicationFile) {
  if (!says(sent, OF_RETURN)) return null
  return {
    destination: over(sent.destination, file.destination) ?? '',
    destinationPlace: over(sent.destinationPlace, file.destinationPlace) ?? '',
    destinationState: over(sent.destinationState, file.destinationState) ?? '',
    plannedDepartureOn: over(sent.plannedDepartureOn, file.plannedDepartureOn) ?? '',
    spokenLanguage: over(sent.language, file.spokenLanguage) ?? '',
    interpreterNeeded: yesNo(over(sent.interpreterNeeded, file.interpreterNeeded)),
    contactPhone: over(sent.contactPhone, file.contactPhone) ?? '',
    accommodation: over(sent.accommodation, file.accommodation) ?? '',
    motive: over(sent.motive, file.motive) ?? '',
  }
}

/** The section of the administrative situation; null when nothing of it was sent. */
export function situationOf(sent: SentAnswers, file: ApplicationFile) {
  if (!says(sent, OF_SITUATION)) return null
  return {
    administrativeStatus: over(sent.administrativeStatus, file.administrativeStatus) ?? '',
    statusDecidedOn: over(sent.statusDecidedOn, file.statusDecidedOn) ?? '',
    hasOrderToLeave: yesNo(over(sent.hasOrderToLeave, file.hasOrderToLeave)),
    orderToLeaveOn: over(sent.orderToLeaveOn, file.orderToLeaveOn) ?? '',
    hasPreviousAssistedReturn: yesNo(over(sent.hasPreviousAssistedReturn, file.hasPreviousAssistedReturn)),
    previousAssistedDepartureOn:
      over(sent.previousAssistedDepartureOn, file.previousAssistedDepartureOn) ?? '',
    arrivedInBelgiumOn: over(sent.arrivedInBelgiumOn, file.arrivedInBelgiumOn) ?? '',
    naturalisedBelgian: yesNo(over(sent.naturalisedBelgian, file.naturalisedBelgian)),
  }
}

/** The guardian of an unaccompanied minor; null when nothing about them was sent. */
export function guardianOf(sent: SentAnswers, file: ApplicationFile) {
  if (!says(sent, OF_GUARDIAN)) return null
  return {
    guardianName: over(sent.guardianName, file.guardianName) ?? '',
    guardianContact: over(sent.guardianContact, file.guardianContact) ?? '',
    guardianAgrees: yesNo(over(sent.guardianAgrees, file.guardianAgrees)),
  }
}

type Shown = { readonly personId: string; readonly texts: Readonly<Record<string, string>> }

/** How somebody is placed in the household: what was said of it, or the lead for whoever is called the principal. */
function relationOf(sent: SentMember, stored: string | undefined): string {
  if (sent.principal === true) return 'principal'
  if (sent.relation !== undefined) return sent.relation
  return sent.principal === false && stored === 'principal' ? 'other' : (stored ?? 'other')
}

function rowOf(sent: SentMember, stored: Shown | undefined) {
  const texts = stored?.texts
  const familyName = over(sent.familyName, texts?.familyName || null)
  return {
    ...(stored ? { personId: stored.personId } : { samePersonAs: 'new' }),
    familyName: familyName ?? '',
    hasNoFamilyName: box(familyName === null),
    givenNames: sent.givenNames ?? texts?.givenNames ?? '',
    nativeName: over(sent.nativeName, texts?.nativeName ?? null) ?? '',
    birthDate: over(sent.birthDate, texts?.birthDate ?? null) ?? '',
    saidUnderAge: over(sent.saidUnderAge, texts?.saidUnderAge ?? null) ?? '',
    sex: sent.sex ?? texts?.sex ?? '',
    nationality: sent.nationality ?? texts?.nationality ?? '',
    immigrationNumber: over(sent.immigrationNumber, texts?.immigrationNumber ?? null) ?? '',
    relation: relationOf(sent, texts?.relation),
    isTravelling: sent.travelling === undefined ? (texts?.isTravelling ?? 'yes') : yesNo(sent.travelling),
    isUnaccompaniedMinor: box(sent.unaccompaniedMinor ?? texts?.isUnaccompaniedMinor === 'on'),
  }
}

/** The rows of the form of the household with each of its errors’ place in what was sent. */
export type SentRows = {
  readonly rows: readonly ReturnType<typeof rowOf>[]
  /** Place of each row among the members that were sent; null for somebody nobody mentioned. */
  readonly places: readonly (number | null)[]
}

/**
 * The household as its form would send it: who was there in their order, corrected where they were named again, then
 * those who join. Whoever is made the principal takes it over from whoever was.
 */
export function rowsOf(
  shown: readonly Shown[],
  sent: readonly SentMember[],
  removed: readonly string[],
): SentRows {
  const kept = shown.filter(({ personId }) => !removed.includes(personId))
  const isLeadSent = sent.some(({ principal }) => principal === true)
  const ofStored = kept.map((stored) => {
    const place = sent.findIndex(({ id }) => id === stored.personId)
    const change = sent[place] ?? {}
    const isSuperseded = isLeadSent && change.principal !== true
    return {
      row: rowOf(isSuperseded ? { ...change, principal: false } : change, stored),
      place: place < 0 ? null : place,
    }
  })
  const added = sent.flatMap((member, place) =>
    member.id === undefined ? [{ row: rowOf(member, undefined), place }] : [],
  )
  const all = [...ofStored, ...added]
  return { rows: all.map(({ row }) => row), places: all.map(({ place }) => place) }
}

/** Puts the place of a member as it was sent into the path of an error found in a row of the form. */
export function placedPath(path: string, places: SentRows['places']): string {
  const [, row, rest = ''] = /^members\.(\d+)(\..+)?$/.exec(path) ?? []
  const place = row === undefined ? undefined : places[Number(row)]
  return place === undefined || place === null ? path : `members.${place}${rest}`
}

/** Members by id that a document names and the household does not have. */
export function unknownMembers(
  sent: readonly SentMember[],
  removed: readonly string[],
  shown: readonly Pick<Shown, 'personId'>[],
): { readonly path: string; readonly code: string }[] {
  const isThere = (id: string) => shown.some(({ personId }) => personId === id)
  return [
    ...sent.flatMap(({ id }, index) =>
      id !== undefined && !isThere(id) ? [{ path: `members.${index}.id`, code: 'choose_person' }] : [],
    ),
    ...removed.flatMap((id, index) =>
      isThere(id) ? [] : [{ path: `removedMembers.${index}`, code: 'choose_person' }],
    ),
  ]
}

/** Who signs papers: everybody who is eighteen on the day of travel, and minors alone, for whom the guardian signs. */
export function signersOf(file: ApplicationFile, today: CalendarDate): readonly string[] {
  const travelDay = file.plannedDepartureOn ?? today
  return file.members
    .filter((member) => member.withdrawnOn === null && member.isTravelling)
    .filter((member) => member.isUnaccompaniedMinor || ageGroupOn(member, travelDay) !== 'child')
    .map(({ personId }) => personId)
}

function memberOf(member: Member): ApplicationDocument['members'][number] {
  return {
    id: member.personId,
    familyName: member.familyName,
    givenNames: member.givenNames,
    nativeName: member.nativeName,
    birthDate: textOfBirth(member) || null,
    saidUnderAge: member.saidUnderAge,
    sex: member.sex,
    nationality: member.nationality,
    immigrationNumber: member.immigrationNumber,
    principal: member.relation === 'principal',
    relation: member.relation,
    travelling: member.isTravelling,
    unaccompaniedMinor: member.isUnaccompaniedMinor,
    vulnerabilities: ASKED_VULNERABILITIES.filter((kind) => member.vulnerabilities.includes(kind)),
    withdrawnOn: member.withdrawnOn,
  }
}

/** An application as JSON, without what the questions of the gate add. */
export function documentOf(
  file: ApplicationFile,
): Omit<ApplicationDocument, 'missing' | 'questions' | 'mayChange' | 'needsReason'> {
  return {
    ref: file.ref,
    status: file.stage,
    version: file.version,
    submittedOn: file.registeredOn,
    organisation: file.referringOrganisation,
    desk: file.deskOrganisation,
    counsellor: file.counsellor,
    fileLanguage: file.fileLanguage,
    referralChannel: file.referralChannel,
    destination: file.destination,
    destinationPlace: file.destinationPlace,
    destinationState: file.destinationState,
    plannedDepartureOn: file.plannedDepartureOn,
    language: file.spokenLanguage,
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
    vulnerabilityScreened: file.isVulnerabilityScreened,
    guardianName: file.guardianName,
    guardianContact: file.guardianContact,
    guardianAgrees: file.guardianAgrees,
    members: file.members.map(memberOf),
  }
}
