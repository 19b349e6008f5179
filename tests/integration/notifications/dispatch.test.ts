import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { dispatchDue } from '@/lib/notifications/dispatch'
import { MOST_ATTEMPTS } from '@/lib/notifications/model'
import { isReady } from '@/lib/notifications/readiness'
import { claimMessage } from '@/lib/notifications/records'
import { closeDatabase } from '@/lib/platform/database'
import { closeMail } from '@/lib/platform/mail'
import { startMailServer, type MailServer } from '@/tests/support/mail-server'
import { arrangePeople, type People } from '@/tests/support/people'
import { asOwner } from '@/tests/support/test-database'

describe('messages of the outbox', () => {
  let people: People
  let mail: MailServer
  beforeAll(async () => {
    mail = await startMailServer()
    process.env.SMTP_URL = mail.url
    people = await arrangePeople()
    await asOwner(
      `insert into message_preference (user_id, kind, mode) values ($1, 'plan_approved', 'immediate')`,
      [people.counsellor.id],
    )
  })
  beforeEach(async () => {
    await asOwner('truncate outbox_message, mail_message')
    mail.received.length = 0
    mail.refused.clear()
  })
  afterAll(async () => {
    closeMail()
    await mail.stop()
    await closeDatabase()
  })

  async function write(
    kind: string,
    recipientId: string = people.counsellor.id,
    payload: object = { ref: 'AVR-2026-00042' },
  ) {
    const [row] = await asOwner<{ id: string }>(
      'insert into outbox_message (kind, recipient_id, payload) values ($1, $2, $3) returning id',
      [kind, recipientId, payload],
    )
    return row?.id ?? ''
  }
  const rows = () =>
    asOwner<{ attempts: number; sent: boolean; last_error: string | null; minutes: number }>(
      `select attempts, sent_at is not null as sent, last_error, round(extract(epoch from available_at - now()) / 60)::int as minutes from outbox_message order by id`,
    )
  const makeDue = () => asOwner('update outbox_message set available_at = now()')

  it('reach people in their language, with a reference and a link and nothing else', async () => {
    await asOwner(`update app_user set locale = 'nl' where id = $1`, [people.counsellor.id])
    const id = await write('plan_approved', people.counsellor.id, {
      ref: 'AVR-2026-00042',
      name: 'Amina',
      country: 'IQ',
    })
    expect(await dispatchDue()).toBe(1)
    const [message] = mail.received
    expect(message?.subject).toBe('AVR-2026-00042: plan goedgekeurd')
    expect(message?.to).toEqual([{ address: 'counsellor@test.example', name: '' }])
    expect(message?.text).toContain('http://localhost:3000/cases/AVR-2026-00042/plan')
    expect(message?.text).toContain('Goedendag')
    expect(JSON.stringify(message)).not.toMatch(/Amina|IQ\b|Iraq|Irak/)
    expect(message?.html).toBeUndefined()
    expect(message?.messageId).toBe(`<${id}@localhost>`)
    const headers = Object.fromEntries(message?.headers.map(({ key, value }) => [key, value]) ?? [])
    expect(headers).toMatchObject({ 'auto-submitted': 'auto-generated', 'content-language': 'nl' })
    expect(await asOwner('select recipient, subject, delivered, locale from mail_message')).toEqual([
      {
        recipient: 'counsellor@test.example',
        subject: 'AVR-2026-00042: plan goedgekeurd',
        delivered: true,
        locale: 'nl',
      },
    ])
    expect(await rows()).toMatchObject([{ attempts: 1, sent: true, last_error: null }])
    expect(await dispatchDue()).toBe(0)
    await asOwner(`update app_user set locale = 'en' where id = $1`, [people.counsellor.id])
  })

  it('are each sent once by dispatchers that work at the same time', async () => {
    const ids = await Promise.all(Array.from({ length: 40 }, () => write('case_assigned')))
    const taken = await Promise.all([dispatchDue(), dispatchDue(), dispatchDue()])
    expect(taken.reduce((sum, count) => sum + count, 0)).toBe(40)
    expect(mail.received.map(({ messageId }) => messageId).sort()).toEqual(
      ids.map((id) => `<${id}@localhost>`).sort(),
    )
    expect((await rows()).every(({ attempts, sent }) => sent && attempts === 1)).toBe(true)
  })

  it('are tried again later and later when the mail server does not take them, without holding up others', async () => {
    mail.refused.add('counsellor@test.example')
    await write('more_asked')
    const other = await write('more_asked', people.partner.id)
    const waited: number[] = []
    for (let attempt = 1; attempt <= 5; attempt += 1) {
      await dispatchDue()
      const postponed = (await rows()).find(({ sent }) => !sent)
      expect(postponed).toMatchObject({ attempts: attempt, last_error: 'EENVELOPE' })
      waited.push(postponed?.minutes ?? 0)
      expect(await dispatchDue()).toBe(0)
      await makeDue()
    }
    expect(waited).toEqual([1, 2, 4, 8, 16])
    expect(mail.received.map(({ messageId }) => messageId)).toEqual([`<${other}@localhost>`])
    mail.refused.clear()
    expect(await dispatchDue()).toBe(1)
    expect(mail.received).toHaveLength(2)
    expect((await rows()).every(({ sent, last_error }) => sent && last_error === null)).toBe(true)
  })

  it('are kept for an administrator after the last attempt', async () => {
    mail.refused.add('counsellor@test.example')
    await write('more_asked')
    await asOwner('update outbox_message set attempts = $1', [MOST_ATTEMPTS - 1])
    expect(await dispatchDue()).toBe(1)
    await makeDue()
    expect(await dispatchDue()).toBe(0)
    expect(await asOwner('select delivered from mail_message')).toEqual([{ delivered: false }])
    expect(await isReady()).toBe(true)
  })

  it('are due again when the dispatcher that took them died', async () => {
    await write('no_show')
    expect(await claimMessage()).toMatchObject({ kind: 'no_show', attempts: 1 })
    expect(await dispatchDue()).toBe(0)
    expect((await rows()).map(({ minutes }) => minutes)).toEqual([5])
    await makeDue()
    expect(await dispatchDue()).toBe(1)
    expect(mail.received).toHaveLength(1)
  })

  it('do not go to people whose account is disabled', async () => {
    await asOwner('update app_user set active = false where id = $1', [people.colleague.id])
    await write('case_assigned', people.colleague.id)
    expect(await dispatchDue()).toBe(1)
    expect(mail.received).toEqual([])
    expect(await rows()).toMatchObject([{ sent: true, last_error: 'recipient_disabled' }])
  })

  it('of an unknown kind or with a wrong reference say only that there is news', async () => {
    await write('something_new', people.counsellor.id, { ref: 'AVR-2026-00042\r\nBcc: all@evil.example' })
    await dispatchDue()
    expect(mail.received[0]?.subject).toBe('Retour: news')
    expect(mail.received[0]?.text).toContain('http://localhost:3000/today')
    expect(mail.received[0]?.bcc).toBeUndefined()
  })

  it('that wait too long make the server unready; those to be tried later do not', async () => {
    await write('no_show')
    await asOwner(`update outbox_message set available_at = now() - interval '9 minutes'`)
    expect(await isReady()).toBe(true)
    await asOwner(`update outbox_message set available_at = now() - interval '11 minutes'`)
    expect(await isReady()).toBe(false)
    await asOwner(
      `update outbox_message set available_at = now() + interval '1 hour', created_at = now() - interval '1 day'`,
    )
    expect(await isReady()).toBe(true)
  })
})
