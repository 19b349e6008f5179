import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { recordContactAttempt, recordFollowUp } from '@/lib/followup/commands'
import { arrivalOfCase, followUpBoardQuery, followUpsOfCase } from '@/lib/followup/queries'
import { calendarDate } from '@/lib/kernel/calendar-date'
import {
  closeBudgetExpired,
  closeCompleted,
  closeLostContact,
  closeOther,
  closeWithoutSupport,
  confirmArrival,
  reopenCase,
  startReintegration,
} from '@/lib/journey/commands/after-return'
import { fixedClock } from '@/lib/platform/clock'
import { closeDatabase } from '@/lib/platform/database'
import { runCommand } from '@/lib/runner/command'
import { answer } from '@/lib/runner/query'
import { arrangeCase } from '@/tests/support/cases'
import { arrangePeople, type People, type PersonaName } from '@/tests/support/people'
import { asOwner } from '@/tests/support/test-database'

/** The household left on 10 February 2026; it is 20 May now. */
const DEPARTED = '2026-02-10'
const NOW = fixedClock(new Date('2026-05-20T10:00:00Z'))

const SCHEDULE = {
  ARRIVAL_CONTACT: '2026-02-24',
  PLAN_CONFIRMATION: '2026-03-12',
  MONTH_3: '2026-05-10',
  MONTH_6: '2026-08-10',
  MONTH_12: '2027-02-10',
}

let people: People
let file: { id: string; personId: string; ref: string }
let serial = 0

beforeAll(async () => {
  people = await arrangePeople()
})
afterAll(closeDatabase)

async function returned(stage: 'departed' | 'arrived' | 'reintegration', support = true) {
  serial += 1
  const { partnerA, desk } = people.organisations
  file = await arrangeCase({
    ref: `AVR-2026-${String(serial).padStart(5, '0')}`,
    stage,
    referring: partnerA,
    desk,
    createdBy: people.partner.id,
    counsellor: people.counsellor.id,
    readyOn: '2026-01-20',
    departedOn: DEPARTED,
  })
  await asOwner('update household_member set departed_on = $2, arrived_on = $3 where case_id = $1', [
    file.id,
    DEPARTED,
    stage === 'departed' ? null : DEPARTED,
  ])
  for (const [kind, dueOn] of Object.entries(SCHEDULE)) {
    await asOwner(`insert into follow_up (case_id, kind, due_on) values ($1, $2::follow_up_kind, $3)`, [
      file.id,
      kind,
      dueOn,
    ])
  }
  const money = { cents: support ? 100_000 : 0, currency: 'EUR' }
  const outcome = {
    return: { outcome: 'granted', reasons: ['R9'] },
    cashGrant: { outcome: 'none', total: { cents: 0, currency: 'EUR' }, lines: [] },
    reintegration: { access: support ? 'granted' : 'none', total: money, lines: [] },
    services: [],
    tracks: [],
    missing: [],
    ruleSet: { id: 'test', version: '2022-01-01' },
    trace: [],
    wouldChange: [],
  }
  await asOwner(
    `insert into eligibility_decision (case_id, sequence, rule_set_id, rule_set_version, facts, outcome, return_outcome, cash_total_cents,
       reintegration_access, reintegration_total_cents, confirmed_by_id, confirmed_on)
     values ($1, 1, 'test', '2022-01-01', '{}', $2, 'granted', 0, 'granted', $3, $4, '2026-01-10')`,
    [file.id, JSON.stringify(outcome), money.cents, people.counsellor.id],
  )
}

const versionOf = async () =>
  (await asOwner<{ version: number }>('select version from case_file where id = $1', [file.id]))[0]
    ?.version ?? 0
const as = (name: PersonaName) => people[name].caller

describe('the arrival', () => {
  beforeEach(() => returned('departed'))
  const input = async (arrivedOn = '2026-02-11') => ({
    ref: file.ref,
    version: await versionOf(),
    arrivedOn,
    personIds: [],
  })

  it('is confirmed by the field officer of the country and moves the case', async () => {
    expect(await runCommand(confirmArrival, as('field'), await input(), NOW)).toMatchObject({
      kind: 'done',
      data: { stage: 'arrived' },
    })
    expect(
      await asOwner(
        `select c.stage, c.arrived_on::text, m.arrived_on::text as member from case_file c join household_member m on m.case_id = c.id where c.id = $1`,
        [file.id],
      ),
    ).toEqual([{ stage: 'arrived', arrived_on: '2026-02-11', member: '2026-02-11' }])
  })

  it('tells who sent the household', async () => {
    await runCommand(confirmArrival, as('field'), await input(), NOW)
    const messages = await asOwner<{ recipient_id: string }>(
      `select recipient_id from outbox_message where case_id = $1 and kind = 'case_arrived'`,
      [file.id],
    )
    expect(messages.map((row) => row.recipient_id).sort()).toEqual(
      [people.partner.id, people.counsellor.id].sort(),
    )
  })

  it('lies between the departure and today', async () => {
    expect(await runCommand(confirmArrival, as('field'), await input('2026-02-09'), NOW)).toEqual({
      kind: 'invalid',
      errors: [{ path: 'arrivedOn', code: 'date_order' }],
    })
    expect(await runCommand(confirmArrival, as('field'), await input('2026-05-21'), NOW)).toEqual({
      kind: 'invalid',
      errors: [{ path: 'arrivedOn', code: 'date_in_future' }],
    })
  })

  it('is not the business of a partner, nor of another country', async () => {
    expect(await runCommand(confirmArrival, as('partner'), await input(), NOW)).toEqual({ kind: 'forbidden' })
    expect(await runCommand(confirmArrival, as('otherField'), await input(), NOW)).toEqual({
      kind: 'not_found',
    })
    expect(await answer(arrivalOfCase, as('otherField'), { ref: file.ref }, NOW)).toEqual({
      kind: 'not_found',
    })
  })

  it('is confirmed once: the second officer is told that somebody was faster', async () => {
    const same = await input()
    const outcomes = await Promise.all([
      runCommand(confirmArrival, as('field'), same, NOW),
      runCommand(confirmArrival, as('travel'), same, NOW),
    ])
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['done', 'stale'])
  })
})

describe('the reintegration', () => {
  it('starts with the first contact, which settles the contact after arrival', async () => {
    await returned('arrived')
    const input = { ref: file.ref, version: await versionOf(), contactOn: '2026-02-20' }
    expect(await runCommand(startReintegration, as('field'), input, NOW)).toMatchObject({ kind: 'done' })
    expect(
      await asOwner(
        `select status, done_on::text from follow_up where case_id = $1 and kind = 'ARRIVAL_CONTACT'`,
        [file.id],
      ),
    ).toEqual([{ status: 'done', done_on: '2026-02-20' }])
    expect(await asOwner(`select next_step, due_on::text from case_file where id = $1`, [file.id])).toEqual([
      { next_step: 'follow_up', due_on: '2026-03-12' },
    ])
  })

  it('does not start when nothing is due after the return', async () => {
    await returned('arrived', false)
    const input = { ref: file.ref, version: await versionOf(), contactOn: '2026-02-20' }
    expect(await runCommand(startReintegration, as('field'), input, NOW)).toMatchObject({
      kind: 'refused',
      refusals: [{ code: 'no_support_due' }],
    })
  })
})

describe('a follow-up report', () => {
  beforeEach(() => returned('reintegration'))
  const report = {
    kind: 'MONTH_3',
    version: 1,
    doneOn: '2026-05-12',
    mode: 'video',
    activityRunning: 'yes',
    wellbeing: '4',
  }

  it('is recorded by the field officer and moves the next due date', async () => {
    expect(await runCommand(recordFollowUp, as('field'), { ref: file.ref, ...report }, NOW)).toMatchObject({
      kind: 'done',
    })
    expect(await answer(followUpsOfCase, as('counsellor'), { ref: file.ref }, NOW)).toMatchObject({
      data: {
        followUps: expect.arrayContaining([
          expect.objectContaining({ kind: 'MONTH_3', state: 'done', wellbeing: 4, activityRunning: true }),
        ]),
      },
    })
  })

  it('tells the partner that it took place where the household lets it, not what was said', async () => {
    await runCommand(recordFollowUp, as('field'), { ref: file.ref, ...report, remarks: 'private words' }, NOW)
    expect(await answer(followUpsOfCase, as('partner'), { ref: file.ref }, NOW)).toMatchObject({
      data: { isWithheld: true, followUps: [], attempts: [] },
    })
    await asOwner(
      `insert into consent (case_id, person_id, purpose, recipient, given_on, language, text_version, interpreter_used, signatory, informed_by_id)
       values ($1, $2, 'PERSONAL_DATA', null, '2026-01-10', 'fr', '1', false, 'self', $3),
         ($1, $2, 'SHARING', 'REFERRING_PARTNER', '2026-01-10', 'fr', '1', false, 'self', $3)`,
      [file.id, file.personId, people.partner.id],
    )
    const view = await answer(followUpsOfCase, as('partner'), { ref: file.ref }, NOW)
    expect(view).toMatchObject({ data: { mayRecord: false } })
    expect(JSON.stringify(view)).not.toContain('private words')
    expect(JSON.stringify(view)).toContain('"state":"done"')
  })

  it('is not overwritten by somebody who did not see it', async () => {
    await asOwner(
      `update follow_up set version = 2, needs = 'seen by nobody' where case_id = $1 and kind = 'MONTH_3'`,
      [file.id],
    )
    expect(await runCommand(recordFollowUp, as('field'), { ref: file.ref, ...report }, NOW)).toMatchObject({
      kind: 'stale',
      version: 2,
      current: { needs: 'seen by nobody' },
    })
  })

  it('needs an open case in scope and a role that follows up', async () => {
    expect(await runCommand(recordFollowUp, as('partner'), { ref: file.ref, ...report }, NOW)).toEqual({
      kind: 'forbidden',
    })
    expect(await runCommand(recordFollowUp, as('otherField'), { ref: file.ref, ...report }, NOW)).toEqual({
      kind: 'not_found',
    })
    expect(
      await runCommand(recordFollowUp, as('field'), { ref: file.ref, ...report, doneOn: '2026-06-30' }, NOW),
    ).toMatchObject({
      kind: 'refused',
      refusals: [{ code: 'contact_in_future' }],
    })
  })
})

describe('attempts without an answer', () => {
  beforeEach(() => returned('reintegration'))
  const attempt = (on: string) =>
    runCommand(recordContactAttempt, as('field'), { ref: file.ref, on, mode: 'phone' }, NOW)

  it('make what was due missed at the second one', async () => {
    expect(await attempt('2026-05-12')).toMatchObject({ kind: 'done' })
    expect(await attempt('2026-05-18')).toMatchObject({ kind: 'done' })
    const rows = await asOwner<{ kind: string }>(
      `select kind from follow_up where case_id = $1 and status = 'missed'`,
      [file.id],
    )
    expect(rows.map(({ kind }) => kind).sort()).toEqual(['ARRIVAL_CONTACT', 'MONTH_3', 'PLAN_CONFIRMATION'])
    const events = await asOwner(
      `select type from audit_event where case_id = $1 and type = 'follow_up.missed'`,
      [file.id],
    )
    expect(events).toHaveLength(3)
  })

  it('are refused in the future and before the departure', async () => {
    expect(await attempt('2026-05-21')).toMatchObject({
      kind: 'refused',
      refusals: [{ code: 'contact_in_future' }],
    })
    expect(await attempt('2026-02-09')).toMatchObject({
      kind: 'refused',
      refusals: [{ code: 'contact_before_departure' }],
    })
  })
})

describe('the closure', () => {
  beforeEach(() => returned('reintegration'))

  it('for lost contact is refused before month 6 and without three attempts', async () => {
    const outcome = await runCommand(
      closeLostContact,
      as('counsellor'),
      { ref: file.ref, version: await versionOf() },
      NOW,
    )
    expect(outcome).toMatchObject({ kind: 'refused' })
    const later = fixedClock(new Date('2026-11-20T10:00:00Z'))
    for (const on of ['2026-08-15', '2026-10-01', '2026-11-18']) {
      await runCommand(recordContactAttempt, as('field'), { ref: file.ref, on, mode: 'phone' }, later)
    }
    expect(
      await runCommand(
        closeLostContact,
        as('counsellor'),
        { ref: file.ref, version: await versionOf() },
        later,
      ),
    ).toMatchObject({
      kind: 'done',
      data: { stage: 'closed' },
    })
    expect(
      await asOwner(`select outcome_code, closed_on::text from case_file where id = $1`, [file.id]),
    ).toEqual([{ outcome_code: 'lost_contact', closed_on: '2026-11-20' }])
  })

  it('is undone by a supervisor when the person turns up in time', async () => {
    await runCommand(
      closeOther,
      as('counsellor'),
      { ref: file.ref, version: await versionOf(), reasonCode: 'declined' },
      NOW,
    )
    const again = async (name: PersonaName) =>
      runCommand(
        reopenCase,
        as(name),
        { ref: file.ref, version: await versionOf(), reasonText: 'Came to the office in person' },
        NOW,
      )
    expect(await again('counsellor')).toEqual({ kind: 'forbidden' })
    expect(await again('supervisor')).toMatchObject({ kind: 'done', data: { stage: 'reintegration' } })
    expect(await asOwner(`select closed_on, outcome_code from case_file where id = $1`, [file.id])).toEqual([
      { closed_on: null, outcome_code: null },
    ])
  })
})

describe('the other ways to close', () => {
  const input = async () => ({ ref: file.ref, version: await versionOf() })
  const outcome = async () =>
    (
      await asOwner<{ outcome_code: string }>('select outcome_code from case_file where id = $1', [file.id])
    )[0]?.outcome_code

  it('close a case to which nothing is due as soon as it arrived, and no other', async () => {
    await returned('arrived')
    expect(await runCommand(closeWithoutSupport, as('counsellor'), await input(), NOW)).toMatchObject({
      kind: 'refused',
      refusals: [{ code: 'support_due' }],
    })
    await returned('arrived', false)
    expect(await runCommand(closeWithoutSupport, as('counsellor'), await input(), NOW)).toMatchObject({
      kind: 'done',
      data: { stage: 'closed' },
    })
    expect(await outcome()).toBe('no_support_due')
  })

  it('close as completed when the budget is settled and the last report is in', async () => {
    await returned('reintegration')
    const codes = (ran: Awaited<ReturnType<typeof runCommand>>) =>
      ran.kind === 'refused' ? ran.refusals.map(({ code }) => code) : ran.kind
    expect(codes(await runCommand(closeCompleted, as('counsellor'), await input(), NOW))).toEqual([
      'budget_unsettled',
      'final_follow_up_missing',
      'final_report_missing',
    ])
    await asOwner(
      `insert into plan (case_id, status, office, goal, author_id, ceiling_cents, approved_by_id, approved_at, content_hash, signed_on, settled_on)
       values ($1, 'approved', 'IOM', 'A bakery', $2, 100000, $3, now(), 'hash', '2026-01-15', '2027-02-01')`,
      [file.id, people.counsellor.id, people.colleague.id],
    )
    const later = fixedClock(new Date('2027-02-10T10:00:00Z'))
    const final = { ref: file.ref, kind: 'MONTH_12', version: 1, doneOn: '2027-02-09', mode: 'phone' }
    expect(await runCommand(recordFollowUp, as('field'), final, later)).toMatchObject({ kind: 'done' })
    expect(await runCommand(closeCompleted, as('counsellor'), await input(), later)).toMatchObject({
      kind: 'done',
    })
    expect(await outcome()).toBe('completed')
  })

  it.each([
    ['on the last day of the twelve months', '2027-02-10T10:00:00Z', 'refused'],
    ['on the day after', '2027-02-11T10:00:00Z', 'done'],
  ])('close for the end of the budget: %s', async (_, at, kind) => {
    await returned('reintegration')
    const ran = await runCommand(
      closeBudgetExpired,
      as('counsellor'),
      await input(),
      fixedClock(new Date(at)),
    )
    expect(ran.kind).toBe(kind)
  })
})

describe('the board', () => {
  it('shows those in scope, the most urgent first, page by page without gaps', async () => {
    const view = await answer(followUpBoardQuery, as('field'), {}, NOW)
    if (view.kind !== 'found') throw new Error('no board')
    const due = view.data.rows.map((row) => row.nextDueOn)
    expect(due).toEqual([...due].sort())
    expect(view.data.rows.length).toBeGreaterThan(3)
    expect(view.data.rows[0]).toMatchObject({ month: 3, departedOn: calendarDate(DEPARTED) })
    expect(await answer(followUpBoardQuery, as('otherField'), {}, NOW)).toMatchObject({
      data: { rows: [], next: null },
    })
    expect(await answer(followUpBoardQuery, as('partner'), {}, NOW)).toEqual({ kind: 'forbidden' })
  })
})
