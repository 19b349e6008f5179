import { expect, test } from './support/test'
import { daysFrom } from './support/days'
import { today } from './support/business-time'
import { completeApplication, inventFamily, sendApplication } from './support/steps/application'
import { expectNote, sendNote, writeNote } from './support/steps/notes'
import { expectStage } from './support/steps/case'
import { pickUp } from './support/steps/desk'

const PLAIN = { javaScriptEnabled: false }

test('lists, notes and a move work without JavaScript', async ({ as }) => {
  const family = inventFamily()
  const partner = await as('partner')
  const ref = await completeApplication(partner, family, daysFrom(today(), 25))
  await sendApplication(partner, ref)

  const page = await as('counsellor', PLAIN)
  await test.step('a list is filtered', async () => {
    await page.goto('/cases?view=desk')
    await page
      .getByRole('search', { name: 'Filter the list' })
      .getByLabel('Name or reference')
      .fill(family.familyName)
    await page.getByRole('button', { name: 'Apply' }).click()
    await expect(page).toHaveURL(new RegExp(`q=${family.familyName}`))
    await expect(page.getByRole('main')).toContainText(ref)
  })

  await test.step('a file is picked up', async () => {
    await pickUp(page, ref)
    await expectStage(page, ref, 'In review')
  })

  await test.step('a note is written', async () => {
    await writeNote(page, ref, 'They will bring the passports on Thursday.')
    await sendNote(page)
    await expectNote(page, 'They will bring the passports on Thursday.')
  })
})

test('a household gets another person without JavaScript, and mistakes keep what was typed', async ({
  as,
}) => {
  const family = inventFamily()
  const [lead, , child] = family.members
  const page = await as('partner', PLAIN)
  await page.goto('/applications/new')
  await page.getByLabel('Family name').fill(family.familyName)
  await page.getByLabel('Given names').fill(lead.givenNames)
  await page.getByRole('button', { name: 'Look for this person' }).click()
  await page.getByRole('link', { name: 'nter a new person' }).click()
  await page.getByRole('button', { name: 'Open the application' }).click()
  const summary = page.getByRole('group', { name: 'There is a problem' })
  await expect(summary).toBeVisible()
  await expect(page.getByLabel('Family name', { exact: true })).toHaveValue(family.familyName)

  await page.getByLabel('Sex, as in the document').selectOption(lead.sex)
  await page.getByLabel('Nationality').selectOption('Iraq')
  await page.getByLabel('Return desk', { exact: true }).selectOption('Return desk Brussels')
  await page.getByLabel('The person received the notice on personal data').check()
  await page.getByRole('button', { name: 'Open the application' }).click()
  await expect(page).toHaveURL(/\/cases\/AVR-[^/]+\/application/)

  await page.getByRole('link', { name: 'Household', exact: true }).click()
  const second = page.getByRole('group', { name: 'Person 2', exact: true })
  await second.getByLabel('Family name', { exact: true }).fill(family.familyName)
  await second.getByLabel('Given names').fill(child?.givenNames ?? '')
  await second.getByLabel('Sex, as in the document').selectOption('F, female')
  await second.getByLabel('Nationality').selectOption('Iraq')
  await second.getByLabel('Place in the household').selectOption('Child')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page).toHaveURL(/saved=household/)
  await page.getByRole('link', { name: 'Household', exact: true }).click()
  await expect(
    page.getByRole('group', { name: 'Person 2', exact: true }).getByLabel('Given names'),
  ).toHaveValue(child?.givenNames ?? '')
})
