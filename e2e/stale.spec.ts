import { expect, test } from './support/test'
import { fillHousehold, inventFamily, openApplication } from './support/steps/application'

test('two people change the same household; the second sees both versions and loses nothing', async ({
  as,
}) => {
  const family = inventFamily()
  const first = await as('partner')
  const ref = await openApplication(first, family)
  await fillHousehold(first, ref, family)

  const second = await as('partner')
  const address = `/cases/${ref}/application/household`
  await first.goto(address)
  await second.goto(address)
  const lead = (page: typeof first) => page.getByRole('group', { name: 'Person 1', exact: true })

  await lead(first).getByLabel('Given names').fill('Rebwar Aram')
  await first.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(first).toHaveURL(/saved=household/)

  await lead(second).getByLabel('Given names').fill('Rebwar Ali')
  await lead(second).getByLabel('Name in own script').fill('ڕێبوار')
  await second.getByRole('button', { name: 'Save', exact: true }).click()

  const versions = second.getByRole('table')
  await expect(second.getByText(/saved this page while you were writing/)).toBeVisible()
  const names = versions.getByRole('row', { name: 'Person 1: given names' })
  await expect(names).toContainText('Rebwar Ali')
  await expect(names).toContainText('Rebwar Aram')
  await expect(versions.getByRole('row', { name: 'Person 1: name in own script' })).toContainText('ڕێبوار')
  await expect(lead(second).getByLabel('Given names')).toHaveValue('Rebwar Ali')

  await names.getByRole('radio', { name: 'Your version: Rebwar Ali' }).check()
  await second.getByRole('button', { name: 'Save the chosen version' }).click()
  await expect(second).toHaveURL(/saved=household/)

  await first.goto(address)
  await expect(lead(first).getByLabel('Given names')).toHaveValue('Rebwar Ali')
  await expect(lead(first).getByLabel('Name in own script')).toHaveValue('ڕێبوار')
})

test('the second may take what was saved and keep the rest of their own', async ({ as }) => {
  const family = inventFamily()
  const first = await as('partner')
  const ref = await openApplication(first, family)
  const second = await as('partner')
  const address = `/cases/${ref}/application/return`
  await first.goto(address)
  await second.goto(address)

  await first.getByLabel('Town or region').fill('Erbil')
  await first.getByLabel('Telephone').fill('+32 470 11 11 11')
  await first.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(first).toHaveURL(/saved=return/)

  await second.getByLabel('Town or region').fill('Duhok')
  await second.getByLabel('Telephone').fill('+32 470 22 22 22')
  await second.getByRole('button', { name: 'Save', exact: true }).click()
  await second.getByRole('radio', { name: 'Saved version: Erbil' }).check()
  await expect(second.getByLabel('Town or region')).toHaveValue('Erbil')
  await second.getByRole('button', { name: 'Save the chosen version' }).click()
  await expect(second).toHaveURL(/saved=return/)

  await second.goto(address)
  await expect(second.getByLabel('Town or region')).toHaveValue('Erbil')
  await expect(second.getByLabel('Telephone')).toHaveValue('+32 470 22 22 22')
})
