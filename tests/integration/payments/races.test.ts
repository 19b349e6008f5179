import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { setEnvelope } from '@/lib/expenses/commands'
import { reconciliation } from '@/lib/expenses/queries'
import { withdraw } from '@/lib/journey/commands/withdrawal'
import { approvePayments, payPayment } from '@/lib/payments/commands'
import { approvePlan, draftPlan } from '@/lib/plans/commands'
import { closeDatabase } from '@/lib/platform/database'
import { answer } from '@/lib/runner/query'
import { arrangePeople, type People } from '@/tests/support/people'
import { asOwner } from '@/tests/support/test-database'
import { arrangePlan, planForm, withKey } from '../plans/planned-case'
import { actingAs, arrangeBooked, DEPARTURE_DAY, TODAY } from '../travel/household'
import { copiesOf } from './clones'

/** Files of each race, and requests at once on each of them. */
const FILES = 50
const AT_ONCE = 10
/** Files that race at the same time: more requests in flight than the pool has connections. */
const SIDE_BY_SIDE = 5

let people: People
let as: ReturnType<typeof actingAs>
let booked: Awaited<ReturnType<typeof arrangeBooked>>
let submitted: Awaited<ReturnType<typeof arrangePlan>>
const key = () => crypto.randomUUID()

beforeAll(async () => {
  people = await arrangePeople()
  as = actingAs(people)
  booked = await arrangeBooked(people, { ref: 'AVR-2026-30001' })
  submitted = await arrangePlan(people, 'submitted')
}, 60_000)
afterAll(closeDatabase)

type Kind = { readonly kind: string }

/** Ten requests on each file at the same moment, a few files side by side. */
async function race<File>(files: readonly File[], request: (file: File, turn: number) => Promise<Kind>) {
  const answers: Kind[][] = []
  for (let start = 0; start < files.length; start += SIDE_BY_SIDE) {
    answers.push(
      ...(await Promise.all(
        files
          .slice(start, start + SIDE_BY_SIDE)
          .map((file) => Promise.all(Array.from({ length: AT_ONCE }, (_, turn) => request(file, turn)))),
      )),
    )
  }
  return answers
}
const doneOf = (answers: readonly Kind[]) => answers.filter(({ kind }) => kind === 'done').length

async function differences() {
  const found = await answer(reconciliation, people.finance.caller, {}, TODAY)
  return found.kind === 'found' ? found.data.differences : found.kind
}
const countOf = async (sql: string) => (await asOwner<{ count: number }>(sql))[0]?.count

/** Look first, write then, as code does that has no walls: each race is run against it too. */
async function naive(setUp: string, act: string, files: number) {
  await asOwner(setUp)
  await asOwner(`create or replace function naive_act(n int) returns void language plpgsql as $$ ${act} $$`)
  for (let n = 0; n < files; n += 1) {
    await Promise.all(Array.from({ length: AT_ONCE }, () => asOwner('select naive_act($1)', [n])))
  }
}

describe('two hundred files, ten requests at once on each', { timeout: 120_000 }, () => {
  it('pay an approved grant once, whoever withdraws meanwhile', async () => {
    const files = await copiesOf(booked.id, FILES, 31_000)
    await as('finance', approvePayments, {
      paymentIds: files.map(({ paymentId }) => paymentId),
      idempotencyKey: key(),
    })
    const answers = await race(files, ({ ref, paymentId }, turn) =>
      turn === 9
        ? as('counsellor', withdraw, { ref, version: 2 }, DEPARTURE_DAY)
        : as(
            'travel',
            payPayment,
            { paymentId, receiptNumber: `${ref}/${turn}`, idempotencyKey: key() },
            DEPARTURE_DAY,
          ),
    )
    // Paid once, or withdrawn before: every file ends one way, and none both ways but in this order.
    expect(answers.map((of) => doneOf(of.slice(0, 9))).filter((paid) => paid > 1)).toEqual([])
    expect(answers.filter((of) => doneOf(of) === 0)).toEqual([])
    expect(
      await countOf(
        `select count(*)::int as count from (select 1 from payment where status = 'paid' group by case_id, person_id having count(*) > 1) x`,
      ),
    ).toBe(0)
    expect(
      await countOf(
        `select count(*)::int as count from payment y join case_file c on c.id = y.case_id where c.stage = 'withdrawn' and y.status in ('prepared', 'approved')`,
      ),
    ).toBe(0)
    expect(await countOf(`select count(*)::int as count from payment where status = 'paid'`)).toBe(
      answers.reduce((total, of) => total + doneOf(of.slice(0, 9)), 0),
    )

    await naive(
      'create table naive_payment (file int)',
      `begin if not exists (select 1 from naive_payment where file = n) then perform pg_sleep(0.003); insert into naive_payment values (n); end if; end`,
      5,
    )
    expect(
      await countOf(
        'select count(*)::int as count from (select 1 from naive_payment group by file having count(*) > 1) x',
      ),
    ).toBeGreaterThan(0)
  })

  it('approve a grant once, and never pass the envelope', async () => {
    const files = await copiesOf(booked.id, FILES, 32_000)
    const limit = 30
    const envelope = {
      code: 'CASH_GRANT',
      fromOn: '2026-01-01',
      toOn: '2026-12-31',
      unit: 'persons',
      limit: String(limit),
    }
    await as('finance', setEnvelope, envelope)
    const answers = await race(files, ({ paymentId }) =>
      as('finance', approvePayments, { paymentIds: paymentId, idempotencyKey: key() }),
    )
    expect(answers.every((of) => doneOf(of) <= 1)).toBe(true)
    expect(answers.reduce((total, of) => total + doneOf(of), 0)).toBe(limit)
    expect(await countOf('select committed::int as count from envelope')).toBe(limit)

    await naive(
      'create table naive_envelope as select 0 as committed, 30 as most',
      `declare taken int; begin select committed into taken from naive_envelope; perform pg_sleep(0.003);
       if taken < 30 then insert into naive_taken values (n); update naive_envelope set committed = taken + 1; end if; end`.replace(
        'naive_taken',
        'naive_payment',
      ),
      8,
    )
    expect(
      await countOf(
        'select (select count(*) from naive_payment)::int - (select committed from naive_envelope) as count',
      ),
    ).toBeGreaterThan(0)
  })

  it('save a plan once per version: nobody overwrites what they did not see', async () => {
    await asOwner(`update plan set status = 'returned' where case_id = $1`, [submitted.id])
    const files = await copiesOf(submitted.id, FILES, 33_000)
    await asOwner(`update plan set status = 'submitted' where case_id = $1`, [submitted.id])
    const answers = await race(files, ({ ref }, turn) =>
      as(turn % 2 ? 'colleague' : 'counsellor', draftPlan, planForm(ref, 2, { goal: `Goal ${turn}` })),
    )
    expect(answers.map(doneOf)).toEqual(files.map(() => 1))
    // The others were told what stands there now; on a busy machine somebody may be asked to press again.
    const told = answers.flat().filter(({ kind }) => kind === 'stale' || kind === 'refused')
    expect(told).toHaveLength(FILES * (AT_ONCE - 1))
    const winners = answers.map((of) => `Goal ${of.findIndex(({ kind }) => kind === 'done')}`)
    const kept = await asOwner<{ goal: string }>(
      `select p.goal from plan p join case_file c on c.id = p.case_id where c.ref like 'AVR-2026-33%' order by c.ref`,
    )
    expect(kept.map(({ goal }) => goal)).toEqual(winners)

    await naive(
      'create table naive_plan as select 0 as saves',
      `declare seen int; begin select saves into seen from naive_plan; perform pg_sleep(0.003); update naive_plan set saves = seen + 1; end`,
      3,
    )
    expect(await countOf('select saves as count from naive_plan')).toBeLessThan(3 * AT_ONCE)
  })

  it('approve a plan once within its funding line and its envelope, whoever withdraws meanwhile', async () => {
    const files = await copiesOf(submitted.id, FILES, 34_000)
    const limit = 30
    const envelope = {
      code: 'BASIC_2022_ADULT',
      fromOn: '2026-01-01',
      toOn: '2026-12-31',
      unit: 'euros',
      limit: String(limit * 780),
    }
    await as('finance', setEnvelope, envelope)
    const answers = await race(files, ({ ref, version }, turn) =>
      turn === 9
        ? as('counsellor', withdraw, { ref, version })
        : as(turn % 2 ? 'colleague' : 'supervisor', approvePlan, withKey({ ref, version: 2 })),
    )
    expect(answers.every((of) => doneOf(of.slice(0, 9)) <= 1)).toBe(true)
    const [spent] = await asOwner<{ committed: number; files: number }>(
      `select v.committed::int as committed, (select count(*)::int from funding_line f where f.committed_cents > 0) as files from envelope v where v.code = 'BASIC_2022_ADULT'`,
    )
    expect(spent?.committed).toBe((spent?.files ?? 0) * 78_000)
    expect(spent?.committed).toBeLessThanOrEqual(limit * 78_000)
    expect(
      await countOf('select count(*)::int as count from funding_line where committed_cents > ceiling_cents'),
    ).toBe(0)
    expect(await differences()).toEqual([])
  })
})
