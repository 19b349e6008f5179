import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

const LEVELS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

const WIDE = { width: 1440, height: 900 }
/** A narrow phone, and what 400 % zoom leaves of a desk screen. */
const NARROW = 320

async function brokenRules(page: Page): Promise<string[]> {
  const axe = new AxeBuilder({ page }).options({
    runOnly: { type: 'tag', values: LEVELS },
    resultTypes: ['violations'],
  })
  // Without it a second page is opened for each run; our pages have no frames it would be for.
  const { violations } = await axe.setLegacyMode().analyze()
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`))
}

/** The whole page at once: bars that stick to the window then lie over nothing. */
async function narrow(page: Page): Promise<void> {
  await page.setViewportSize({ width: NARROW, height: WIDE.height })
  const height = await page.evaluate(() => document.documentElement.scrollHeight)
  await page.setViewportSize({ width: NARROW, height: Math.max(height, WIDE.height) })
}

/** How many pixels the page is wider than the window. */
const tooWideBy = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

/**
 * No rule of WCAG 2.2 AA that a program can check is broken on this page, wide or narrow, and a narrow one scrolls down
 * only. Goes on after a failure, so that one run tells about all pages.
 */
export async function expectAccessible(page: Page, address: string): Promise<void> {
  await page.setViewportSize(WIDE)
  await page.goto(address)
  expect.soft(await brokenRules(page), address).toEqual([])
  await narrow(page)
  expect.soft(await brokenRules(page), `${address}, narrow`).toEqual([])
  expect.soft(await tooWideBy(page), `${address} scrolls sideways`).toBeLessThanOrEqual(0)
}
