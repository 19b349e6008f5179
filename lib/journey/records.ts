import 'server-only'
import type { ApprovedException } from '@/lib/eligibility/model'
import { calendarDate, type CalendarDate } from '@/lib/kernel/calendar-date'
import { SITUATION_COLUMNS, type SituationRow } from '@/lib/eligibility/records/situation'
import type { SaidUnderAge } from '@/lib/people/model'
import { Prisma, type Tx } from '@/lib/platform/database'
import type { Vulnerability } from '@/lib/programme/model'
import type { PaymentKind } from '@/lib/payments/model'

type Day = string | null

/** One row with everything the rules of the lifecycle look at, read in one statement. Days are `YYYY-MM-DD`. */
export type JourneyRow = {
  opened_by_partner: boolean
  submitted_on: Day
  planned_departure_on: Day
  tracks: string[]
  destination: string | null
  spoken_language: string | null
  interpreter_needed: boolean | null
  no_show_count: number
  counselling_count: number
  departed_on: Day
  suspension_approved_on: Day
  /** Live needs by person, without trafficking: for comparing with the decision, never to be shown. */
  needs: Readonly<Record<string, readonly Vulnerability[]>>
  /** Sections of the application in which something was typed that is no answer yet. */
  unfinished: string[]
  application: (SituationRow & { status_decided_on: Day; vulnerability_screened: boolean }) | null
  members: {
    person_id: string
    relation: string
    position: number
    unaccompanied_minor: boolean
    medical: boolean
    withdrawn_on: Day
    departed_on: Day
    arrived_on: Day
    reconfirmed_on: Day
    birth_date: Day
    birth_precision: 'day' | 'month' | 'year' | null
    said_under_age: SaidUnderAge | null
  }[]
  consents: { person_id: string; purpose: string; signatory: string; given_on: string; withdrawn_on: Day }[]
  documents: {
    person_id: string
    kind: 'PASSPORT' | 'LAISSEZ_PASSER'
    status: string
    status_on: Day
    valid_until: Day
  }[]
  /** Doubts about a choice: found unable to decide, or spoken of under pressure. */
  doubts: { person_id: string; unable_since: Day; doubt_since: Day }[]
  places: { state: 'requested' | 'granted'; starts_on: Day; extended_on: Day; ended_on: Day }[]
  seats: { person_id: string; mode: 'air' | 'bus'; departs_at: string; departure_zone: string }[]
  reception: 'open' | 'requested' | 'declined' | null
  payments: {
    person_id: string
    kind: PaymentKind
    status: 'prepared' | 'approved' | 'paid'
    cents: number
  }[]
  exceptions: {
    kind: ApprovedException['kind']
    asked_for: ApprovedException['askedFor']
    status: string
    decided_on: Day
  }[]
  decision: {
    facts: Record<string, unknown>
    outcome: Record<string, unknown>
    return_outcome: string
    rule_set_version: string
  } | null
  plan: { status: string; signed_on: Day; agreement_signed_on: Day; settled_on: Day } | null
  track_items: {
    person_id: string
    track: string
    item: string
    requested_on: Day
    due_on: Day
    received_on: Day
    valid_until: Day
    outcome: string | null
  }[]
  suspensions: { country: string | null; mode: 'FULL' | 'CASE_BY_CASE'; from_on: string; until_on: Day }[]
  last_no_show_on: Day
  final_follow_up_done: boolean
  attempts: string[]
  earlier_returns: { person_id: string; on: string; desk: string }[]
  other_open_files: { person_id: string; ref: string }[]
}

/** @param today bounds the suspensions to those in force */
export async function journeyRow(tx: Tx, caseId: string, today: CalendarDate): Promise<JourneyRow | null> {
  const rows = await tx.$queryRaw<{ row: JourneyRow }[]>(Prisma.sql`
    select json_build_object(
      'opened_by_partner', (select o.kind::text not in ('FEDASIL', 'RETURN_DESK', 'IOM', 'CARITAS') from organisation o where o.id = c.referring_organisation_id),
      'submitted_on', c.registered_on, 'planned_departure_on', c.planned_departure_on, 'tracks', c.tracks, 'destination', c.destination,
      'spoken_language', c.spoken_language, 'interpreter_needed', c.interpreter_needed, 'no_show_count', c.no_show_count,
      'counselling_count', c.counselling_count, 'departed_on', c.departed_on, 'suspension_approved_on', c.suspension_approved_on,
      'application', (select to_json(a) from (select ${SITUATION_COLUMNS}, status_decided_on, vulnerability_screened from application where case_id = c.id) a),
      'needs', app.needs_of_case(c.id),
      'unfinished', (select coalesce(json_agg(distinct section), '[]') from draft_text where case_id = c.id),
      'members', (select coalesce(json_agg(m order by m.position), '[]') from (select m.person_id, m.relation, m.position, m.unaccompanied_minor, m.medical,
         m.withdrawn_on, m.departed_on, m.arrived_on, m.reconfirmed_on, m.said_under_age, p.birth_date, p.birth_precision
         from household_member m join person p on p.id = m.person_id where m.case_id = c.id and m.travelling) m),
      'consents', (select coalesce(json_agg(x), '[]') from (select person_id, purpose, signatory, given_on, withdrawn_on from consent where case_id = c.id order by given_on) x),
      'documents', (select coalesce(json_agg(x), '[]') from (select person_id, kind, status, status_on, valid_until from travel_document where case_id = c.id) x),
      'doubts', (select coalesce(json_agg(x), '[]') from app.doubts_about(c.id) x),
      'places', (select coalesce(json_agg(x), '[]') from app.places_of(c.id) x),
      'seats', (select coalesce(json_agg(x), '[]') from (select t.person_id, b.mode, b.departs_at, b.departure_zone from booking_traveller t
         join booking b on b.id = t.booking_id where t.case_id = c.id and t.live) x),
      'reception', (select b.arrival_reception from booking b where b.case_id = c.id and b.status in ('live', 'flown') order by b.booked_at desc limit 1),
      'payments', (select coalesce(json_agg(x), '[]') from (select person_id, kind, status, cents from payment where case_id = c.id and live) x),
      'decision', (select to_json(x) from (select facts, outcome, return_outcome, rule_set_version from eligibility_decision where case_id = c.id order by sequence desc limit 1) x),
      'exceptions', (select coalesce(json_agg(x order by x.decided_at), '[]') from (select kind, asked_for, status, decided_on, decided_at from exception_request where case_id = c.id) x),
      'plan', (select to_json(x) from (select status, (select max(s.signed_on) from plan s where s.case_id = c.id) as signed_on,
         (select max(s.agreement_signed_on) from plan s where s.case_id = c.id) as agreement_signed_on, settled_on
         from plan where case_id = c.id order by (status = 'approved') desc, revision desc limit 1) x),
      'track_items', (select coalesce(json_agg(x), '[]') from (select person_id, track, item, requested_on, due_on, received_on, valid_until, outcome from track_item where case_id = c.id) x),
      'suspensions', (select coalesce(json_agg(x), '[]') from (select country, mode, from_on, until_on from country_suspension
         where (country is null or country = c.destination) and from_on <= ${today}::date and (until_on is null or until_on > ${today}::date)) x),
      'last_no_show_on', (select max(h."on") from stage_history h where h.case_id = c.id and h.action = 'record_no_show'),
      'final_follow_up_done', exists (select 1 from follow_up f where f.case_id = c.id and f.kind = 'MONTH_12' and f.status = 'done'),
      'earlier_returns', (select coalesce(json_agg(json_build_object('person_id', r.asked_id, 'on', r.departed_on, 'desk', coalesce(o.name, '')) order by r.departed_on desc), '[]')
        from app.earlier_returns(array(select m.person_id from household_member m where m.case_id = c.id and m.travelling and m.withdrawn_on is null), c.id) r
        left join organisation o on o.id = r.desk_organisation_id),
      -- A partner learns of a file of others from the desk only.
      'other_open_files', (select coalesce(json_agg(json_build_object('person_id', o.asked_id, 'ref', o.ref) order by o.ref), '[]')
        from app.other_open_files(array(select m.person_id from household_member m where m.case_id = c.id and m.travelling and m.withdrawn_on is null), c.id) o
        where (select current_setting('app.role', true)) <> 'partner' or exists (select 1 from case_file x where x.ref = o.ref)),
      'attempts', (select coalesce(json_agg(a."on" order by a."on"), '[]') from contact_attempt a where a.case_id = c.id
         and a."on" > coalesce((select max(f.done_on) from follow_up f where f.case_id = c.id and f.status = 'done'), '0001-01-01'))
    ) as row from case_file c where c.id = ${caseId}::uuid`)
  return rows[0]?.row ?? null
}

/** Days arrive as text from JSON. */
export function day(value: Day): CalendarDate | null {
  return value === null ? null : calendarDate(value.slice(0, 10))
}

/** Who booked the live seats of some members: they are told when nobody will sit there. */
export async function bookersOf(
  tx: Tx,
  caseId: string,
  personIds: readonly string[],
): Promise<readonly string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select distinct b.booked_by_id::text as id from booking_traveller t join booking b on b.id = t.booking_id
    where t.case_id = ${caseId}::uuid and t.person_id = any(${[...personIds]}::uuid[]) and t.live order by 1`
  return rows.map(({ id }) => id)
}
