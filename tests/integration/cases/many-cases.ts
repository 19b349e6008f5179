import { randomUUID } from 'node:crypto'
import type { Stage, WaitingOn } from '@/lib/cases/model'
import { asOwner } from '@/tests/support/test-database'

/** One file of a list, said in a line. */
export type Listed = {
  readonly ref: string
  readonly name: string
  readonly stage: Stage
  readonly referring: string
  readonly desk: string
  readonly createdBy: string
  readonly counsellor?: string
  readonly waitingOn?: WaitingOn
  readonly dueOn?: string
  readonly destination?: string
  readonly sensitivity?: 'STANDARD' | 'CLOSED'
  readonly tracks?: readonly string[]
  readonly activeAt?: string
}

const RETURNED: readonly Stage[] = ['departed', 'arrived', 'reintegration', 'closed']
const READY: readonly Stage[] = ['ready', 'booked', ...RETURNED]

/** Puts files straight into the database, with the dates their stage brings and the folded text the search reads. */
export async function arrangeListed(files: readonly Listed[]): Promise<void> {
  for (const file of files) {
    const isReturned = RETURNED.includes(file.stage)
    await asOwner(
      `insert into case_file (id, ref, stage, prior_stage, waiting_on, next_step, due_on, sensitivity, referring_organisation_id, desk_organisation_id, created_by_id,
         counsellor_id, beneficiary_name, destination, referral_channel, tracks, registered_on, ready_on, departed_on, arrived_on, closed_on, search_text, last_activity_at)
       values ($1, $2, $3::stage, case when $3 = 'on_hold' then 'preparation'::stage end, $4::waiting_on, 'assess_eligibility', $5::date, $6::sensitivity, $7, $8, $9,
         $10, $11, $12, 'NGO_PARTNER', $13::text[], case when $3 <> 'draft' then '2026-01-05'::date end, $14::date, $15::date, $16::date, $17::date,
         app.fold($2 || ' ' || $11), coalesce($18::timestamptz, '2026-11-01T08:00:00Z'))`,
      [
        randomUUID(),
        file.ref,
        file.stage,
        file.waitingOn ?? 'counsellor',
        file.dueOn ?? null,
        file.sensitivity ?? 'STANDARD',
        file.referring,
        file.desk,
        file.createdBy,
        file.counsellor ?? null,
        file.name,
        file.destination ?? 'IQ',
        file.tracks ?? [],
        READY.includes(file.stage) ? '2026-02-01' : null,
        isReturned ? '2026-03-01' : null,
        isReturned && file.stage !== 'departed' ? '2026-03-05' : null,
        file.stage === 'closed' ? '2026-06-01' : null,
        file.activeAt ?? null,
      ],
    )
  }
}
