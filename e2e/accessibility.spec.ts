import type { Page } from '@playwright/test'
import { expectAccessible, expectAllAccessible } from './support/accessibility'
import { speak } from './support/session'
import { fillHousehold, inventFamily, openApplication } from './support/steps/application'
import { expect, test } from './support/test'

test.describe.configure({ timeout: 240_000 })

/** The address of a case of the demo at this stage, from the list of whoever asks. */
async function caseAt(page: Page, stage: string): Promise<string> {
  await page.goto(`/cases?view=all&stage=${stage}`)
  const href = await page.locator('main table a[href^="/cases/AVR-"]').first().getAttribute('href')
  expect(href, `a case at the stage ${stage}`).toBeTruthy()
  return href ?? ''
}

/** Where the first row of a list leads. */
async function firstOf(page: Page, list: string, link = 'main table a'): Promise<string> {
  await page.goto(list)
  const href = await page.locator(link).first().getAttribute('href')
  expect(href, `a row of ${list}`).toBeTruthy()
  return href ?? ''
}

/** Facts of nobody, enough for a result. */
const FACTS =
  'departureDate=2027-01-12&applicationDate=2026-11-12&destination=IQ&nationality=IQ&administrativeStatus=REJECTED' +
  '&previousAssistedDepartureOn=none&naturalisedBelgian=no&household.0.birthDate=1992-05-08&household.0.needs=NONE'

const under = (address: string, parts: readonly string[]) => parts.map((part) => `${address}${part}`)

test('the sign-in page, in every language', async ({ page }) => {
  await page.goto('/login?failed=1')
  for (const locale of ['nl', 'fr', 'de', 'en'] as const) {
    await speak(page, locale)
    await expectAccessible(page, `/login in ${locale}`)
  }
})

test('the statement, for anybody', async ({ page }) => {
  await page.goto('/login')
  await page
    .getByRole('contentinfo')
    .getByRole('link', { name: /Accessibility|Accessibilité|Toegankelijkheid|Barrierefreiheit/ })
    .click()
  await expectAccessible(page, '/accessibility')
})

test('pages of a partner', async ({ as, browserConsole }) => {
  const page = await as('partner')
  const family = inventFamily()
  const ref = await openApplication(page, family)
  await fillHousehold(page, ref, family)
  await expectAllAccessible(page, [
    ...['/today', '/cases', '/cases?q=nobody-is-called-so', '/applications', '/applications/new', '/profile'],
    ...under(`/cases/${ref}`, ['', '/application', '/application/household', '/application/return']),
    `/cases/${ref}/application/household/apply`,
    ...under(`/cases/${ref}`, ['/application/situation', '/application/vulnerability', '/consents']),
    ...under(`/cases/${ref}`, ['/submit-application', '/notes', '/history', '/move/withdraw']),
    ...under(await caseAt(page, 'reintegration'), ['/eligibility', '/plan', '/travel', '/follow-up']),
    ...['/profile/mail', '/profile/absence', '/profile/calendar', '/organisation', '/code-of-conduct'],
    await firstOf(page, `/cases/${ref}/consents`, 'main a[href*="/consents/record?"]'),
    await firstOf(page, `/cases/${ref}/consents`, 'main a[href*="/consents/talk?"]'),
    await firstOf(page, `/cases/${ref}/consents`, 'main a[href*="/consents/capacity?"]'),
    ...under(`/cases/${ref}`, ['/consents/share', '/documents', '/documents/add', '/papers']),
    ...under(await caseAt(page, 'submitted'), ['/application/sent', '/application/changes', '/documents']),
    ...under(await caseAt(page, 'in_review'), ['/questions', '/calendar', '/application/changes']),
  ])
  browserConsole.allow(/status of 404/)
  await page.goto('/cases/AVR-1999-00000')
  await expectAccessible(page)
})

test('pages of a counsellor', async ({ as }) => {
  const page = await as('counsellor')
  const submitted = await caseAt(page, 'submitted')
  const review = await caseAt(page, 'in_review')
  const preparation = await caseAt(page, 'preparation')
  const enquiry = await firstOf(page, '/enquiries')
  const person = await firstOf(page, '/search?q=Simone%20Batista%20Rocha', 'main a[href^="/people/"]')
  await expectAllAccessible(page, [
    ...['/today', '/cases', '/applications', '/departures', '/follow-ups'],
    ...['/search?q=Simone%20Batista%20Rocha', '/search?q=x', '/applications/new'],
    ...['/enquiries', '/enquiries/new', '/enquiries/sessions', '/enquiries/sessions/new', enquiry],
    ...under(person, ['', '/edit/identity', '/edit/addresses']),
    ...['/programme', `/eligibility/what-if?${FACTS}`],
    ...under(submitted, ['/application', '/ask-for-more']),
    ...under(review, ['', '/eligibility', '/counselling', '/counselling/record']),
    ...under(preparation, ['', '/plan', '/travel', '/move/declare-ready', '/move/hold']),
    ...under(preparation, ['/household/split', '/household/rejoin']),
    ...under(await caseAt(page, 'withdrawn'), ['']),
    ...under(await caseAt(page, 'on_hold'), ['/move/release-hold']),
  ])
})

test('pages of the journey', async ({ as }) => {
  const travel = await as('travel')
  await expectAllAccessible(travel, [
    ...['/today', '/departures', '/payments'],
    ...under(await caseAt(travel, 'ready'), ['', '/travel', '/book-travel']),
    ...under(await caseAt(travel, 'booked'), ['/travel', '/record-departure', '/move/release-booking']),
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
  const record = page.getByRole('link', { name: /^Record/ }).first()
  const contact = await record.getAttribute('href')
  await expectAllAccessible(page, [
    ...['/today', '/follow-ups'],
    ...under(await caseAt(page, 'departed'), ['', '/confirm-arrival']),
    ...under(await caseAt(page, 'arrived'), ['/start-reintegration']),
    ...under(reintegration, ['', '/plan', '/follow-up']),
    contact ?? '',
  ])
})

test('pages of those who watch over the whole', async ({ as }) => {
  const supervisor = await as('supervisor')
  const change = await firstOf(supervisor, '/programme/changes')
  const twin = await firstOf(supervisor, '/search?q=Simone%20Batista%20Rocha', 'main a[href^="/people/"]')
  const alike = await firstOf(supervisor, twin, 'main a[href*="/compare/"]')
  await expectAllAccessible(supervisor, [
    ...['/today', '/cases?view=all', '/suspensions', '/suspensions/new'],
    ...['/programme/changes', '/programme/changes/new', change],
    alike,
    ...under(await caseAt(supervisor, 'closed'), ['', '/history', '/move/reopen-case']),
  ])
  await expectAllAccessible(await as('auditor'), ['/today', '/payments'])
  await expectAllAccessible(await as('referrer'), ['/today'])
})

test('pages of an administrator', async ({ as }) => {
  const page = await as('admin')
  const [person, mail] = [await firstOf(page, '/admin/people'), await firstOf(page, '/admin/mail')]
  await expectAllAccessible(page, [
    ...['/today', '/admin/people', '/admin/mail', mail],
    ...under(person, ['', '/disable', '/change-role']),
  ])
})

for (const locale of ['fr', 'nl'] as const) {
  test(`the main pages in ${locale}`, async ({ as }) => {
    const page = await as('supervisor2')
    const review = await caseAt(page, 'in_review')
    const booked = await caseAt(page, 'booked')
    await speak(page, locale)
    await expectAllAccessible(page, [
      ...['/today', '/cases', '/departures'],
      ...under(review, ['', '/application', '/eligibility']),
      ...under(booked, ['/travel']),
    ])
    await speak(page, 'en')
  })
}

test('the main pages in the dark theme', async ({ as }) => {
  const page = await as('counsellor')
  await page.goto('/profile')
  await page.getByRole('button', { name: 'Dark', exact: true }).click()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  const preparation = await caseAt(page, 'preparation')
  await expectAllAccessible(page, [
    ...['/today', '/cases', '/departures', '/profile', '/profile/views'],
    ...under(preparation, ['', '/plan']),
    ...under(await caseAt(page, 'in_review'), ['/eligibility']),
  ])
})
