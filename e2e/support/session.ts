import { expect, type Locator, type Page } from '@playwright/test'
import { emailOf, PASSWORD, type PersonaName } from './personas'

/** Fills in and sends the form of the sign-in page, whatever comes of it. */
export async function sendSignIn(page: Page, email: string, password: string): Promise<void> {
  await page.getByLabel('E-mail address at work').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}

/** Signs in by the form and turns the screens to English, which the account may not have. */
export async function signIn(page: Page, name: PersonaName, next?: string): Promise<void> {
  await page.goto(next ? `/login?next=${encodeURIComponent(next)}` : '/login')
  await sendSignIn(page, emailOf(name), PASSWORD)
  await expect(page).not.toHaveURL(/\/(login|signed-in)/)
  if ((await page.locator('html').getAttribute('lang')) !== 'en') await speak(page, 'en')
}

/**
 * Some forms ask for a code of the telephone before they do what was asked; for the invented people it stands in the field.
 * Nothing is asked for ten minutes after.
 */
export async function giveCodeIfAsked(page: Page, done: Locator): Promise<void> {
  const confirm = page.getByRole('button', { name: 'Confirm and go on' })
  await expect(confirm.or(done)).toBeVisible()
  if (await confirm.isVisible()) await confirm.click()
  await expect(done).toBeVisible()
}

/** The language switch in the frame of every page. */
export async function speak(page: Page, locale: 'en' | 'fr' | 'nl' | 'de'): Promise<void> {
  await page.locator(`button[name="locale"][value="${locale}"]`).click()
  await expect(page.locator('html')).toHaveAttribute('lang', locale)
}

/** The menu of the person in the side bar. */
export async function signOut(page: Page): Promise<void> {
  await page.locator('.user-menu > summary').click()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page).toHaveURL(/\/login/)
}
