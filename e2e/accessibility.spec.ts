import type { Page } from '@playwright/test'
import { expectAccessible } from './support/accessibility'
import { signOut, speak } from './support/session'
import { fillHousehold, inventFamily, openApplication } from './support/steps/application'
import { expect, test } from './support/test'

test.describe.configure({ timeout: 180_000 })

/** A case of the demo at this stage, from the list of whoever asks. */
async function caseAt(page: Page, stage: string): Promise<string> {
  await page.goto(`/cases?view=all&stage=${stage}`)
  const href = await page.locator('main table a[href^="/cases/AVR-"]').first().getAttribute('href')
  expect(href, `a case at the stage ${stage}`).toBeTruthy()
  return href ?? ''
}

async function expectAllAccessible(page: Page, addresses: readonly string[]): Promise<void> {
  for (const address of addresses) await expectAccessible(page, address)
}

const under = (address: string, parts: readonly string[]) => parts.map((part) => `${address}${part}`)

test('pages for everybody', async ({ page, browserConsole }) => {
  browserConsole.allow(/status of 404/)
  await expectAllAccessible(page, ['/login', '/login?failed=1', '/login?left=1'])
})

test('pages of a partner', async ({ as, browserConsole }) => {
  browserConsole.allow(/status of 404/)
  const page = await as('partner')
  const family = inventFamily()
  const ref = await openApplication(page, family)
  await fillHousehold(page, ref, family)
  await expectAllAccessible(page, [
    ...['/today', '/cases', '/cases?q=nobody-of-this-name', '/applications', '/applications/new', '/profile'],
    ...under(`/cases/${ref}`, ['', '/application', '/application/household', '/application/return']),
    ...under(`/cases/${ref}`, ['/application/situation', '/application/vulnerability', '/consents']),
    ...under(`/cases/${ref}`, ['/submit-application', '/notes', '/history', '/move/withdraw']),
    ...under(await caseAt(page, 'reintegration'), ['', '/eligibility', '/plan', '/travel', '/follow-up']),
    '/cases/AVR-1999-00000',
  ])
})

test('pages of a counsellor', async ({ as }) => {
  const page = await as('counsellor')
  const submitted = await caseAt(page, 'submitted')
  const review = await caseAt(page, 'in_review')
  const preparation = await caseAt(page, 'preparation')
  await expectAllAccessible(page, [
    ...['/today', '/cases', '/applications', '/departures', '/follow-ups'],
    ...under(submitted, ['/application', '/ask-for-more', '/move/pick-up']),
    ...under(review, ['', '/eligibility', '/counselling', '/counselling/record']),
    ...under(preparation, ['', '/plan', '/travel', '/move/declare-ready', '/move/hold', '/move/cancel']),
    ...under(await caseAt(page, 'withdrawn'), ['', '/travel']),
    ...under(await caseAt(page, 'on_hold'), ['', '/move/release-hold']),
  ])
})

test('pages of the journey', async ({ as }) => {
  const travel = await as('travel')
  const booked = await caseAt(travel, 'booked')
  await expectAllAccessible(travel, [
    ...['/today', '/departures'],
    ...under(await caseAt(travel, 'ready'), ['', '/travel', '/book-travel']),
    ...under(booked, ['', '/travel', '/record-departure', '/move/release-booking']),
  ])
  const finance = await as('finance')
  await expectAllAccessible(finance, [
    ...['/today', '/payments', '/payments?status=approved', '/payments?status=paid'],
    ...under(await caseAt(finance, 'booked'), ['', '/plan']),
  ])
})

test('pages after the return', async ({ as }) => {
  const page = await as('field')
  const reintegration = await caseAt(page, 'reintegration')
  await page.goto(`${reintegration}/follow-up`)
  const contact = await page
    .getByRole('link', { name: /^Record/ })
    .first()
    .getAttribute('href')
  await expectAllAccessible(page, [
    ...['/today', '/cases', '/follow-ups'],
    ...under(await caseAt(page, 'departed'), ['', '/confirm-arrival']),
    ...under(await caseAt(page, 'arrived'), ['', '/start-reintegration']),
    ...under(reintegration, ['', '/plan', '/follow-up']),
    contact ?? '',
  ])
})

test('pages of those who watch over the whole', async ({ as }) => {
  const supervisor = await as('supervisor')
  await expectAllAccessible(supervisor, [
    ...['/today', '/cases', '/payments', '/suspensions', '/suspensions/new'],
    ...under(await caseAt(supervisor, 'closed'), ['', '/history', '/move/reopen-case']),
  ])
  const auditor = await as('auditor')
  await expectAllAccessible(auditor, [
    '/today',
    '/cases',
    ...under(await caseAt(auditor, 'closed'), ['', '/history']),
  ])
  await expectAllAccessible(await as('referrer'), ['/today', '/profile'])
})

test('pages of an administrator', async ({ as }) => {
  const page = await as('admin')
  await page.goto('/admin/people')
  const person = await page.locator('main table a').first().getAttribute('href')
  await page.goto('/admin/mail')
  const mail = await page.locator('main table a').first().getAttribute('href')
  await expectAllAccessible(page, [
    ...['/today', '/profile', '/admin/people', '/admin/mail', mail ?? ''],
    ...under(person ?? '', ['', '/disable', '/change-role']),
  ])
})

for (const locale of ['fr', 'nl', 'de'] as const) {
  test(`the main pages in ${locale}`, async ({ as }) => {
    const page = await as('supervisor2')
    const review = await caseAt(page, 'in_review')
    const booked = await caseAt(page, 'booked')
    await speak(page, locale)
    await expectAllAccessible(page, [
      ...['/today', '/cases', '/applications', '/departures', '/follow-ups'],
      ...under(review, ['', '/application', '/eligibility']),
      ...under(booked, ['', '/plan', '/travel']),
    ])
    await page.setViewportSize({ width: 1440, height: 900 })
    await speak(page, 'en')
    await signOut(page)
    await speak(page, locale)
    await expectAccessible(page, '/login')
  })
}
