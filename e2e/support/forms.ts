import { expect, type Locator, type Page } from '@playwright/test'

/** A page, or a part of one. */
export type Scope = Page | Locator

/** Three boxes; `YYYY` or `YYYY-MM` leaves the others empty. */
export async function fillDate(scope: Scope, question: string, date: string): Promise<void> {
  const [year = '', month = '', day = ''] = date.split('-')
  const group = scope.getByRole('group', { name: question })
  await group.getByLabel('Day').fill(day)
  await group.getByLabel('Month').fill(month)
  await group.getByLabel('Year').fill(year)
}

/** One answer of a question with radio buttons or boxes. */
export async function choose(scope: Scope, question: string, answer: string): Promise<void> {
  await scope.getByRole('group', { name: question }).getByLabel(answer, { exact: true }).check()
}

/** Presses a button and waits until the address says that it was done. */
export async function press(page: Page, button: string, lands: RegExp): Promise<void> {
  await page.getByRole('button', { name: button, exact: true }).click()
  await expect(page).toHaveURL(lands)
}
