import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { runByHand } from '@/lib/jobs/scheduler'
import { sendPartnerDigests } from '@/lib/journey/jobs'
import { calendarDate } from '@/lib/kernel/calendar-date'
import { closeDatabase } from '@/lib/platform/database'
import { arrangeCase } from '@/tests/support/cases'
import { startMailServer, type MailServer } from '@/tests/support/mail-server'
import { arrangePeople, type People } from '@/tests/support/people'
import { asOwner } from '@/tests/support/test-database'

let people: People
let mailServer: MailServer
let dispatchDue: () => Promise<number>

beforeAll(async () => {
  people = await arrangePeople()
  mailServer = await startMailServer()
  vi.stubEnv('SMTP_URL', mailServer.url)
  vi.resetModules()
  dispatchDue = (await import('@/lib/notifications/dispatch')).dispatchDue
})
afterAll(async () => {
  vi.unstubAllEnvs()
  await mailServer.stop()
  await closeDatabase()
})
beforeEach(() => {
  mailServer.received.length = 0
})

it('reaches a real mail server with counts and references, and nothing about anybody', async () => {
  const { id } = await arrangeCase({
    ref: 'AVR-2026-00077',
    stage: 'submitted',
    referring: people.organisations.partnerA,
    desk: people.organisations.desk,
    createdBy: people.partner.id,
  })
  await asOwner(
    `insert into stage_history (case_id, action, from_stage, to_stage, actor_id, "on") values ($1, 'submit_application', 'draft', 'submitted', $2, '2026-10-06')`,
    [id, people.partner.id],
  )
  await asOwner(`insert into message_preference (user_id, kind, mode) values ($1, 'partner_digest', 'off')`, [
    people.partnerColleague.id,
  ])
  await runByHand(sendPartnerDigests, calendarDate('2026-11-02'))
  await dispatchDue()
  expect(mailServer.received.map(({ to }) => to?.[0]?.address)).toEqual(['partner@test.example'])
  const [mail] = mailServer.received
  const said = `${mail?.subject} ${mail?.text} ${mail?.html ?? ''}`
  expect(said).toContain('1 file sent')
  expect(said).toContain('AVR-2026-00077')
  expect(said).toContain('/pipeline')
  expect(said).not.toMatch(/tester|\bann\b|iraq|\bIQ\b|counsellor@/i)
})
