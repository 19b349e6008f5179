import type { Identity } from '@/lib/people/model'
import type { MemberRow } from './input'

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
