import { expect, type Page } from '@playwright/test'

/** The stage in the bar above every page of a case, as this person sees it. */
export async function expectStage(page: Page, ref: string, stage: string): Promise<void> {
  await page.goto(`/cases/${ref}`)
  await expect(page.locator('.identity-name')).toContainText(ref)
  await expect(page.locator('.identity-name .tag').first()).toHaveText(stage)
}

/** What happened, oldest first; other things may have happened in between. */
export async function expectOnTimeline(page: Page, ref: string, events: readonly string[]): Promise<void> {
  await page.goto(`/cases/${ref}/history`)
  const titles = await page.locator('.timeline li > b').allTextContents()
  const told = titles.toReversed().filter((title) => events.includes(title))
  expect(told).toEqual(events)
}
