import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { Page } from '@playwright/test'
import { startMailServer, type MailServer } from '@/tests/support/mail-server'
import { inventColleagueOf } from './support/accounts'
import { expectAllAccessible } from './support/accessibility'
import { today } from './support/business-time'
import type { Database } from './support/database'
import { daysFrom } from './support/days'
import { choose, fillDate, press } from './support/forms'
import { emailOf, PASSWORD } from './support/personas'
import { sendSignIn } from './support/session'
import { expect, test } from './support/test'

type Colleague = Awaited<ReturnType<typeof inventColleagueOf>>

let mail: MailServer
test.beforeAll(async () => {
  mail = await startMailServer(Number(process.env.E2E_MAIL_PORT))
})
test.afterAll(() => mail.stop())

const mailTo = (address: string) =>
  mail.received.filter(({ to }) => to?.some((recipient) => recipient.address === address))

/** Mail leaves within the five seconds between two rounds of the server. */
async function mailFor(address: string, subject: RegExp) {
  const found = () => mailTo(address).find((message) => subject.test(message.subject ?? ''))
  await expect.poll(() => found() !== undefined, { timeout: 20_000 }).toBe(true)
  return found()?.text ?? ''
}

/** What the server does in the morning of a working day, done now. */
async function writeSummaries() {
  await promisify(execFile)(process.execPath, ['scripts/jobs.mjs', 'notifications.summary'], {
    env: { ...process.env, PORT: process.env.E2E_PORT, DATABASE_URL: '' },
  })
}

/** A file of the desk of the demo's counsellor on which the counsellor has the next step. */
async function fileOfCounsellor(database: Database) {
  const [file] = await database.query<{ ref: string; name: string; country: string }>(
    `select c.ref, c.beneficiary_name as name, c.destination as country from case_file c join app_user u on u.id = c.counsellor_id
     join task t on t.case_id = c.id and t.closed_at is null and t.user_id = u.id and t.step <> 'reminder'
     where u.email = $1 and c.desk_organisation_id = u.organisation_id and c.sensitivity = 'STANDARD' and c.stage in ('in_review', 'eligible', 'preparation')
     order by c.ref limit 1`,
    [emailOf('counsellor')],
  )
  if (!file) throw new Error('the demo has no file for this test')
  return file
}

async function giveTo(page: Page, ref: string, { displayName }: Colleague) {
  await page.goto(`/cases/${ref}`)
  await page.getByText('Give to somebody else').click()
  await page.getByLabel('Give the case to').selectOption({ label: displayName })
  await page.getByRole('button', { name: 'Give', exact: true }).click()
  await expect(page.getByText(`The case is with ${displayName}.`)).toBeVisible()
}

/** Follows a link of a mail in a browser that knows nobody, and signs in on the way. */
async function followSignedOut(page: Page, link: string, { email }: Colleague) {
  await page.goto(link)
  await expect(page).toHaveURL(/\/login\?next=/)
  await sendSignIn(page, email, PASSWORD)
  await expect(page).toHaveURL(link)
}

test('a file changes hands: the bell, the mail and the list lead to it, also through the sign-in', async ({
  as,
  database,
  openBrowser,
}) => {
  const colleague = await inventColleagueOf(database, 'counsellor')
  const file = await fileOfCounsellor(database)
  // A third person gives it, so that both the old and the new counsellor are told.
  await giveTo(await as('counsellor2'), file.ref, colleague)

  const text = await mailFor(colleague.email, new RegExp(`^${file.ref}: now yours`))
  const link = /http:\/\/\S+/.exec(text)?.[0] ?? ''
  expect(link).toContain(`/cases/${file.ref}`)
  const page = await (await openBrowser()).newPage()
  await followSignedOut(page, link, colleague)
  await expect(page.getByRole('heading', { level: 1 })).toContainText(file.name.split(' ')[0] ?? '')

  await page.getByRole('link', { name: 'Notifications, 1 unread' }).click()
  await expect(page).toHaveURL('/notifications')
  await page.getByRole('button', { name: 'Now yours' }).click()
  await expect(page).toHaveURL(`/cases/${file.ref}`)
  await expect(page.getByRole('link', { name: 'Notifications', exact: true })).toBeVisible()
  await page.goto('/notifications')
  await expect(page.getByText('Nothing unread')).toBeVisible()

  const former = await as('counsellor')
  await former.goto('/notifications')
  await expect(former.getByRole('row', { name: new RegExp(file.ref) }).first()).toContainText(
    'Given to somebody else',
  )
  await expectAllAccessible(former, ['/notifications?view=all', '/profile/mail', '/profile/absence'])
})

test('the mail of the day names nobody, and its links survive signing in', async ({
  as,
  database,
  openBrowser,
}) => {
  const colleague = await inventColleagueOf(database, 'counsellor')
  const own = await (await openBrowser({ javaScriptEnabled: false })).newPage()
  await own.goto('/login?next=/profile/mail')
  await sendSignIn(own, colleague.email, PASSWORD)
  await choose(own, 'Now yours', 'In the daily summary')
  await press(own, 'Save', /saved=1/)

  const file = await fileOfCounsellor(database)
  await giveTo(await as('counsellor'), file.ref, colleague)
  await expect
    .poll(
      async () =>
        await database.query(
          `select 1 as held from outbox_message m join app_user u on u.id = m.recipient_id where u.email = $1 and m.waits_for_summary`,
          [colleague.email],
        ),
      { timeout: 20_000 },
    )
    .toEqual([{ held: 1 }])
  expect(mailTo(colleague.email)).toEqual([])
  await writeSummaries()

  const text = await mailFor(colleague.email, /^Retour: 1 message$/)
  const link = /http:\/\/\S+\/cases\/\S+/.exec(text)?.[0] ?? ''
  const country = new Intl.DisplayNames('en', { type: 'region' }).of(file.country) ?? ''
  for (const word of [...file.name.split(' '), country, colleague.displayName])
    expect(text).not.toContain(word)
  await followSignedOut(await (await openBrowser()).newPage(), link, colleague)
})

test('a deputy sees what waits for somebody absent, until they are back', async ({
  as,
  database,
  openBrowser,
}) => {
  const colleague = await inventColleagueOf(database, 'counsellor')
  const file = await fileOfCounsellor(database)
  const deputy = await as('counsellor')
  await giveTo(deputy, file.ref, colleague)

  const own = await (await openBrowser()).newPage()
  await own.goto('/login?next=/profile/absence')
  await sendSignIn(own, colleague.email, PASSWORD)
  const until = daysFrom(today(), 5)
  await fillDate(own, 'First day away', today())
  await fillDate(own, 'Last day away', until)
  const [{ name = '' } = {}] = await database.query<{ name: string }>(
    'select display_name as name from app_user where email = $1',
    [emailOf('counsellor')],
  )
  await own.getByLabel('Who stands in').selectOption({ label: name })
  await press(own, 'Enter the absence', /saved=1/)

  await deputy.goto('/today')
  const group = deputy.locator('tbody').filter({ hasText: `For ${colleague.displayName}, absent until` })
  await expect(group).toContainText(until.split('-').reverse().join('/'))
  await expect(group.getByRole('link', { name: new RegExp(file.name) }).first()).toBeVisible()

  await own.getByRole('button', { name: /^End the absence/ }).click()
  await expect(own).toHaveURL(/ended=1/)
  await deputy.goto('/today')
  await expect(deputy.getByText(`For ${colleague.displayName}`)).toHaveCount(0)
})

test('the files of somebody who has left go to others, and none stays without anybody', async ({
  as,
  database,
}) => {
  const colleague = await inventColleagueOf(database, 'counsellor')
  const file = await fileOfCounsellor(database)
  await giveTo(await as('counsellor'), file.ref, colleague)
  await database.query('update app_user set active = false where email = $1', [colleague.email])

  const supervisor = await as('supervisor')
  await supervisor.goto('/today')
  await supervisor.getByRole('link', { name: 'Give to somebody' }).click()
  await expect(supervisor).toHaveURL('/caseload/nobody')
  await supervisor.goto('/caseload')
  await expect(supervisor.getByRole('row', { name: colleague.displayName })).toContainText(
    'Not at work any more',
  )
  await supervisor.getByRole('link', { name: `Give the files of ${colleague.displayName} to others` }).click()
  const [{ name = '' } = {}] = await database.query<{ name: string }>(
    'select display_name as name from app_user where email = $1',
    [emailOf('counsellor')],
  )
  await supervisor.getByLabel(new RegExp(`^${name} `)).check()
  await supervisor.getByRole('button', { name: 'Show who would get which' }).click()
  await expect(supervisor.getByRole('row', { name: new RegExp(file.ref) })).toContainText(name)
  await expectAllAccessible(supervisor, [supervisor.url(), '/caseload'])
  await supervisor.goBack()
  await supervisor.getByLabel(new RegExp(`^${name} `)).check()
  await supervisor.getByRole('button', { name: 'Show who would get which' }).click()
  await press(supervisor, 'Give 1 file', /given=1/)
  await expect(supervisor.getByText('1 file was given to others, who are told.')).toBeVisible()
  const left = await database.query(
    `select c.ref from case_file c join app_user u on u.id = c.counsellor_id where u.email = $1`,
    [colleague.email],
  )
  expect(left).toEqual([])
})
