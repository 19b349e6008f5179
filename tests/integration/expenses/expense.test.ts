import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  approveExpense,
  fileReceipt,
  linkExpenseDocument,
  payExpense,
  quoteExpense,
  rejectExpense,
  requestExpense,
  reverseExpense,
  setEnvelope,
} from '@/lib/expenses/commands'
import { reconcileMoney } from '@/lib/expenses/jobs'
import { envelopePage, financeInbox } from '@/lib/expenses/queries/inbox'
import { envelopesPage, expensesOfCase, reconciliation } from '@/lib/expenses/queries'
import { runDue } from '@/lib/jobs/scheduler'
import { withdraw } from '@/lib/journey/commands/withdrawal'
import { closeOther, reopenCase } from '@/lib/journey/commands/after-return'
import { approvePlan, draftPlan, revisePlan, settlePlan, submitPlan } from '@/lib/plans/commands'
import { fixedClock } from '@/lib/platform/clock'
import { closeDatabase } from '@/lib/platform/database'
import type { Ran } from '@/lib/runner/command'
import { answer } from '@/lib/runner/query'
import { arrangePeople, type People, type PersonaName } from '@/tests/support/people'
import { asOwner } from '@/tests/support/test-database'
import { actingAs, arrangePlan, letArrive, OVEN, planForm, RENT, TODAY, withKey } from '../plans/planned-case'

const DAY = '2027-01-15'
const CODE = 'BASIC_2022_ADULT'
let people: People
let as: ReturnType<typeof actingAs>
beforeAll(async () => {
  people = await arrangePeople()
  as = actingAs(people)
})
afterAll(closeDatabase)

const codes = (ran: Ran<unknown>) => (ran.kind === 'refused' ? ran.refusals.map(({ code }) => code) : ran)
const at = (on: string) => fixedClock(new Date(`${on}T10:00:00Z`))

/** A plan of € 450.00 and € 330.00, and the household back since 10 December. */
async function arrangeReturned() {
  const made = await arrangePlan(people, 'signed')
  await letArrive(made.id, '2026-12-10')
  const lines = await asOwner<{ key: string }>(
    'select l.key from plan_line l join plan p on p.id = l.plan_id where p.case_id = $1 order by l.position',
    [made.id],
  )
  return { ...made, oven: lines[0]?.key ?? '', rent: lines[1]?.key ?? '' }
}
type Returned = Awaited<ReturnType<typeof arrangeReturned>>

const asking = ({ ref, oven }: Returned, more: object = {}) =>
  withKey({ ref, paidBy: `${oven}:${CODE}`, payee: 'vendor', supplier: 'Oven trade', ...more })

/** Iraqi dinars at 1,300 for one euro. */
const quote = (localAmount: string) => ({
  localAmount,
  localCurrency: 'iqd',
  rate: '1300',
  rateOn: '2027-01-14',
})

async function quoted(made: Returned, dinars = '130000', more: object = {}, who: PersonaName = 'field') {
  const asked = await as(who, requestExpense, asking(made, more), DAY)
  if (asked.kind !== 'done') throw new Error(JSON.stringify(asked))
  const of = { ref: made.ref, expenseId: asked.data.expenseId }
  await as(who, quoteExpense, { ...of, version: 1, ...quote(dinars) }, DAY)
  return of
}
async function approved(made: Returned, dinars?: string, more?: object) {
  const of = await quoted(made, dinars, more)
  const ran = await as('finance', approveExpense, withKey({ ...of, version: 2 }), DAY)
  if (ran.kind !== 'done') throw new Error(JSON.stringify(ran))
  return of
}
const pay = (of: object, who: PersonaName = 'counsellor', paidOn = DAY, on = DAY) =>
  as(who, payExpense, withKey({ ...of, version: 3, paidOn }), on)

const fundsOf = async (id: string) =>
  (
    await asOwner(
      'select committed_cents::int as committed, paid_cents::int as paid from funding_line where case_id = $1',
      [id],
    )
  )[0]

async function differences() {
  const found = await answer(reconciliation, people.finance.caller, {}, at(DAY))
  return found.kind === 'found' ? found.data.differences : found.kind
}

describe('an expense', () => {
  it('is asked for, quoted, approved, paid and received by three people, and the books agree', async () => {
    const made = await arrangeReturned()
    const of = await approved(made)
    expect(await pay(of)).toMatchObject({ kind: 'done' })
    expect(await fundsOf(made.id)).toEqual({ committed: 78_000, paid: 10_000 })
    const receipt = { ...of, version: 4, receiptNumber: 'R-1', deliveryProof: 'Photo of the oven' }
    expect(await as('field', fileReceipt, receipt, DAY)).toMatchObject({ kind: 'done' })
    const seen = await answer(expensesOfCase, people.finance.caller, { ref: made.ref }, at(DAY))
    expect(seen).toMatchObject({
      kind: 'found',
      data: {
        parts: [{ partCents: 45_000, takenCents: 10_000 }, { takenCents: 0 }],
        expenses: [
          {
            status: 'receipted',
            quote: { localAmount: '130000.000', localCurrency: 'IQD', cents: 10_000 },
            acts: { reverse: [] },
          },
        ],
      },
    })
    expect(await differences()).toEqual([])
  })

  it('never passes its plan line, by one or by several', async () => {
    const made = await arrangeReturned()
    await approved(made, '520000')
    const more = await quoted(made, '65013')
    expect(await as('finance', approveExpense, withKey({ ...more, version: 2 }), DAY)).toMatchObject({
      refusals: [{ code: 'expense_above_line', params: { cents: 1 } }],
    })
    await expect(
      asOwner(
        `update expense set status = 'approved', approved_by_id = $2, content_hash = 'x' where id = $1`,
        [more.expenseId, people.finance.id],
      ),
    ).rejects.toThrow(/does not bear/)
  })

  it('is not approved by who asked, nor paid by who asked or approved: the database says so too', async () => {
    const made = await arrangeReturned()
    const of = await approved(made)
    expect(codes(await pay(of, 'field'))).toEqual(['expense_payer_not_third'])
    for (const [column, who] of [
      ['paid_by_id', people.field.id],
      ['paid_by_id', people.finance.id],
    ]) {
      await expect(
        asOwner(`update expense set status = 'paid', ${column} = $2, paid_on = '2027-01-15' where id = $1`, [
          of.expenseId,
          who,
        ]),
      ).rejects.toThrow(/expense_third_person/)
    }
    expect(await as('counsellor', approveExpense, withKey({ ...of, version: 3 }), DAY)).toEqual({
      kind: 'forbidden',
    })
  })

  it('is paid within the twelve months and not after, whatever the clock says', async () => {
    const made = await arrangeReturned()
    const of = await approved(made)
    const later = await approved(made, '130000', { paidBy: `${made.rent}:${CODE}` })
    expect(codes(await pay(of, 'counsellor', '2026-12-09'))).toEqual(['expense_paid_before_departure'])
    expect(codes(await pay(of, 'counsellor', '2027-01-16'))).toEqual(['expense_paid_in_future'])
    expect(codes(await pay(of, 'counsellor', '2027-12-11', '2027-12-12'))).toEqual(['expense_paid_too_late'])
    await expect(
      asOwner(`update expense set status = 'paid', paid_by_id = $2, paid_on = '2027-12-11' where id = $1`, [
        of.expenseId,
        people.counsellor.id,
      ]),
    ).rejects.toThrow(/twelve months/)
    expect(await pay(of, 'counsellor', '2027-12-10', '2027-12-10')).toMatchObject({ kind: 'done' })
    expect(await pay(later, 'counsellor', '2027-12-10', '2028-01-05')).toMatchObject({ kind: 'done' })
    expect(codes(await as('field', requestExpense, asking(made), '2027-12-11'))).toEqual(['budget_over'])
  })

  it('is corrected by a line of its own, once, and never edited', async () => {
    const made = await arrangeReturned()
    const of = await approved(made)
    await pay(of)
    const take = () =>
      as('finance', reverseExpense, withKey({ ...of, version: 4, reason: 'Paid to the wrong shop.' }), DAY)
    const twice = await Promise.all([take(), take()])
    expect(twice.filter(({ kind }) => kind === 'done')).toHaveLength(1)
    expect(await fundsOf(made.id)).toEqual({ committed: 78_000, paid: 0 })
    expect(codes(await take())).toEqual(['expense_reversed_already'])
    expect(await differences()).toEqual([])
    await expect(asOwner('update expense set cents = 1 where id = $1', [of.expenseId])).rejects.toThrow()
    expect(await approved(made, '585000')).toBeTruthy()
  })

  it('can be rejected until it is paid', async () => {
    const made = await arrangeReturned()
    const of = await approved(made)
    expect(await as('finance', rejectExpense, { ...of, version: 3, reason: 'Too dear.' }, DAY)).toMatchObject(
      { kind: 'done' },
    )
    expect(codes(await pay(of))).toEqual(['expense_other_step'])
    expect(codes(await as('finance', rejectExpense, { ...of, version: 4, reason: 'Again.' }, DAY))).toEqual([
      'expense_other_step',
    ])
  })

  it('is out of reach and out of date where it should be', async () => {
    const made = await arrangeReturned()
    const of = await quoted(made)
    expect(await as('otherField', requestExpense, asking(made), DAY)).toEqual({ kind: 'not_found' })
    expect(await as('field', quoteExpense, { ...of, version: 1, ...quote('1300') }, DAY)).toMatchObject({
      kind: 'stale',
    })
    expect(await as('finance', approveExpense, withKey({ ...of, version: 1 }), DAY)).toMatchObject({
      kind: 'stale',
    })
    expect(
      await as('field', fileReceipt, { ...of, version: 2, receiptNumber: '1', deliveryProof: 'x' }, DAY),
    ).toMatchObject({
      refusals: [{ code: 'expense_other_step' }],
    })
    expect(
      codes(await as('field', requestExpense, asking(made, { paidBy: `${randomUUID()}:${CODE}` }), DAY)),
    ).toEqual(['expense_line_missing'])
  })
})

describe('ten people at once, on five files', { timeout: 90_000 }, () => {
  it('pay one expense once, while the naive way pays it again and again', async () => {
    await asOwner(
      'create table if not exists naive_payment (expense_id uuid, at timestamptz default clock_timestamp())',
    )
    let paid = 0
    for (let n = 0; n < 5; n += 1) {
      const made = await arrangeReturned()
      const of = await approved(made)
      const answers = await Promise.all(
        Array.from({ length: 10 }, (_, place) => pay(of, place % 2 ? 'counsellor' : 'colleague')),
      )
      paid += answers.filter(({ kind }) => kind === 'done').length
      expect(await fundsOf(made.id)).toEqual({ committed: 78_000, paid: 10_000 })
      // Look first, write then: what every one of the walls above is there against.
      await Promise.all(
        Array.from({ length: 10 }, async () => {
          const before = await asOwner('select 1 from naive_payment where expense_id = $1', [of.expenseId])
          if (before.length === 0)
            await asOwner('insert into naive_payment (expense_id) values ($1)', [of.expenseId])
        }),
      )
    }
    const [naive] = await asOwner<{ doubled: number }>(
      'select count(*)::int as doubled from (select 1 from naive_payment group by expense_id having count(*) > 1) x',
    )
    await asOwner('drop table naive_payment')
    expect(paid).toBe(5)
    expect(naive?.doubled).toBeGreaterThan(0)
    expect(await differences()).toEqual([])
  })

  it('approve ten expenses that do not all fit: the line is never passed', async () => {
    const made = await arrangeReturned()
    const all = []
    for (let n = 0; n < 10; n += 1) all.push(await quoted(made))
    const answers = await Promise.all(
      all.map((of) => as('finance', approveExpense, withKey({ ...of, version: 2 }), DAY)),
    )
    expect(answers.filter(({ kind }) => kind === 'done')).toHaveLength(4)
    expect(await differences()).toEqual([])
  })
})

describe('envelopes', () => {
  const envelope = { code: CODE, fromOn: '2026-01-01', toOn: '2026-12-31', unit: 'euros', limit: '1' }

  it('are set by finance, one at a time, never below what is committed; approvals never pass them', async () => {
    expect(await as('counsellor', setEnvelope, envelope)).toEqual({ kind: 'forbidden' })
    const plans = await Promise.all([1, 2, 3, 4].map(() => arrangePlan(people, 'submitted')))
    expect(await as('finance', setEnvelope, { ...envelope, limit: '1560' })).toMatchObject({ kind: 'done' })
    expect(codes(await as('finance', setEnvelope, { ...envelope, fromOn: '2026-06-01' }))).toEqual([
      'envelope_overlaps',
    ])
    const answers = await Promise.all(
      plans.map(({ ref }) => as('colleague', approvePlan, withKey({ ref, version: 2 }))),
    )
    expect(answers.filter(({ kind }) => kind === 'done')).toHaveLength(2)
    expect(answers.filter(({ kind }) => kind === 'refused').map(codes)).toEqual([
      ['envelope_exhausted'],
      ['envelope_exhausted'],
    ])
    expect(codes(await as('finance', setEnvelope, { ...envelope, limit: '1559' }))).toEqual([
      'envelope_below_committed',
    ])
    const page = await answer(envelopesPage, people.supervisor.caller, {}, at('2026-11-21'))
    expect(page).toMatchObject({
      kind: 'found',
      data: { envelopes: [{ limit: 156_000, committed: 156_000, paidCents: 0 }] },
    })
    expect(await differences()).toEqual([])

    const done = plans[answers.findIndex(({ kind }) => kind === 'done')]
    if (!done) throw new Error('none')
    await letArrive(done.id, '2026-12-10')
    await as('counsellor', revisePlan, { ref: done.ref, version: 3 }, DAY)
    await as('counsellor', draftPlan, planForm(done.ref, 1, { lines: [OVEN] }), DAY)
    await as('counsellor', submitPlan, { ref: done.ref, version: 2 }, DAY)
    expect(await as('colleague', approvePlan, withKey({ ref: done.ref, version: 3 }), DAY)).toMatchObject({
      kind: 'done',
    })
    expect(await asOwner('select committed::int as committed from envelope')).toEqual([
      { committed: 156_000 - 33_000 },
    ])
    expect(await differences()).toEqual([])
  })

  it('are free again for others when the household changes its mind, whoever says so', async () => {
    const committed = async () =>
      Number(
        (await asOwner<{ sum: number }>('select coalesce(sum(committed), 0)::int as sum from envelope'))[0]
          ?.sum,
      )
    const before = await committed()
    const made = await arrangePlan(people, 'signed', { lines: [RENT] })
    expect(await committed()).toBe(before + 33_000)
    const [file] = await asOwner<{ version: number }>('select version from case_file where id = $1', [
      made.id,
    ])
    // A partner may not write to the money, and need not.
    const gone = await as('partner', withdraw, { ref: made.ref, version: file?.version }, TODAY)
    expect(gone).toMatchObject({ kind: 'done' })
    expect(await committed()).toBe(before)
    expect(await fundsOf(made.id)).toEqual({ committed: 0, paid: 0 })
    expect(await differences()).toEqual([])
  })
})

describe('a settled budget', () => {
  const settlement = (ref: string, version: number) => withKey({ ref, version, settledOn: DAY })
  beforeAll(async () => {
    const roomy = { code: CODE, fromOn: '2026-01-01', toOn: '2026-12-31', unit: 'euros', limit: '1000000' }
    expect(await as('finance', setEnvelope, roomy)).toMatchObject({ kind: 'done' })
  })

  it('is what was delivered, frees the rest, and buys nothing more', async () => {
    const made = await arrangeReturned()
    const of = await approved(made)
    const settle = () => as('field', settlePlan, settlement(made.ref, 4), DAY)
    expect(codes(await settle())).toEqual(['expenses_unpaid'])
    await pay(of)
    expect(codes(await settle())).toEqual(['expenses_undelivered'])
    await as('field', fileReceipt, { ...of, version: 4, receiptNumber: 'S-1', deliveryProof: 'Photo' }, DAY)
    await expect(
      asOwner(`update plan set settled_on = '2027-01-15', spent_cents = 12345 where case_id = $1`, [made.id]),
    ).rejects.toThrow(/with what was delivered/)
    expect(await settle()).toMatchObject({ kind: 'done' })
    expect(await fundsOf(made.id)).toEqual({ committed: 10_000, paid: 10_000 })
    expect(codes(await as('field', requestExpense, asking(made), DAY))).toEqual(['budget_settled'])
    await expect(
      asOwner(
        `insert into expense (case_id, line_key, code, payee, supplier, requested_by_id, requested_at) values ($1, $2, $3, 'vendor', 'x', $4, now())`,
        [made.id, made.oven, CODE, people.field.id],
      ),
    ).rejects.toThrow(/budget is settled/)
    expect(await differences()).toEqual([])
  })

  it('is freed by every closure, and bound again when the file is reopened', async () => {
    const made = await arrangeReturned()
    await pay(await approved(made))
    await asOwner(`update case_file set stage = 'reintegration' where id = $1`, [made.id])
    const version = async () =>
      (await asOwner<{ version: number }>('select version from case_file where id = $1', [made.id]))[0]
        ?.version
    const closed = await as(
      'counsellor',
      closeOther,
      { ref: made.ref, version: await version(), reasonCode: 'declined', reasonText: 'Has work.' },
      DAY,
    )
    expect(closed).toMatchObject({ kind: 'done' })
    expect(await fundsOf(made.id)).toEqual({ committed: 10_000, paid: 10_000 })
    expect(await differences()).toEqual([])
    await asOwner(`update case_file set outcome_code = 'lost_contact' where id = $1`, [made.id])
    const reopened = await as(
      'supervisor',
      reopenCase,
      { ref: made.ref, version: await version(), reasonText: 'They called.' },
      DAY,
    )
    expect(reopened).toMatchObject({ kind: 'done' })
    expect(await fundsOf(made.id)).toEqual({ committed: 78_000, paid: 10_000 })
    expect(await differences()).toEqual([])
  })
})

describe('what finance has to do', () => {
  it('stands on one page: payments by day, purchases by step, envelopes and the books', async () => {
    const made = await arrangeReturned()
    const of = await quoted(made)
    const page = async () => {
      const found = await answer(financeInbox, people.finance.caller, {}, at(DAY))
      if (found.kind !== 'found') throw new Error(found.kind)
      return found.data
    }
    const ids = (rows: readonly { id: string }[]) => rows.map(({ id }) => id)
    expect(ids((await page()).toApprove)).toContain(of.expenseId)
    await as('finance', approveExpense, withKey({ ...of, version: 2 }), DAY)
    const seen = await page()
    expect(ids(seen.toApprove)).not.toContain(of.expenseId)
    expect(seen.toPay.find(({ id }) => id === of.expenseId)).toMatchObject({
      cents: 10_000,
      endsOn: '2027-12-10',
      documents: 0,
    })
    await pay(of)
    expect(ids((await page()).withoutReceipt)).toContain(of.expenseId)
    expect((await answer(financeInbox, people.counsellor.caller, {}, at(DAY))).kind).toBe('forbidden')
  })

  it('opens an envelope into the files it consists of', async () => {
    const list = await answer(envelopesPage, people.finance.caller, {}, at(DAY))
    const [envelope] = list.kind === 'found' ? list.data.envelopes : []
    const found = await answer(envelopePage, people.finance.caller, { id: envelope?.id ?? '' }, at(DAY))
    if (found.kind !== 'found') throw new Error(found.kind)
    const { shares, unseen } = found.data
    const sum = shares.reduce((total, { committed }) => total + committed, 0)
    expect(sum + unseen.committed).toBe(envelope?.committed)
    expect((await answer(envelopePage, people.finance.caller, { id: randomUUID() }, at(DAY))).kind).toBe(
      'not_found',
    )
  })
})

describe('the papers of a purchase', () => {
  it('are documents of its own file, each named once', async () => {
    const [made, other] = [await arrangeReturned(), await arrangeReturned()]
    const of = await quoted(made)
    const paper = async (caseId: string) => {
      const id = randomUUID()
      await asOwner(
        `insert into document (id, case_id, kind, sensitivity, recorded_by_id) values ($1, $2, 'QUOTE', 'STANDARD', $3)`,
        [id, caseId, people.field.id],
      )
      return id
    }
    const own = await paper(made.id)
    const link = (documentId: string, who: PersonaName = 'field') =>
      as(who, linkExpenseDocument, { ...of, documentId, shows: 'quote' }, DAY)
    expect(await link(own)).toMatchObject({ kind: 'done' })
    expect(codes(await link(own))).toEqual(['document_linked_already'])
    expect(await link(await paper(other.id))).toEqual({ kind: 'not_found' })
    expect(await link(own, 'finance')).toEqual({ kind: 'forbidden' })
    const seen = await answer(expensesOfCase, people.finance.caller, { ref: made.ref }, at(DAY))
    expect(seen).toMatchObject({ data: { expenses: [{ documents: [{ id: own, shows: 'quote' }] }] } })
  })
})

describe('the reconciliation', () => {
  it('runs every night and names what does not come out', async () => {
    await runDue([reconcileMoney], at('2027-02-01'))
    const roomy = { code: CODE, fromOn: '2026-01-01', toOn: '2026-12-31', unit: 'euros', limit: '1000000' }
    expect(await as('finance', setEnvelope, roomy)).toMatchObject({ kind: 'done' })
    const made = await arrangeReturned()
    await pay(await approved(made))
    expect(await differences()).toEqual([])
    await asOwner('update funding_line set paid_cents = 9999 where case_id = $1', [made.id])
    expect(await differences()).toEqual([
      { what: 'envelope', found: 1 },
      { what: 'paid', found: 1 },
    ])
    await asOwner('update funding_line set paid_cents = 10000 where case_id = $1', [made.id])
    await asOwner('alter table plan disable trigger user')
    await asOwner(`update plan set settled_on = '2027-02-01', spent_cents = 9999 where case_id = $1`, [
      made.id,
    ])
    expect(await differences()).toEqual([
      { what: 'released', found: 1 },
      { what: 'settled', found: 1 },
    ])
    await asOwner('update plan set settled_on = null, spent_cents = 0 where case_id = $1', [made.id])
    await asOwner('alter table plan enable trigger user')
    await asOwner('alter table expense disable trigger user')
    await asOwner(`update expense set paid_on = '2028-01-01' where case_id = $1`, [made.id])
    expect(await differences()).toEqual([{ what: 'late', found: 1 }])
    await asOwner(`update expense set paid_on = $2 where case_id = $1`, [made.id, DAY])
    await asOwner('alter table expense enable trigger user')
    expect(await differences()).toEqual([])
    expect((await answer(reconciliation, people.counsellor.caller, {}, at(DAY))).kind).toBe('forbidden')
  })
})
