import { randomInt } from 'node:crypto'
import { expect, type Page } from '@playwright/test'
import { today } from '../business-time'
import { daysFrom } from '../days'
import { choose, fillDate, press } from '../forms'
import type { Household } from './application'

/** Takes a submitted file from its application page. */
export async function pickUp(page: Page, ref: string) {
  await page.goto(`/cases/${ref}/application`)
  await page.getByRole('button', { name: 'Pick up this file' }).click()
  await expect(page.getByRole('button', { name: 'Pick up this file' })).toHaveCount(0)
}

export async function askForMore(page: Page, ref: string, question: string) {
  await page.goto(`/cases/${ref}/ask-for-more`)
  await page.getByLabel('What is it about?').selectOption('Contact details')
  await page.getByLabel('Your question').fill(question)
  await page.getByRole('button', { name: 'Send the question' }).click()
  await expect(page).not.toHaveURL(/ask-for-more/)
}

export async function findEligible(page: Page, ref: string) {
  await page.goto(`/cases/${ref}/eligibility`)
  await page.getByRole('button', { name: 'Find eligible' }).click()
  const decision = page.getByRole('region', { name: 'Decision', exact: true })
  await expect(decision).toContainText('Confirmed by')
}

export async function recordInterview(page: Page, ref: string) {
  await page.goto(`/cases/${ref}/counselling/record`)
  const form = page.getByRole('form', { name: 'Record an interview' })
  await fillDate(form, 'When was it?', today())
  await choose(form, 'How did you meet?', 'At the return desk')
  await choose(form, 'Did somebody translate?', 'Interpreter in the room')
  await choose(form, 'What was it about?', 'Free choice to return')
  await choose(form, 'What was it about?', 'Reintegration plan')
  await form
    .getByLabel('Summary')
    .fill('The household wants to open a bakery near the brother of the father.')
  await form.getByRole('button', { name: 'Record the interview' }).click()
  await expect(page.getByText('near the brother of the father')).toBeVisible()
}

export async function startPreparation(page: Page, ref: string) {
  await page.goto(`/cases/${ref}/counselling`)
  await page.getByRole('button', { name: 'Start the preparation' }).click()
  await expect(page).not.toHaveURL(/counselling/)
}

export async function writePlan(page: Page, ref: string) {
  await page.goto(`/cases/${ref}/plan`)
  await page.getByLabel('Goal').fill('A small bakery in Sulaymaniyah that feeds the family within a year.')
  await choose(page, 'Carried out by', 'IOM')
  const line = page.getByRole('group', { name: 'Line 1', exact: true })
  await line.getByLabel('What').fill('Oven and mixing machine')
  await line.getByLabel('Category').selectOption('Micro-business')
  await line.getByLabel('Qty').fill('1')
  await line.getByLabel('Unit €').fill('900')
  await line.getByLabel('Month').fill('1')
  await page.getByRole('button', { name: 'Save the plan' }).first().click()
  await page.getByRole('button', { name: 'Send for approval' }).click()
  await expect(page.getByText('Waits for approval').first()).toBeVisible()
}

export async function approvePlan(page: Page, ref: string) {
  await page.goto(`/cases/${ref}/plan/approve`)
  await page.getByRole('button', { name: /^Approve €/ }).click()
  await expect(page).toHaveURL(new RegExp(`/cases/${ref}/plan$`))
}

export async function recordPlanSignature(page: Page, ref: string) {
  await page.goto(`/cases/${ref}/plan`)
  await fillDate(page, 'Day of the signature', today())
  await page.getByRole('button', { name: 'Record the signature' }).click()
  await expect(page.getByText('Approved and signed').first()).toBeVisible()
}

/** Passports of everybody, valid for two years more. */
export async function recordDocuments(page: Page, ref: string, { members }: Household) {
  for (const { givenNames } of members) {
    await page.goto(`/cases/${ref}/travel`)
    await page
      .getByRole('row', { name: givenNames })
      .getByRole('link', { name: /travel document/ })
      .click()
    await choose(page, 'Kind of document', 'Passport')
    await page.getByLabel('How far it is').selectOption('In hand')
    await page.getByLabel('Number').fill(`A${randomInt(1_000_000, 10_000_000)}`)
    await fillDate(page, 'Valid until', daysFrom(today(), 730))
    await press(page, 'Save the document', new RegExp(`/cases/${ref}/travel$`))
  }
}

export async function declareReady(page: Page, ref: string) {
  await page.goto(`/cases/${ref}/move/declare-ready`)
  await page.getByRole('button', { name: 'Declare ready to book' }).click()
  await expect(page).toHaveURL(new RegExp(`/cases/${ref}$`))
}
