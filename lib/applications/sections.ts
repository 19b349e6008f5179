import type { Condition } from '@/lib/cases/rules/gate'
import type { GuardName } from '@/lib/cases/rules/guards'
import type { CaseRefusal } from '@/lib/cases/rules/refusals'
import { editableMembers, textsOfGuardian, textsOfReturn, textsOfSituation } from './field-texts'
import { SECTIONS, type ApplicationFile, type Section } from './model'

/** The sections of an application and what people sign beside it: all there is to do before it is sent. */
export const PARTS = [...SECTIONS, 'consents'] as const
export type Part = Section | 'consents'

/** Which conditions of sending (T3) a part answers. */
const GUARDS_OF_PART: Readonly<Record<Part, readonly GuardName[]>> = {
  household: ['household_named', 'principal_named', 'minors_accompanied', 'identities_known'],
  return: ['destination_known', 'language_known'],
  situation: ['status_known', 'order_answered', 'earlier_return_answered'],
  vulnerability: ['vulnerability_screened'],
  guardian: [],
  consents: ['voluntariness_declared', 'data_consent_given', 'guardian_signed'],
}

const isOfPart = ({ code, params }: CaseRefusal, part: Part) =>
  code === 'answer_unfinished' && params?.path === part

export type PartState = {
  readonly part: Part
  readonly state: 'done' | 'incomplete' | 'todo'
  readonly refusals: readonly CaseRefusal[]
}

const isBlank = (texts: Readonly<Record<string, string>>) => Object.values(texts).every((text) => text === '')

function isUntouched(part: Part, file: ApplicationFile): boolean {
  switch (part) {
    case 'household':
      return false
    case 'return':
      return isBlank(textsOfReturn(file))
    case 'situation':
      return isBlank(textsOfSituation(file))
    case 'vulnerability':
      return (
        !file.isVulnerabilityScreened && file.members.every(({ vulnerabilities }) => !vulnerabilities.length)
      )
    case 'guardian':
      return isBlank(textsOfGuardian(file))
    case 'consents':
      return file.members.every((member) => !member.hasRecords)
  }
}

export function hasUnaccompaniedMinor(file: Pick<ApplicationFile, 'members'>): boolean {
  return file.members.some((member) => member.isUnaccompaniedMinor && member.withdrawnOn === null)
}

const isGuardianKnown = (file: ApplicationFile) =>
  file.guardianName !== null && file.guardianContact !== null && file.guardianAgrees !== null

/** How far each part is, by the same conditions that decide on sending. The guardian stands there for a minor alone. */
export function partsOf(file: ApplicationFile, conditions: readonly Condition[]): readonly PartState[] {
  return PARTS.filter((part) => part !== 'guardian' || hasUnaccompaniedMinor(file)).map((part) => {
    const refusals = conditions.flatMap(({ guard, refusals: all }) =>
      GUARDS_OF_PART[part].includes(guard) ? all : all.filter((refusal) => isOfPart(refusal, part)),
    )
    const isUnfinished = refusals.some((refusal) => isOfPart(refusal, part))
    const isDone = refusals.length === 0 && (part !== 'guardian' || isGuardianKnown(file))
    const state = isDone ? 'done' : isUntouched(part, file) && !isUnfinished ? 'todo' : 'incomplete'
    return { part, state, refusals }
  })
}

/** Where what is missing can be put right: the part, and the control in its form where there is one. */
export function placeOf(
  refusal: CaseRefusal,
  file: Pick<ApplicationFile, 'members'>,
  conditions: readonly Condition[],
): { readonly part: Part; readonly field: string | null } {
  const unfinished = PARTS.find((part) => isOfPart(refusal, part))
  if (unfinished) return { part: unfinished, field: null }
  const guard = conditions.find((condition) => condition.refusals.includes(refusal))?.guard
  const part = PARTS.find((candidate) => guard && GUARDS_OF_PART[candidate].includes(guard)) ?? 'household'
  const path = String(refusal.params?.path ?? '')
  if (part === 'vulnerability') return { part, field: 'isScreened' }
  if (part !== 'household') return { part, field: path || null }
  const row = editableMembers(file).findIndex((member) => member.personId === refusal.personId)
  return { part, field: row >= 0 && path ? `members.${row}.birthDate` : null }
}
