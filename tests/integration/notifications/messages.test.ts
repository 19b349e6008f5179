import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { runByHand } from '@/lib/jobs/scheduler'
import { calendarDate } from '@/lib/kernel/calendar-date'
import { openMessage, readAllMessages, setMailPreferences, writeSummary } from '@/lib/notifications/commands'
import { dispatchDue } from '@/lib/notifications/dispatch'
import { dailySummaries } from '@/lib/notifications/jobs'
import { mailPreferences, messageList } from '@/lib/notifications/queries'
import { closeDatabase } from '@/lib/platform/database'
import { closeMail } from '@/lib/platform/mail'
import { runCommand } from '@/lib/runner/command'
import { answer } from '@/lib/runner/query'
import { runSystemCommand } from '@/lib/runner/system-command'
import { shell } from '@/lib/today/queries'
import { arrangeCase } from '@/tests/support/cases'
import { startMailServer, type MailServer } from '@/tests/support/mail-server'
import { arrangePeople, type People, type PersonaName } from '@/tests/support/people'
import { asOwner } from '@/tests/support/test-database'

const REF = 'AVR-2026-00001'
const CLOSED = 'AVR-2026-00002'
const TODAY = calendarDate('2026-11-23')

let people: People
let mail: MailServer
let caseId: string
let closedId: string
beforeAll(async () => {
  mail = await startMailServer()
  process.env.SMTP_URL = mail.url
  people = await arrangePeople()
  const { partnerA, desk } = people.organisations
  const common = { referring: partnerA, desk, createdBy: people.partner.id, counsellor: people.counsellor.id }
  caseId = (await arrangeCase({ ...common, ref: REF, stage: 'in_review' })).id
  closedId = (await arrangeCase({ ...common, ref: CLOSED, stage: 'in_review' })).id
  await asOwner(`update case_file set sensitivity = 'CLOSED', tracks = '{VOT}' where id = $1`, [closedId])
  await asOwner(`update case_file set beneficiary_name = 'BARZANI Amina', destination = 'IQ'`)
})
beforeEach(async () => {
  await asOwner('truncate outbox_message, mail_message, message_preference, job_run')
  mail.received.length = 0
})
afterAll(async () => {
  closeMail()
  await mail.stop()
  await closeDatabase()
})

async function tell(
  kind: string,
  name: PersonaName = 'counsellor',
  about: { ref: string; caseId: string } | null = { ref: REF, caseId },
): Promise<string> {
  const [row] = await asOwner<{ id: string }>(
    'insert into outbox_message (kind, recipient_id, case_id, payload) values ($1, $2, $3, $4) returning id',
    [kind, people[name].id, about?.caseId ?? null, about ? { ref: about.ref } : {}],
  )
  return row?.id ?? ''
}
async function list(name: PersonaName, input: { view?: string; before?: string } = {}) {
  const found = await answer(messageList, people[name].caller, input)
  if (found.kind !== 'found') throw new Error(found.kind)
  return found.data
}
async function bell(name: PersonaName) {
  const found = await answer(shell, people[name].caller, {})
  if (found.kind !== 'found') throw new Error(found.kind)
  return found.data.unread
}
const wish = (name: PersonaName, modes: object) =>
  runCommand(setMailPreferences, people[name].caller, { modes })
const outcomes = () =>
  asOwner<{ kind: string; last_error: string | null; sent: boolean; waits: boolean }>(
    'select kind, last_error, sent_at is not null as sent, waits_for_summary as waits from outbox_message order by created_at, id',
  )

describe('the list of messages', () => {
  it('shows what one was told, newest first, and the bell counts what is unread', async () => {
    await tell('plan_approved')
    await tell('more_asked')
    await tell('more_asked', 'colleague')
    const shown = await list('counsellor')
    expect(shown.messages).toMatchObject([
      {
        kind: 'more_asked',
        ref: REF,
        path: `/cases/${REF}/application`,
        isRead: false,
        name: 'BARZANI Amina',
      },
      { kind: 'plan_approved', ref: REF, path: `/cases/${REF}/plan` },
    ])
    expect([shown.unread, await bell('counsellor'), await bell('colleague'), await bell('partner')]).toEqual([
      2, 2, 1, 0,
    ])
  })

  it('leads to the item and is read then, once', async () => {
    const id = await tell('plan_approved')
    const opened = await runCommand(openMessage, people.counsellor.caller, { id })
    expect(opened).toEqual({ kind: 'done', data: { path: `/cases/${REF}/plan` } })
    const [first] = await asOwner<{ read_at: Date }>('select read_at from outbox_message')
    await runCommand(openMessage, people.counsellor.caller, { id })
    expect(await asOwner('select read_at from outbox_message')).toEqual([first])
    expect(await bell('counsellor')).toBe(0)
    expect((await list('counsellor')).messages).toEqual([])
    expect((await list('counsellor', { view: 'all' })).messages).toMatchObject([{ id, isRead: true }])
  })

  it('belongs to its reader alone', async () => {
    const id = await tell('plan_approved')
    for (const name of ['colleague', 'supervisor', 'admin', 'partner'] as const)
      expect(await runCommand(openMessage, people[name].caller, { id })).toEqual({ kind: 'not_found' })
    expect(await runCommand(readAllMessages, people.admin.caller, { until: '2099-01-01T00:00:00Z' })).toEqual(
      {
        kind: 'done',
        data: { count: 0 },
      },
    )
    expect(await bell('counsellor')).toBe(1)
  })

  it('is read as a whole up to what stood in it', async () => {
    await tell('plan_approved')
    await tell('more_asked')
    const { until } = await list('counsellor')
    await asOwner(`update outbox_message set created_at = created_at - interval '1 minute'`)
    const later = await tell('case_assigned')
    await asOwner(
      `update outbox_message set created_at = $2::timestamptz + interval '1 second' where id = $1`,
      [later, until],
    )
    expect(await runCommand(readAllMessages, people.counsellor.caller, { until })).toEqual({
      kind: 'done',
      data: { count: 2 },
    })
    expect((await list('counsellor')).messages.map(({ id }) => id)).toEqual([later])
  })

  it('includes the newest message when all are read', async () => {
    await tell('plan_approved')
    const { until } = await list('counsellor')
    await runCommand(readAllMessages, people.counsellor.caller, { until })
    expect(await bell('counsellor')).toBe(0)
  })

  it('goes on page by page without losing or repeating any', async () => {
    for (let n = 0; n < 65; n += 1) await tell('plan_approved')
    const seen: string[] = []
    let before: string | undefined
    do {
      const page = await list('counsellor', { before })
      seen.push(...page.messages.map(({ id }) => id))
      before = page.next ?? undefined
    } while (before)
    expect([seen.length, new Set(seen).size]).toEqual([65, 65])
  })

  it('tells of a closed file only those who hold the clearance, today', async () => {
    const id = await tell('plan_approved', 'counsellor', { ref: CLOSED, caseId: closedId })
    const cleared = await tell('plan_approved', 'specialist', { ref: CLOSED, caseId: closedId })
    expect([await bell('counsellor'), (await list('counsellor')).messages]).toEqual([0, []])
    expect(await runCommand(openMessage, people.counsellor.caller, { id })).toEqual({ kind: 'not_found' })
    expect((await list('specialist')).messages).toMatchObject([{ id: cleared }])
    await asOwner(`update user_clearance set valid_to = current_date where clearance = 'VOT'`)
    expect([await bell('specialist'), (await list('specialist')).messages]).toEqual([0, []])
    await asOwner(`update user_clearance set valid_to = null where clearance = 'VOT'`)
  })
})

describe('mail', () => {
  it('about a closed file goes to nobody without the clearance', async () => {
    await tell('case_withdrawn', 'counsellor', { ref: CLOSED, caseId: closedId })
    await tell('case_withdrawn', 'specialist', { ref: CLOSED, caseId: closedId })
    await dispatchDue()
    expect(mail.received.map(({ to }) => to?.[0]?.address)).toEqual(['specialist@test.example'])
    expect(await outcomes()).toMatchObject([{ last_error: 'not_cleared' }, { last_error: null }])
  })

  it('leaves as its reader wishes', async () => {
    expect(
      await wish('counsellor', { plan_approved: 'off', case_closed: 'immediate', case_assigned: 'daily' }),
    ).toEqual({ kind: 'done', data: { count: 3 } })
    for (const kind of ['plan_approved', 'case_closed', 'case_assigned', 'no_show']) await tell(kind)
    await dispatchDue()
    expect(mail.received.map(({ subject }) => subject)).toEqual([
      `${REF}: closed`,
      `${REF}: did not appear for departure`,
    ])
    expect(await outcomes()).toMatchObject([
      { kind: 'plan_approved', last_error: 'mail_off', sent: true },
      { kind: 'case_closed', last_error: null, sent: true },
      { kind: 'case_assigned', waits: true, sent: false },
      { kind: 'no_show', last_error: null, sent: true },
    ])
    expect(await bell('counsellor')).toBe(4)
    const found = await answer(mailPreferences, people.counsellor.caller, {})
    if (found.kind !== 'found') throw new Error(found.kind)
    expect(found.data.find(({ kind }) => kind === 'plan_approved')).toMatchObject({ mode: 'off' })
    expect(found.data.map(({ kind }) => kind)).not.toContain('grant_to_approve')
  })

  it.each([
    [{ no_show: 'off' }, 'no_show'],
    [{ case_withdrawn: 'daily' }, 'case_withdrawn'],
    [{ case_assigned: 'off' }, 'case_assigned'],
  ])('cannot be wished as %o', async (modes, kind) => {
    expect(await wish('counsellor', modes)).toEqual({
      kind: 'invalid',
      errors: [{ path: `modes.${kind}`, code: 'choose_one' }],
    })
    expect(await asOwner('select * from message_preference')).toEqual([])
  })

  it('knows no other kinds and no other ways', async () => {
    expect((await wish('counsellor', { everything: 'off' })).kind).toBe('invalid')
    expect((await wish('counsellor', { plan_approved: 'never' })).kind).toBe('invalid')
  })

  it('is nobody else’s to choose', async () => {
    await wish('counsellor', { plan_approved: 'off' })
    const found = await answer(mailPreferences, people.colleague.caller, {})
    if (found.kind !== 'found') throw new Error(found.kind)
    expect(found.data.find(({ kind }) => kind === 'plan_approved')).toMatchObject({ mode: 'daily' })
  })
})

describe('the mail of the day', () => {
  it('holds what is unread, by kind, with links and without anybody’s name', async () => {
    await asOwner(`update app_user set locale = 'fr' where id = $1`, [people.counsellor.id])
    await tell('plan_approved')
    await tell('travel_booked')
    await tell('plan_approved', 'counsellor')
    const read = await tell('case_closed')
    await tell('case_departed', 'partner')
    await dispatchDue()
    expect(mail.received).toEqual([])
    await runCommand(openMessage, people.counsellor.caller, { id: read })
    expect(await runByHand(dailySummaries, TODAY)).toEqual({ kind: 'done', counts: { mails: 2 } })
    expect(await runByHand(dailySummaries, TODAY)).toEqual({ kind: 'done', counts: { mails: 0 } })
    await dispatchDue()
    expect(mail.received).toHaveLength(2)
    const summary = mail.received.find(({ to }) => to?.[0]?.address === 'counsellor@test.example')
    expect(summary?.subject).toBe('Retour : 3 messages')
    expect(summary?.text).toContain(`http://localhost:3000/cases/${REF}/plan`)
    expect(summary?.text).toContain(`http://localhost:3000/cases/${REF}/travel`)
    expect(summary?.text).toContain('http://localhost:3000/notifications')
    expect(summary?.text).not.toContain('close')
    expect(JSON.stringify(mail.received)).not.toMatch(/BARZANI|Amina|\bIQ\b|Ira[qk]/)
    expect(await bell('counsellor')).toBe(3)
    expect((await list('counsellor', { view: 'all' })).messages).toHaveLength(4)
    await asOwner(`update app_user set locale = 'en' where id = $1`, [people.counsellor.id])
  })

  it('is not written for nothing', async () => {
    const ran = await runSystemCommand(writeSummary, { recipientId: people.counsellor.id })
    expect(ran).toEqual({ kind: 'not_found' })
    expect(await asOwner('select id from outbox_message')).toEqual([])
  })

  it('is written once when two servers write it at once', async () => {
    for (const kind of ['plan_approved', 'case_closed']) await tell(kind)
    await dispatchDue()
    const ran = await Promise.all(
      [1, 2, 3].map(() => runSystemCommand(writeSummary, { recipientId: people.counsellor.id })),
    )
    expect(ran.map(({ kind }) => kind).sort()).toEqual(['done', 'not_found', 'not_found'])
    await dispatchDue()
    expect(mail.received).toHaveLength(1)
  })
})
