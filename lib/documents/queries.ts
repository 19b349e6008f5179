import 'server-only'
import { may } from '@/lib/access/permissions'
import type { CalendarDate } from '@/lib/kernel/calendar-date'
import { caseKeyOf } from '@/lib/platform/encryption'
import { defineQuery } from '@/lib/runner/query'
import { caseDocumentsInput, uploadGateInput } from './input'
import { isClearedFor, kindsFor, type CaseDocument, type DocumentKind } from './model'
import {
  binderOf,
  uploadPlace,
  type AwaitedTranslation,
  type DocumentPerson,
  type UploadPlace,
  type Waiver,
} from './records'
import { heldDocuments, requirementFacts } from './rules/facts'
import {
  documentStanding,
  kindsServing,
  sensitivityOfRequirement,
  type DocumentStanding,
} from './rules/required'

export type DocumentsOfCase = {
  readonly ref: string
  readonly fileLanguage: string
  readonly travelDay: CalendarDate | null
  readonly mayAdd: boolean
  /** What this person may add. */
  readonly kinds: readonly DocumentKind[]
  readonly people: readonly Pick<DocumentPerson, 'personId' | 'familyName' | 'givenNames' | 'hasWithdrawn'>[]
  readonly documents: readonly CaseDocument[]
  readonly standing: readonly DocumentStanding[]
  readonly waivers: readonly (Omit<Waiver, 'reasonSealed' | 'sensitivity'> & { readonly reason: string })[]
  readonly translations: readonly AwaitedTranslation[]
}

/** The papers of a case, what it still needs, and what is being translated: as far as one reader may know. */
export const documentsOfCase = defineQuery({
  name: 'document.of_case',
  permission: 'document:read',
  input: caseDocumentsInput,
  async run({ tx, actor, today, input }): Promise<DocumentsOfCase | null> {
    const binder = await binderOf(tx, input.ref)
    if (!binder) return null
    const kinds = kindsFor(actor.role)
    const standing = documentStanding(
      requirementFacts(binder, today),
      heldDocuments(binder.documents),
      binder.waivers,
    ).filter(
      ({ requirement }) =>
        isClearedFor(actor.clearances, sensitivityOfRequirement(requirement)) &&
        kindsServing(requirement).some((kind) => kinds.includes(kind)),
    )
    const key = binder.waivers.length > 0 ? await caseKeyOf(tx, binder.id) : null
    return {
      ref: binder.ref,
      fileLanguage: binder.fileLanguage,
      travelDay: binder.travelDay,
      mayAdd: may(actor, 'document:add') && binder.stage !== 'cancelled',
      kinds,
      people: binder.members.map(({ personId, familyName, givenNames, hasWithdrawn }) => ({
        personId,
        familyName,
        givenNames,
        hasWithdrawn,
      })),
      documents: binder.documents,
      standing,
      waivers: binder.waivers.flatMap(({ reasonSealed, sensitivity: _, ...waiver }) => {
        const place = { column: 'document_waiver.reason', row: waiver.id } as const
        const reason = key?.openText(place, Buffer.from(reasonSealed, 'base64'))
        return reason === undefined ? [] : [{ ...waiver, reason }]
      }),
      translations: binder.translations,
    }
  },
})

/**
 * Asked before a byte of a file is read: the case is in sight, the person may add to it, there is room. Makes the key of
 * the case at its first use; that is no fact of the case and nothing to tell.
 */
export const uploadGate = defineQuery({
  name: 'document.upload_gate',
  permission: 'document:add',
  input: uploadGateInput,
  run: ({ tx, input }): Promise<UploadPlace | null> => uploadPlace(tx, input.ref, input.documentId),
})
