import type { Identity, StoredBirth } from '@/lib/people/model'
import type { Stage } from '../model'

/** The numbers a person was found by; `reference` is that of one of their files. */
export type NumberKind = 'immigration_number' | 'document' | 'phone' | 'email' | 'reference'

export type FileOfPerson = {
  readonly ref: string
  readonly stage: Stage
  readonly counsellor: string | null
  readonly sender: string
  readonly destination: string | null
}

/** A person in the actor's sight, with the files through which they are seen. */
export type FoundPerson = Omit<Identity, 'birth'> &
  StoredBirth & {
    readonly id: string
    readonly kinds: readonly NumberKind[]
    /** Other spellings and former names. */
    readonly others: readonly string[]
    /** The newest first; those of the person's merged entries after them. */
    readonly files: readonly FileOfPerson[]
  }
