import 'server-only'
import { randomUUID } from 'node:crypto'
import type { Stage } from '@/lib/cases/model'
import { caseKeyOf } from '@/lib/platform/encryption'
import type { DocumentKind, Sensitivity } from '@/lib/documents/model'
import { fromDatabaseDate, toDatabaseDate, type CalendarDate } from '@/lib/kernel/calendar-date'
import type { Tx } from '@/lib/platform/database'
import type { EligibilityOutcome } from '@/lib/eligibility/model'
import type { Vulnerability } from '@/lib/programme/model'
import type {
  EndReason,
  JobProject,
  JobStatus,
  SafeguardWords,
  ServiceKind,
  ServiceProject,
  ServiceResult,
  TrackItemCode,
  TrackItemOutcome,
  VulnerabilityPhase,
  WordsOf,
} from '../model'

export type TrackItemContent = {
  readonly requestedOn: CalendarDate
  readonly dueOn: CalendarDate | null
  readonly receivedOn: CalendarDate | null
  readonly validUntil: CalendarDate | null
  readonly outcome: TrackItemOutcome | null
  readonly codes: readonly string[]
  readonly days: number | null
  readonly documentId: string | null
}
export type StoredTrackItem = TrackItemContent & { readonly id: string; readonly version: number }

/** A member of the household, with what decides about their tracks. */
export type TrackedMember = {
  readonly birthDate: CalendarDate | null
  readonly isPrincipal: boolean
  readonly isUnaccompaniedMinor: boolean
  readonly isMedical: boolean
  readonly hasDeparted: boolean
  readonly tracksOfFile: readonly string[]
  /** The day they left, the day on the live ticket, or the day aimed at. */
  readonly travelDay: CalendarDate | null
}

export async function trackedMember(tx: Tx, caseId: string, personId: string): Promise<TrackedMember | null> {
  const rows = await tx.$queryRaw<TrackedMember[]>`
    select p.birth_date::text as "birthDate", m.relation = 'principal' as "isPrincipal", m.unaccompanied_minor as "isUnaccompaniedMinor",
      m.medical as "isMedical", m.departed_on is not null as "hasDeparted", c.tracks as "tracksOfFile",
      coalesce(m.departed_on, (select b.departs_at::date from booking_traveller t join booking b on b.id = t.booking_id
        where t.case_id = m.case_id and t.person_id = m.person_id and t.live), c.planned_departure_on)::text as "travelDay"
    from household_member m join person p on p.id = m.person_id join case_file c on c.id = m.case_id
    where m.case_id = ${caseId}::uuid and m.person_id = ${personId}::uuid and m.travelling and m.withdrawn_on is null`
  return rows[0] ?? null
}

const dayOf = (date: Date | null) => date && fromDatabaseDate(date)
const columnOf = (date: CalendarDate | null) => date && toDatabaseDate(date)

export async function trackItemOf(
  tx: Tx,
  caseId: string,
  personId: string,
  item: string,
): Promise<StoredTrackItem | null> {
  const found = await tx.trackItem.findUnique({
    where: { caseId_personId_item: { caseId, personId, item } },
  })
  return (
    found && {
      id: found.id,
      version: found.version,
      requestedOn: fromDatabaseDate(found.requestedOn),
      dueOn: dayOf(found.dueOn),
      receivedOn: dayOf(found.receivedOn),
      validUntil: dayOf(found.validUntil),
      outcome: found.outcome,
      codes: found.codes,
      days: found.days,
      documentId: found.documentId,
    }
  )
}

const columns = (content: TrackItemContent) => ({
  requestedOn: toDatabaseDate(content.requestedOn),
  dueOn: columnOf(content.dueOn),
  receivedOn: columnOf(content.receivedOn),
  validUntil: columnOf(content.validUntil),
  outcome: content.outcome,
  codes: [...content.codes],
  days: content.days,
  documentId: content.documentId,
})

export async function insertTrackItem(
  tx: Tx,
  of: {
    readonly caseId: string
    readonly personId: string
    readonly track: string
    readonly item: TrackItemCode
  },
  content: TrackItemContent,
  recordedById: string,
): Promise<string> {
  const id = randomUUID()
  await tx.trackItem.createMany({ data: [{ id, ...of, ...columns(content), recordedById }] })
  return id
}

/** @returns false when somebody saved before */
export async function saveTrackItem(
  tx: Tx,
  stored: Pick<StoredTrackItem, 'id' | 'version'>,
  content: TrackItemContent,
  recordedById: string,
): Promise<boolean> {
  const { count } = await tx.trackItem.updateMany({
    where: { id: stored.id, version: stored.version },
    data: { ...columns(content), recordedById, version: { increment: 1 } },
  })
  return count === 1
}

/** Whether a paper of the file, of one of these kinds, is in the actor's sight and was not withdrawn. */
export async function isPaperOfFile(
  tx: Tx,
  of: { readonly caseId: string; readonly documentId: string; readonly kinds: readonly DocumentKind[] },
): Promise<boolean> {
  const count = await tx.document.count({
    where: { id: of.documentId, caseId: of.caseId, kind: { in: [...of.kinds] }, withdrawnOn: null },
  })
  return count === 1
}

const PLACE = 'safeguard_note.words'

export async function writeWords(
  tx: Tx,
  about: {
    readonly caseId: string
    readonly personId: string | null
    readonly about: 'vulnerability' | 'track_item' | 'service'
    readonly aboutId: string
    readonly sensitivity: Sensitivity
    readonly authorId: string
    readonly on: CalendarDate
  },
  words: SafeguardWords,
): Promise<void> {
  if (words.byWhom === null && words.note === null) return
  const id = randomUUID()
  const key = await caseKeyOf(tx, about.caseId)
  const { on, ...of } = about
  await tx.safeguardNote.createMany({
    data: [
      {
        id,
        ...of,
        writtenOn: toDatabaseDate(on),
        wordsSealed: key.sealText({ column: PLACE, row: id }, JSON.stringify(words)),
      },
    ],
  })
}

type StoredWords = {
  readonly id: string
  readonly about: string
  readonly aboutId: string
  /** Sealed; base64 as the database writes it. */
  readonly sealed: string
  readonly author: string
  readonly writtenOn: CalendarDate
}

export type SafeguardedMember = {
  readonly personId: string
  readonly familyName: string | null
  readonly givenNames: string
  readonly birthDate: CalendarDate | null
  readonly isPrincipal: boolean
  readonly isUnaccompaniedMinor: boolean
  readonly hasAgedOut: boolean
  readonly isMedical: boolean
  readonly isTravelling: boolean
  readonly withdrawnOn: CalendarDate | null
  readonly departedOn: CalendarDate | null
  readonly seatOn: CalendarDate | null
}

/** Everything the page about the safeguards of a household shows, as far as row security lets the actor see it. */
export type SafeguardsFile = {
  readonly id: string
  readonly stage: Stage
  readonly tracks: readonly string[]
  readonly plannedOn: CalendarDate | null
  readonly guardianName: string | null
  readonly guardianContact: string | null
  readonly members: readonly SafeguardedMember[]
  readonly items: readonly (Omit<TrackItemContent, 'documentId'> & {
    readonly id: string
    readonly personId: string
    readonly item: string
    readonly version: number
    readonly documentId: string | null
    /** Null too when the paper is not for the actor. */
    readonly paper: DocumentKind | null
  })[]
  readonly papers: readonly {
    readonly id: string
    readonly kind: DocumentKind
    readonly personId: string | null
    readonly addedOn: CalendarDate
  }[]
  readonly words: readonly StoredWords[]
  readonly vulnerabilities: readonly {
    readonly id: string
    readonly personId: string
    readonly kind: Vulnerability
    readonly phase: VulnerabilityPhase
    readonly assessedOn: CalendarDate
    readonly assessedBy: string
    readonly reviewOn: CalendarDate
    readonly endedOn: CalendarDate | null
    readonly endedWhy: EndReason | null
    readonly weeksPregnant: number | null
  }[]
  /** What the latest decision gives. */
  readonly outcome: EligibilityOutcome | null
  readonly services: readonly {
    readonly id: string
    readonly personId: string | null
    readonly project: ServiceProject
    readonly kind: ServiceKind
    readonly provider: string
    readonly agreedOn: CalendarDate
    readonly dueOn: CalendarDate | null
    readonly endedOn: CalendarDate | null
    readonly result: ServiceResult | null
    readonly version: number
  }[]
  readonly jobProfiles: readonly {
    readonly personId: string
    readonly project: JobProject
    readonly status: JobStatus
    readonly statusOn: CalendarDate
    readonly occupation: string
    readonly skills: string | null
    readonly place: string | null
    readonly version: number
  }[]
}

/** Read in one statement; null when the case is out of sight. */
export async function safeguardsFile(tx: Tx, ref: string): Promise<SafeguardsFile | null> {
  const rows = await tx.$queryRaw<{ file: SafeguardsFile }[]>`
    select json_build_object('id', c.id, 'stage', c.stage, 'tracks', c.tracks, 'plannedOn', c.planned_departure_on,
      'guardianName', a.guardian_name, 'guardianContact', a.guardian_contact,
      'members', (select coalesce(json_agg(json_build_object('personId', m.person_id, 'familyName', p.family_name, 'givenNames', p.given_names,
          'birthDate', p.birth_date, 'isPrincipal', m.relation = 'principal', 'isUnaccompaniedMinor', m.unaccompanied_minor,
          'hasAgedOut', m.aged_out_unaccompanied_minor, 'isMedical', m.medical, 'isTravelling', m.travelling, 'withdrawnOn', m.withdrawn_on,
          'departedOn', m.departed_on, 'seatOn', (select b.departs_at::date from booking_traveller t join booking b on b.id = t.booking_id
            where t.case_id = m.case_id and t.person_id = m.person_id and t.live)) order by m.position), '[]')
        from household_member m join person p on p.id = m.person_id where m.case_id = c.id),
      'items', (select coalesce(json_agg(json_build_object('id', i.id, 'personId', i.person_id, 'item', i.item, 'requestedOn', i.requested_on,
          'dueOn', i.due_on, 'receivedOn', i.received_on, 'validUntil', i.valid_until, 'outcome', i.outcome, 'codes', i.codes, 'days', i.days,
          'version', i.version, 'documentId', i.document_id, 'paper', (select d.kind from document d where d.id = i.document_id))), '[]')
        from track_item i where i.case_id = c.id),
      'papers', (select coalesce(json_agg(json_build_object('id', d.id, 'kind', d.kind, 'personId', d.person_id,
          'addedOn', (d.created_at at time zone 'Europe/Brussels')::date) order by d.created_at desc), '[]')
        from document d where d.case_id = c.id and d.withdrawn_on is null),
      'vulnerabilities', (select coalesce(json_agg(json_build_object('id', v.id, 'personId', v.person_id, 'kind', v.kind, 'phase', v.phase,
          'assessedOn', v.assessed_on, 'assessedBy', coalesce(u.display_name, ''), 'reviewOn', v.review_on, 'endedOn', v.ended_on,
          'endedWhy', v.ended_why, 'weeksPregnant', v.weeks_pregnant) order by v.assessed_on desc, v.kind), '[]')
        from vulnerability_record v left join app_user u on u.id = v.assessed_by_id where v.case_id = c.id),
      'outcome', (select d.outcome from eligibility_decision d where d.case_id = c.id order by d.sequence desc limit 1),
      'services', (select coalesce(json_agg(json_build_object('id', s.id, 'personId', s.person_id, 'project', s.project, 'kind', s.kind,
          'provider', s.provider, 'agreedOn', s.agreed_on, 'dueOn', s.due_on, 'endedOn', s.ended_on, 'result', s.result, 'version', s.version)
          order by s.ended_on desc nulls first, s.agreed_on desc, s.created_at), '[]') from service_given s where s.case_id = c.id),
      'jobProfiles', (select coalesce(json_agg(json_build_object('personId', j.person_id, 'project', j.project, 'status', j.status,
          'statusOn', j.status_on, 'occupation', j.occupation, 'skills', j.skills, 'place', j.place, 'version', j.version)), '[]')
        from job_profile j where j.case_id = c.id),
      'words', (select coalesce(json_agg(json_build_object('id', n.id, 'about', n.about, 'aboutId', n.about_id,
          'sealed', encode(n.words_sealed, 'base64'), 'author', coalesce(u.display_name, ''), 'writtenOn', n.written_on) order by n.created_at desc), '[]')
        from safeguard_note n left join app_user u on u.id = n.author_id where n.case_id = c.id)
    ) as file from case_file c left join application a on a.case_id = c.id where c.ref = ${ref}`
  const file = rows[0]?.file
  if (!file) return null
  const { id, guardianContact } = file
  if (guardianContact === null) return file
  const key = await caseKeyOf(tx, id)
  const opened = key.openLine({ column: 'application.guardian_contact', row: id }, guardianContact)
  return { ...file, guardianContact: opened }
}

/** Opens what was written, the latest first. */
export async function openWords(
  tx: Tx,
  { id: caseId, words }: Pick<SafeguardsFile, 'id' | 'words'>,
): Promise<readonly WordsOf[]> {
  if (words.length === 0) return []
  const key = await caseKeyOf(tx, caseId)
  return words.map(({ id, sealed, author, writtenOn, aboutId }) => {
    const text = key.openText({ column: PLACE, row: id }, Buffer.from(sealed, 'base64'))
    return { ...(JSON.parse(text) as SafeguardWords), author, writtenOn, aboutId }
  })
}
