import type { Page } from '@playwright/test'
import { samplePdf, samplePhoto } from '@/tests/support/sample-files'
import { inventPerson, openApplication } from './support/steps/application'
import { expect, test } from './support/test'

const MEGABYTE = 1024 * 1024
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }

/** A photograph of exactly so many bytes: comments of a camera stand between its head and its picture. */
async function photoOf(bytes: number): Promise<Buffer> {
  const photo = Buffer.from(await samplePhoto(1200, 900))
  const parts = [photo.subarray(0, 2)]
  for (let left = bytes - photo.length; left > 0; ) {
    const size = Math.min(left, 65_537)
    const rest = left - size
    // Each comment takes at least its own four bytes.
    const length = rest > 0 && rest < 4 ? size - 4 : size
    const head = Buffer.from([0xff, 0xfe, 0, 0])
    head.writeUInt16BE(length - 2, 2)
    parts.push(head, Buffer.alloc(length - 4, 'c'))
    left -= length
  }
  return Buffer.concat([...parts, photo.subarray(2)])
}

const choose = (page: Page) => page.getByLabel('Choose files')
const openForm = async (page: Page, ref: string, kind: string) => {
  await page.goto(`/cases/${ref}/documents/add`)
  await page.getByLabel('What is it?').selectOption(kind)
}
const send = (page: Page) => page.getByRole('button', { name: 'Upload', exact: true }).click()

test('papers are photographed, refused when they lie, shown, saved, and nobody else’s', async ({
  as,
  browserConsole,
}) => {
  test.setTimeout(180_000)
  browserConsole.allow(/status of 40[34]/)
  // A preview runs no script, not even the one with which the test looks into frames.
  browserConsole.allow(/^Blocked script execution in .*\/documents\/[^/]+\?way=preview/)
  const partner = await as('partner', PHONE)
  const ref = await openApplication(partner, inventPerson())

  await test.step('a photo of ten megabytes goes in from a telephone, with its progress', async () => {
    await openForm(partner, ref, 'Passport')
    const slow = await partner.context().newCDPSession(partner)
    const speed = { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: 4 * MEGABYTE }
    await slow.send('Network.emulateNetworkConditions', speed)
    const buffer = await photoOf(10 * MEGABYTE)
    expect(buffer.length).toBe(10 * MEGABYTE)
    await partner
      .getByLabel('Take a photo')
      .setInputFiles({ name: 'IMG_2031.jpg', mimeType: 'image/jpeg', buffer })
    await send(partner)
    await expect(partner.getByText(/^\s*[1-9]\d?% sent$/)).toBeVisible()
    await expect(partner.getByRole('progressbar', { name: 'IMG_2031.jpg' })).toBeVisible()
    await expect(partner).toHaveURL(new RegExp(`/cases/${ref}/documents$`))
    await expect(partner.getByRole('link', { name: 'Passport', exact: true })).toBeVisible()
    await slow.send('Network.emulateNetworkConditions', { ...speed, uploadThroughput: -1 })
    const width = await partner.evaluate(() => document.documentElement.scrollWidth)
    expect(width).toBeLessThanOrEqual(390)
  })

  await test.step('a file that lies is refused in a sentence, and the others go in', async () => {
    await openForm(partner, ref, 'Receipt')
    const [pdf, photo] = [Buffer.from(await samplePdf('Reçu')), Buffer.from(await samplePhoto())]
    await choose(partner).setInputFiles([
      { name: 'one.pdf', mimeType: 'application/pdf', buffer: pdf },
      { name: 'liar.pdf', mimeType: 'application/pdf', buffer: photo },
      { name: 'two.jpg', mimeType: 'image/jpeg', buffer: photo },
    ])
    await send(partner)
    const item = (name: string) => partner.getByRole('listitem').filter({ hasText: name })
    await expect(item('one.pdf')).toContainText('Added')
    await expect(item('two.jpg')).toContainText('Added')
    await expect(item('liar.pdf')).toContainText('The content of the file is not what its name says.')
    await partner.goto(`/cases/${ref}/documents`)
    await expect(partner.getByRole('link', { name: 'Receipt', exact: true })).toHaveCount(2)
  })

  await test.step('without scripts it is a plain form', async () => {
    const plain = await as('partner', { javaScriptEnabled: false })
    await openForm(plain, ref, 'Quote')
    const [pdf, photo] = [Buffer.from(await samplePdf('Devis')), Buffer.from(await samplePhoto())]
    await choose(plain).setInputFiles([
      { name: 'quote.pdf', mimeType: 'application/pdf', buffer: pdf },
      { name: 'liar.pdf', mimeType: 'application/pdf', buffer: photo },
    ])
    await send(plain)
    await expect(plain.getByRole('alert')).toContainText('One file was added.')
    await expect(plain.getByRole('alert')).toContainText('File 2: The content of the file is not')
    await plain.goto(`/cases/${ref}/documents`)
    await expect(plain.getByRole('link', { name: 'Quote', exact: true })).toBeVisible()
  })

  const address = await test.step('it is shown in a frame and saved under its name', async () => {
    await partner.goto(`/cases/${ref}/documents`)
    await partner.getByRole('link', { name: 'Passport', exact: true }).click()
    const asked = partner.waitForResponse(/way=preview/)
    await partner.getByRole('link', { name: 'Show, this is logged' }).click()
    const shown = await asked
    expect(shown.status()).toBe(200)
    expect(await shown.allHeaders()).toMatchObject({
      'content-type': 'image/jpeg',
      'content-disposition': expect.stringMatching(/^inline; /),
      'x-frame-options': 'SAMEORIGIN',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
      'cross-origin-resource-policy': 'same-origin',
    })
    await expect(partner.frameLocator('iframe.preview').locator('img')).toBeVisible()
    const saving = partner.waitForEvent('download')
    const download = partner.getByRole('link', { name: 'Download' })
    const href = (await download.getAttribute('href')) ?? ''
    await download.click()
    expect((await saving).suggestedFilename()).toBe('IMG_2031.jpg')
    return href
  })

  await test.step('a download is closed in itself and answers our own pages only', async () => {
    const headers = { 'sec-fetch-dest': 'document', 'sec-fetch-site': 'same-origin' }
    const saved = await partner.request.get(address, { headers })
    expect(saved.headers()).toMatchObject({
      'content-disposition': `attachment; filename="IMG_2031.jpg"; filename*=UTF-8''IMG_2031.jpg`,
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
      'x-frame-options': 'DENY',
      'cache-control': 'no-store',
    })
    const elsewhere = { ...headers, 'sec-fetch-site': 'cross-site' }
    expect((await partner.request.get(address, { headers: elsewhere })).status()).toBe(403)
  })

  await test.step('for another organisation it is not there', async () => {
    const other = await as('partner2')
    const missing = address.replace(/[^/]+$/, crypto.randomUUID())
    const answers = []
    for (const path of [address, missing]) {
      const answer = await other.request.get(path)
      answers.push([answer.status(), await answer.text()])
    }
    expect(answers[0]).toEqual(answers[1])
    expect(answers[0]?.[0]).toBe(404)
    expect((await other.request.get(`/cases/${ref}/documents`)).status()).toBe(404)
  })

  await test.step('every reading stands in the history', async () => {
    await partner.goto(`/cases/${ref}/history`)
    await expect(partner.getByText('Document opened').first()).toBeVisible()
  })
})
