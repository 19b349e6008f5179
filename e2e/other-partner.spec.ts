import type { APIResponse, Page } from '@playwright/test'
import { completeApplication, inventFamily, sendApplication } from './support/steps/application'
import { daysFrom } from './support/days'
import { today } from './support/business-time'
import type { Database } from './support/database'
import { expect, test } from './support/test'

/** Every page of a case, the way other partners might guess them. */
const PAGES = [
  ...['', '/application', '/application/household', '/application/return', '/application/situation'],
  ...['/application/vulnerability', '/application/guardian', '/submit-application', '/ask-for-more'],
  ...['/consents', '/eligibility', '/counselling', '/plan', '/plan/approve', '/travel', '/book-travel'],
  ...['/record-departure', '/confirm-arrival', '/start-reintegration', '/follow-up', '/notes', '/history'],
  ...['/follow-up/MONTH_3', '/move/withdraw', '/move/pick-up', '/move/hold', '/move/nonsense', '/nonsense'],
]

/** What a person would see: the page arrives in pieces, and the scripts that put them together come in any order. */
function withoutScripts(html: string): string {
  return html
    .replaceAll(/<script\b[^>]*>.*?<\/script>/gs, '')
    .replaceAll(/<template\b[^>]*><\/template>/g, '')
}

/** The answer without what differs from one request to the next: the nonce, the address asked for, the clock. */
async function comparable(response: APIResponse, ref: string) {
  const nonce = /'nonce-([^']+)'/.exec(response.headers()['content-security-policy'] ?? '')?.[1] ?? ''
  const plain = (text: string) =>
    text
      .replaceAll(nonce, 'NONCE')
      .replaceAll(ref, 'REF')
      .replaceAll(/\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z/g, 'INSTANT')
  const raw = await response.text()
  const { date: _date, ...headers } = response.headers()
  return {
    status: response.status(),
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, plain(value)])),
    body: withoutScripts(plain(raw)),
    raw,
  }
}

/** A reference nobody has. */
async function freeRef(database: Database, year: string): Promise<string> {
  const rows = await database.query<{ ref: string }>('select ref from case_file')
  const taken = new Set(rows.map((row) => row.ref))
  const all = Array.from({ length: 99_999 }, (_, n) => `AVR-${year}-${String(n + 1).padStart(5, '0')}`)
  return all.find((candidate) => !taken.has(candidate)) ?? ''
}

async function countOf(page: Page, address: string): Promise<string> {
  await page.goto(address)
  return page.getByRole('main').innerText()
}

test('a case of another partner cannot be found, opened, guessed or counted', async ({
  as,
  browserConsole,
  database,
}) => {
  test.setTimeout(120_000)
  browserConsole.allow(/status of 404/)
  const family = inventFamily()
  const other = await as('partner2')
  const before = {
    cases: await countOf(other, '/cases'),
    submitted: await countOf(other, '/cases?stage=submitted'),
    applications: await countOf(other, '/applications'),
  }

  const partner = await as('partner')
  const ref = await completeApplication(partner, family, daysFrom(today(), 20))
  await sendApplication(partner, ref)
  await partner.goto(`/cases?q=${family.familyName}`)
  await expect(partner.getByText(ref)).toBeVisible()

  await test.step('not in a list, a filter or a count', async () => {
    expect(await countOf(other, '/cases')).toBe(before.cases)
    expect(await countOf(other, '/cases?stage=submitted')).toBe(before.submitted)
    expect(await countOf(other, '/applications')).toBe(before.applications)
  })

  await test.step('not by its name, a person in it or its reference', async () => {
    for (const wanted of [family.familyName, `${family.familyName} Rebwar`, ref, ref.slice(4)]) {
      await other.goto('/cases')
      await other.getByRole('searchbox', { name: 'Search people and files' }).fill(wanted)
      await other.getByRole('searchbox', { name: 'Search people and files' }).press('Enter')
      await expect(other).toHaveURL(/q=/)
      await expect(other.locator(`main a[href^="/cases/${ref}"]`)).toHaveCount(0)
      await expect(other.getByRole('main').getByText('Nobody found for')).toBeVisible()
    }
  })

  const missing = await freeRef(database, ref.slice(4, 8))
  await test.step('each of its pages answers as those of a case that does not exist', async () => {
    for (const path of PAGES) {
      const forbidden = await comparable(await other.request.get(`/cases/${ref}${path}`), ref)
      const absent = await comparable(await other.request.get(`/cases/${missing}${path}`), missing)
      expect(forbidden.status, path).toBe(404)
      expect(forbidden.raw.toLowerCase(), path).not.toContain(family.familyName.toLowerCase())
      expect(forbidden.headers, path).toEqual(absent.headers)
      // Not toEqual: two pages of difference help nobody.
      expect(forbidden.body === absent.body, `${path} differs`).toBe(true)
    }
  })

  await test.step('and shows the same page in a browser', async () => {
    for (const path of ['', '/application', '/plan', '/notes', '/nonsense']) {
      const shown = []
      for (const asked of [ref, missing]) {
        await other.goto(`/cases/${asked}${path}`)
        await expect(other.getByText('This page does not exist')).toBeVisible()
        shown.push(
          [await other.title(), await other.locator('body').innerText()].join('\n').replaceAll(asked, 'REF'),
        )
      }
      expect(shown[0], path).toBe(shown[1])
    }
  })
})
