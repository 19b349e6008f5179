import type { Identity } from '@/lib/people/model'
import type { MemberRow } from './input'
import type { Member } from './model'

export type TypedIdentity = Pick<
  MemberRow,
  'familyName' | 'givenNames' | 'birthDate' | 'sex' | 'nationality'
> &
  Partial<Pick<MemberRow, 'nativeName' | 'immigrationNumber'>>

/** A person as the form of a household says it. */
export function identityOf(row: TypedIdentity): Identity {
  return {
    familyName: row.familyName ?? null,
    givenNames: row.givenNames,
    nativeName: row.nativeName ?? null,
    birth: row.birthDate ?? null,
    sex: row.sex,
    nationality: row.nationality,
    immigrationNumber: row.immigrationNumber ?? null,
  }
}

/** The same of somebody who stands in the file. */
export function identityOfMember(member: Member): Identity {
  const { birthDate, birthPrecision } = member
  return {
    familyName: member.familyName,
    givenNames: member.givenNames,
    nativeName: member.nativeName,
    birth: birthDate && birthPrecision ? { date: birthDate, precision: birthPrecision } : null,
    sex: member.sex,
    nationality: member.nationality,
    immigrationNumber: member.immigrationNumber,
  }
}
