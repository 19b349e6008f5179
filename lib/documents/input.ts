import { z } from 'zod'
import * as fields from '@/lib/kernel/fields'
import { DOCUMENT_KINDS, MEDIA_TYPES, SENSITIVITIES, WITHDRAWAL_REASONS } from './model'
import { REQUIREMENTS } from './rules/required'

const language = z.preprocess(
  (value) => (value === '' || value === null ? undefined : value),
  z
    .string()
    .regex(/^[a-z]{2,3}$/, 'unknown_language')
    .optional(),
)
const optionalId = z.preprocess(
  (value) => (value === '' || value === null ? undefined : value),
  fields.id.optional(),
)

/** What somebody says about a picture of a paper. */
const said = {
  language,
  issuedOn: fields.optionalDate(),
  expiresOn: fields.optionalDate(),
}

/** What the route found out about the file itself; never typed by anybody. */
const received = z.strictObject({
  versionId: fields.id,
  storageKey: z.string(),
  mediaType: z.enum(MEDIA_TYPES),
  bytes: z.int().positive(),
  nameSealed: z.instanceof(Uint8Array),
  scan: z.enum(['waiting', 'clean', 'unscanned']),
})

export const caseDocumentsInput = z.strictObject({ ref: fields.caseRef })

export const uploadGateInput = z.strictObject({ ref: fields.caseRef, documentId: optionalId })

export const addDocumentInput = z.strictObject({
  ref: fields.caseRef,
  kind: fields.choice(DOCUMENT_KINDS),
  /** Empty: of the whole household. */
  personId: optionalId,
  sensitivity: fields.optionalChoice(SENSITIVITIES),
  /** The translation somebody waited for. */
  translationId: optionalId,
  costs: z.preprocess(
    (value) => (value === '' || value === null ? undefined : value),
    fields.money().optional(),
  ),
  ...said,
  file: received,
})

export const replaceDocumentInput = z.strictObject({
  ref: fields.caseRef,
  documentId: fields.id,
  ...said,
  file: received,
})

export const openDocumentInput = z.strictObject({
  ref: fields.caseRef,
  version: fields.id,
  way: z.enum(['preview', 'download']).default('download'),
})

export const withdrawDocumentInput = z.strictObject({
  ref: fields.caseRef,
  documentId: fields.id,
  version: fields.version,
  why: fields.choice(WITHDRAWAL_REASONS),
})

export const waiveRequirementInput = z.strictObject({
  ref: fields.caseRef,
  personId: fields.id,
  requirement: fields.choice(REQUIREMENTS),
  reason: fields.text(500),
})

export const liftWaiverInput = z.strictObject({
  ref: fields.caseRef,
  personId: fields.id,
  requirement: fields.choice(REQUIREMENTS),
})

export const requestTranslationInput = z.strictObject({
  ref: fields.caseRef,
  documentId: fields.id,
  fromLanguage: z.string().regex(/^[a-z]{2,3}$/, 'unknown_language'),
  toLanguage: z.string().regex(/^[a-z]{2,3}$/, 'unknown_language'),
  translator: fields.text(120),
  dueOn: fields.date(),
})

export const settleTranslationInput = z.strictObject({
  ref: fields.caseRef,
  translationId: fields.id,
  version: fields.version,
})
