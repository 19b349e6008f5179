import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { confirmAgain } from '@/lib/journey/commands/decision'
import { approvePayments, payPayment } from '@/lib/payments/commands'
import { paymentsPage } from '@/lib/payments/queries'
import { closeDatabase } from '@/lib/platform/database'
import { answer } from '@/lib/runner/query'
import { arrangePeople, type People } from '@/tests/support/people'
import { asOwner } from '@/tests/support/test-database'
import {
  actingAs,
  arrangeBooked,
  codesOf,
  DEPARTURE_DAY,
  errorsOf,
  FAMILY,
  paymentsOf,
  TODAY,
} from '../travel/household'

/** More requests at once than the pool has connections. */
const AT_ONCE = 20

let people: People
let as: ReturnType<typeof actingAs>
let count = 0
const newRef = () => `AVR-2026-${String(40_000 + (count += 1))}`
const key = () => crypto.randomUUID()
const times = <T>(work: (turn: number) => Promise<T>) =>
  Promise.all(Array.from({ length: AT_ONCE }, (_, turn) => work(turn)))

beforeAll(async () => {
  people = await arrangePeople()
  as = actingAs(people)
})
afterAll(closeDatabase)

const prepared = async () => {
  const one = await arrangeBooked(people, { ref: newRef() })
  const [payment] = await paymentsOf(one.id)
  return { ...one, paymentId: payment?.id ?? '' }
}
const approved = async () => {
  const one = await prepared()
  await as('finance', approvePayments, { paymentIds: one.paymentId, idempotencyKey: key() })
  return one
}
const handOver = (paymentId: string, receiptNumber: string, idempotencyKey = key()) =>
  as('travel', payPayment, { paymentId, receiptNumber, idempotencyKey }, DEPARTURE_DAY)

describe('a decision that is renewed while a grant waits', () => {
  const renew = async (one: { id: string; ref: string }) => {
    await asOwner(`update case_file set destination = 'GE' where id = $1`, [one.id])
    const [row] = await asOwner<{ version: number }>('select version from case_file where id = $1', [one.id])
    return as('counsellor', confirmAgain, { ref: one.ref, version: row?.version ?? 0 })
  }
  const grantsOf = async (id: string) =>
    asOwner<{ status: string; cents: string }>(
      'select status::text as status, cents::text as cents from payment where case_id = $1 order by prepared_at, status',
      [id],
    )

  it.each([
    ['prepared', prepared],
    ['approved', approved],
  ] as const)('replaces a grant that is %s, and finance looks at the new one', async (_, arrange) => {
    const one = await arrange()
    expect(await renew(one)).toMatchObject({ kind: 'done' })
    expect((await grantsOf(one.id)).sort((a, b) => a.status.localeCompare(b.status))).toEqual([
      { status: 'cancelled', cents: '35000' },
      { status: 'prepared', cents: '5000' },
    ])
    const events = await asOwner<{ type: string }>(
      `select type from audit_event where case_id = $1 and command = 'eligibility.confirm_again' order by at, type`,
      [one.id],
    )
    expect(events.map(({ type }) => type).sort()).toEqual([
      'eligibility.confirmed_again',
      'payment.cancelled',
      'payment.prepared',
    ])
  })

  it('gives one new grant, however many confirm at once', async () => {
    const one = await approved()
    await asOwner(`update case_file set destination = 'GE' where id = $1`, [one.id])
    const [row] = await asOwner<{ version: number }>('select version from case_file where id = $1', [one.id])
    const ran = await times(() =>
      as('counsellor', confirmAgain, { ref: one.ref, version: row?.version ?? 0 }),
    )
    expect(ran.filter(({ kind }) => kind === 'done')).toHaveLength(1)
    expect((await grantsOf(one.id)).filter(({ status }) => status !== 'cancelled')).toEqual([
      { status: 'prepared', cents: '5000' },
    ])
  })
})

describe('approving grants', () => {
  it('approves several at once and tells each row what became of it', async () => {
    const family = await arrangeBooked(people, { ref: newRef(), others: FAMILY })
    const [first = '', second = '', third = ''] = (await paymentsOf(family.id)).map(({ id }) => id)
    await as('finance', approvePayments, { paymentIds: first, idempotencyKey: key() })
    const result = key()
    const ran = await as('finance', approvePayments, {
      paymentIds: [first, second, third],
      idempotencyKey: result,
    })
    expect(ran).toMatchObject({ kind: 'done', data: { key: result } })
    expect((await paymentsOf(family.id)).map(({ status }) => status)).toEqual([
      'approved',
      'approved',
      'approved',
    ])
    const page = await answer(paymentsPage, people.finance.caller, { status: 'prepared', result }, TODAY)
    expect(
      page.kind === 'found' &&
        page.data.result?.map(({ refusals }) => refusals.map(({ code }) => code)).sort(),
    ).toEqual([[], [], ['grant_not_waiting']])
    const events = await asOwner<{ cents: number }>(
      `select (details->>'cents')::int as cents from audit_event where case_id = $1 and type = 'payment.approved' order by at`,
      [family.id],
    )
    expect(events.reduce((total, { cents }) => total + cents, 0)).toBe(87500)
  })

  it('keeps the hash of what was approved', async () => {
    const one = await approved()
    const [row] = await asOwner<{ content_hash: string }>('select content_hash from payment where id = $1', [
      one.paymentId,
    ])
    expect(row?.content_hash).toMatch(/^[0-9a-f]{64}$/)
  })

  it('is not the work of who prepared it, nor of anybody but finance', async () => {
    const one = await prepared()
    const asked = { paymentIds: one.paymentId, idempotencyKey: key() }
    for (const who of ['travel', 'counsellor', 'supervisor', 'auditor'] as const) {
      expect(codesOf(await as(who, approvePayments, asked))).toBe('forbidden')
    }
    await asOwner(`update app_user set role = 'finance' where id = $1`, [people.travel.id])
    expect(codesOf(await as('travel', approvePayments, asked))).toEqual(['own_grant'])
    await asOwner(`update app_user set role = 'travel' where id = $1`, [people.travel.id])
    expect(errorsOf(await as('finance', approvePayments, { paymentIds: '', idempotencyKey: key() }))).toEqual(
      ['paymentIds choose_row'],
    )
    expect(codesOf(await as('finance', approvePayments, { paymentIds: key(), idempotencyKey: key() }))).toBe(
      'not_found',
    )
  })

  it('approves one grant once however many ask at the same time', async () => {
    const one = await prepared()
    const ran = await times(() =>
      as('finance', approvePayments, { paymentIds: one.paymentId, idempotencyKey: key() }),
    )
    expect(ran.filter(({ kind }) => kind === 'done')).toHaveLength(1)
    const [events] = await asOwner(
      `select count(*)::int as count from audit_event where case_id = $1 and type = 'payment.approved'`,
      [one.id],
    )
    expect(events).toEqual({ count: 1 })
  })

  it('answers the same request the same way, however often it comes', async () => {
    const one = await prepared()
    const asked = { paymentIds: one.paymentId, idempotencyKey: key() }
    const ran = await times(() => as('finance', approvePayments, asked))
    for (const answered of ran) {
      expect(answered).toEqual({
        kind: 'done',
        data: { key: asked.idempotencyKey, results: [{ paymentId: one.paymentId, refusals: [] }] },
      })
    }
    const other = await prepared()
    expect(codesOf(await as('finance', approvePayments, { ...asked, paymentIds: other.paymentId }))).toEqual([
      'idempotency_mismatch',
    ])
  })
})

describe('paying a grant', () => {
  it('pays an approved grant against a receipt on the day of departure', async () => {
    const one = await approved()
    expect(
      codesOf(
        await as('travel', payPayment, {
          paymentId: one.paymentId,
          receiptNumber: 'A-1',
          idempotencyKey: key(),
        }),
      ),
    ).toEqual(['departure_day_not_reached'])
    expect(await handOver(one.paymentId, 'A-1')).toEqual({ kind: 'done', data: { ref: one.ref } })
    const [row] = await asOwner(
      `select status::text, paid_on::text, receipt_number, paid_by_id from payment where id = $1`,
      [one.paymentId],
    )
    expect(row).toEqual({
      status: 'paid',
      paid_on: '2026-12-10',
      receipt_number: 'A-1',
      paid_by_id: people.travel.id,
    })
    expect(codesOf(await handOver(one.paymentId, 'A-2'))).toEqual(['grant_not_payable'])
  })

  it('pays nothing that is not approved, twice receipted, without a number or by somebody else', async () => {
    const waiting = await prepared()
    expect(codesOf(await handOver(waiting.paymentId, 'B-1'))).toEqual(['grant_not_payable'])
    const [one, other] = [await approved(), await approved()]
    await handOver(one.paymentId, 'B-2')
    expect(codesOf(await handOver(other.paymentId, 'B-2'))).toEqual(['receipt_used'])
    expect(errorsOf(await handOver(other.paymentId, ''))).toEqual(['receiptNumber required'])
    expect(
      codesOf(
        await as(
          'finance',
          payPayment,
          { paymentId: other.paymentId, receiptNumber: 'B-3', idempotencyKey: key() },
          DEPARTURE_DAY,
        ),
      ),
    ).toBe('forbidden')
    expect(codesOf(await handOver(key(), 'B-3'))).toBe('not_found')
    await asOwner(`update app_user set role = 'travel' where id = $1`, [people.finance.id])
    expect(
      codesOf(
        await as(
          'finance',
          payPayment,
          { paymentId: other.paymentId, receiptNumber: 'B-3', idempotencyKey: key() },
          DEPARTURE_DAY,
        ),
      ),
    ).toEqual(['approver_pays'])
    await asOwner(`update app_user set role = 'finance' where id = $1`, [people.finance.id])
  })

  it('pays nothing whose content is no longer what was approved', async () => {
    const one = await approved()
    await asOwner('alter table payment disable trigger payment_frozen')
    await asOwner('update payment set cents = 99900 where id = $1', [one.paymentId])
    await asOwner('alter table payment enable trigger payment_frozen')
    expect(codesOf(await handOver(one.paymentId, 'C-1'))).toEqual(['grant_content_changed'])
  })

  it('pays one grant once however many hand it over at the same time', async () => {
    const one = await approved()
    const ran = await times((turn) => handOver(one.paymentId, `D-${turn}`))
    expect(ran.filter(({ kind }) => kind === 'done')).toHaveLength(1)
    const twins = await approved()
    const same = key()
    const answered = await times(() => handOver(twins.paymentId, 'E-1', same))
    expect(answered.every(({ kind }) => kind === 'done')).toBe(true)
    const [events] = await asOwner(
      `select count(*)::int as count from audit_event where type = 'payment.paid' and case_id = any($1::uuid[])`,
      [[one.id, twins.id]],
    )
    expect(events).toEqual({ count: 2 })
  })
})

describe('the books', () => {
  it('agree with what was told: every cent paid stands in the trail once', async () => {
    const [sums] = await asOwner<{ paid: number; told: number }>(
      `select (select coalesce(sum(cents), 0)::int from payment where status = 'paid') as paid,
        (select coalesce(sum((details->>'cents')::int), 0)::int from audit_event where type = 'payment.paid') as told`,
    )
    expect(sums?.paid).toBeGreaterThan(0)
    expect(sums?.paid).toBe(sums?.told)
    const page = await answer(paymentsPage, people.finance.caller, { status: 'paid' }, TODAY)
    expect(page.kind === 'found' && page.data.totals.find(({ status }) => status === 'paid')?.cents).toBe(
      sums?.paid,
    )
  })

  it('hold at most one grant per person that was not cancelled, whatever writes to them', async () => {
    const one = await prepared()
    const copies = await Promise.allSettled(
      Array.from({ length: AT_ONCE }, () =>
        asOwner(
          `insert into payment (case_id, person_id, kind, cents, rule, decision_id, idempotency_key, prepared_by_id)
           select case_id, person_id, kind, cents, rule, decision_id, gen_random_uuid(), prepared_by_id from payment where id = $1`,
          [one.paymentId],
        ),
      ),
    )
    expect(copies.every(({ status }) => status === 'rejected')).toBe(true)
  })

  it('are open to those who handle money, and show each only the files in their sight', async () => {
    for (const who of ['partner', 'counsellor', 'field', 'admin', 'specialist', 'referrer'] as const) {
      expect((await answer(paymentsPage, people[who].caller, { status: 'prepared' })).kind).toBe('forbidden')
    }
    const waiting = await prepared()
    const seenBy = async (who: 'travel' | 'finance' | 'supervisor' | 'auditor') => {
      const page = await answer(paymentsPage, people[who].caller, { status: 'prepared' })
      if (page.kind !== 'found') throw new Error(page.kind)
      return page.data.rows.find(({ ref }) => ref === waiting.ref)
    }
    expect(await seenBy('finance')).toMatchObject({
      cents: 35000,
      rule: 'C3',
      departsOn: '2026-12-10',
      approvalRefusals: [],
    })
    expect(await seenBy('travel')).toMatchObject({ approvalRefusals: null })
    expect(await seenBy('supervisor')).toBeDefined()
    // An auditor reads files of people who left.
    expect(await seenBy('auditor')).toBeUndefined()
    await asOwner(`update case_file set sensitivity = 'CLOSED' where id = $1`, [waiting.id])
    expect(await seenBy('finance')).toBeUndefined()
  })
})
