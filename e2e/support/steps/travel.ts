import { expect, type Page } from '@playwright/test'
import { choose, fillDate } from '../forms'
import { giveCodeIfAsked } from '../session'
import type { Household } from './application'

/** Tickets for everybody, on one flight. */
export async function bookTravel(page: Page, ref: string, departsOn: string) {
  await page.goto(`/cases/${ref}/book-travel`)
  await choose(page, 'Booked by', 'IOM')
  await choose(page, 'Travels by', 'Flight')
  await page.getByLabel('Carrier and number').fill('TK 1938 / TK 802')
  await page.getByLabel('Booking code').fill('QX7TRD')
  await page.getByLabel('Cost of all tickets together').fill('960')
  const departure = page.getByRole('group', { name: 'Departure', exact: true })
  await departure.getByLabel('Place').fill('Brussels Airport (BRU)')
  await fillDate(departure, 'Day', departsOn)
  await departure.getByLabel('Time on the ticket').fill('15:10')
  await departure.getByLabel('Time zone').selectOption('Europe/Brussels')
  const arrival = page.getByRole('group', { name: 'Arrival', exact: true })
  await arrival.getByLabel('Place').fill('Sulaymaniyah (ISU)')
  await fillDate(arrival, 'Day', departsOn)
  await arrival.getByLabel('Time on the ticket').fill('22:40')
  await arrival.getByLabel('Time zone').selectOption('Asia/Baghdad')
  await choose(page, 'Does the household want to be met on arrival?', 'No, declined')
  await page.getByRole('button', { name: 'Book', exact: true }).click()
  await expect(page).not.toHaveURL(/book-travel/)
}

/** Every grant of this household that waits for finance. */
export async function approveGrants(page: Page, { familyName }: Household) {
  await page.goto('/payments')
  const ticks = page.getByRole('row', { name: familyName }).getByRole('checkbox')
  const count = await ticks.count()
  expect(count).toBeGreaterThan(0)
  for (let row = 0; row < count; row += 1) await ticks.nth(row).check()
  await page.getByRole('button', { name: 'Approve the chosen grants' }).click()
  await giveCodeIfAsked(page, page.getByText(/(One grant is|\d+ grants are) approved/))
}

/** Identity and free choice of every adult, said again at the desk. */
export async function reconfirmChoices(page: Page, { members }: Household) {
  const adults = members.filter(({ relation }) => relation !== 'Child')
  for (const { givenNames } of adults) {
    const person = page.getByRole('region', { name: givenNames })
    await person.getByLabel('Identity compared with the travel document and the ticket').check()
    await person.getByLabel('Says again that the return is their own choice').check()
    await person.getByRole('button', { name: 'Confirm' }).click()
    await expect(person.getByText('Identity checked and choice confirmed')).toBeVisible()
  }
}

/** Hands over every approved grant against a receipt. */
export async function payGrants(page: Page, ref: string, { members }: Household) {
  for (const [index, { givenNames }] of members.entries()) {
    const person = page.getByRole('region', { name: givenNames })
    await person.getByLabel('Receipt number').fill(`${ref}/${index + 1}`)
    await person.getByRole('button', { name: /handed over$/ }).click()
    await expect(person.getByText(/paid, receipt/)).toBeVisible()
  }
}

export async function recordAgreement(page: Page) {
  await page.getByLabel('The agreement is signed in front of me').check()
  await page.getByRole('button', { name: 'Record the signature' }).click()
  await expect(page.getByText(/^Signed on/)).toBeVisible()
}

/** The border control is behind them. */
export async function recordDepartureOfAll(page: Page) {
  const departure = page.getByRole('region', { name: 'Departure', exact: true })
  await departure.getByRole('button', { name: 'Departed' }).click()
  await expect(page).not.toHaveURL(/record-departure/)
}
