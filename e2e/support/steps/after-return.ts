import { expect, type Page } from '@playwright/test'
import { today } from '../business-time'
import { choose, fillDate, press } from '../forms'

export async function confirmArrival(page: Page, ref: string, arrivedOn: string) {
  await page.goto(`/cases/${ref}/confirm-arrival`)
  await fillDate(page, 'Date of arrival', arrivedOn)
  await page.getByRole('button', { name: 'Confirm the arrival' }).click()
  await expect(page).not.toHaveURL(/confirm-arrival/)
}

export async function startReintegration(page: Page, ref: string) {
  await page.goto(`/cases/${ref}/start-reintegration`)
  await fillDate(page, 'Date of the first contact', today())
  await page.getByRole('button', { name: 'Start the reintegration' }).click()
  await expect(page).not.toHaveURL(/start-reintegration/)
}

/** A contact that took place today. */
export async function recordFollowUp(page: Page, ref: string, contact: string) {
  await page.goto(`/cases/${ref}/follow-up`)
  await page
    .getByRole('row', { name: contact })
    .getByRole('link', { name: /Record/ })
    .click()
  await fillDate(page, 'Date of the contact', today())
  await choose(page, 'How was the household met?', 'Home visit')
  await choose(page, 'Is the activity of the plan running?', 'Yes')
  await choose(page, 'How does the household feel?', '4')
  await page.getByLabel('What was found').fill('The bakery is open six days a week.')
  await press(page, 'Save the report', new RegExp(`/cases/${ref}/follow-up$`))
  await expect(page.getByRole('row', { name: contact })).toContainText('Received')
}

/** What was spent is read from the expenses; only the day is asked. */
export async function settleBudget(page: Page, ref: string) {
  await page.goto(`/cases/${ref}/plan`)
  await fillDate(page, 'Day of the last expense', today())
  await page.getByRole('button', { name: 'Settle', exact: true }).click()
  await expect(page.getByText('Settled').first()).toBeVisible()
}
