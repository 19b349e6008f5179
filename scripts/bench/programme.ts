// The whole programme since 1984, invented: people, files, what happened to them. Volumes, destinations, statuses and
// channels follow the published figures; the people never were.
import type pg from 'pg'
import { chanceOf, inventPerson, type InventedPerson } from './names'

/** People who returned with assistance since 1984, and the files they may have had. */
export const PEOPLE = 82_742
export const CASES = 60_000
export const PARTNERS = 60
export const COUNSELLORS = 8
/** Files under way; all others are closed. A year of departures in reintegration, a quarter of a year in preparation. */
const UNDER_WAY = 3_200

const uuid = (kind: string, n: number | string) => `00000000-0000-4000-${kind}-${String(n).padStart(12, '0')}`
export const ids = {
  partner: (n: number) => uuid('8000', n),
  desk: uuid('9000', 0),
  headquarters: uuid('9000', 1),
  supervisor: uuid('a000', 0),
  partnerWorker: uuid('a000', 1),
  counsellor: (n: number) => uuid('a000', 100 + n),
  file: (n: number) => uuid('b000', n),
  person: (n: number) => uuid('c000', n),
}
const sqlId = (kind: string, number: string) =>
  `('00000000-0000-4000-${kind}-' || lpad((${number})::text, 12, '0'))::uuid`

/** The reference of the file with this number. */
export const refOf = (n: number) => `AVR-${yearOf(n)}-${String(n % 100_000).padStart(5, '0')}`

/** Departures by year as published; the years before the first one share what is left of all people. */
const PUBLISHED: Readonly<Record<number, number>> = {
  2008: 2669,
  2009: 2659,
  2010: 2957,
  2011: 3358,
  2012: 5656,
  2013: 4585,
  2014: 3587,
  2015: 4053,
  2016: 4267,
  2017: 3827,
  2018: 2994,
  2019: 2426,
  2020: 1847,
  2021: 1965,
  2022: 2673,
  2023: 2952,
  2024: 3269,
  2025: 3122,
  2026: 2900,
}
const FIRST_YEAR = 1984
const early = PEOPLE - Object.values(PUBLISHED).reduce((sum, people) => sum + people, 0)
const YEARS = Array.from({ length: 2026 - FIRST_YEAR + 1 }, (_, at) => {
  const year = FIRST_YEAR + at
  return { year, people: PUBLISHED[year] ?? early / (2008 - FIRST_YEAR) }
})
/** The number of the first file of each year. */
const STARTS = YEARS.map(({ year }, at) => ({
  year,
  from: Math.round((YEARS.slice(0, at).reduce((sum, { people }) => sum + people, 0) * CASES) / PEOPLE),
}))
const yearOf = (n: number) => STARTS.findLast(({ from }) => n >= from)?.year ?? FIRST_YEAR

/** Fills an empty, migrated database. Rules and counters of the database are off meanwhile and made up for at the end. */
export async function fillProgramme(owner: pg.Client): Promise<{
  people: readonly InventedPerson[]
  partnerOf: (person: number) => number
}> {
  const chance = chanceOf(20_261_122)
  const people = Array.from({ length: PEOPLE }, () => inventPerson(chance))
  const countries = people.map(({ country }) => country)
  await owner.query(`set session_replication_role = replica`)
  await fillStaff(owner)
  await fillFiles(owner, countries)
  await fillPeople(owner, people)
  await fillHistory(owner)
  await owner.query(`set session_replication_role = origin`)
  await countFiles(owner)
  return { people, partnerOf: (person) => (person % CASES) % PARTNERS }
}

async function fillStaff(owner: pg.Client) {
  await owner.query(
    `insert into organisation (id, kind, name) select ${sqlId('8000', 'n')}, 'NGO'::organisation_kind, 'Partner ' || n from generate_series(0, $1::int - 1) n
     union all select $2::uuid, 'RETURN_DESK'::organisation_kind, 'Desk' union all select $3::uuid, 'FEDASIL'::organisation_kind, 'Headquarters'`,
    [PARTNERS, ids.desk, ids.headquarters],
  )
  await owner.query(
    `insert into app_user (id, organisation_id, email, display_name, role)
     select * from (values ($1::uuid, $2::uuid, 'supervisor@bench.example', 'Supervisor', 'supervisor'::role),
       ($3::uuid, $4::uuid, 'partner@bench.example', 'Partner', 'partner'::role)) fixed
     union all select ${sqlId('a000', '100 + n')}, $5::uuid, 'counsellor' || n || '@bench.example', 'Counsellor ' || n, 'counsellor'::role
     from generate_series(0, $6::int - 1) n`,
    [ids.supervisor, ids.headquarters, ids.partnerWorker, ids.partner(0), ids.desk, COUNSELLORS],
  )
  await owner.query(`insert into conduct_acceptance (user_id, version) select id, 1 from app_user`)
}

/**
 * The newest files are under way, in the stages in which a year of work stands: most in reintegration, which lasts twelve
 * months. The caseload of a counsellor is a share of these.
 */
async function fillFiles(owner: pg.Client, countries: readonly string[]) {
  await owner.query(
    `create temp table calendar as select * from unnest($1::int[], $2::int[], $3::int[]) as c (year, from_file, to_file)`,
    [
      STARTS.map(({ year }) => year),
      STARTS.map(({ from }) => from),
      STARTS.map((_, at) => STARTS[at + 1]?.from ?? CASES),
    ],
  )
  await owner.query(
    `create temp table destination_of as select (ordinality - 1)::int as n, country from unnest($1::text[]) with ordinality as d (country, ordinality)`,
    [countries.slice(0, CASES)],
  )
  await owner.query(
    `create temp table file as
     select n, year, d.country,
       least(make_date(year, 1, 1) + ((n - from_file)::numeric * 365 / greatest(to_file - from_file, 1))::int, date '2026-11-20') as registered,
       case when n < $1::int - $2::int then 'closed' else
         (array['reintegration','reintegration','reintegration','reintegration','reintegration','reintegration','reintegration','arrived','departed','booked',
                'booked','ready','preparation','preparation','eligible','in_review','in_review','incomplete','submitted','draft'])
         [1 + ((n - $1::int + $2::int)::numeric * 20 / $2::int)::int % 20] end as stage
     from generate_series(0, $1::int - 1) n join calendar on n >= from_file and n < to_file join destination_of d using (n)`,
    [CASES, UNDER_WAY],
  )
  await owner.query(
    `insert into case_file (id, ref, stage, waiting_on, next_step, due_on, referring_organisation_id, desk_organisation_id, counsellor_id, created_by_id,
       beneficiary_name, member_count, destination, spoken_language, referral_channel, tracks, registered_on, ready_on, departed_on, arrived_on, closed_on,
       planned_departure_on, counselling_count, last_activity_at, created_at)
     select ${sqlId('b000', 'n')}, 'AVR-' || year || '-' || lpad((n % 100000)::text, 5, '0'), stage::stage,
       case when stage = 'closed' then 'nobody' when stage in ('draft', 'incomplete') then 'partner' when stage = 'reintegration' then 'field' else 'counsellor' end::waiting_on,
       case stage when 'closed' then 'nothing' when 'draft' then 'complete_application' when 'incomplete' then 'answer_questions' when 'submitted' then 'pick_up_application'
         when 'in_review' then 'assess_eligibility' when 'eligible' then 'start_counselling' when 'preparation' then 'prepare_return' when 'ready' then 'book_tickets'
         when 'booked' then 'prepare_departure_day' when 'departed' then 'confirm_arrival' when 'arrived' then 'make_first_contact' else 'follow_up' end,
       case when stage = 'closed' then null else date '2026-11-10' + n % 40 end,
       ${sqlId('8000', `n % ${PARTNERS}`)}, $1::uuid, case when stage in ('draft', 'submitted') then null else ${sqlId('a000', `100 + n % ${COUNSELLORS}`)} end, $2::uuid,
       'X', case when n < ${PEOPLE - CASES} then 2 else 1 end, country, 'ar',
       (array['NGO_PARTNER','NGO_PARTNER','NGO_PARTNER','RETURN_DESK','RETURN_DESK','RECEPTION_CENTRE','RED_CROSS','CITY','CLOSED_FACILITY','DIRECT'])[1 + n % 10]::referral_channel,
       case when n % 9 = 0 then array['MEDICAL'] when n % 4 = 0 then array['FAMILY'] else array[]::text[] end,
       case when stage = 'draft' then null else registered end,
       case when stage in ('ready','booked','departed','arrived','reintegration','closed') then registered + 45 end,
       case when stage in ('departed','arrived','reintegration','closed') then registered + 60 end,
       case when stage in ('arrived','reintegration','closed') then registered + 61 end,
       case when stage = 'closed' then registered + 430 end,
       registered + 60, 2, (registered + 62 + n % 5)::timestamptz + n * interval '1 millisecond', registered::timestamptz
     from file`,
    [ids.desk, ids.partnerWorker],
  )
  await owner.query(
    `insert into application (case_id, administrative_status, has_order_to_leave, vulnerability_screened, submitted_at, submitted_by_id, snapshot)
     select ${sqlId('b000', 'n')}, (array['IRREGULAR','IRREGULAR','IRREGULAR','IRREGULAR','IRREGULAR','REJECTED','REJECTED','REJECTED','AIP_PENDING','AIP_WITHDREW'])[1 + n % 10]::administrative_status,
       n % 2 = 0, true, case when stage <> 'draft' then registered::timestamptz end, case when stage <> 'draft' then $1::uuid end, case when stage <> 'draft' then '{}'::jsonb end
     from file`,
    [ids.partnerWorker],
  )
}

async function fillPeople(owner: pg.Client, people: readonly InventedPerson[]) {
  const STEP = 10_000
  for (let from = 0; from < PEOPLE; from += STEP) {
    const some = people.slice(from, from + STEP)
    await owner.query(
      `insert into person (id, family_name, given_names, native_name, birth_date, birth_precision, sex, nationality, immigration_number)
       select p.id, p.family, p.given, p.native, make_date(1950 + (p.place % 60)::int, 1 + (p.place % 12)::int, 1 + (p.place % 28)::int), 'day'::birth_precision,
         case when p.place % 100 < 59 then 'M' else 'F' end::sex, p.country, (8000000 + $6 + p.place)::text
       from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[]) with ordinality as p (id, family, given, native, country, place)`,
      [
        some.map((_, at) => ids.person(from + at)),
        some.map(({ familyName }) => familyName),
        some.map(({ givenNames }) => givenNames),
        some.map(({ nativeName }) => nativeName),
        some.map(({ country }) => country),
        from,
      ],
    )
  }
  await owner.query(
    `insert into household_member (case_id, person_id, relation, position, departed_on, arrived_on)
     select c.id, ${sqlId('c000', 'n')}, case when n < $2 then 'principal' else 'child' end::relation, n / $2, c.departed_on, c.arrived_on
     from generate_series(0, $1::int - 1) n join case_file c on c.id = ${sqlId('b000', 'n % $2')}`,
    [PEOPLE, CASES],
  )
  await owner.query(
    `update case_file c set beneficiary_name = upper(p.family_name) || ' ' || p.given_names, search_text = app.fold(c.ref || ' ' || p.family_name || ' ' || p.given_names)
     from household_member m join person p on p.id = m.person_id where m.case_id = c.id and m.position = 0`,
  )
}

/** About a million rows of what happened: moves, events of the trail, notes and contacts after the return. */
async function fillHistory(owner: pg.Client) {
  await owner.query(
    `insert into stage_history (case_id, action, from_stage, to_stage, actor_id, "on", at)
     select ${sqlId('b000', 'n')}, s.action, s.from_stage::stage, s.to_stage::stage, $1::uuid, registered + s.after, (registered + s.after)::timestamptz
     from file, (values ('submit_application', 'draft', 'submitted', 0, 2), ('pick_up', 'submitted', 'in_review', 3, 4), ('find_eligible', 'in_review', 'eligible', 10, 6),
       ('start_preparation', 'eligible', 'preparation', 12, 7), ('declare_ready', 'preparation', 'ready', 45, 9), ('book_travel', 'ready', 'booked', 50, 10),
       ('record_departure', 'booked', 'departed', 60, 12), ('confirm_arrival', 'departed', 'arrived', 61, 13), ('start_reintegration', 'arrived', 'reintegration', 70, 14)) s (action, from_stage, to_stage, after, place)
     where stage = 'closed' or s.place <= array_position(array['draft','submitted','incomplete','in_review','x','eligible','preparation','x','ready','booked','x','departed','arrived','reintegration'], stage)`,
    [ids.counsellor(0)],
  )
  await owner.query(
    `insert into audit_event (at, "on", actor_id, command, type, case_id, details)
     select (registered + e * 6)::timestamptz + e * interval '1 minute', registered + e * 6, ${sqlId('a000', `100 + n % ${COUNSELLORS}`)}, 'note.add', 'note.added', ${sqlId('b000', 'n')}, '{"visibility": "team"}'
     from file, generate_series(1, 10) e where stage <> 'draft'`,
  )
  await owner.query(
    `insert into note (case_id, author_id, body, created_at)
     select ${sqlId('b000', 'n')}, ${sqlId('a000', `100 + n % ${COUNSELLORS}`)}, 'Called, the papers are on their way.', (registered + e * 9)::timestamptz
     from file, generate_series(1, 3) e where stage <> 'draft'`,
  )
  await owner.query(
    `insert into follow_up (case_id, kind, due_on, status, done_on)
     select ${sqlId('b000', 'n')}, f.kind::follow_up_kind, registered + 60 + f.after, case when registered + 60 + f.after < date '2026-11-15' then 'done' else 'planned' end::follow_up_status,
       case when registered + 60 + f.after < date '2026-11-15' then registered + 62 + f.after end
     from file, (values ('ARRIVAL_CONTACT', 7), ('MONTH_3', 91), ('MONTH_6', 182), ('MONTH_12', 365)) f (kind, after) where stage in ('arrived', 'reintegration', 'closed')`,
  )
}

/** What triggers would have counted. */
async function countFiles(owner: pg.Client) {
  await owner.query(
    `insert into case_counter (dimension, key, stage, sensitivity, count)
     select v.dimension, v.key, c.stage, c.sensitivity, count(*) from case_file c, lateral (values ('all', ''), ('desk', c.desk_organisation_id::text),
       ('referring', c.referring_organisation_id::text), ('counsellor', c.counsellor_id::text), ('destination', c.destination::text)) v (dimension, key)
     where v.key is not null group by 1, 2, 3, 4`,
  )
}
