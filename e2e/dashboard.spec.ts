import { readFile } from 'node:fs/promises'
import { strFromU8, unzipSync } from 'fflate'
import { expect, test } from './support/test'

test('a number opens the rows it counts, and the figures are taken out as a workbook', async ({ as }) => {
  test.setTimeout(60_000)
  const page = await as('supervisor')
  await page.goto('/dashboard')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Dashboard')

  await test.step('a number opens exactly its rows', async () => {
    const cell = page
      .getByRole('region', { name: 'Who organised the journey' })
      .getByRole('row', { name: /^Fedasil/ })
      .getByRole('link')
      .first()
    const counted = Number(await cell.textContent())
    await cell.click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Departures · Fedasil')
    await expect(page.getByRole('row')).toHaveCount(counted + 1)
    await page.goBack()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Dashboard')
  })

  await test.step('the figures are fetched as a workbook and read', async () => {
    await page.goto('/dashboard/export?period=&unit=cases')
    await page.getByLabel('Why').selectOption('Report to a funder')
    await page.getByRole('button', { name: 'Make the file' }).click()
    const fetched = page.waitForEvent('download')
    await page.getByRole('link', { name: 'Fetch the file' }).click()
    const download = await fetched
    expect(download.suggestedFilename()).toMatch(/^retour-figures-\d{4}-\d{2}-\d{2}\.xlsx$/)
    const files = unzipSync(await readFile(await download.path()))
    const about = strFromU8(files['xl/worksheets/sheet8.xml'] ?? new Uint8Array())
    expect(about).toContain('Report to a funder')
    expect(strFromU8(files['xl/workbook.xml'] ?? new Uint8Array())).toContain('By destination')
  })
})
