import type { Page } from '@playwright/test'
import { expectAccessible } from './support/accessibility'
import { press } from './support/forms'
import { inventPerson, openApplication } from './support/steps/application'
import { expect, test } from './support/test'

/** A list as a spreadsheet copies it: tabs between the cells, headings in Dutch, a birth date nobody knows. */
const listOf = (familyName: string) =>
  [
    ['Naam', 'Voornaam', 'Geboortedatum', 'Geslacht', 'Nationaliteit', 'Relatie'],
    [familyName, 'Shilan', '12/03/1990', 'V', 'Irakese', 'echtgenote'],
    [familyName, 'Dilin', '', 'V', 'Congolese', 'dochter'],
    [familyName, 'Azad', '2014', 'M', 'IRQ', 'zoon'],
    [familyName, 'Berivan', '05/2017', 'V', 'Irak', 'dochter'],
  ]
    .map((cells) => cells.join('\t'))
    .join('\n')

const personIn = (page: Page, place: number) =>
  page.getByRole('group', { name: `Person ${place}`, exact: true })

test('a family of five is pasted from a spreadsheet, looked at and saved', async ({ as }) => {
  const family = inventPerson()
  const page = await as('partner')
  const ref = await openApplication(page, family)
  await page.goto(`/cases/${ref}/application/household`)

  await test.step('the list is read; what is unclear is said beside its cell', async () => {
    await page.getByText('Paste from a spreadsheet').click()
    await page.getByLabel('People copied from a spreadsheet').fill(listOf(family.familyName))
    await page.getByRole('button', { name: 'Read the list' }).click()
    await expect(page.getByText('4 rows were read. One thing needs a look')).toBeVisible()
    const row = page.getByRole('group', { name: 'Row 2', exact: true })
    await expect(row.getByText('Two countries are called Congo. Write DR Congo')).toBeVisible()
    await expect(page.getByRole('group', { name: 'Row 3', exact: true })).toContainText('read as Iraq')
    await expectAccessible(page, 'the preview of a pasted list')
    await page.getByRole('link', { name: 'Row 2, Nationality: Two countries are called Congo' }).click()
    await expect(row.getByLabel('Nationality')).toBeFocused()
    await row.getByLabel('Nationality').fill('Irak')
  })

  await test.step('the people become rows of the form', async () => {
    await page.getByRole('button', { name: 'Add to the form' }).click()
    await expect(page.getByText('4 people were added to the form.')).toBeVisible()
    await expect(personIn(page, 3).getByLabel('Given names')).toHaveValue('Dilin')
    await expect(personIn(page, 3).getByLabel('Year')).toHaveValue('')
    await expect(personIn(page, 5).getByLabel('Month')).toHaveValue('05')
  })

  await test.step('and are saved, the one without a birth date as well', async () => {
    await press(page, 'Save', /saved=household/)
    await page.goto(`/cases/${ref}/application/household`)
    await expect(personIn(page, 5).getByLabel('Given names')).toHaveValue('Berivan')
    await expect(personIn(page, 3).getByLabel('Year')).toHaveValue('')
    await expect(personIn(page, 2).getByLabel('Place in the household')).toHaveValue('partner')
    await expect(page.getByRole('link', { name: /Dilin.*age of a member is not known/ })).toBeVisible()
  })
})
