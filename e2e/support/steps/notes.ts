import { expect, type Page } from '@playwright/test'

/** The place to write a note, on the page of notes of a case. */
export function noteForm(page: Page) {
  return page.getByRole('form', { name: 'Write a note' })
}

export async function writeNote(page: Page, ref: string, text: string): Promise<void> {
  await page.goto(`/cases/${ref}/notes`)
  await noteForm(page).getByLabel('Note').fill(text)
}

export async function sendNote(page: Page): Promise<void> {
  await noteForm(page).getByRole('button', { name: 'Add note' }).click()
}

/** The notes of a case as its page shows them. */
export function notesIn(page: Page) {
  return page.getByRole('region', { name: 'Notes', exact: true })
}

export async function expectNote(page: Page, text: string): Promise<void> {
  await expect(notesIn(page).getByText(text)).toBeVisible()
}
