import 'server-only'
import {
  addDays,
  businessDayOf,
  calendarDate,
  fromDatabaseDate,
  toDatabaseDate,
  type CalendarDate,
} from '@/lib/kernel/calendar-date'
import { Prisma, systemTransaction, type Tx } from '@/lib/platform/database'
import type { SaidUnderAge } from '@/lib/people/model'
import type { Vulnerability } from '@/lib/programme/model'
import { caseKeyOf } from '@/lib/platform/encryption'
import { usualReviewDay } from '@/lib/safeguards/rules/vulnerability'
import type { FieldTexts } from './field-texts'
import type { Unfinished } from './rules/autosave'
import {
  openAnswers,
  openTexts,
  sealAnswers,
  sealSending,
  sealTexts,
  type SealedAnswers,
} from './records/sealed'
import type { ApplicationFile, Member, Question, Relation, Section } from './model'

type Day = string | null
type StoredMember = Omit<Member, 'withdrawnOn' | 'departedOn' | 'birthDate'> & {
  withdrawnOn: Day
  departedOn: Day
  birthDate: Day
}
type StoredFile = Omit<
  ApplicationFile,
  | 'registeredOn'
  | 'dueOn'
  | 'plannedDepartureOn'
  | 'statusDecidedOn'
  | 'orderToLeaveOn'
  | 'previousAssistedDepartureOn'
  | 'arrivedInBelgiumOn'
  | 'noticeGivenOn'
  | 'lastActivityAt'
  | 'members'
  | 'questions'
> & {
  registeredOn: Day
  dueOn: Day
  plannedDepartureOn: Day
  statusDecidedOn: Day
  orderToLeaveOn: Day
  previousAssistedDepartureOn: Day
  arrivedInBelgiumOn: Day
  noticeGivenOn: Day
  lastActivityAt: string
  members: StoredMember[]
  questions: (Omit<Question, 'askedAt'> & { askedAt: string })[]
}

/** A day as its column takes it. */
export const dateOrNull = (date: CalendarDate | undefined) => (date ? toDatabaseDate(date) : null)

const day = (value: Day): CalendarDate | null => (value === null ? null : calendarDate(value))

/** Everything an application says, in one statement; null when the case is missing or out of the actor's sight. */
export async function applicationFile(tx: Tx, ref: string): Promise<ApplicationFile | null> {
  const rows = await tx.$queryRaw<{ file: StoredFile }[]>(Prisma.sql`
    select json_build_object('id', c.id, 'ref', c.ref, 'version', c.version, 'stage', c.stage,
      'referringOrganisationId', c.referring_organisation_id, 'createdById', c.created_by_id, 'registeredOn', c.registered_on, 'dueOn', c.due_on, 'lastActivityAt', c.last_activity_at,
      'noticeGivenOn', a.data_notice_given_on,
      'referringOrganisation', (select o.name from organisation o where o.id = c.referring_organisation_id),
      'deskOrganisation', (select o.name from organisation o where o.id = c.desk_organisation_id),
      'counsellor', (select u.display_name from app_user u where u.id = c.counsellor_id),
      'sentAt', a.submitted_at, 'fileLanguage', c.file_language, 'referralChannel', c.referral_channel, 'tracks', c.tracks,
      'destination', c.destination, 'plannedDepartureOn', c.planned_departure_on, 'spokenLanguage', c.spoken_language,
      'interpreterNeeded', c.interpreter_needed, 'destinationPlace', a.destination_place, 'destinationState', a.destination_state, 'contactPhone', a.contact_phone,
      'accommodation', a.accommodation, 'motive', a.motive, 'administrativeStatus', a.administrative_status, 'statusDecidedOn', a.status_decided_on,
      'hasOrderToLeave', a.has_order_to_leave, 'orderToLeaveOn', a.order_to_leave_on, 'hasPreviousAssistedReturn', a.has_previous_assisted_return,
      'previousAssistedDepartureOn', a.previous_assisted_departure_on, 'arrivedInBelgiumOn', a.arrived_in_belgium_on,
      'naturalisedBelgian', a.naturalised_belgian, 'isVulnerabilityScreened', coalesce(a.vulnerability_screened, false),
      'guardianName', a.guardian_name, 'guardianContact', a.guardian_contact, 'guardianAgrees', a.guardian_agrees,
      'members', (select coalesce(json_agg(json_build_object('personId', p.id, 'relation', m.relation, 'isTravelling', m.travelling,
          'isUnaccompaniedMinor', m.unaccompanied_minor, 'hasAgedOut', m.aged_out_unaccompanied_minor, 'withdrawnOn', m.withdrawn_on,
          'departedOn', m.departed_on, 'familyName', p.family_name, 'givenNames', p.given_names, 'nativeName', p.native_name,
          'birthDate', p.birth_date, 'birthPrecision', p.birth_precision, 'saidUnderAge', m.said_under_age, 'sex', p.sex, 'nationality', p.nationality,
          'immigrationNumber', p.immigration_number,
          'vulnerabilities', (select coalesce(json_agg(v.kind order by v.kind), '[]') from vulnerability_record v
            where v.case_id = c.id and v.person_id = p.id and v.ended_on is null),
          'weeksPregnant', (select v.weeks_pregnant from vulnerability_record v
            where v.case_id = c.id and v.person_id = p.id and v.kind = 'PREGNANT' and v.ended_on is null limit 1),
          'hasRecords', exists (select 1 from consent x where x.case_id = c.id and x.person_id = p.id)
            or exists (select 1 from travel_document x where x.case_id = c.id and x.person_id = p.id)
            or exists (select 1 from booking_traveller x where x.case_id = c.id and x.person_id = p.id)
            or exists (select 1 from payment x where x.case_id = c.id and x.person_id = p.id)
            or exists (select 1 from track_item x where x.case_id = c.id and x.person_id = p.id)
            or p.merged_into_id is not null or exists (select 1 from person x where x.merged_into_id = p.id)
            or exists (select 1 from household_move x where x.person_id = p.id)
        ) order by m.position), '[]') from household_member m join person p on p.id = m.person_id where m.case_id = c.id),
      'questions', (select coalesce(json_agg(json_build_object('id', r.id, 'askedBy', coalesce(u.display_name, ''), 'organisation', coalesce(o.name, ''),
          'askedAt', r.asked_at, 'reasonCode', r.reason_code, 'message', r.message) order by r.asked_at), '[]')
        from information_request r left join app_user u on u.id = r.asked_by_id left join organisation o on o.id = u.organisation_id
        where r.case_id = c.id and r.answered_at is null)
    ) as file
    from case_file c left join application a on a.case_id = c.id where c.ref = ${ref}`)
  const file = rows[0]?.file
  if (!file) return null
  return {
    ...file,
    ...(await openAnswers(tx, file.id, file)),
    registeredOn: day(file.registeredOn),
    dueOn: day(file.dueOn),
    plannedDepartureOn: day(file.plannedDepartureOn),
    statusDecidedOn: day(file.statusDecidedOn),
    orderToLeaveOn: day(file.orderToLeaveOn),
    previousAssistedDepartureOn: day(file.previousAssistedDepartureOn),
    arrivedInBelgiumOn: day(file.arrivedInBelgiumOn),
    noticeGivenOn: day(file.noticeGivenOn),
    lastActivityAt: new Date(file.lastActivityAt),
    sentAt: file.sentAt && new Date(file.sentAt),
    members: file.members.map((member) => ({
      ...member,
      withdrawnOn: day(member.withdrawnOn),
      departedOn: day(member.departedOn),
      birthDate: day(member.birthDate),
    })),
    questions: file.questions.map((question) => ({ ...question, askedAt: new Date(question.askedAt) })),
  }
}

export async function organisationKind(tx: Tx, id: string): Promise<string | null> {
  const found = await tx.organisation.findUnique({ where: { id }, select: { kind: true } })
  return found?.kind ?? null
}

export type NewDraft = Omit<
  Prisma.CaseFileUncheckedCreateInput,
  'ref' | 'stage' | 'nextStep' | 'createdAt' | 'lastActivityAt'
> & {
  readonly id: string
  /** A draft unless it begins further on: a file that parts from another. */
  readonly stage?: 'submitted' | 'in_review'
  readonly nextStep?: string
}

/** How often a reference may be taken before something is wrong with the year rather than with luck. */
const MOST_DRAWS = 20

/**
 * Writes the case of a new draft under the first reference that is free. A reference of a case out of sight counts as
 * taken too: the database decides, not a look beforehand.
 * @param draw gives a reference at random
 */
export async function insertDraft(tx: Tx, draft: NewDraft, draw: () => string, now: Date): Promise<string> {
  for (let attempt = 0; attempt < MOST_DRAWS; attempt += 1) {
    const ref = draw()
    const { count } = await tx.caseFile.createMany({
      data: [
        {
          stage: 'draft',
          nextStep: 'complete_application',
          ...draft,
          ref,
          createdAt: now,
          lastActivityAt: now,
          searchText: ref.toLowerCase(),
        },
      ],
      skipDuplicates: true,
    })
    if (count === 1) return ref
  }
  throw new Error('no free reference found')
}

export async function insertApplication(
  tx: Tx,
  caseId: string,
  { noticeGivenOn }: { noticeGivenOn: CalendarDate },
): Promise<void> {
  await tx.application.createMany({ data: [{ caseId, dataNoticeGivenOn: toDatabaseDate(noticeGivenOn) }] })
}

/** What there is to do with a new draft, for whoever opened it, and the first line of its history. */
export async function openDraftTask(
  tx: Tx,
  draft: {
    caseId: string
    waitingOn: 'partner' | 'counsellor'
    organisationId: string
    actorId: string
    today: CalendarDate
    now: Date
  },
): Promise<void> {
  const { caseId, waitingOn, organisationId, actorId, today, now } = draft
  await tx.task.createMany({
    data: [
      { caseId, step: 'complete_application', waitingOn, organisationId, userId: actorId, openedAt: now },
    ],
  })
  await tx.stageHistory.createMany({
    data: [{ caseId, action: 'open_draft', toStage: 'draft', actorId, on: toDatabaseDate(today), at: now }],
  })
}

export type Membership = {
  readonly personId: string
  readonly relation: Relation
  readonly position: number
  readonly isTravelling: boolean
  readonly isUnaccompaniedMinor: boolean
  readonly hasAgedOut: boolean
  readonly saidUnderAge: SaidUnderAge | null
}

function membershipColumns(membership: Membership) {
  return {
    relation: membership.relation,
    position: membership.position,
    travelling: membership.isTravelling,
    unaccompaniedMinor: membership.isUnaccompaniedMinor,
    agedOutUnaccompaniedMinor: membership.hasAgedOut,
    saidUnderAge: membership.saidUnderAge,
  }
}

export async function insertMembers(tx: Tx, caseId: string, members: readonly Membership[]): Promise<void> {
  if (members.length === 0) return
  await tx.householdMember.createMany({
    data: members.map((membership) => ({
      caseId,
      personId: membership.personId,
      ...membershipColumns(membership),
    })),
  })
}

export async function updateMember(tx: Tx, caseId: string, membership: Membership): Promise<void> {
  await tx.householdMember.updateMany({
    where: { caseId, personId: membership.personId },
    data: membershipColumns(membership),
  })
}

export async function moveMember(tx: Tx, caseId: string, personId: string, position: number): Promise<void> {
  await tx.householdMember.updateMany({ where: { caseId, personId }, data: { position } })
}

/** Only one person leads a file at a time, also between two statements. */
export async function clearPrincipal(tx: Tx, caseId: string): Promise<void> {
  await tx.householdMember.updateMany({
    where: { caseId, relation: 'principal' },
    data: { relation: 'other' },
  })
}

/** Takes a person out of a household; with the last household the person goes, who was entered by mistake. */
export async function deleteMember(tx: Tx, caseId: string, personId: string): Promise<void> {
  await tx.vulnerabilityRecord.deleteMany({ where: { caseId, personId } })
  await tx.householdMember.deleteMany({ where: { caseId, personId } })
  await tx.$executeRaw`select app.remove_person_without_file(${personId}::uuid)`
}

export type ApplicationChange = Omit<
  Prisma.ApplicationUncheckedUpdateManyInput,
  'caseId' | 'snapshot' | 'submittedAt' | 'submittedById' | 'contactPhoneIndex' | keyof SealedAnswers
> &
  Partial<SealedAnswers>

export async function updateApplication(tx: Tx, caseId: string, change: ApplicationChange): Promise<void> {
  const sealed = await sealAnswers(tx, caseId, change)
  await tx.application.updateMany({ where: { caseId }, data: { ...change, ...sealed } })
}

export type Assessment = {
  readonly caseId: string
  readonly today: CalendarDate
  readonly actorId: string
  /** Before anything was sent a need taken back was a slip; afterwards it has ended, and its history stays. */
  readonly isDraft: boolean
}

/** Records the needs of a person that are new and ends those that are gone. */
export async function saveVulnerabilities(
  tx: Tx,
  personId: string,
  { added, ended }: { added: readonly Vulnerability[]; ended: readonly Vulnerability[] },
  { caseId, today, actorId, isDraft }: Assessment,
): Promise<void> {
  if (ended.length > 0) {
    const where = { caseId, personId, kind: { in: [...ended] }, endedOn: null }
    if (isDraft) await tx.vulnerabilityRecord.deleteMany({ where })
    else
      await tx.vulnerabilityRecord.updateMany({
        where,
        data: { endedOn: toDatabaseDate(today), endedById: actorId },
      })
  }
  if (added.length > 0) {
    await tx.vulnerabilityRecord.createMany({
      data: added.map((kind) => ({
        caseId,
        personId,
        kind,
        assessedOn: toDatabaseDate(today),
        assessedById: actorId,
        reviewOn: toDatabaseDate(usualReviewDay(kind, today)),
      })),
    })
  }
}

/** How far a pregnancy is, as said today. Once the application was sent, what was said before stays in its history. */
export async function saveWeeksPregnant(
  tx: Tx,
  personId: string,
  weeksPregnant: number | null,
  { caseId, today, actorId, isDraft }: Assessment,
): Promise<void> {
  const [kind, on] = ['PREGNANT' as const, toDatabaseDate(today)]
  const reviewOn = toDatabaseDate(usualReviewDay(kind, today))
  const where = { caseId, personId, kind, endedOn: null, assessedOn: { lt: on } }
  if (!isDraft) {
    const { count } = await tx.vulnerabilityRecord.updateMany({
      where,
      data: { endedOn: on, endedWhy: 'reassessed', endedById: actorId },
    })
    if (count > 0) {
      await tx.vulnerabilityRecord.createMany({
        data: [{ caseId, personId, kind, assessedOn: on, assessedById: actorId, weeksPregnant, reviewOn }],
      })
    }
  }
  await tx.vulnerabilityRecord.updateMany({
    where: { caseId, personId, kind, endedOn: null },
    data: { weeksPregnant, assessedOn: on, reviewOn },
  })
}

/** What was typed into a draft and is no answer yet. */
export async function draftTexts(tx: Tx, caseId: string): Promise<readonly Unfinished[]> {
  const kept = await tx.draftText.findMany({
    where: { caseId },
    select: { section: true, field: true, content: true },
    orderBy: [{ typedAt: 'asc' }, { field: 'asc' }],
  })
  return openTexts(tx, caseId, kept)
}

/** A section was saved: what its form held is answers now. */
export async function settleDraftTexts(
  tx: Tx,
  of: { readonly caseId: string; readonly section: Section },
  settles: (field: string) => boolean = () => true,
): Promise<void> {
  const kept = await tx.draftText.findMany({ where: of, select: { field: true } })
  const fields = kept.map(({ field }) => field).filter(settles)
  if (fields.length > 0) await tx.draftText.deleteMany({ where: { ...of, field: { in: fields } } })
}

/** Keeps texts of a section as they were typed; an empty one goes. */
export async function keepDraftTexts(
  tx: Tx,
  of: { readonly caseId: string; readonly section: Section },
  texts: FieldTexts,
  by: { readonly actorId: string; readonly now: Date },
): Promise<void> {
  const fields = Object.keys(texts)
  if (fields.length === 0) return
  await tx.draftText.deleteMany({ where: { ...of, field: { in: fields } } })
  const kept = Object.entries(texts).filter(([, content]) => content.trim() !== '')
  const written = kept.map(([field, content]) => ({
    ...of,
    field,
    content,
    typedById: by.actorId,
    typedAt: by.now,
  }))
  await tx.draftText.createMany({ data: await sealTexts(tx, of.caseId, written) })
}

/** What lists and scopes read of a household, kept beside the case. */
export async function saveSummary(
  tx: Tx,
  caseId: string,
  summary: { beneficiaryName: string; memberCount: number; tracks: string[] },
): Promise<void> {
  await tx.caseFile.updateMany({ where: { id: caseId }, data: summary })
}

/** One sending of an application: what was answered, by whom, when. */
type Round = { readonly sentAt: string; readonly sentById: string; readonly answers: Prisma.InputJsonObject }

/**
 * Keeps the answers as they were sent. Each round stays: an application that came back is sent again with other answers.
 */
export async function keepSnapshot(
  tx: Tx,
  caseId: string,
  sent: { answers: Prisma.InputJsonObject; actorId: string; now: Date },
): Promise<void> {
  const stored = await tx.application.findUnique({ where: { caseId }, select: { snapshot: true } })
  const earlier = stored?.snapshot
  const rounds =
    typeof earlier === 'object' && earlier !== null && 'rounds' in earlier && Array.isArray(earlier.rounds)
      ? earlier.rounds
      : []
  const round: Round = {
    sentAt: sent.now.toISOString(),
    sentById: sent.actorId,
    answers: sealSending(await caseKeyOf(tx, caseId), caseId, rounds.length, sent.answers),
  }
  await tx.application.updateMany({
    where: { caseId },
    data: {
      submittedAt: sent.now,
      submittedById: sent.actorId,
      snapshot: { rounds: [...rounds, round] } satisfies Prisma.InputJsonObject,
    },
  })
}

export async function askQuestion(
  tx: Tx,
  question: { caseId: string; askedById: string; reasonCode: string; message: string; now: Date },
): Promise<void> {
  const { now, ...asked } = question
  await tx.informationRequest.createMany({ data: [{ ...asked, askedAt: now }] })
}

/** The sender sent the application again: every open question counts as answered. @returns how many there were */
export async function answerQuestions(tx: Tx, caseId: string, actorId: string, now: Date): Promise<number> {
  const { count } = await tx.informationRequest.updateMany({
    where: { caseId, answeredAt: null },
    data: { answeredAt: now, answeredById: actorId },
  })
  return count
}

/** Deletes a draft that was never sent, with everything on it; the database asks once more whose it is. */
export async function deleteDraftFile(tx: Tx, caseId: string): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ gone: boolean }[]>`select app.delete_draft(${caseId}::uuid) as gone`
  return row?.gone === true
}

export type UntouchedDraft = {
  readonly id: string
  readonly ref: string
  readonly createdById: string
  readonly lastTouchedOn: CalendarDate
  readonly warnedOn: CalendarDate | null
}

const NEVER_SENT = { stage: 'draft', registeredOn: null } as const
const UNTOUCHED = {
  id: true,
  ref: true,
  createdById: true,
  lastActivityAt: true,
  application: { select: { expiryWarnedOn: true } },
} as const satisfies Prisma.CaseFileSelect

function untouched({
  lastActivityAt,
  application,
  ...draft
}: Prisma.CaseFileGetPayload<{ select: typeof UNTOUCHED }>): UntouchedDraft {
  const warnedOn = application?.expiryWarnedOn
  return {
    ...draft,
    lastTouchedOn: businessDayOf(lastActivityAt),
    warnedOn: warnedOn ? fromDatabaseDate(warnedOn) : null,
  }
}

/** Drafts that were never sent and that nobody touched since a day. */
export async function draftsUntouchedSince(day: CalendarDate): Promise<readonly UntouchedDraft[]> {
  // A day in Belgium begins before the day of the database does.
  const before = toDatabaseDate(addDays(day, 1))
  const found = await systemTransaction((tx) =>
    tx.caseFile.findMany({
      where: { ...NEVER_SENT, lastActivityAt: { lt: before } },
      select: UNTOUCHED,
      orderBy: { ref: 'asc' },
    }),
  )
  return found.map(untouched)
}

/** One of them, as it stands now and locked. */
export async function untouchedDraft(tx: Tx, ref: string): Promise<UntouchedDraft | null> {
  await tx.$queryRaw`select 1 from case_file where ref = ${ref} for update`
  const found = await tx.caseFile.findFirst({ where: { ...NEVER_SENT, ref }, select: UNTOUCHED })
  return found && untouched(found)
}

/** Says on the draft and on its task when it goes. Being warned is not being touched. */
export async function warnOfExpiry(
  tx: Tx,
  caseId: string,
  { today, expiresOn }: { today: CalendarDate; expiresOn: CalendarDate },
): Promise<void> {
  const dueOn = toDatabaseDate(expiresOn)
  await tx.application.updateMany({ where: { caseId }, data: { expiryWarnedOn: toDatabaseDate(today) } })
  await tx.caseFile.updateMany({ where: { id: caseId }, data: { dueOn } })
  await tx.task.updateMany({
    where: { caseId, step: 'complete_application', closedAt: null },
    data: { dueOn },
  })
}

/** Somebody went on with a draft: it does not go after all. */
export async function keepFromExpiry(tx: Tx, caseId: string): Promise<void> {
  await tx.caseFile.updateMany({ where: { id: caseId }, data: { dueOn: null } })
  await tx.task.updateMany({
    where: { caseId, step: 'complete_application', closedAt: null },
    data: { dueOn: null },
  })
}
