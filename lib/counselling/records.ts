import 'server-only'
import { toDatabaseDate, type CalendarDate } from '@/lib/kernel/calendar-date'
import type { Stage } from '@/lib/cases/model'
import { Prisma, type Tx } from '@/lib/platform/database'
import type {
  Appointment,
  CounsellingMode,
  CounsellingTopic,
  InformationGiven,
  InterpreterKind,
  Talk,
  TalkKind,
} from './model'

type Stored<Row extends { writtenAt: Date }> = Omit<Row, 'writtenAt'> & { readonly writtenAt: string }

/** One version of a talk as JSON; `s` is the row. */
const TALK = Prisma.sql`json_build_object('id', s.talk_id, 'number', s.number, 'kind', s.kind, 'heldOn', s.held_on, 'mode', s.mode, 'place', s.place,
  'language', s.language, 'interpreter', s.interpreter, 'alsoPresent', s.also_present, 'topics', s.topics, 'information', s.information,
  'present', (select coalesce(json_agg(json_build_object('personId', p.id, 'name', p.given_names) order by array_position(s.present_ids, p.id)), '[]')
    from person p where p.id = any (s.present_ids)),
  'summary', s.summary, 'wishes', s.wishes, 'decisions', s.decisions, 'nextAppointmentOn', s.next_appointment_on, 'counsellorId', s.counsellor_id,
  'counsellor', (select coalesce(max(u.display_name), '') from app_user u where u.id = s.counsellor_id),
  'writer', (select coalesce(max(u.display_name), '') from app_user u where u.id = s.written_by_id),
  'writtenAt', s.created_at, 'correctionReason', s.correction_reason)`

/** The version of a talk that stands now. */
const IS_LATEST = Prisma.sql`not exists (select from counselling_session l where l.talk_id = s.talk_id and l.number > s.number)`

const APPOINTMENT = Prisma.sql`json_build_object('id', a.id, 'version', a.version, 'on', a.planned_on, 'startsAt', a.starts_at, 'kind', a.kind, 'mode', a.mode,
  'place', a.place, 'withId', a.with_id, 'with', (select coalesce(max(u.display_name), '') from app_user u where u.id = a.with_id),
  'interpreter', a.interpreter, 'isInterpreterBooked', a.interpreter_booked, 'state', a.state, 'movedFromId', a.moved_from_id, 'settledOn', a.settled_on,
  'settledBy', (select max(u.display_name) from app_user u where u.id = a.settled_by_id), 'side', a.side, 'reason', a.reason, 'talkId', a.talk_id)`

type Named = { readonly id: string; readonly name: string }

/** The part of a case file that the pages about counselling show. */
export type CounsellingFile = {
  readonly id: string
  readonly ref: string
  readonly version: number
  readonly stage: Stage
  readonly deskId: string
  readonly counsellorId: string | null
  readonly spokenLanguage: string | null
  readonly interpreterNeeded: boolean
  /** Talks held, also for those who may not read what was said. */
  readonly count: number
  /** Newest first. Row security gives them to those who counsel and to nobody else. */
  readonly talks: readonly Talk[]
  readonly appointments: readonly Appointment[]
  readonly members: readonly Named[]
  /** Counsellors of the desk, with whom an appointment can be made. */
  readonly colleagues: readonly Named[]
}

const asTalk = (stored: Stored<Talk>): Talk => ({ ...stored, writtenAt: new Date(stored.writtenAt) })

export async function counsellingFile(tx: Tx, ref: string): Promise<CounsellingFile | null> {
  type Row = Omit<CounsellingFile, 'talks'> & { talks: Stored<Talk>[] }
  const [row] = await tx.$queryRaw<Row[]>`
    select c.id::text as id, c.ref, c.version, c.stage::text as stage, c.desk_organisation_id::text as "deskId", c.counsellor_id::text as "counsellorId",
      c.spoken_language as "spokenLanguage", c.interpreter_needed as "interpreterNeeded", c.counselling_count as count,
      (select coalesce(json_agg(${TALK} order by s.held_on desc, s.created_at desc), '[]') from counselling_session s
        where s.case_id = c.id and ${IS_LATEST}) as talks,
      (select coalesce(json_agg(${APPOINTMENT} order by a.planned_on desc, a.created_at desc), '[]') from appointment a where a.case_id = c.id) as appointments,
      (select coalesce(json_agg(json_build_object('id', p.id, 'name', p.given_names) order by m.position), '[]')
        from household_member m join person p on p.id = m.person_id where m.case_id = c.id) as members,
      (select coalesce(json_agg(json_build_object('id', u.id, 'name', u.display_name) order by u.display_name, u.id), '[]')
        from app_user u where u.organisation_id = c.desk_organisation_id and u.role = 'counsellor' and u.active) as colleagues
    from case_file c where c.ref = ${ref}`
  return row ? { ...row, talks: row.talks.map(asTalk) } : null
}

/** All versions of a talk, the latest first. */
export async function versionsOfTalk(tx: Tx, caseId: string, talkId: string): Promise<Talk[]> {
  const rows = await tx.$queryRaw<{ talk: Stored<Talk> }[]>`
    select ${TALK} as talk from counselling_session s
    where s.case_id = ${caseId}::uuid and s.talk_id = ${talkId}::uuid order by s.number desc`
  return rows.map(({ talk }) => asTalk(talk))
}

/** Everybody who wrote a version of a talk. */
export async function writersOfTalk(tx: Tx, talkId: string): Promise<string[]> {
  const rows = await tx.counsellingSession.findMany({ where: { talkId }, select: { writtenById: true } })
  return rows.map(({ writtenById }) => writtenById)
}

type NewVersion = {
  readonly id: string
  readonly talkId: string
  readonly number: number
  readonly correctionReason?: string
  readonly writtenById: string
  readonly caseId: string
  readonly counsellorId: string
  readonly kind: TalkKind
  readonly heldOn: CalendarDate
  readonly mode: CounsellingMode
  readonly place?: string
  readonly language: string
  readonly interpreter: InterpreterKind
  readonly presentIds: readonly string[]
  readonly alsoPresent?: string
  readonly topics: readonly CounsellingTopic[]
  readonly information: readonly InformationGiven[]
  readonly summary: string
  readonly wishes?: string
  readonly decisions?: string
  readonly nextAppointmentOn?: CalendarDate | null
  readonly now: Date
}

/** Keeps one version of a talk; none is ever changed. @returns false when that number was taken meanwhile */
export async function insertVersion(tx: Tx, version: NewVersion): Promise<boolean> {
  const { now, heldOn, nextAppointmentOn, topics, presentIds, information, ...rest } = version
  const { count } = await tx.counsellingSession.createMany({
    data: [
      {
        ...rest,
        topics: [...topics],
        presentIds: [...presentIds],
        information: information.map(({ code, version: edition }) => ({ code, version: edition })),
        heldOn: toDatabaseDate(heldOn),
        nextAppointmentOn: nextAppointmentOn ? toDatabaseDate(nextAppointmentOn) : null,
        createdAt: now,
      },
    ],
    skipDuplicates: true,
  })
  return count === 1
}

/** One talk more. The version of the file stays: nobody’s open form is touched by it. */
export async function countTalk(tx: Tx, caseId: string, now: Date): Promise<void> {
  await tx.caseFile.updateMany({
    where: { id: caseId },
    data: { counsellingCount: { increment: 1 }, lastActivityAt: now },
  })
}
