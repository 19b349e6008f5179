import { expectAccessible } from './support/accessibility'
import { speak } from './support/session'
import { expect, test } from './support/test'

test('partner systems find the contract without signing in', async ({ page }) => {
  const description = await page.request.get('/api/v1/openapi.json')
  expect(description.status()).toBe(200)
  const { openapi, paths } = await description.json()
  expect(openapi).toBe('3.1.0')
  expect(paths).toHaveProperty('/eligibility/preview')

  await page.goto('/api/v1/docs')
  await expect(page).toHaveURL(/\/api\/v1\/docs$/)
  for (const locale of ['nl', 'fr', 'de', 'en'] as const) {
    await speak(page, locale)
    await expectAccessible(page, `/api/v1/docs in ${locale}`)
  }
  await expect(page.getByText('/api/v1/eligibility/preview').first()).toBeVisible()
})

test('somebody who is signed in asks what the rules give', async ({ as }) => {
  const page = await as('travel')
  const origin = new URL(page.url()).origin
  const ask = (facts: object) =>
    page.request.post('/api/v1/eligibility/preview', { data: facts, headers: { origin } })
  const answer = await ask({
    applicationDate: '2013-03-01',
    departureDate: '2013-05-10',
    destination: 'IQ',
    nationality: 'IQ',
    administrativeStatus: 'AIP_PENDING',
    previousAssistedDepartureOn: null,
    naturalisedBelgian: false,
    household: [{ birthDate: '1985-01-01', travelling: true, vulnerabilities: [] }],
  })
  expect(answer.status()).toBe(200)
  expect((await answer.json()).reintegration.total).toEqual({ cents: 220_000, currency: 'EUR' })
  expect((await ask({ destination: 'QQ' })).status()).toBe(422)
})

test('a counsellor tries other facts, and the address keeps them', async ({ as, browser }) => {
  const page = await as('counsellor')
  await page.goto('/eligibility/what-if')
  await expectAccessible(page)
  await page.getByLabel('Destination', { exact: true }).selectOption('IQ')
  const departure = page.getByRole('group', { name: 'Departure date' })
  await departure.getByLabel('Day').fill('10')
  await departure.getByLabel('Month').fill('12')
  await departure.getByLabel('Year').fill('2026')
  await page.getByRole('button', { name: 'Ask the rules' }).click()
  await expect(page).toHaveURL(/departureDate=2026-12-10/)
  await expect(page.getByRole('heading', { name: 'Facts still missing' })).toBeVisible()
  await expectAccessible(page)

  const plain = await browser.newContext({
    javaScriptEnabled: false,
    storageState: await page.context().storageState(),
  })
  const kept = await plain.newPage()
  await kept.goto(page.url())
  await expect(kept.getByLabel('Destination', { exact: true })).toHaveValue('IQ')
  await expect(kept.getByRole('heading', { name: 'Facts still missing' })).toBeVisible()
  await plain.close()
})
