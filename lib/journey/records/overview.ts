import 'server-only'
import type { Actor } from '@/lib/access/model'
import type { Action, NextStep, NoteVisibility, ReasonCode, Stage, WaitingOn } from '@/lib/cases/model'
import type { CalendarDate } from '@/lib/kernel/calendar-date'
import type { SaidUnderAge } from '@/lib/people/model'
import type { Tx } from '@/lib/platform/database'

type Named = { readonly familyName: string | null; readonly givenNames: string }

export type OverviewMember = Named & {
  readonly personId: string
  readonly relation: 'principal' | 'partner' | 'child' | 'parent' | 'sibling' | 'other'
  readonly birthDate: CalendarDate | null
  readonly saidUnderAge: SaidUnderAge | null
  readonly birthPrecision: 'day' | 'month' | 'year' | null
  readonly sex: 'F' | 'M' | 'X'
  readonly nationality: string
  readonly immigrationNumber: string | null
  readonly travelling: boolean
  readonly unaccompaniedMinor: boolean
  readonly withdrawnOn: CalendarDate | null
  readonly departedOn: CalendarDate | null
  readonly arrivedOn: CalendarDate | null
}

export type OverviewNote = {
  readonly id: string
  readonly author: string | null
  readonly body: string
  readonly visibility: NoteVisibility
  readonly createdAt: string
}

/** A case as its page shows it, before anything is left out for a role. */
export type OverviewRow = {
  readonly id: string
  readonly ref: string
  readonly version: number
  readonly stage: Stage
  readonly priorStage: Stage | null
  readonly waitingOn: WaitingOn
  readonly nextStep: NextStep
  readonly dueOn: CalendarDate | null
  readonly holdReviewOn: CalendarDate | null
  readonly name: string
  readonly destination: string | null
  readonly spokenLanguage: string | null
  readonly interpreterNeeded: boolean | null
  readonly tracks: readonly string[]
  readonly registeredOn: CalendarDate | null
  readonly plannedDepartureOn: CalendarDate | null
  readonly departedOn: CalendarDate | null
  readonly arrivedOn: CalendarDate | null
  readonly closedOn: CalendarDate | null
  readonly outcomeCode: string | null
  readonly interviews: number
  readonly partner: string
  readonly deskId: string
  readonly desk: string
  readonly counsellorId: string | null
  readonly counsellor: string | null
  readonly members: readonly OverviewMember[]
  /** The move that brought the case to its stage. */
  readonly lastMove: {
    readonly action: Action
    readonly reasonCode: ReasonCode | null
    readonly reasonText: string | null
    readonly on: CalendarDate
  } | null
  readonly decision: { readonly confirmedOn: CalendarDate; readonly outcome: string } | null
  readonly plan: {
    readonly status: string
    readonly cents: number
    readonly signedOn: CalendarDate | null
  } | null
  readonly booking: { readonly departsAt: string; readonly mode: 'air' | 'bus' } | null
  readonly noteCount: number
  readonly notes: readonly OverviewNote[]
  readonly reminders: readonly {
    readonly id: string
    readonly title: string
    readonly dueOn: CalendarDate | null
  }[]
}

/** How many notes the page of a case shows; the others stand on their own page. */
const NOTES_SHOWN = 3

/** Everything the page of a case shows of its own rows, in one statement; reminders of absent colleagues too. Null out of sight. */
export async function overviewRow(
  tx: Tx,
  ref: string,
  actor: Pick<Actor, 'id'>,
  absentIds: readonly string[],
): Promise<OverviewRow | null> {
  const rows = await tx.$queryRaw<{ row: OverviewRow }[]>`
    select json_build_object('id', c.id, 'ref', c.ref, 'version', c.version, 'stage', c.stage, 'priorStage', c.prior_stage, 'waitingOn', c.waiting_on,
      'nextStep', c.next_step, 'dueOn', c.due_on, 'holdReviewOn', c.hold_review_on, 'name', c.beneficiary_name, 'destination', c.destination,
      'spokenLanguage', c.spoken_language, 'interpreterNeeded', c.interpreter_needed, 'tracks', c.tracks, 'registeredOn', c.registered_on,
      'plannedDepartureOn', c.planned_departure_on, 'departedOn', c.departed_on, 'arrivedOn', c.arrived_on, 'closedOn', c.closed_on,
      'outcomeCode', c.outcome_code, 'interviews', c.counselling_count, 'partner', sender.name, 'deskId', desk.id, 'desk', desk.name,
      'counsellorId', c.counsellor_id, 'counsellor', (select u.display_name from app_user u where u.id = c.counsellor_id),
      'members', (select coalesce(json_agg(json_build_object('personId', p.id, 'familyName', p.family_name, 'givenNames', p.given_names, 'relation', m.relation,
          'birthDate', p.birth_date, 'birthPrecision', p.birth_precision, 'saidUnderAge', m.said_under_age, 'sex', p.sex, 'nationality', p.nationality, 'immigrationNumber', p.immigration_number,
          'travelling', m.travelling, 'unaccompaniedMinor', m.unaccompanied_minor, 'withdrawnOn', m.withdrawn_on, 'departedOn', m.departed_on,
          'arrivedOn', m.arrived_on) order by m.position), '[]') from household_member m join person p on p.id = m.person_id where m.case_id = c.id),
      'lastMove', (select json_build_object('action', h.action, 'reasonCode', h.reason_code, 'reasonText', h.reason_text, 'on', h."on")
        from stage_history h where h.case_id = c.id and h.to_stage = c.stage order by h.at desc limit 1),
      'decision', (select json_build_object('confirmedOn', d.confirmed_on, 'outcome', d.return_outcome)
        from eligibility_decision d where d.case_id = c.id order by d.sequence desc limit 1),
      'plan', (select json_build_object('status', p.status, 'signedOn', p.signed_on, 'cents',
          (select coalesce(sum(l.quantity * l.unit_cents), 0) from plan_line l where l.plan_id = p.id))
          from plan p where p.case_id = c.id order by (p.status = 'approved') desc, p.revision desc limit 1),
      'booking', (select json_build_object('departsAt', b.departs_at, 'mode', b.mode) from booking b
        where b.case_id = c.id and b.status in ('live', 'flown') order by b.departs_at, b.id limit 1),
      'noteCount', (select count(*) from note n where n.case_id = c.id),
      'notes', (select coalesce(json_agg(x), '[]') from (select n.id, u.display_name as author, n.body, n.visibility, n.created_at as "createdAt"
        from note n left join app_user u on u.id = n.author_id where n.case_id = c.id order by n.created_at desc, n.id desc limit ${NOTES_SHOWN}) x),
      'reminders', (select coalesce(json_agg(json_build_object('id', t.id, 'title', t.title, 'dueOn', t.due_on) order by t.due_on, t.id), '[]')
        from task t where t.case_id = c.id and t.step = 'reminder' and t.closed_at is null and t.user_id = any (${[actor.id, ...absentIds]}::uuid[]))
    ) as row
    from case_file c join organisation sender on sender.id = c.referring_organisation_id join organisation desk on desk.id = c.desk_organisation_id
    where c.ref = ${ref}`
  return rows[0]?.row ?? null
}

/** Notes of a case that the reader may read, newest first. */
export async function notesOf(
  tx: Tx,
  caseId: string,
  page: { readonly limit: number; readonly before?: { readonly at: string; readonly id: string } | null },
): Promise<OverviewNote[]> {
  return page.before
    ? tx.$queryRaw<
        OverviewNote[]
      >`select n.id::text as id, u.display_name as author, n.body, n.visibility::text as visibility,
        to_char(n.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.USZ') as "createdAt"
        from note n left join app_user u on u.id = n.author_id where n.case_id = ${caseId}::uuid
        and (n.created_at, n.id) < (${page.before.at}::timestamptz, ${page.before.id}::uuid) order by n.created_at desc, n.id desc limit ${page.limit}`
    : tx.$queryRaw<
        OverviewNote[]
      >`select n.id::text as id, u.display_name as author, n.body, n.visibility::text as visibility,
        to_char(n.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.USZ') as "createdAt"
        from note n left join app_user u on u.id = n.author_id where n.case_id = ${caseId}::uuid
        order by n.created_at desc, n.id desc limit ${page.limit}`
}
