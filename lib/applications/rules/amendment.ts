import {
  textsOfGuardian,
  textsOfMember,
  textsOfReturn,
  textsOfSituation,
  type FieldTexts,
} from '../field-texts'
import { ASKED_VULNERABILITIES, type ApplicationFile, type Member } from '../model'

/** One answer that changed: codes and texts as the forms hold them. */
export type AmendmentRow = {
  /** Name of the answer in the messages under `applications.fields`; `member` when a whole person came or went. */
  readonly field: string
  /** Null for an answer of the whole household. */
  readonly personId: string | null
  readonly personName: string | null
  readonly before: string
  readonly after: string
}

/** Told by the family name already. */
const TOLD_OTHERWISE: readonly string[] = ['hasNoFamilyName']

const nameOf = ({ familyName, givenNames }: Pick<Member, 'familyName' | 'givenNames'>) =>
  [familyName?.toLocaleUpperCase('fr'), givenNames].filter(Boolean).join(' ')

function answersOf(file: ApplicationFile): FieldTexts {
  return {
    ...textsOfReturn(file),
    ...textsOfSituation(file),
    isScreened: file.isVulnerabilityScreened ? 'yes' : 'no',
    ...textsOfGuardian(file),
  }
}

/** Trafficking stays out: whoever reads the file reads its amendments. */
function answersAbout(member: Member): FieldTexts {
  const kinds = ASKED_VULNERABILITIES.filter((kind) => member.vulnerabilities.includes(kind))
  const { isUnaccompaniedMinor, ...texts } = textsOfMember(member)
  return { ...texts, isUnaccompaniedMinor: isUnaccompaniedMinor ? 'yes' : 'no', kinds: kinds.join(',') }
}

function differences(before: FieldTexts, after: FieldTexts) {
  return Object.keys(after)
    .filter((field) => !TOLD_OTHERWISE.includes(field) && (before[field] ?? '') !== (after[field] ?? ''))
    .map((field) => ({ field, before: before[field] ?? '', after: after[field] ?? '' }))
}

/** Every answer that differs between two states of a file: the household person by person, then the other sections. */
export function amendmentBetween(before: ApplicationFile, after: ApplicationFile): AmendmentRow[] {
  const earlier = new Map(before.members.map((member) => [member.personId, member]))
  const later = new Map(after.members.map((member) => [member.personId, member]))
  const people = after.members.flatMap((member): AmendmentRow[] => {
    const was = earlier.get(member.personId)
    const person = { personId: member.personId, personName: nameOf(was ?? member) }
    if (!was) return [{ field: 'member', ...person, before: '', after: nameOf(member) }]
    return differences(answersAbout(was), answersAbout(member)).map((row) => ({ ...row, ...person }))
  })
  const gone = before.members
    .filter(({ personId }) => !later.has(personId))
    .map((member) => ({
      field: 'member',
      personId: member.personId,
      personName: nameOf(member),
      before: nameOf(member),
      after: '',
    }))
  const answers = differences(answersOf(before), answersOf(after)).map((row) => ({
    ...row,
    personId: null,
    personName: null,
  }))
  return [...people, ...gone, ...answers]
}

/** What kind of value an answer is, to write it as people read it. */
export type AnswerKind = 'text' | 'yes_no' | 'day' | 'partial_day' | 'country' | 'language' | 'code' | 'codes'

const KINDS: Readonly<Record<string, AnswerKind>> = {
  birthDate: 'partial_day',
  saidUnderAge: 'code',
  sex: 'code',
  nationality: 'country',
  relation: 'code',
  isTravelling: 'yes_no',
  isUnaccompaniedMinor: 'yes_no',
  kinds: 'codes',
  destination: 'country',
  destinationState: 'code',
  plannedDepartureOn: 'day',
  spokenLanguage: 'language',
  interpreterNeeded: 'yes_no',
  administrativeStatus: 'code',
  statusDecidedOn: 'day',
  hasOrderToLeave: 'yes_no',
  orderToLeaveOn: 'day',
  hasPreviousAssistedReturn: 'yes_no',
  previousAssistedDepartureOn: 'day',
  arrivedInBelgiumOn: 'day',
  naturalisedBelgian: 'yes_no',
  isScreened: 'yes_no',
  guardianAgrees: 'yes_no',
}

export const kindOfAnswer = (field: string): AnswerKind => KINDS[field] ?? 'text'
