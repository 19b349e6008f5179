import 'server-only'
import { contactIndexOf } from '@/lib/people/records'
import type { Tx } from '@/lib/platform/database'
import { caseKeyOf, knownCaseKey, type CaseKey, type Place } from '@/lib/platform/encryption'

/** Answers that tell where somebody is found: sealed with the key of the file wherever they are kept (ADR 0057). */
const COLUMN_OF = {
  contactPhone: 'application.contact_phone',
  guardianContact: 'application.guardian_contact',
  accommodation: 'application.accommodation',
} as const satisfies Record<string, Place['column']>
export type SealedField = keyof typeof COLUMN_OF
const FIELDS: readonly SealedField[] = ['contactPhone', 'guardianContact', 'accommodation']

export type SealedAnswers = { readonly [field in SealedField]: string | null }

export const isSealedField = (field: string): field is SealedField => field in COLUMN_OF

/** The key of a file of which something sealed was read. */
async function keyToOpen(tx: Tx, caseId: string): Promise<CaseKey> {
  const key = await knownCaseKey(tx, caseId)
  if (!key) throw new Error('the key of a file with sealed answers is not there')
  return key
}

/** The answers of an application that are sealed, opened; a key is asked for only where there is something to open. */
export async function openAnswers(tx: Tx, caseId: string, stored: SealedAnswers): Promise<SealedAnswers> {
  if (FIELDS.every((field) => stored[field] === null)) return stored
  const key = await keyToOpen(tx, caseId)
  const open = (field: SealedField) => {
    const line = stored[field]
    return line === null ? null : key.openLine({ column: COLUMN_OF[field], row: caseId }, line)
  }
  return {
    contactPhone: open('contactPhone'),
    guardianContact: open('guardianContact'),
    accommodation: open('accommodation'),
  }
}

/** Those of the answers that are to be sealed as they are stored; the telephone with what it is found by. */
export async function sealAnswers(
  tx: Tx,
  caseId: string,
  change: Partial<SealedAnswers>,
): Promise<Partial<SealedAnswers> & { readonly contactPhoneIndex?: string | null }> {
  const given = FIELDS.filter((field) => change[field] !== undefined)
  if (given.length === 0) return {}
  const isFilled = given.some((field) => change[field] !== null)
  const key = isFilled ? await caseKeyOf(tx, caseId) : null
  const sealed = given.map((field) => {
    const text = change[field]
    return [
      field,
      text && key ? key.sealLine({ column: COLUMN_OF[field], row: caseId }, text) : null,
    ] as const
  })
  const phone = change.contactPhone
  return {
    ...Object.fromEntries(sealed),
    ...(phone !== undefined && {
      contactPhoneIndex: phone === null ? null : (await contactIndexOf(tx))('PHONE', phone),
    }),
  }
}

/** Seals for one file how the guardian is reached, as another file has it. */
export async function copyGuardianContact(tx: Tx, fromCaseId: string, toCaseId: string): Promise<void> {
  const stored = await tx.application.findUnique({
    where: { caseId: fromCaseId },
    select: { contactPhone: true, guardianContact: true, accommodation: true },
  })
  if (!stored) return
  const { guardianContact } = await openAnswers(tx, fromCaseId, stored)
  const data = await sealAnswers(tx, toCaseId, { guardianContact })
  await tx.application.updateMany({ where: { caseId: toCaseId }, data })
}

const ofRound = (caseId: string, round: number, field: string): Place => ({
  column: 'application.snapshot',
  row: `${caseId}.${round}.${field}`,
})

type Answers = { readonly [field: string]: unknown }

function mapAnswers<Sent extends Answers>(sent: Sent, change: (field: string, text: string) => string): Sent {
  const changed = FIELDS.flatMap((field) => {
    const text = sent[field]
    return typeof text === 'string' ? [[field, change(field, text)] as const] : []
  })
  return { ...sent, ...Object.fromEntries(changed) }
}

/**
 * The answers of one sending as they are kept.
 * @param round how many sendings came before
 */
export function sealSending<Sent extends Answers>(
  key: CaseKey,
  caseId: string,
  round: number,
  sent: Sent,
): Sent {
  return mapAnswers(sent, (field, text) => key.sealLine(ofRound(caseId, round, field), text))
}

/** The answers of sendings, each with how many came before. */
export async function openSendings<Sent extends Answers>(
  tx: Tx,
  caseId: string,
  kept: readonly { readonly round: number; readonly answers: Sent }[],
): Promise<Sent[]> {
  const isSealed = kept.some(({ answers }) => FIELDS.some((field) => typeof answers[field] === 'string'))
  if (!isSealed) return kept.map(({ answers }) => answers)
  const key = await keyToOpen(tx, caseId)
  return kept.map(({ round, answers }) =>
    mapAnswers(answers, (field, text) => key.openLine(ofRound(caseId, round, field), text)),
  )
}

type Change = { readonly field: string; readonly before: string; readonly after: string }

const ofChange = (side: 'before' | 'after', amendmentId: string, position: number): Place => ({
  column: `amendment_row.${side}`,
  row: `${amendmentId}.${position}`,
})

/** Both sides of a change as they are kept. An empty one says that there was nothing, and stays empty. */
export function sealChange(
  key: CaseKey,
  amendmentId: string,
  position: number,
  { before, after }: Omit<Change, 'field'>,
): Omit<Change, 'field'> {
  const seal = (side: 'before' | 'after', text: string) =>
    text && key.sealLine(ofChange(side, amendmentId, position), text)
  return { before: seal('before', before), after: seal('after', after) }
}

/** The changes of an amendment as they are kept. */
export async function sealChanges<Row extends Change>(
  tx: Tx,
  amendment: { readonly id: string; readonly caseId: string },
  rows: readonly Row[],
): Promise<Row[]> {
  if (!rows.some(({ field }) => isSealedField(field))) return [...rows]
  const key = await caseKeyOf(tx, amendment.caseId)
  return rows.map((row, position) =>
    isSealedField(row.field) ? { ...row, ...sealChange(key, amendment.id, position, row) } : row,
  )
}

/** The changes of amendments as they were made. */
export async function openChanges<Made extends { readonly id: string; readonly rows: readonly Change[] }>(
  tx: Tx,
  caseId: string,
  amendments: readonly Made[],
): Promise<Made[]> {
  if (!amendments.some(({ rows }) => rows.some(({ field }) => isSealedField(field)))) return [...amendments]
  const key = await keyToOpen(tx, caseId)
  return amendments.map((amendment) => ({
    ...amendment,
    rows: amendment.rows.map((row, position) => {
      if (!isSealedField(row.field)) return row
      const open = (side: 'before' | 'after') =>
        row[side] && key.openLine(ofChange(side, amendment.id, position), row[side])
      return { ...row, before: open('before'), after: open('after') }
    }),
  }))
}

type DraftText = { readonly section: string; readonly field: string; readonly content: string }

const ofText = (caseId: string, { section, field }: Omit<DraftText, 'content'>): Place => ({
  column: 'draft_text.content',
  row: `${caseId}.${section}.${field}`,
})

/** Texts of a draft as they are kept. */
export async function sealTexts<Text extends DraftText>(
  tx: Tx,
  caseId: string,
  texts: readonly Text[],
): Promise<Text[]> {
  if (!texts.some(({ field }) => isSealedField(field))) return [...texts]
  const key = await caseKeyOf(tx, caseId)
  return texts.map((text) =>
    isSealedField(text.field) ? { ...text, content: key.sealLine(ofText(caseId, text), text.content) } : text,
  )
}

/** Texts of a draft as they were typed. */
export async function openTexts<Text extends DraftText>(
  tx: Tx,
  caseId: string,
  texts: readonly Text[],
): Promise<Text[]> {
  if (!texts.some(({ field }) => isSealedField(field))) return [...texts]
  const key = await keyToOpen(tx, caseId)
  return texts.map((text) =>
    isSealedField(text.field) ? { ...text, content: key.openLine(ofText(caseId, text), text.content) } : text,
  )
}
