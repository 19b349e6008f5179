import { asOwner } from '@/tests/support/test-database'

/**
 * Tables that hang on a case, and the columns of each that name a row of the same file. A copy of the file gets ids of its
 * own, worked out from those of the first.
 */
const TABLES = [
  ['household_member', 'id', 'case_id', 'person_id'],
  ['person', 'id'],
  ['application', 'case_id'],
  ['eligibility_decision', 'id', 'case_id'],
  ['consent', 'id', 'case_id', 'person_id'],
  ['travel_document', 'id', 'case_id', 'person_id'],
  ['booking', 'id', 'case_id'],
  ['booking_traveller', 'booking_id', 'case_id', 'person_id'],
  ['plan', 'id', 'case_id'],
  ['plan_line', 'id', 'plan_id'],
  ['plan_line_funding', 'id', 'plan_line_id'],
  ['plan_version', 'id', 'plan_id'],
  ['payment', 'id', 'case_id', 'person_id', 'decision_id', 'idempotency_key'],
] as const

const OF_CASE: Readonly<Record<string, string>> = {
  person: 'x.id in (select person_id from household_member where case_id = $1::uuid)',
  plan_line: 'x.plan_id in (select id from plan where case_id = $1::uuid)',
  plan_line_funding:
    'x.plan_line_id in (select l.id from plan_line l join plan p on p.id = l.plan_id where p.case_id = $1::uuid)',
  plan_version: 'x.plan_id in (select id from plan where case_id = $1::uuid)',
}

/** Digits of a hash with the marks of a random id, as the forms ask for them. */
const idOf = (column: string) =>
  `'${column}', overlay(overlay(md5(x.${column}::text || n) placing '4' from 13) placing '8' from 17)::uuid`

/** Copies a file as often as asked, in one transaction. @returns the new files with their first payment */
export async function copiesOf(
  caseId: string,
  count: number,
  firstNumber: number,
): Promise<
  readonly {
    readonly id: string
    readonly ref: string
    readonly paymentId: string | null
    readonly version: number
  }[]
> {
  const from = firstNumber
  const to = firstNumber + count - 1
  const statements = TABLES.map(([table, ...columns]) =>
    `insert into ${table} select r.* from ${table} x cross join generate_series(${from}, ${to}) n,
       lateral jsonb_populate_record(null::${table}, to_jsonb(x) || jsonb_build_object(${columns.map(idOf).join(', ')})) r
       where ${OF_CASE[table] ?? 'x.case_id = $1::uuid'}`.replaceAll('$1', `'${caseId}'`),
  )
  await asOwner(`begin;
    insert into case_file select r.* from case_file x cross join generate_series(${from}, ${to}) n,
      lateral jsonb_populate_record(null::case_file, to_jsonb(x) || jsonb_build_object(${idOf('id')}, 'ref', 'AVR-2026-' || n)) r where x.id = '${caseId}';
    ${statements.join(';\n')}; commit`)
  return asOwner(
    `select c.id, c.ref, c.version, (select y.id from payment y where y.case_id = c.id limit 1) as "paymentId"
     from case_file c where c.ref between 'AVR-2026-' || $1::int and 'AVR-2026-' || $2::int order by c.ref`,
    [from, to],
  )
}
