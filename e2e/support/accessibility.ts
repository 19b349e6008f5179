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
  // Otherwise a second page is opened for each run, for the sake of frames, which ours do not have.
  const { violations } = await axe.setLegacyMode().analyze()
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`))
}

/** The whole page at once: bars that stick to the edge of the window then lie over nothing. */
async function makeWide(page: Page, width: number): Promise<void> {
  await page.setViewportSize({ width, height: WIDE.height })
  const height = await page.evaluate(() => document.documentElement.scrollHeight)
  await page.setViewportSize({ width, height: Math.max(height, WIDE.height) })
}

/** What reaches beyond the window, by name; nothing when the page scrolls down only. */
const tooWide = (page: Page) =>
  page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    if (scrollWidth <= clientWidth) return []
    return [...document.querySelectorAll('body *')]
      .filter((element) => element.getBoundingClientRect().right > clientWidth && !element.closest('.scroll'))
      .map((element) => `${element.tagName}.${element.className}: ${element.textContent?.slice(0, 40)}`)
  })

/** No rule of WCAG 2.2 AA that a program can check is broken on this page, wide or narrow. */
export async function expectAccessible(page: Page, about = page.url()): Promise<void> {
  await page.setViewportSize(WIDE)
  expect.soft(await brokenRules(page), about).toEqual([])
  await expectAccessibleAt(page, NARROW, about)
  await page.setViewportSize(WIDE)
}

/** The same at one width of the window, and nothing has to be scrolled sideways. */
export async function expectAccessibleAt(page: Page, width: number, about = page.url()): Promise<void> {
  await makeWide(page, width)
  expect.soft(await brokenRules(page), `${about}, ${width} wide`).toEqual([])
  expect.soft(await tooWide(page), `${about} scrolls sideways, ${width} wide`).toEqual([])
}

/** Opens page after page; a failure does not stop the walk, so that one run tells about all of them. */
export async function expectAllAccessible(page: Page, addresses: readonly string[]): Promise<void> {
  for (const address of addresses) {
    const answer = await page.goto(address)
    expect.soft(answer?.status(), address).toBe(200)
    await expect.soft(page.locator('h1'), address).toHaveCount(1)
    await expectAccessible(page, address)
  }
}
