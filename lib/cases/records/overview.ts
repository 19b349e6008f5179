import 'server-only'
import { calendarDate, type CalendarDate } from '@/lib/kernel/calendar-date'
import type { Tx } from '@/lib/platform/database'
import type { Stage, WaitingOn } from '../model'

type Day = string | null

/** The page of a case in one row. Days are `YYYY-MM-DD`. */
type Row = {
  id: string
  ref: string
  version: number
  stage: Stage
  prior_stage: Stage | null
  waiting_on: WaitingOn
  next_step: string
  due_on: Day
  beneficiary_name: string
  destination: string | null
  spoken_language: string | null
  interpreter_needed: boolean | null
  file_language: string
  tracks: string[]
  planned_departure_on: Day
  registered_on: Day
  departed_on: Day
  closed_on: Day
  outcome_code: string | null
  hold_review_on: Day
  counselling_count: number
  reintegration_office: string | null
  counsellor: { id: string; name: string } | null
  desk: { id: string; name: string }
  sender: string
  members: {
    person_id: string
    family_name: string | null
    given_names: string
    birth_date: Day
    birth_precision: 'day' | 'month' | 'year' | null
    sex: string
    nationality: string
    relation: string
    immigration_number: string | null
    travelling: boolean
    unaccompanied_minor: boolean
    withdrawn_on: Day
    departed_on: Day
    arrived_on: Day
  }[]
  last_move: {
    action: string
    reason_code: string | null
    reason_text: string | null
    on: string
    from_stage: Stage | null
  } | null
  decision: { on: string } | null
  plan: { status: string; total: number } | null
  journey: { departs_at: string; departure_place: string; arrival_place: string } | null
  notes: { id: string; body: string; visibility: 'team' | 'shared'; at: string; author: string }[]
  note_count: number
  reminders: { id: string; title: string; due_on: Day }[]
  colleagues: { id: string; name: string }[]
}

export type OverviewMember = {
  readonly personId: string
  readonly familyName: string | null
  readonly givenNames: string
  readonly birthDate: CalendarDate | null
  readonly birthPrecision: 'day' | 'month' | 'year' | null
  readonly sex: string
  readonly nationality: string
  readonly relation: string
  readonly immigrationNumber: string | null
  readonly isTravelling: boolean
  readonly isUnaccompaniedMinor: boolean
  readonly withdrawnOn: CalendarDate | null
  readonly departedOn: CalendarDate | null
  readonly arrivedOn: CalendarDate | null
}

const day = (value: Day) => (value === null ? null : calendarDate(value.slice(0, 10)))

/**
 * Everything the frame and the first page of a case show, in one statement.
 * @param userId whose reminders are shown
 */
export async function overviewRow(tx: Tx, ref: string, userId: string) {
  const rows = await tx.$queryRaw<{ row: Row }[]>`
    select json_build_object(
      'id', c.id, 'ref', c.ref, 'version', c.version, 'stage', c.stage, 'prior_stage', c.prior_stage, 'waiting_on', c.waiting_on, 'next_step', c.next_step,
      'due_on', c.due_on, 'beneficiary_name', c.beneficiary_name, 'destination', c.destination, 'spoken_language', c.spoken_language,
      'interpreter_needed', c.interpreter_needed, 'file_language', c.file_language, 'tracks', c.tracks, 'planned_departure_on', c.planned_departure_on,
      'registered_on', c.registered_on, 'departed_on', c.departed_on, 'closed_on', c.closed_on, 'outcome_code', c.outcome_code,
      'hold_review_on', c.hold_review_on, 'counselling_count', c.counselling_count, 'reintegration_office', c.reintegration_office,
      'counsellor', (select json_build_object('id', u.id, 'name', u.display_name) from app_user u where u.id = c.counsellor_id),
      'desk', (select json_build_object('id', o.id, 'name', o.name) from organisation o where o.id = c.desk_organisation_id),
      'sender', (select o.name from organisation o where o.id = c.referring_organisation_id),
      'members', (select coalesce(json_agg(m order by m.position), '[]') from (select m.position, m.person_id, p.family_name, p.given_names, p.birth_date, p.birth_precision,
         p.sex, p.nationality, m.relation, p.immigration_number, m.travelling, m.unaccompanied_minor, m.withdrawn_on, m.departed_on, m.arrived_on
         from household_member m join person p on p.id = m.person_id where m.case_id = c.id) m),
      'last_move', (select to_json(h) from (select action, reason_code, reason_text, "on", from_stage from stage_history where case_id = c.id order by at desc limit 1) h),
      'decision', (select to_json(d) from (select confirmed_on as "on" from eligibility_decision where case_id = c.id order by sequence desc limit 1) d),
      'plan', (select json_build_object('status', p.status, 'total', coalesce((select sum(l.quantity * l.unit_cents) from plan_line l where l.plan_id = p.id), 0))
         from plan p where p.case_id = c.id),
      'journey', (select to_json(b) from (select departs_at, departure_place, arrival_place from booking where case_id = c.id and status in ('live', 'flown') order by departs_at limit 1) b),
      'notes', (select coalesce(json_agg(n order by n.at desc), '[]') from (select n.id, n.body, n.visibility, n.created_at as at, u.display_name as author
         from note n left join app_user u on u.id = n.author_id where n.case_id = c.id order by n.created_at desc limit 3) n),
      'note_count', (select count(*) from note n where n.case_id = c.id),
      'reminders', (select coalesce(json_agg(t order by t.due_on), '[]') from (select id, title, due_on from task
         where case_id = c.id and step = 'reminder' and closed_at is null and user_id = ${userId}::uuid) t),
      'colleagues', (select coalesce(json_agg(u order by u.name), '[]') from (select id, display_name as name from app_user
         where organisation_id = c.desk_organisation_id and role = 'counsellor' and active) u)
    ) as row from case_file c where c.ref = ${ref}`
  const row = rows[0]?.row
  if (!row) return null
  return {
    id: row.id,
    ref: row.ref,
    version: row.version,
    stage: row.stage,
    priorStage: row.prior_stage,
    waitingOn: row.waiting_on,
    nextStep: row.next_step,
    dueOn: day(row.due_on),
    beneficiaryName: row.beneficiary_name,
    destination: row.destination,
    spokenLanguage: row.spoken_language,
    interpreterNeeded: row.interpreter_needed,
    tracks: row.tracks,
    plannedDepartureOn: day(row.planned_departure_on),
    registeredOn: day(row.registered_on),
    departedOn: day(row.departed_on),
    closedOn: day(row.closed_on),
    outcomeCode: row.outcome_code,
    holdReviewOn: day(row.hold_review_on),
    counsellingCount: row.counselling_count,
    office: row.reintegration_office,
    counsellor: row.counsellor,
    desk: row.desk,
    sender: row.sender,
    members: row.members.map(
      (member): OverviewMember => ({
        personId: member.person_id,
        familyName: member.family_name,
        givenNames: member.given_names,
        birthDate: day(member.birth_date),
        birthPrecision: member.birth_precision,
        sex: member.sex,
        nationality: member.nationality,
        relation: member.relation,
        immigrationNumber: member.immigration_number,
        isTravelling: member.travelling,
        isUnaccompaniedMinor: member.unaccompanied_minor,
        withdrawnOn: day(member.withdrawn_on),
        departedOn: day(member.departed_on),
        arrivedOn: day(member.arrived_on),
      }),
    ),
    lastMove: row.last_move && {
      action: row.last_move.action,
      reasonCode: row.last_move.reason_code,
      reasonText: row.last_move.reason_text,
      on: calendarDate(row.last_move.on.slice(0, 10)),
      from: row.last_move.from_stage,
    },
    decidedOn: row.decision && day(row.decision.on),
    plan: row.plan && { status: row.plan.status, cents: Number(row.plan.total) },
    journey: row.journey && {
      departsOn: calendarDate(row.journey.departs_at.slice(0, 10)),
      from: row.journey.departure_place,
      to: row.journey.arrival_place,
    },
    notes: row.notes.map((note) => ({ ...note, at: new Date(note.at) })),
    noteCount: Number(row.note_count),
    reminders: row.reminders.map(({ id, title, due_on }) => ({ id, title, dueOn: day(due_on) })),
    colleagues: row.colleagues,
  }
}

export type OverviewRow = NonNullable<Awaited<ReturnType<typeof overviewRow>>>
