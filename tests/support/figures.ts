import { asOwner } from './test-database'
import type { People } from './people'

/**
 * Sixty households at every point of the journey, put straight into the database: two senders, two desks, six countries, registered and
 * departed over two years, some in two months, some with a plan, a vulnerable member, a late follow-up. Number `n` decides everything.
 */
export async function arrangeFigures(people: People): Promise<void> {
  const { partnerA, partnerB, desk, otherDesk } = people.organisations
  await asOwner(
    `with n as (select n, gen_random_uuid() as id from generate_series(1, 60) n),
    f as (select n.n, n.id, date '2026-11-22' - (n.n * 11) as registered, n.n % 3 <> 0 as has_left, date '2026-11-20' - (n.n * 10) as departed,
        1 + n.n % 3 as members, (array['IQ', 'BR', 'GE', 'MD', 'XK', 'GN'])[1 + (n.n / 2) % 6] as country,
        case when n.n % 3 <> 0 then (case when n.n % 4 = 0 then 'arrived' when n.n % 4 = 1 then 'departed' else 'reintegration' end)
          else (array['submitted', 'in_review', 'preparation', 'ready', 'incomplete', 'withdrawn'])[1 + (n.n / 3) % 6] end as stage from n),
    files as (insert into case_file (id, ref, stage, next_step, waiting_on, due_on, referring_organisation_id, desk_organisation_id, created_by_id, beneficiary_name, member_count,
        destination, referral_channel, registered_on, ready_on, departed_on, arrived_on, closed_on, sensitivity, tracks)
      select f.id, 'AVR-2026-' || lpad(f.n::text, 5, '0'), f.stage::stage, 'nothing', 'nobody', null, case when f.n % 2 = 0 then $1::uuid else $2::uuid end,
        case when f.n % 5 = 0 then $4::uuid else $3::uuid end, $5::uuid, 'FIGURE ' || f.n, f.members, f.country,
        (array['NGO_PARTNER', 'RETURN_DESK', 'RED_CROSS', 'DIRECT'])[1 + f.n % 4]::referral_channel, f.registered - 40, case when f.has_left then f.departed - 5 end,
        case when f.has_left then f.departed end, case when f.stage in ('arrived', 'reintegration') then f.departed + 1 end,
        null, case when f.n in (7, 19) then 'CLOSED' else 'STANDARD' end::sensitivity, case when f.n in (7, 19) then '{VOT}'::text[] else '{}' end
      from f returning id),
    m as (select f.*, p as position, gen_random_uuid() as person_id from f, generate_series(0, f.members - 1) p),
    persons as (insert into person (id, family_name, given_names, sex, nationality) select person_id, 'Figure' || n, 'Number' || position, 'F', country from m returning id),
    memberships as (insert into household_member (case_id, person_id, relation, position, travelling, departed_on)
      select id, person_id, case when position = 0 then 'principal' else 'other' end::relation, position, not (n % 6 = 5 and position = 2),
        -- The last of three leaves two months after the others, now and then.
        case when has_left and not (n % 6 = 5 and position = 2) then case when n % 12 = 2 and position = 2 then least(departed + 60, date '2026-11-21') else departed end end from m),
    applications as (insert into application (case_id, administrative_status)
      select id, (array['IRREGULAR', 'REJECTED', 'AIP_WITHDREW', null])[1 + n % 4]::administrative_status from f),
    bookings as (insert into booking (case_id, status, organiser, mode, carrier, booking_code, departure_place, arrival_place, departs_at, departure_zone, arrives_at, arrival_zone,
        cost_cents, booked_by_id)
      select id, 'flown', case when n % 5 = 2 then 'FEDASIL' else 'IOM' end, 'air', 'Carrier', 'CODE' || n, 'Brussels', 'There', departed + time '10:00', 'Europe/Brussels',
        departed + time '16:00', 'Europe/Brussels', 10000, $5::uuid from f where has_left),
    plans as (insert into plan (case_id, status, office, goal, author_id, ceiling_cents, submitted_at, approved_by_id, approved_at, content_hash)
      select id, 'approved', 'IOM', 'A shop', $5::uuid, 220000, departed - 20, $6::uuid, departed - 19, repeat('a', 64) from f where has_left and n % 2 = 0),
    needs as (insert into vulnerability_record (case_id, person_id, kind, assessed_on, assessed_by_id, ended_on)
      select id, person_id, 'MEDICAL', departed - 30, $5::uuid, case when n % 20 = 4 then departed - 3 end from m where position = 0 and n % 4 = 0),
    talks as (insert into follow_up (case_id, kind, due_on) select id, 'MONTH_3', departed + 90 from f where has_left)
    insert into stage_history (case_id, action, from_stage, to_stage, actor_id, "on", at) select id, 'submit_application', 'draft', stage::stage, $5::uuid, registered - (n % 30), now() from f`,
    [partnerA, partnerB, desk, otherDesk, people.partner.id, people.counsellor.id],
  )
}
