import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verifyPassword } from '@/lib/access/password'
import { STAGES } from '@/lib/cases/model'
import { fixedClock } from '@/lib/platform/clock'
import { closeDatabase, systemTransaction } from '@/lib/platform/database'
import { loadDemo } from '@/prisma/demo/load'
import { STORIES } from '@/prisma/demo/stories'
import { asOwner } from '@/tests/support/test-database'

const NOW = fixedClock(new Date('2026-11-21T10:00:00Z'))
const PASSWORD = 'a password of tests'

type Told = { readonly ref: string; readonly beneficiary_name: string; readonly stage: string }
let cases: readonly Told[]

beforeAll(async () => {
  await loadDemo(PASSWORD, NOW)
  cases = await asOwner<Told>('select ref, beneficiary_name, stage from case_file order by ref')
}, 180_000)
afterAll(closeDatabase)

const countOf = async (sql: string) =>
  (await asOwner<{ count: number }>(`select count(*)::int as count from ${sql}`))[0]?.count

describe('the demo', () => {
  it('tells every story, and is there at every stage', () => {
    expect(cases).toHaveLength(STORIES.length)
    expect([...new Set(cases.map(({ stage }) => stage))].sort()).toEqual([...STAGES].sort())
  })

  it('is the same again on the same day', () => {
    expect(cases.slice(0, 3)).toEqual([
      { ref: 'AVR-2025-13914', beneficiary_name: 'SOUMAH Souleymane', stage: 'closed' },
      { ref: 'AVR-2025-21246', beneficiary_name: 'GALSTYAN Naira', stage: 'closed' },
      { ref: 'AVR-2025-59036', beneficiary_name: 'JAF Anas', stage: 'closed' },
    ])
  })

  it('gives nobody the name or the number of somebody else', () => {
    const numbers = cases.map(({ ref }) => ref.slice(-5))
    expect(new Set(numbers).size).toBe(cases.length)
    expect(new Set(cases.map((told) => told.beneficiary_name)).size).toBe(cases.length)
  })

  it('has enquiries in every state of a desk, and sessions', async () => {
    expect(await countOf('enquiry')).toBe(6)
    expect(await countOf('information_session')).toBe(3)
  })

  it('is loaded once', async () => {
    expect(await loadDemo(PASSWORD, NOW)).toBe(false)
  })

  it('lets its thirteen people sign in with the one password, and nobody else', async () => {
    const rows = await asOwner<{ email: string; password_hash: string }>(
      'select u.email, c.password_hash from app_user u join credential c on c.user_id = u.id order by u.email',
    )
    expect(rows.map(({ email }) => email).sort()).toEqual(
      [
        ...['admin', 'auditor', 'counsellor', 'counsellor2', 'field', 'finance', 'partner', 'partner2'],
        ...['referrer', 'specialist', 'supervisor', 'supervisor2', 'travel'],
      ]
        .map((name) => `${name}@demo.retour.example`)
        .sort(),
    )
    expect(await verifyPassword(PASSWORD, rows[0]?.password_hash ?? null)).toBe(true)
    expect(await countOf('session where revoked_at is null')).toBe(0)
  })
})

describe('what it tells', () => {
  it('happened before today, during the day', async () => {
    // Sessions, and the codes given in them, go by the clock of the database.
    const rows = await asOwner(
      `select type, at from audit_event where type <> 'session.stepped_up' and (at >= '2026-11-21' or "on" <> at::date or extract(hour from at) not between 4 and 17)`,
    )
    expect(rows).toEqual([])
  })

  it('took no longer than eighteen months', async () => {
    expect(await countOf(`case_file where created_at < '2025-05-21'`)).toBe(0)
  })

  it('follows the stages of each case in the order of its days', async () => {
    const rows = await asOwner(
      `select h.case_id from (select case_id, from_stage, lag(to_stage) over (partition by case_id order by at) as before from stage_history) h
       where h.from_stage is distinct from h.before`,
    )
    expect(rows).toEqual([])
  })

  it('keeps the audit trail whole', async () => {
    const broken = await systemTransaction((tx) => tx.$queryRaw`select * from app.broken_audit_link()`)
    expect(broken).toEqual([])
  })

  it('is counted right', async () => {
    const rows = await asOwner(
      `select stage from (select stage, sum(count) as counted from case_counter where dimension = 'all' group by stage) k
       full join (select stage, count(*) as found from case_file group by stage) f using (stage)
       where coalesce(counted, 0) <> coalesce(found, 0)`,
    )
    expect(rows).toEqual([])
  })

  it('pays what was decided, approved by another and against a receipt', async () => {
    const rows = await asOwner(
      `select p.id from payment p join eligibility_decision d on d.id = p.decision_id join case_file c on c.id = p.case_id
       where d.case_id <> p.case_id or p.approved_by_id = p.prepared_by_id or p.paid_by_id = p.approved_by_id
         or (p.status = 'paid') <> (p.receipt_number is not null)
         or (p.status = 'paid' and p.paid_on is distinct from coalesce(c.departed_on, p.paid_on))`,
    )
    expect(rows).toEqual([])
    const apart = await asOwner(
      `select c.ref from case_file c join lateral (select cash_total_cents from eligibility_decision where case_id = c.id order by sequence desc limit 1) d on true
       where c.departed_on is not null
         and d.cash_total_cents <> (select coalesce(sum(p.cents), 0) from payment p where p.case_id = c.id and p.kind = 'CASH_GRANT' and p.status = 'paid')`,
    )
    expect(apart).toEqual([])
  })

  it('plans no more than is given and spends no more than was planned', async () => {
    const rows = await asOwner(
      `select p.id from plan p join lateral (select coalesce(sum(l.quantity * l.unit_cents), 0) as cents from plan_line l where l.plan_id = p.id) t on true
       where t.cents = 0 or t.cents > p.ceiling_cents or p.spent_cents > t.cents`,
    )
    expect(rows).toEqual([])
  })

  it('has its messages written and none left to send', async () => {
    expect(await countOf('outbox_message where sent_at is null')).toBe(0)
    expect(await countOf('mail_message')).toBe(await countOf('outbox_message'))
    expect(
      await countOf(
        'mail_message m join outbox_message o on o.id = m.outbox_id where m.created_at <> o.created_at',
      ),
    ).toBe(0)
  })

  it.each([
    ['somebody who leaves today', `booking where status = 'live' and departs_at::date = '2026-11-21'`],
    ['a grant that waits for approval', `payment where status = 'prepared'`],
    ['a plan that waits for a second person', `plan where status = 'submitted'`],
    ['a plan that came back', `plan where status = 'returned'`],
    ['an unaccompanied minor', 'household_member where unaccompanied_minor'],
    ['an item of a special track that is awaited', 'track_item where received_on is null'],
    [
      'a follow-up that is late',
      `follow_up f join case_file c on c.id = f.case_id where f.status = 'planned' and f.due_on < '2026-11-21' and c.stage = 'reintegration'`,
    ],
    ['a follow-up that was missed', `follow_up where status = 'missed'`],
    ['a question that waits for its sender', 'information_request where answered_at is null'],
    ['a country decided case by case', `country_suspension where mode = 'CASE_BY_CASE'`],
    ['a household let through during it', 'case_file where suspension_approved_on is not null'],
    [
      'a refusal for the five years',
      `eligibility_decision where return_outcome = 'refused' and outcome -> 'return' -> 'reasons' ? 'R4'`,
    ],
  ])('shows %s', async (_what, rows) => {
    expect(await countOf(rows)).toBeGreaterThan(0)
  })
})
