import type { Page } from '@playwright/test'
import { today } from './support/business-time'
import { daysFrom } from './support/days'
import { completeApplication, inventPerson, sendApplication } from './support/steps/application'
import { askForMore, pickUp } from './support/steps/desk'
import { expect, test } from './support/test'

const town = (page: Page) => page.getByLabel('Town or region')
const companions = (page: Page) => page.getByRole('status', { name: 'In this file now' })

/** Opens a section and waits until the server knows who writes in it. */
async function openToWrite(page: Page, address: string) {
  const taken = page.waitForResponse(
    (response) => response.request().method() === 'PUT' && response.url().includes('/api/editing/'),
  )
  await page.goto(address)
  await taken
}

async function save(page: Page, button: string, reason?: string) {
  if (reason) await page.getByLabel('Why the answers change').fill(reason)
  await page.getByRole('button', { name: button, exact: true }).click()
}

test('partner and counsellor write in the same section of a file that was sent, and lose nothing', async ({
  as,
}) => {
  test.setTimeout(180_000)
  const partner = await as('partner')
  const counsellor = await as('counsellor')
  const ref = await completeApplication(partner, inventPerson(), daysFrom(today(), 60))
  const address = `/cases/${ref}/application/return`

  await test.step('the file comes back with a question: both sides may write in it', async () => {
    await sendApplication(partner, ref)
    await pickUp(counsellor, ref)
    await askForMore(counsellor, ref, 'Which town do they go to?')
  })

  await test.step('who comes second sees who is there and who writes since when, and reads', async () => {
    await openToWrite(partner, address)
    await counsellor.goto(address)
    await expect(companions(counsellor)).toContainText('is in this section')
    await expect(counsellor.getByText(/is editing this section since \d\d:\d\d/)).toBeVisible()
    await expect(counsellor.getByText('Sulaymaniyah')).toBeVisible()
    await expect(town(counsellor)).toHaveCount(0)
    await expect(counsellor.getByRole('button', { name: 'Release the section' })).toHaveCount(0)
  })

  await test.step('a supervisor releases the section; what was typed is kept', async () => {
    await town(partner).fill('Erbil')
    await expect(partner.getByText(/Kept for you at \d\d:\d\d, not saved/)).toBeVisible()
    const supervisor = await as('supervisor')
    await supervisor.goto(address)
    await save(supervisor, 'Release the section')
    await expect(supervisor).toHaveURL(/\/application$/)
  })

  await test.step('the counsellor writes and saves, with a reason', async () => {
    await openToWrite(counsellor, address)
    await town(counsellor).fill('Duhok')
    await save(counsellor, 'Save')
    await expect(counsellor.getByRole('link', { name: /Say in a few words why/ })).toBeVisible()
    await save(counsellor, 'Save', 'They said so at the desk.')
    await expect(counsellor).toHaveURL(/saved=return/)
  })

  await test.step('the partner is offered what they typed, sees both versions and chooses', async () => {
    await openToWrite(partner, address)
    await expect(town(partner)).toHaveValue('Duhok')
    await expect(partner.getByText(/You had unsaved changes of/)).toBeVisible()
    await partner.getByRole('button', { name: 'Take them up' }).click()
    await expect(town(partner)).toHaveValue('Erbil')
    await save(partner, 'Save', 'The brother lives in Erbil.')
    await expect(partner.getByText(/saved this page while you were writing/)).toBeVisible()
    const row = partner.getByRole('table').getByRole('row', { name: 'Town or region' })
    await expect(row).toContainText('Duhok')
    await row.getByRole('radio', { name: 'Your version: Erbil' }).check()
    await save(partner, 'Save the chosen version')
    await expect(partner).toHaveURL(/saved=return/)
  })

  await test.step('the counsellor sees a difference with its reason, and nothing once it was seen', async () => {
    await counsellor.goto(`/cases/${ref}`)
    const changes = counsellor.getByRole('region', { name: /Changed since/ })
    await expect(changes).toContainText('Duhok')
    await expect(changes).toContainText('Erbil')
    await expect(changes).toContainText('The brother lives in Erbil.')
    await expect(changes).not.toContainText('They said so at the desk.')
    await changes.getByRole('button', { name: 'I have seen this' }).click()
    await expect(changes).toHaveCount(0)
    await counsellor.goto(`/cases/${ref}/application/changes`)
    await expect(counsellor.getByText('The brother lives in Erbil.')).toBeVisible()
    await expect(counsellor.getByText('They said so at the desk.')).toBeVisible()
  })
})
