import 'server-only'
import { randomUUID } from 'node:crypto'
import { caseForUpdate, touchCase } from '@/lib/cases/records'
import type { EventDetails } from '@/lib/audit/model'
import { refuse } from '@/lib/kernel/refusal'
import type { CaseKey } from '@/lib/platform/encryption'
import { caseKeyOf } from '@/lib/platform/encryption'
import type { Tx } from '@/lib/platform/database'
import { defineCommand } from '@/lib/runner/command'
import { done, invalid, notFound, refused, stale } from '@/lib/runner/outcome'
import {
  addDocumentInput,
  liftWaiverInput,
  openDocumentInput,
  replaceDocumentInput,
  requestTranslationInput,
  settleTranslationInput,
  waiveRequirementInput,
  withdrawDocumentInput,
} from './input'
import { isClearedFor, type CaseDocument, type DocumentKind, type Sensitivity } from './model'
import {
  binderOf,
  endWaiver,
  insertDocument,
  insertTranslation,
  insertVersion,
  insertWaiver,
  roomTaken,
  saveDocument,
  settleTranslation,
  storedFile,
  type StoredFile,
} from './records'
import { refusalsOfAdding, sensitivityFor } from './rules/adding'
import { documentStanding, sensitivityOfRequirement } from './rules/required'
import { requirementFacts } from './rules/facts'

/** Codes only; the sensitivity says who may find the event in the trail. */
const told = (
  document: { readonly kind: DocumentKind; readonly sensitivity: Sensitivity },
  more: EventDetails = {},
): EventDetails => ({ kind: document.kind, sensitivity: document.sensitivity, ...more })

type SaidDates = { issuedOn?: string | undefined; expiresOn?: string | undefined }
function datesInvalid({ issuedOn, expiresOn }: SaidDates, today: string) {
  if (issuedOn && issuedOn > today) return invalid([{ path: 'issuedOn', code: 'date_in_future' }])
  if (issuedOn && expiresOn && expiresOn < issuedOn)
    return invalid([{ path: 'expiresOn', code: 'date_order' }])
  return null
}

/** Puts a paper into the file: its bytes are stored, encrypted, before this runs. */
export const addDocument = defineCommand({
  name: 'document.add',
  permission: 'document:add',
  input: addDocumentInput,
  events: ['document.added', 'document.translation_received'],
  async run({ tx, actor, today, now, input }) {
    const head = await caseForUpdate(tx, input.ref)
    const binder = head && (await binderOf(tx, input.ref))
    if (!head || !binder) return notFound
    const wrong = datesInvalid(input, today)
    if (wrong) return wrong
    const { file, kind, personId } = input
    const refusals = refusalsOfAdding({
      stage: head.stage,
      kind,
      personId,
      people: binder.members,
      taken: await roomTaken(tx, head.id),
      bytes: file.bytes,
      role: actor.role,
    })
    const awaited = input.translationId
      ? binder.translations.find(({ id }) => id === input.translationId)
      : null
    if (awaited === undefined) refusals.push(refuse('translation_unknown'))
    else if (awaited && (awaited.receivedOn || awaited.cancelledOn)) {
      refusals.push(refuse('translation_settled'))
    }
    if (refusals.length > 0) return refused(refusals)
    const original = awaited && binder.documents.find(({ id }) => id === awaited.documentId)
    const document = {
      id: randomUUID(),
      caseId: head.id,
      personId: original ? original.personId : (personId ?? null),
      kind: original ? original.kind : kind,
      sensitivity: original ? original.sensitivity : sensitivityFor(kind, input.sensitivity),
      translationOfId: original?.id ?? null,
      recordedById: actor.id,
    }
    await insertDocument(tx, document, now)
    await insertVersion(
      tx,
      {
        ...versionOf(file),
        documentId: document.id,
        caseId: head.id,
        number: 1,
        language: awaited ? awaited.toLanguage : input.language,
        issuedOn: input.issuedOn,
        expiresOn: input.expiresOn,
        uploadedById: actor.id,
      },
      now,
    )
    if (awaited) {
      const costCents = input.costs?.cents ?? null
      const isSettled = await settleTranslation(tx, awaited, {
        receivedOn: today,
        translatedId: document.id,
        costCents,
      })
      if (!isSettled) return refused([refuse('translation_settled')])
    }
    await touchCase(tx, head.id, now)
    const added = {
      type: 'document.added' as const,
      caseId: head.id,
      subjectId: document.id,
      details: told(document, { scan: file.scan }),
    }
    const data = { ref: head.ref, documentId: document.id }
    if (!awaited) return done(data, [added])
    return done(data, [
      {
        type: 'document.translation_received' as const,
        caseId: head.id,
        subjectId: awaited.id,
        details: told(document, { cents: input.costs?.cents ?? 0, to: awaited.toLanguage }),
      },
      added,
    ])
  },
})

const versionOf = ({ versionId, nameSealed, ...file }: typeof addDocumentInput._output.file) => ({
  id: versionId,
  nameSealed,
  mediaType: file.mediaType,
  bytes: file.bytes,
  storageKey: file.storageKey,
  scan: file.scan,
})

/** A paper with its file, locked; null when either is out of sight. */
async function documentForUpdate(
  tx: Tx,
  { ref, documentId }: { readonly ref: string; readonly documentId: string },
) {
  const head = await caseForUpdate(tx, ref)
  const binder = head && (await binderOf(tx, ref))
  const document = binder?.documents.find(({ id }) => id === documentId)
  return head && binder && document ? { head, binder, document } : null
}

/** A newer picture or a renewed paper in the place of the one before, which stays readable. */
export const replaceDocument = defineCommand({
  name: 'document.replace',
  permission: 'document:add',
  input: replaceDocumentInput,
  events: ['document.replaced'],
  async run({ tx, actor, today, now, input }) {
    const found = await documentForUpdate(tx, input)
    if (!found) return notFound
    const { head, binder, document } = found
    const wrong = datesInvalid(input, today)
    if (wrong) return wrong
    const refusals = refusalsOfAdding({
      stage: head.stage,
      kind: document.kind,
      personId: undefined,
      people: binder.members,
      taken: await roomTaken(tx, head.id),
      bytes: input.file.bytes,
      role: actor.role,
    })
    if (document.withdrawnOn) refusals.push(refuse('document_withdrawn'))
    if (refusals.length > 0) return refused(refusals)
    const number = (document.versions[0]?.number ?? 0) + 1
    await insertVersion(
      tx,
      {
        ...versionOf(input.file),
        documentId: document.id,
        caseId: head.id,
        number,
        language: input.language ?? document.versions[0]?.language ?? undefined,
        issuedOn: input.issuedOn,
        expiresOn: input.expiresOn,
        uploadedById: actor.id,
      },
      now,
    )
    await saveDocument(tx, document, null)
    await touchCase(tx, head.id, now)
    return done({ ref: head.ref, documentId: document.id }, [
      {
        type: 'document.replaced',
        caseId: head.id,
        subjectId: document.id,
        details: told(document, { number, scan: input.file.scan }),
      },
    ])
  },
})

export type OpenedFile = Omit<StoredFile, 'nameSealed'> & { readonly name: string; readonly key: CaseKey }

/** Lets somebody read a paper. Every reading is told in the trail, so it is a command. */
export const openDocument = defineCommand({
  name: 'document.open',
  permission: 'document:read',
  input: openDocumentInput,
  events: ['document.opened'],
  async run({ tx, input }) {
    const file = await storedFile(tx, input.ref, input.version)
    if (!file) return notFound
    if (file.scan === 'waiting') return refused([refuse('document_waits_for_scan')])
    if (file.scan === 'infected') return refused([refuse('document_infected')])
    const key = await caseKeyOf(tx, file.caseId)
    const { nameSealed, ...stored } = file
    const name = key.openText({ column: 'document_version.name', row: file.id }, nameSealed)
    const opened: OpenedFile = { ...stored, name, key }
    return done(opened, [
      {
        type: 'document.opened',
        caseId: file.caseId,
        subjectId: file.documentId,
        details: told(file, { number: file.number, way: input.way }),
      },
    ])
  },
})

/** A paper counts no more; it stays in the file with the reason. */
export const withdrawDocument = defineCommand({
  name: 'document.withdraw',
  permission: 'document:add',
  input: withdrawDocumentInput,
  events: ['document.withdrawn'],
  async run({ tx, today, now, input }) {
    const found = await documentForUpdate(tx, input)
    if (!found) return notFound
    const { head, document } = found
    if (document.withdrawnOn) return refused([refuse('document_withdrawn')])
    const isSaved = await saveDocument(
      tx,
      { id: document.id, version: input.version },
      { withdrawnOn: today, why: input.why },
    )
    if (!isSaved) return stale(document.version)
    await touchCase(tx, head.id, now)
    return done({ ref: head.ref }, [
      {
        type: 'document.withdrawn',
        caseId: head.id,
        subjectId: document.id,
        details: told(document, { why: input.why }),
      },
    ])
  },
})

/** Says why a file does without a paper it would need; the reason is encrypted. */
export const waiveRequirement = defineCommand({
  name: 'document.waive',
  permission: 'document:add',
  input: waiveRequirementInput,
  events: ['document.waived'],
  async run({ tx, actor, today, now, input }) {
    const head = await caseForUpdate(tx, input.ref)
    const binder = head && (await binderOf(tx, input.ref))
    if (!head || !binder) return notFound
    const { personId, requirement } = input
    const sensitivity = sensitivityOfRequirement(requirement)
    const isAsked = documentStanding(requirementFacts(binder, today), [], []).some(
      (standing) => standing.personId === personId && standing.requirement === requirement,
    )
    if (!isAsked || !isClearedFor(actor.clearances, sensitivity)) {
      return refused([refuse('requirement_unknown')])
    }
    const isWaived = binder.waivers.some(
      (waiver) => waiver.personId === personId && waiver.requirement === requirement,
    )
    if (isWaived) return refused([refuse('requirement_waived')])
    const id = randomUUID()
    const key = await caseKeyOf(tx, head.id)
    const reasonSealed = key.sealText({ column: 'document_waiver.reason', row: id }, input.reason)
    await insertWaiver(
      tx,
      {
        id,
        caseId: head.id,
        personId,
        requirement,
        sensitivity,
        reasonSealed,
        recordedById: actor.id,
        recordedOn: today,
      },
      now,
    )
    await touchCase(tx, head.id, now)
    return done({ ref: head.ref }, [
      {
        type: 'document.waived',
        caseId: head.id,
        subjectId: personId,
        details: { requirement, sensitivity },
      },
    ])
  },
})

/** The paper is needed after all. */
export const liftWaiver = defineCommand({
  name: 'document.lift_waiver',
  permission: 'document:add',
  input: liftWaiverInput,
  events: ['document.waiver_lifted'],
  async run({ tx, today, now, input }) {
    const head = await caseForUpdate(tx, input.ref)
    if (!head) return notFound
    const { personId, requirement } = input
    const isLifted = await endWaiver(tx, { caseId: head.id, personId, requirement }, today)
    if (!isLifted) return refused([refuse('requirement_not_waived')])
    await touchCase(tx, head.id, now)
    const sensitivity = sensitivityOfRequirement(requirement)
    return done({ ref: head.ref }, [
      {
        type: 'document.waiver_lifted',
        caseId: head.id,
        subjectId: personId,
        details: { requirement, sensitivity },
      },
    ])
  },
})

const readable = (document: CaseDocument | undefined) =>
  document !== undefined && document.withdrawnOn === null && document.versions[0]?.scan !== 'infected'

/** Asks somebody for a translation, by a day. */
export const requestTranslation = defineCommand({
  name: 'document.request_translation',
  permission: 'document:add',
  input: requestTranslationInput,
  events: ['document.translation_requested'],
  async run({ tx, actor, today, now, input }) {
    const found = await documentForUpdate(tx, input)
    if (!found) return notFound
    const { head, binder, document } = found
    if (input.dueOn < today) return invalid([{ path: 'dueOn', code: 'date_order' }])
    if (input.fromLanguage === input.toLanguage) {
      return invalid([{ path: 'toLanguage', code: 'same_language' }])
    }
    if (!readable(document)) return refused([refuse('document_withdrawn')])
    const isAwaited = binder.translations.some(
      (awaited) =>
        awaited.documentId === document.id &&
        awaited.toLanguage === input.toLanguage &&
        !awaited.receivedOn &&
        !awaited.cancelledOn,
    )
    if (isAwaited) return refused([refuse('translation_awaited')])
    const { ref, ...asked } = input
    const id = randomUUID()
    await insertTranslation(
      tx,
      { ...asked, id, caseId: head.id, requestedOn: today, requestedById: actor.id },
      now,
    )
    await touchCase(tx, head.id, now)
    return done({ ref }, [
      {
        type: 'document.translation_requested',
        caseId: head.id,
        subjectId: id,
        details: told(document, { from: input.fromLanguage, to: input.toLanguage, dueOn: input.dueOn }),
      },
    ])
  },
})

/** The translation is not awaited any more. */
export const cancelTranslation = defineCommand({
  name: 'document.cancel_translation',
  permission: 'document:add',
  input: settleTranslationInput,
  events: ['document.translation_cancelled'],
  async run({ tx, today, now, input }) {
    const head = await caseForUpdate(tx, input.ref)
    const binder = head && (await binderOf(tx, input.ref))
    const awaited = binder?.translations.find(({ id }) => id === input.translationId)
    const document = binder?.documents.find(({ id }) => id === awaited?.documentId)
    if (!head || !awaited || !document) return notFound
    if (awaited.receivedOn || awaited.cancelledOn) return refused([refuse('translation_settled')])
    const isSettled = await settleTranslation(
      tx,
      { id: awaited.id, version: input.version },
      { cancelledOn: today },
    )
    if (!isSettled) return stale(awaited.version)
    await touchCase(tx, head.id, now)
    return done({ ref: head.ref }, [
      {
        type: 'document.translation_cancelled',
        caseId: head.id,
        subjectId: awaited.id,
        details: told(document, { to: awaited.toLanguage }),
      },
    ])
  },
})
