import { expect, test } from './support/test'
import { fillHousehold, inventFamily, openApplication } from './support/steps/application'

test('two people change one name in a draft; the second chooses and loses nothing', async ({ as }) => {
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

  const choice = second.getByRole('group', { name: 'Person 1, Given names' })
  await expect(choice).toContainText('Rebwar Ali')
  await expect(choice).toContainText('Rebwar Aram')
  await expect(lead(second).getByLabel('Given names')).toHaveValue('Rebwar Ali')
  await choice.getByRole('button', { name: 'Keep mine' }).click()
  await expect(choice).toBeHidden()
  await second.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(second).toHaveURL(/saved=household/)

  await first.goto(address)
  await expect(lead(first).getByLabel('Given names')).toHaveValue('Rebwar Ali')
  await expect(lead(first).getByLabel('Name in own script')).toHaveValue('ڕێبوار')
})

test('without scripts the second sees both versions of every field that differs', async ({ as }) => {
  const first = await as('partner')
  const ref = await openApplication(first, inventFamily())
  const second = await as('partner', { javaScriptEnabled: false })
  const address = `/cases/${ref}/application/return`
  await first.goto(address)
  await second.goto(address)

  await first.getByLabel('Town or region').fill('Erbil')
  await first.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(first).toHaveURL(/saved=return/)

  await second.getByLabel('Town or region').fill('Duhok')
  await second.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(second.getByText('Katrien Brouckaert saved this page while you were writing')).toBeVisible()
  const row = second.getByRole('table').getByRole('row', { name: 'Town or region' })
  await expect(row).toContainText('Erbil')
  await expect(row).toContainText('Duhok')
  await expect(second.getByLabel('Town or region')).toHaveValue('Duhok')
  await second.getByRole('button', { name: 'Save the chosen version' }).click()
  await expect(second).toHaveURL(/saved=return/)
})
