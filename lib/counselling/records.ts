import 'server-only'
import { toDatabaseDate, type CalendarDate } from '@/lib/kernel/calendar-date'
import type { Stage } from '@/lib/cases/model'
import { REMINDER } from '@/lib/cases/records'
import { Prisma, type Tx } from '@/lib/platform/database'
import type { CounsellingMode, CounsellingSession, CounsellingTopic } from './model'

/** The part of a case file that the page about counselling shows. */
export type CounsellingFile = {
  readonly id: string
  readonly ref: string
  readonly version: number
  readonly stage: Stage
  readonly spokenLanguage: string | null
  /** Talks held, also for those who may not read what was said. */
  readonly count: number
  /** Newest first. Row security gives them to those who counsel and to nobody else. */
  readonly sessions: readonly CounsellingSession[]
}

type FileRow = {
  id: string
  ref: string
  version: number
  stage: Stage
  spoken_language: string | null
  counselling_count: number
  sessions: {
    id: string
    held_on: string
    mode: CounsellingMode
    language: string
    interpreter_used: boolean
    topics: CounsellingTopic[]
    summary: string
    decisions: string | null
    next_appointment_on: string | null
    counsellor: string | null
  }[]
}

export async function counsellingFile(tx: Tx, ref: string): Promise<CounsellingFile | null> {
  const rows = await tx.$queryRaw<FileRow[]>(Prisma.sql`
    select c.id, c.ref, c.version, c.stage::text, c.spoken_language, c.counselling_count,
      (select coalesce(json_agg(s order by s.held_on desc, s.created_at desc), '[]') from (select x.id, x.held_on, x.mode, x.language,
         x.interpreter_used, x.topics, x.summary, x.decisions, x.next_appointment_on, x.created_at, u.display_name as counsellor
         from counselling_session x left join app_user u on u.id = x.counsellor_id where x.case_id = c.id) s) as sessions
    from case_file c where c.ref = ${ref}`)
  const [row] = rows
  if (!row) return null
  return {
    id: row.id,
    ref: row.ref,
    version: row.version,
    stage: row.stage,
    spokenLanguage: row.spoken_language,
    count: row.counselling_count,
    sessions: row.sessions.map((session) => ({
      id: session.id,
      heldOn: session.held_on,
      mode: session.mode,
      language: session.language,
      interpreterUsed: session.interpreter_used,
      topics: session.topics,
      summary: session.summary,
      decisions: session.decisions,
      nextAppointmentOn: session.next_appointment_on,
      counsellor: session.counsellor ?? '',
    })),
  }
}

type NewSession = {
  readonly caseId: string
  readonly counsellorId: string
  readonly heldOn: CalendarDate
  readonly mode: CounsellingMode
  readonly language: string
  readonly interpreterUsed: boolean
  readonly topics: readonly CounsellingTopic[]
  readonly summary: string
  readonly decisions?: string
  readonly nextAppointmentOn?: CalendarDate
  readonly now: Date
}

/** Keeps a talk and counts it in the file. The version of the file stays: nobody’s open form is touched by it. */
export async function insertSession(tx: Tx, session: NewSession): Promise<void> {
  const { now, heldOn, nextAppointmentOn, topics, ...rest } = session
  await tx.counsellingSession.createMany({
    data: [
      {
        ...rest,
        topics: [...topics],
        heldOn: toDatabaseDate(heldOn),
        nextAppointmentOn: nextAppointmentOn ? toDatabaseDate(nextAppointmentOn) : null,
        createdAt: now,
      },
    ],
  })
  await tx.caseFile.updateMany({
    where: { id: session.caseId },
    data: { counsellingCount: { increment: 1 }, lastActivityAt: now },
  })
}

type Appointment = {
  readonly caseId: string
  readonly counsellorId: string
  readonly organisationId: string
  readonly title: string
  readonly on: CalendarDate
  readonly now: Date
}

/** A reminder on the day of the next appointment, for whoever made it. */
export async function remindOfAppointment(tx: Tx, appointment: Appointment): Promise<void> {
  await tx.task.createMany({
    data: [
      {
        caseId: appointment.caseId,
        step: REMINDER,
        title: appointment.title,
        waitingOn: 'counsellor',
        organisationId: appointment.organisationId,
        userId: appointment.counsellorId,
        dueOn: toDatabaseDate(appointment.on),
        openedAt: appointment.now,
      },
    ],
  })
}
