import 'server-only'
import type { Stage } from '@/lib/cases/model'
import { calendarDate, toDatabaseDate, type CalendarDate } from '@/lib/kernel/calendar-date'
import type { SaidUnderAge } from '@/lib/people/model'
import { Prisma, systemTransaction, type Tx } from '@/lib/platform/database'
import { caseKeyOf, type CaseKey } from '@/lib/platform/encryption'
import type { CaseDocument, DocumentKind, MediaType, ScanState, Sensitivity, WithdrawalReason } from './model'
import type { Room } from './rules/adding'
import type { Requirement } from './rules/required'

type Day = string | null
type StoredVersion = Omit<CaseDocument['versions'][number], 'issuedOn' | 'expiresOn' | 'uploadedOn'> & {
  issuedOn: Day
  expiresOn: Day
  uploadedOn: string
}
type StoredTranslation = Omit<AwaitedTranslation, 'requestedOn' | 'dueOn' | 'receivedOn' | 'cancelledOn'> & {
  requestedOn: string
  dueOn: string
  receivedOn: Day
  cancelledOn: Day
}
type StoredMember = Omit<DocumentPerson, 'birthDate'> & { birthDate: Day }
type StoredBinder = {
  id: string
  ref: string
  stage: Stage
  fileLanguage: string
  tracks: string[]
  hasOrderToLeave: boolean
  hasEarlierReturn: boolean
  travelDay: Day
  members: StoredMember[]
  documents: (Omit<CaseDocument, 'versions' | 'withdrawnOn'> & {
    withdrawnOn: Day
    versions: StoredVersion[]
  })[]
  waivers: Waiver[]
  translations: StoredTranslation[]
}

/** A person of the household as far as papers are concerned. */
export type DocumentPerson = {
  readonly personId: string
  readonly familyName: string | null
  readonly givenNames: string
  readonly birthDate: CalendarDate | null
  readonly saidUnderAge: SaidUnderAge | null
  readonly relation: string
  readonly isTravelling: boolean
  readonly hasWithdrawn: boolean
  readonly isUnaccompaniedMinor: boolean
  /** What is known of their health, to those who may know it. */
  readonly vulnerabilities: readonly string[]
}

export type Waiver = {
  readonly id: string
  readonly personId: string
  readonly requirement: Requirement
  readonly sensitivity: Sensitivity
  /** Sealed; base64 as the database writes it. */
  readonly reasonSealed: string
  readonly recordedBy: string
}

export type AwaitedTranslation = {
  readonly id: string
  readonly documentId: string
  readonly fromLanguage: string
  readonly toLanguage: string
  readonly translator: string
  readonly requestedOn: CalendarDate
  readonly requestedBy: string
  readonly dueOn: CalendarDate
  readonly receivedOn: CalendarDate | null
  readonly cancelledOn: CalendarDate | null
  readonly costCents: number | null
  readonly translatedId: string | null
  readonly version: number
}

/** Everything the papers of a case are shown and judged with. */
export type Binder = Omit<StoredBinder, 'travelDay' | 'members' | 'documents' | 'translations'> & {
  readonly travelDay: CalendarDate | null
  readonly members: readonly DocumentPerson[]
  readonly documents: readonly CaseDocument[]
  readonly translations: readonly AwaitedTranslation[]
}

const day = (value: Day): CalendarDate | null => (value === null ? null : calendarDate(value))
const dateOrNull = (date: CalendarDate | null | undefined) => (date ? toDatabaseDate(date) : null)

/** The papers of a case as far as the actor may see them; null when the case is out of sight. */
export async function binderOf(tx: Tx, ref: string): Promise<Binder | null> {
  const rows = await tx.$queryRaw<{ binder: StoredBinder }[]>(Prisma.sql`
    select json_build_object('id', c.id, 'ref', c.ref, 'stage', c.stage, 'fileLanguage', c.file_language, 'tracks', c.tracks,
      'hasOrderToLeave', coalesce(a.has_order_to_leave, false), 'hasEarlierReturn', coalesce(a.has_previous_assisted_return, false),
      'travelDay', coalesce((select min(b.departs_at)::date from booking_traveller t join booking b on b.id = t.booking_id
        where t.case_id = c.id and t.live), c.planned_departure_on),
      'members', (select coalesce(json_agg(json_build_object('personId', p.id, 'familyName', p.family_name, 'givenNames', p.given_names,
          'birthDate', p.birth_date, 'saidUnderAge', m.said_under_age, 'relation', m.relation, 'isTravelling', m.travelling, 'hasWithdrawn', m.withdrawn_on is not null,
          'isUnaccompaniedMinor', m.unaccompanied_minor,
          'vulnerabilities', (select coalesce(json_agg(distinct v.kind), '[]') from vulnerability_record v
            where v.case_id = c.id and v.person_id = p.id and v.ended_on is null)) order by m.position), '[]')
        from household_member m join person p on p.id = m.person_id where m.case_id = c.id),
      'documents', (select coalesce(json_agg(json_build_object('id', d.id, 'personId', d.person_id, 'kind', d.kind, 'sensitivity', d.sensitivity,
          'translationOfId', d.translation_of_id, 'withdrawnOn', d.withdrawn_on, 'withdrawnWhy', d.withdrawn_why, 'version', d.version,
          'versions', (select json_agg(json_build_object('id', v.id, 'number', v.number, 'mediaType', v.media_type, 'bytes', v.bytes,
              'language', v.language, 'issuedOn', v.issued_on, 'expiresOn', v.expires_on, 'scan', v.scan,
              'uploadedBy', coalesce(u.display_name, ''),
              'uploadedOn', (v.created_at at time zone 'Europe/Brussels')::date) order by v.number desc)
            from document_version v left join app_user u on u.id = v.uploaded_by_id where v.document_id = d.id)) order by d.created_at, d.id), '[]')
        from document d where d.case_id = c.id),
      'waivers', (select coalesce(json_agg(json_build_object('id', w.id, 'personId', w.person_id, 'requirement', w.requirement,
          'sensitivity', w.sensitivity, 'reasonSealed', encode(w.reason_sealed, 'base64'), 'recordedBy', coalesce(u.display_name, ''))), '[]')
        from document_waiver w left join app_user u on u.id = w.recorded_by_id where w.case_id = c.id and w.lifted_on is null),
      'translations', (select coalesce(json_agg(json_build_object('id', t.id, 'documentId', t.document_id, 'fromLanguage', t.from_language,
          'toLanguage', t.to_language, 'translator', t.translator, 'requestedOn', t.requested_on, 'requestedBy', coalesce(u.display_name, ''),
          'dueOn', t.due_on, 'receivedOn', t.received_on, 'cancelledOn', t.cancelled_on, 'costCents', t.cost_cents,
          'translatedId', t.translated_id, 'version', t.version) order by t.requested_on, t.id), '[]')
        from document_translation t left join app_user u on u.id = t.requested_by_id where t.case_id = c.id)
    ) as binder
    from case_file c left join application a on a.case_id = c.id where c.ref = ${ref}`)
  const binder = rows[0]?.binder
  if (!binder) return null
  return {
    ...binder,
    travelDay: day(binder.travelDay),
    members: binder.members.map((member) => ({ ...member, birthDate: day(member.birthDate) })),
    documents: binder.documents.map((document) => ({
      ...document,
      withdrawnOn: day(document.withdrawnOn),
      versions: (document.versions ?? []).map((version) => ({
        ...version,
        issuedOn: day(version.issuedOn),
        expiresOn: day(version.expiresOn),
        uploadedOn: calendarDate(version.uploadedOn),
      })),
    })),
    translations: binder.translations.map((awaited) => ({
      ...awaited,
      requestedOn: calendarDate(awaited.requestedOn),
      dueOn: calendarDate(awaited.dueOn),
      receivedOn: day(awaited.receivedOn),
      cancelledOn: day(awaited.cancelledOn),
    })),
  }
}

/** What all papers of a case weigh together, whoever may see them. */
export async function roomTaken(tx: Tx, caseId: string): Promise<Room> {
  const [row] = await tx.$queryRaw<{ bytes: bigint; files: bigint }[]>`
    select bytes, files from app.document_room_taken(${caseId}::uuid)`
  return { bytes: Number(row?.bytes ?? 0), files: Number(row?.files ?? 0) }
}

/** The case a file is sent to, with its key: asked before a byte of the file is read. */
export type UploadPlace = {
  readonly caseId: string
  readonly stage: Stage
  readonly taken: Room
  readonly key: CaseKey
}

export async function uploadPlace(
  tx: Tx,
  ref: string,
  documentId: string | undefined,
): Promise<UploadPlace | null> {
  const head = await tx.caseFile.findUnique({ where: { ref }, select: { id: true, stage: true } })
  if (!head) return null
  if (documentId) {
    const document = await tx.document.findUnique({
      where: { id: documentId, caseId: head.id },
      select: { id: true },
    })
    if (!document) return null
  }
  return {
    caseId: head.id,
    stage: head.stage,
    taken: await roomTaken(tx, head.id),
    key: await caseKeyOf(tx, head.id),
  }
}

export type NewDocument = {
  readonly id: string
  readonly caseId: string
  readonly personId: string | null
  readonly kind: DocumentKind
  readonly sensitivity: Sensitivity
  readonly translationOfId: string | null
  readonly recordedById: string
}

export type NewVersion = {
  readonly id: string
  readonly documentId: string
  readonly caseId: string
  readonly number: number
  readonly mediaType: MediaType
  readonly bytes: number
  readonly storageKey: string
  readonly nameSealed: Uint8Array
  readonly language: string | undefined
  readonly issuedOn: CalendarDate | undefined
  readonly expiresOn: CalendarDate | undefined
  readonly scan: ScanState
  readonly uploadedById: string
}

export async function insertDocument(tx: Tx, document: NewDocument, now: Date): Promise<void> {
  await tx.document.createMany({ data: [{ ...document, createdAt: now }] })
}

export async function insertVersion(tx: Tx, version: NewVersion, now: Date): Promise<void> {
  await tx.documentVersion.createMany({
    data: [
      {
        ...version,
        nameSealed: new Uint8Array(version.nameSealed),
        issuedOn: dateOrNull(version.issuedOn),
        expiresOn: dateOrNull(version.expiresOn),
        scannedAt: version.scan === 'clean' ? now : null,
        createdAt: now,
      },
    ],
  })
}

/** Marks a change of a document for whoever has an older one before them. @returns false when somebody was first */
export async function saveDocument(
  tx: Tx,
  { id, version }: { readonly id: string; readonly version: number },
  change: { readonly withdrawnOn: CalendarDate; readonly why: WithdrawalReason } | null,
): Promise<boolean> {
  const { count } = await tx.document.updateMany({
    where: { id, version },
    data: {
      version: { increment: 1 },
      ...(change && { withdrawnOn: toDatabaseDate(change.withdrawnOn), withdrawnWhy: change.why }),
    },
  })
  return count === 1
}

/** One version as it is opened. */
export type StoredFile = {
  readonly id: string
  readonly caseId: string
  readonly documentId: string
  readonly number: number
  readonly kind: DocumentKind
  readonly sensitivity: Sensitivity
  readonly mediaType: MediaType
  readonly storageKey: string
  readonly nameSealed: Uint8Array
  readonly scan: ScanState
}

/** A version in a case, in the actor's sight. */
export async function storedFile(tx: Tx, ref: string, versionId: string): Promise<StoredFile | null> {
  const found = await tx.documentVersion.findFirst({
    where: { id: versionId, document: { case: { ref } } },
    select: {
      id: true,
      caseId: true,
      documentId: true,
      number: true,
      mediaType: true,
      storageKey: true,
      nameSealed: true,
      scan: true,
      document: { select: { kind: true, sensitivity: true } },
    },
  })
  if (!found) return null
  const { document, mediaType, ...version } = found
  return { ...version, ...document, mediaType: mediaType as MediaType }
}

export async function insertWaiver(
  tx: Tx,
  waiver: {
    readonly id: string
    readonly caseId: string
    readonly personId: string
    readonly requirement: Requirement
    readonly sensitivity: Sensitivity
    readonly reasonSealed: Uint8Array
    readonly recordedById: string
    readonly recordedOn: CalendarDate
  },
  now: Date,
): Promise<void> {
  await tx.documentWaiver.createMany({
    data: [
      {
        ...waiver,
        reasonSealed: new Uint8Array(waiver.reasonSealed),
        recordedOn: toDatabaseDate(waiver.recordedOn),
        createdAt: now,
      },
    ],
  })
}

/** @returns false when no such reason stood */
export async function endWaiver(
  tx: Tx,
  which: { readonly caseId: string; readonly personId: string; readonly requirement: Requirement },
  on: CalendarDate,
): Promise<boolean> {
  const { count } = await tx.documentWaiver.updateMany({
    where: { ...which, liftedOn: null },
    data: { liftedOn: toDatabaseDate(on) },
  })
  return count > 0
}

export async function insertTranslation(
  tx: Tx,
  translation: {
    readonly id: string
    readonly documentId: string
    readonly caseId: string
    readonly fromLanguage: string
    readonly toLanguage: string
    readonly translator: string
    readonly requestedOn: CalendarDate
    readonly dueOn: CalendarDate
    readonly requestedById: string
  },
  now: Date,
): Promise<void> {
  const { requestedOn, dueOn, ...rest } = translation
  await tx.documentTranslation.createMany({
    data: [
      { ...rest, requestedOn: toDatabaseDate(requestedOn), dueOn: toDatabaseDate(dueOn), createdAt: now },
    ],
  })
}

/** A translation that came in or was called off; false when it was settled meanwhile. */
export async function settleTranslation(
  tx: Tx,
  { id, version }: { readonly id: string; readonly version: number },
  outcome:
    | { readonly receivedOn: CalendarDate; readonly translatedId: string; readonly costCents: number | null }
    | { readonly cancelledOn: CalendarDate },
): Promise<boolean> {
  const data =
    'receivedOn' in outcome
      ? {
          receivedOn: toDatabaseDate(outcome.receivedOn),
          translatedId: outcome.translatedId,
          costCents: outcome.costCents,
        }
      : { cancelledOn: toDatabaseDate(outcome.cancelledOn) }
  const { count } = await tx.documentTranslation.updateMany({
    where: { id, version, receivedOn: null, cancelledOn: null },
    data: { ...data, version: { increment: 1 } },
  })
  return count === 1
}

/** A file whose scan is still awaited, as a job of the server sees it. */
export type WaitingFile = Omit<StoredFile, 'nameSealed' | 'scan'> & { readonly key: CaseKey }

/** The file that waits for its scan and was tried least; not one of those this round tried already. */
export function nextWaitingFile(tried: readonly string[]): Promise<WaitingFile | null> {
  return systemTransaction((tx) => waitingFile(tx, tried))
}

async function waitingFile(tx: Tx, tried: readonly string[]): Promise<WaitingFile | null> {
  const [row] = await tx.$queryRaw<{ id: string }[]>`
    select v.id::text as id from document_version v where v.scan = 'waiting' and not v.id = any (${[...tried]}::uuid[])
    order by v.scan_attempts, v.created_at, v.id limit 1`
  if (!row) return null
  const found = await tx.documentVersion.findUniqueOrThrow({
    where: { id: row.id },
    select: {
      id: true,
      caseId: true,
      documentId: true,
      number: true,
      mediaType: true,
      storageKey: true,
      document: { select: { kind: true, sensitivity: true } },
    },
  })
  const { document, mediaType, ...version } = found
  return {
    ...version,
    ...document,
    mediaType: mediaType as MediaType,
    key: await caseKeyOf(tx, found.caseId),
  }
}

/** Writes what the scanner said. @returns false when another job was first */
export async function recordVerdict(
  tx: Tx,
  versionId: string,
  verdict: 'clean' | 'infected',
  now: Date,
): Promise<boolean> {
  const { count } = await tx.documentVersion.updateMany({
    where: { id: versionId, scan: 'waiting' },
    data: { scan: verdict, scannedAt: now, scanAttempts: { increment: 1 } },
  })
  return count === 1
}

/** The scanner gave no verdict: the file comes after those tried less often. */
export async function countAttempt(versionId: string): Promise<void> {
  await systemTransaction((tx) =>
    tx.documentVersion.updateMany({
      where: { id: versionId, scan: 'waiting' },
      data: { scanAttempts: { increment: 1 } },
    }),
  )
}

/** What the trail tells of a scanned version. */
export async function scannedVersion(tx: Tx, versionId: string) {
  const found = await tx.documentVersion.findUnique({
    where: { id: versionId },
    select: {
      caseId: true,
      documentId: true,
      number: true,
      document: { select: { kind: true, sensitivity: true } },
    },
  })
  if (!found) return null
  const { document, ...version } = found
  return { ...version, ...document }
}

/** Of some names of the storage, those that no row speaks of: what a crash or a refusal left behind. */
export async function orphansAmong(keys: readonly string[]): Promise<string[]> {
  const rows = await systemTransaction(
    (tx) => tx.$queryRaw<{ key: string }[]>`
    select k.key from unnest(${[...keys]}::text[]) as k (key)
    where not exists (select 1 from document_version v where v.storage_key = k.key and v.scan <> 'infected')`,
  )
  return rows.map(({ key }) => key)
}
