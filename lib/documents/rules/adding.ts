import type { Role } from '@/lib/access/model'
import type { Stage } from '@/lib/cases/model'
import { refuse, refusalsOf, type Refusal } from '@/lib/kernel/refusal'
import { kindsFor, ROOM_OF_CASE, sensitivityOf, type DocumentKind, type Sensitivity } from '../model'

/** Nothing is added any more; what is there stays readable. */
const ENDED: readonly Stage[] = ['cancelled']

export type Room = { readonly bytes: number; readonly files: number }

/** Why a file finds no room in a case: the same limit for everybody, counted over all its papers. */
export function refusalsOfRoom(taken: Room, bytes: number): Refusal[] {
  return refusalsOf([
    (taken.bytes + bytes > ROOM_OF_CASE.bytes || taken.files + 1 > ROOM_OF_CASE.files) &&
      refuse('case_full', { megabytes: Math.floor(ROOM_OF_CASE.bytes / 1024 / 1024) }),
  ])
}

export type Adding = {
  readonly stage: Stage
  readonly kind: DocumentKind
  readonly personId: string | undefined
  readonly people: readonly { readonly personId: string }[]
  readonly taken: Room
  readonly bytes: number
  readonly role: Role
}

/** Why a paper cannot be added to a case. */
export function refusalsOfAdding({ stage, kind, personId, people, taken, bytes, role }: Adding): Refusal[] {
  return [
    ...refusalsOf([
      ENDED.includes(stage) && refuse('documents_closed'),
      !kindsFor(role).includes(kind) && refuse('document_kind_not_yours'),
      personId !== undefined &&
        !people.some((person) => person.personId === personId) &&
        refuse('document_person_unknown'),
    ]),
    ...refusalsOfRoom(taken, bytes),
  ]
}

/** As sensitive as its kind, or more when somebody says so. A paper is of one kind of matter only. */
export function sensitivityFor(kind: DocumentKind, asked: Sensitivity | undefined): Sensitivity {
  const least = sensitivityOf(kind)
  return least === 'STANDARD' ? (asked ?? least) : asked === 'VOT' ? 'VOT' : least
}
