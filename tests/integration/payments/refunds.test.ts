import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { setEnvelope } from '@/lib/expenses/commands'
import { envelopesPage, reconciliation } from '@/lib/expenses/queries'
import { reversePayment } from '@/lib/journey/commands/payments'
import { recordDeparture, releaseBooking } from '@/lib/journey/commands/travel'
import { withdraw } from '@/lib/journey/commands/withdrawal'
import { approvePayments, claimRefund, payPayment, withdrawRefund } from '@/lib/payments/commands'
import { paymentsPage, refundsOfCase } from '@/lib/payments/queries'
import { closeDatabase } from '@/lib/platform/database'
import { answer } from '@/lib/runner/query'
import { arrangePeople, type People, type PersonaName } from '@/tests/support/people'
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
  versionOf,
  type Household,
} from '../travel/household'

let people: People
let as: ReturnType<typeof actingAs>
let count = 0
const newRef = () => `AVR-2026-${String(60_000 + (count += 1))}`
const key = () => crypto.randomUUID()

beforeAll(async () => {
  people = await arrangePeople()
  as = actingAs(people)
})
afterAll(closeDatabase)

const booked = (others?: typeof FAMILY) =>
  arrangeBooked(people, { ref: newRef(), ...(others ? { others } : {}) })

const claim = (of: Household, change: object = {}) => ({
  ref: of.ref,
  personId: of.personIds[0],
  kind: 'DOCUMENT_REFUND',
  amount: '75,00',
  claim: 'Laissez-passer, receipt 118',
  idempotencyKey: key(),
  ...change,
})
const file = (of: Household, change: object = {}, who: PersonaName = 'counsellor') =>
  as(who, claimRefund, claim(of, change))

async function filed(of: Household, change: object = {}) {
  const ran = await file(of, change)
  if (ran.kind !== 'done') throw new Error(JSON.stringify(ran))
  return ran.data.paymentId
}
const approve = (paymentIds: string | string[], who: PersonaName = 'finance') =>
  as(who, approvePayments, { paymentIds, idempotencyKey: key() })
const handOver = (paymentId: string, receiptNumber: string, who: PersonaName = 'travel') =>
  as(who, payPayment, { paymentId, receiptNumber, idempotencyKey: key() }, DEPARTURE_DAY)

async function differences() {
  const found = await answer(reconciliation, people.finance.caller, {}, TODAY)
  return found.kind === 'found' ? found.data.differences : found.kind
}
const grantOf = async (of: Household) => (await paymentsOf(of.id))[0]?.id ?? ''

describe('a refund', () => {
  it('is filed, approved and paid on the day by three people, and keeps its receipt', async () => {
    const one = await booked()
    const refund = await filed(one)
    expect(await approve(refund)).toMatchObject({ kind: 'done' })
    expect(await handOver(refund, 'R-1')).toMatchObject({ kind: 'done' })
    const page = await answer(refundsOfCase, people.counsellor.caller, { ref: one.ref }, TODAY)
    expect(page).toMatchObject({
      kind: 'found',
      data: { refunds: [{ status: 'paid', cents: 7500, receiptNumber: 'R-1', withdrawal: [{}] }] },
    })
    expect(await differences()).toEqual([])
  })

  it('is not approved nor paid by who filed it: the database says so too', async () => {
    const one = await booked()
    const [mine, other] = [await filed(one), await filed(one, { kind: 'TRANSPORT_REFUND', amount: '20' })]
    await asOwner(`update app_user set role = 'finance' where id = $1`, [people.counsellor.id])
    expect(codesOf(await approve(mine, 'counsellor'))).toEqual(['own_grant'])
    await asOwner(`update app_user set role = 'travel' where id = $1`, [people.counsellor.id])
    await approve([mine, other])
    expect(codesOf(await handOver(mine, 'H-1', 'counsellor'))).toEqual(['requester_pays'])
    await asOwner(`update app_user set role = 'counsellor' where id = $1`, [people.counsellor.id])
    await expect(
      asOwner(
        `update payment set status = 'paid', paid_by_id = $2, paid_on = '2026-12-10', receipt_number = 'H-2' where id = $1`,
        [mine, people.counsellor.id],
      ),
    ).rejects.toThrow(/payment_requester_apart/)
    // A grant is asked for by whoever confirmed the decision.
    const grant = await grantOf(one)
    await expect(
      asOwner(
        `update payment set status = 'approved', approved_by_id = $2, approved_at = now(), content_hash = 'x' where id = $1`,
        [grant, people.counsellor.id],
      ),
    ).rejects.toThrow(/payment_requester_apart/)
    const [hands] = await asOwner('select requested_by_id from payment where id = $1', [grant])
    expect(hands).toEqual({ requested_by_id: people.counsellor.id })
  })

  it.each([
    [
      'more than the limit of the way to the airport',
      { kind: 'TRANSPORT_REFUND', amount: '50,01' },
      ['refund_above_limit'],
    ],
    ['more than any embassy asks', { amount: '1000,01' }, ['refund_above_limit']],
    ['somebody of another file', { personId: crypto.randomUUID() }, ['person_not_concerned']],
  ])('is refused for %s', async (_, change, expected) => {
    expect(codesOf(await file(await booked(), change))).toEqual(expected)
  })

  it('counts once per person, kind and departure, whatever writes it', async () => {
    const one = await booked()
    const ran = await Promise.all(Array.from({ length: 10 }, () => file(one)))
    expect(ran.filter(({ kind }) => kind === 'done')).toHaveLength(1)
    expect(ran.flatMap((each) => (each.kind === 'refused' ? codesOf(each) : []))).toEqual(
      Array.from({ length: 9 }, () => 'refund_claimed_already'),
    )
    const copy = (kind: string) =>
      asOwner(
        `insert into payment (case_id, person_id, kind, cents, rule, decision_id, idempotency_key, prepared_by_id, requested_by_id, claim)
         select case_id, person_id, kind, cents, rule, decision_id, gen_random_uuid(), prepared_by_id, requested_by_id, claim
         from payment where case_id = $1 and kind = $2::payment_kind`,
        [one.id, kind],
      )
    for (const kind of ['CASH_GRANT', 'DOCUMENT_REFUND']) {
      await expect(copy(kind)).rejects.toThrow(/payment_one_live/)
    }
    const same = claim(one, { kind: 'TRANSPORT_REFUND', amount: '12' })
    const twins = await Promise.all(Array.from({ length: 6 }, () => as('counsellor', claimRefund, same)))
    expect(new Set(twins.map((twin) => JSON.stringify(twin))).size).toBe(1)
  })

  it('holds the departure until it is paid or taken back, and outlives a new booking', async () => {
    const one = await booked()
    const refund = await filed(one)
    const leave = {
      ref: one.ref,
      version: await versionOf(one.id),
      personIds: one.personIds,
      departedOn: '2026-12-10',
    }
    expect(codesOf(await as('travel', recordDeparture, leave, DEPARTURE_DAY))).toContain('refund_not_paid')
    await as('travel', releaseBooking, {
      ref: one.ref,
      version: await versionOf(one.id),
      reasonCode: 'other',
      reasonText: 'Another flight',
    })
    expect((await paymentsOf(one.id)).map(({ status }) => status).sort()).toEqual(['cancelled', 'prepared'])
    expect(codesOf(await handOver(refund, 'O-1'))).toEqual(['grant_not_payable'])
    expect(await as('counsellor', withdrawRefund, { paymentId: refund })).toMatchObject({ kind: 'done' })
    expect(codesOf(await as('counsellor', withdrawRefund, { paymentId: refund }))).toEqual([
      'grant_not_payable',
    ])
    expect(await filed(one, { amount: '60' })).toBeTruthy()
  })

  it('is out of reach for others, asks for words, and a grant is not taken back by hand', async () => {
    const one = await booked()
    expect(await file(one, {}, 'finance')).toEqual({ kind: 'forbidden' })
    expect(await file(one, {}, 'otherCounsellor')).toEqual({ kind: 'not_found' })
    expect(errorsOf(await file(one, { claim: '' }))).toEqual(['claim required'])
    expect(await file(one, { documentId: key() })).toEqual({ kind: 'not_found' })
    expect(codesOf(await as('counsellor', withdrawRefund, { paymentId: await grantOf(one) }))).toEqual([
      'grant_by_rule',
    ])
    expect(await as('counsellor', withdrawRefund, { paymentId: key() })).toEqual({ kind: 'not_found' })
    const page = await answer(refundsOfCase, people.partner.caller, { ref: one.ref }, TODAY)
    expect(page.kind).toBe('forbidden')
  })

  it('goes with the household that changes its mind', async () => {
    const one = await booked()
    await filed(one)
    const version = await versionOf(one.id)
    expect(await as('counsellor', withdraw, { ref: one.ref, version })).toMatchObject({ kind: 'done' })
    expect(new Set((await paymentsOf(one.id)).map(({ status }) => status))).toEqual(new Set(['cancelled']))
  })
})

describe('a correction', () => {
  const paid = async () => {
    const one = await booked()
    const grant = await grantOf(one)
    await approve(grant)
    await handOver(grant, `P-${one.ref}`)
    return { ...one, grant }
  }
  const takeBack = (paymentId: string, who: PersonaName = 'finance', change: object = {}) =>
    as(
      who,
      reversePayment,
      { paymentId, reason: 'Handed to somebody else.', idempotencyKey: key(), ...change },
      DEPARTURE_DAY,
    )

  it('is a line of its own, once; who still leaves gets the grant prepared again', async () => {
    const one = await paid()
    const ran = await Promise.all(Array.from({ length: 8 }, () => takeBack(one.grant)))
    expect(ran.filter(({ kind }) => kind === 'done')).toHaveLength(1)
    expect(codesOf(await takeBack(one.grant))).toEqual(['payment_reversed_already'])
    const rows = await asOwner<{ status: string; cents: number; live: boolean }>(
      'select status::text, cents::int, live from payment where case_id = $1 order by status::text desc',
      [one.id],
    )
    expect(rows).toEqual([
      { status: 'reversal', cents: -35000, live: false },
      { status: 'prepared', cents: 35000, live: true },
      { status: 'paid', cents: 35000, live: false },
    ])
    const page = await answer(paymentsPage, people.finance.caller, { status: 'reversal' }, DEPARTURE_DAY)
    expect(page).toMatchObject({
      data: { rows: [{ reason: 'Handed to somebody else.', reversalRefusals: null }] },
    })
    expect(await differences()).toEqual([])
  })

  it('is not of somebody who paid, of what was not paid, nor an edit', async () => {
    const one = await paid()
    expect(await takeBack(one.grant, 'travel')).toEqual({ kind: 'forbidden' })
    await asOwner(`update app_user set role = 'finance' where id = $1`, [people.travel.id])
    expect(codesOf(await takeBack(one.grant, 'travel'))).toEqual(['own_payment'])
    await asOwner(`update app_user set role = 'travel' where id = $1`, [people.travel.id])
    expect(codesOf(await takeBack(one.grant, 'finance', { receiptNumber: `P-${one.ref}` }))).toEqual([
      'receipt_used',
    ])
    expect(codesOf(await takeBack(await grantOf(await booked())))).toEqual(['payment_not_paid'])
    expect(await takeBack(key())).toEqual({ kind: 'not_found' })
    for (const change of ['cents = 1', 'live = false', `receipt_number = 'other'`]) {
      await expect(asOwner(`update payment set ${change} where id = $1`, [one.grant])).rejects.toThrow(
        /never changed/,
      )
    }
  })
})

/** No envelope: only the walls of each file. */
const clear = async () => {
  await asOwner('alter table payment disable trigger user')
  await asOwner('update payment set envelope_id = null, envelope_amount = 0')
  await asOwner('alter table payment enable trigger user')
  await asOwner('delete from envelope')
}

describe('envelopes of grants', () => {
  const set = (unit: string, limit: string, code = 'CASH_GRANT') =>
    as('finance', setEnvelope, { code, fromOn: '2026-01-01', toOn: '2026-12-31', unit, limit })
  const envelopeOf = async (code = 'CASH_GRANT') =>
    (await asOwner('select committed::int, paid_cents::int as paid from envelope where code = $1', [code]))[0]
  it.each([
    ['euros', '875', { committed: 87_500, paid: 0 }],
    ['persons', '3', { committed: 3, paid: 0 }],
    ['cases', '1', { committed: 1, paid: 0 }],
  ])('in %s bear what fits and refuse the rest, by row', async (unit, limit, expected) => {
    await clear()
    expect(await set(unit, limit)).toMatchObject({ kind: 'done' })
    const [family, other] = [await booked(FAMILY), await booked()]
    await approve((await paymentsOf(family.id)).map(({ id }) => id))
    expect(await envelopeOf()).toEqual(expected)
    expect(codesOf(await approve(await grantOf(other)))).toEqual(['envelope_exhausted'])
    expect(await differences()).toEqual([])
    const version = await versionOf(family.id)
    await as('counsellor', withdraw, { ref: family.ref, version })
    expect(await envelopeOf()).toEqual({ committed: 0, paid: 0 })
    expect(await approve(await grantOf(other))).toMatchObject({ kind: 'done' })
    expect(await handOver(await grantOf(other), `E-${other.ref}`)).toMatchObject({ kind: 'done' })
    expect(await envelopeOf()).toMatchObject({ paid: 35_000 })
    await as('finance', reversePayment, {
      paymentId: await grantOf(other),
      reason: 'Wrong',
      idempotencyKey: key(),
    })
    expect(await envelopeOf()).toEqual({ committed: 0, paid: 0 })
    expect(await differences()).toEqual([])
    const page = await answer(envelopesPage, people.finance.caller, {}, TODAY)
    expect(page).toMatchObject({ kind: 'found', data: { envelopes: [{ code: 'CASH_GRANT', committed: 0 }] } })
  })

  it('of the rule come before those of the kind, and ten at once never pass one', async () => {
    await clear()
    await set('euros', '700', 'C3')
    await set('euros', '100000')
    const all = await Promise.all(Array.from({ length: 5 }, () => booked()))
    const grants = await Promise.all(all.map(grantOf))
    const ran = await Promise.all(grants.flatMap((grant) => [approve(grant), approve(grant)]))
    expect(ran.filter(({ kind }) => kind === 'done')).toHaveLength(2)
    expect(await envelopeOf('C3')).toEqual({ committed: 70_000, paid: 0 })
    expect(await envelopeOf()).toEqual({ committed: 0, paid: 0 })
    expect(await differences()).toEqual([])
  })
})

describe('the books tell of', () => {
  beforeAll(clear)
  const planted = async (statement: string, id: string) => {
    await asOwner('alter table payment disable trigger user')
    await asOwner(statement, [id])
    await asOwner('alter table payment enable trigger user')
    return (await differences()) as readonly { what: string }[]
  }
  it.each([
    [
      'a sum that the audit trail does not know',
      `update payment set cents = cents + 1 where id = $1`,
      ['grant', 'grant_approval'],
    ],
    [
      'an approval nobody told',
      `update payment set approved_by_id = (select id from app_user where role = 'auditor' limit 1) where id = $1`,
      ['grant_approval'],
    ],
  ])('%s', async (_, statement, expected) => {
    const one = await booked()
    const grant = await grantOf(one)
    await approve(grant)
    await handOver(grant, `B-${one.ref}`)
    const before = await asOwner('select cents, approved_by_id from payment where id = $1', [grant])
    expect((await planted(statement, grant)).map(({ what }) => what)).toEqual(expected)
    await asOwner('alter table payment disable trigger user')
    await asOwner('update payment set cents = $2, approved_by_id = $3 where id = $1', [
      grant,
      (before[0] as { cents: string }).cents,
      (before[0] as { approved_by_id: string }).approved_by_id,
    ])
    await asOwner('alter table payment enable trigger user')
    expect(await differences()).toEqual([])
  })
})
