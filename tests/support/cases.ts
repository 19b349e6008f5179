import { randomUUID } from 'node:crypto'
import type { Stage } from '@/lib/cases/model'
import { asOwner } from './test-database'

type CaseFacts = {
  readonly ref: string
  readonly stage: Stage
  readonly referring: string
  readonly desk: string
  readonly createdBy: string
  readonly counsellor?: string
  readonly destination?: string
  readonly sensitivity?: 'STANDARD' | 'CLOSED'
  readonly tracks?: readonly string[]
  readonly readyOn?: string
  readonly departedOn?: string
}

const ARRIVED: readonly Stage[] = ['arrived', 'reintegration']

/** Puts a case with one person straight into the database, past the commands: for tests of who sees what. */
export async function arrangeCase(facts: CaseFacts): Promise<{ id: string; personId: string; ref: string }> {
  const [id, personId] = [randomUUID(), randomUUID()]
  await asOwner(
    `with the_case as (insert into case_file (id, ref, stage, prior_stage, next_step, sensitivity, referring_organisation_id, desk_organisation_id,
        created_by_id, counsellor_id, beneficiary_name, destination, referral_channel, tracks, registered_on, ready_on, departed_on, arrived_on, closed_on, search_text)
      values ($1, $2, $3::stage, case when $3 = 'on_hold' then 'preparation'::stage end, 'nothing', $4::sensitivity, $5, $6, $7, $8, 'TESTER Ann', $9, 'NGO_PARTNER',
        $10::text[], '2026-01-05', $11::date, $12::date, $13::date, case when $3 = 'closed' then '2026-06-01'::date end, lower($2) || ' tester ann')),
      the_person as (insert into person (id, family_name, given_names, birth_date, birth_precision, sex, nationality)
        values ($14, 'Tester', 'Ann', '1990-04-02', 'day', 'F', $9))
    insert into household_member (case_id, person_id, relation, position) values ($1, $14, 'principal', 0)`,
    [
      id,
      facts.ref,
      facts.stage,
      facts.sensitivity ?? 'STANDARD',
      facts.referring,
      facts.desk,
      facts.createdBy,
      facts.counsellor ?? null,
      facts.destination ?? 'IQ',
      facts.tracks ?? [],
      facts.readyOn ?? null,
      facts.departedOn ?? null,
      ARRIVED.includes(facts.stage) ? facts.departedOn : null,
      personId,
    ],
  )
  return { id, personId, ref: facts.ref }
}
