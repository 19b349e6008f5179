import { randomUUID } from 'node:crypto'
import type { Stage } from '@/lib/cases/model'
import { arrangeCase } from '@/tests/support/cases'
import type { People } from '@/tests/support/people'
import { asOwner } from '@/tests/support/test-database'

type Person = { readonly birthDate: string; readonly precision?: string; readonly travelling?: boolean }

type ReviewCase = {
  readonly ref: string
  readonly stage?: Stage
  readonly destination?: string
  readonly departsOn?: string | null
  readonly others?: readonly Person[]
  readonly status?: string | null
  readonly isScreened?: boolean
  readonly naturalised?: boolean | null
  readonly previousAssistedOn?: string | null
}

/** The second adult and the child of the family that the examples speak of. */
export const FAMILY = [{ birthDate: '1992-07-09' }, { birthDate: '2019-03-14' }] as const

/**
 * A household whose application is complete, under review at `people.desk`: by default one adult for Iraq who leaves
 * on 10 December 2026, asylum application running, nobody vulnerable.
 */
export async function arrangeReview(people: People, facts: ReviewCase) {
  const { destination = 'IQ', departsOn = '2026-12-10', others = [] } = facts
  const made = await arrangeCase({
    ref: facts.ref,
    stage: facts.stage ?? 'in_review',
    referring: people.organisations.partnerA,
    desk: people.organisations.desk,
    createdBy: people.partner.id,
    counsellor: people.counsellor.id,
    destination,
  })
  await asOwner('update case_file set planned_departure_on = $2 where id = $1', [made.id, departsOn])
  await asOwner(
    `insert into application (case_id, administrative_status, has_order_to_leave, has_previous_assisted_return,
       previous_assisted_departure_on, naturalised_belgian, vulnerability_screened)
     values ($1, $2::administrative_status, false, $3, $4::date, $5, $6)`,
    [
      made.id,
      facts.status === undefined ? 'AIP_PENDING' : facts.status,
      Boolean(facts.previousAssistedOn),
      facts.previousAssistedOn ?? null,
      facts.naturalised === undefined ? false : facts.naturalised,
      facts.isScreened ?? true,
    ],
  )
  const personIds = [made.personId]
  for (const [place, person] of others.entries()) personIds.push(await addMember(made.id, place + 1, person))
  return { ...made, personIds }
}

/** One more person of the household. */
export async function addMember(caseId: string, position: number, person: Person): Promise<string> {
  const id = randomUUID()
  await asOwner(
    `with the_person as (insert into person (id, family_name, given_names, birth_date, birth_precision, sex, nationality)
       values ($2, 'Tester', 'Member ' || $3, $4::date, $5::birth_precision, 'M', 'IQ'))
     insert into household_member (case_id, person_id, relation, position, travelling) values ($1, $2, 'other', $3::int, $6)`,
    [caseId, id, String(position), person.birthDate, person.precision ?? 'day', person.travelling ?? true],
  )
  return id
}

export async function addVulnerability(
  people: People,
  caseId: string,
  personId: string,
  kind: string,
  period: { from: string; to?: string } = { from: '2026-11-01' },
) {
  await asOwner(
    `insert into vulnerability_record (case_id, person_id, kind, assessed_on, assessed_by_id, ended_on)
     values ($1, $2, $3::vulnerability, $4::date, $5, $6::date)`,
    [caseId, personId, kind, period.from, people.counsellor.id, period.to ?? null],
  )
}

export async function decisionsOf(caseId: string) {
  return asOwner<{
    sequence: number
    facts: Record<string, unknown>
    outcome: Record<string, unknown>
    return_outcome: string
    cash: string
    access: string
    in_kind: string
    rule_set_id: string
    rule_set_version: string
    confirmed_by_id: string
  }>(
    `select sequence, facts, outcome, return_outcome, cash_total_cents::text as cash, reintegration_access as access,
       reintegration_total_cents::text as in_kind, rule_set_id, rule_set_version, confirmed_by_id
     from eligibility_decision where case_id = $1 order by sequence`,
    [caseId],
  )
}

export async function caseRow(id: string) {
  const [row] = await asOwner<{ stage: Stage; version: number; tracks: string[]; waiting_on: string }>(
    'select stage, version, tracks, waiting_on from case_file where id = $1',
    [id],
  )
  if (!row) throw new Error('no such case')
  return row
}
