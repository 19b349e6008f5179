import { randomUUID } from 'node:crypto'
import { inventColleagueOf } from './support/accounts'
import { emailOf, PASSWORD } from './support/personas'
import { sendSignIn, signOut, speak } from './support/session'
import { expect, test } from './support/test'

const NEUTRAL = 'The e-mail address and password do not belong together, or there were too many attempts.'

const nobody = () => `nobody-${randomUUID().slice(0, 8)}@demo.retour.example`

test('a wrong password, an unknown address and an empty one get the same sentence', async ({ page }) => {
  const attempts = [
    [emailOf('auditor'), 'not the password'],
    [nobody(), PASSWORD],
    [nobody(), 'x'.repeat(900)],
  ] as const
  for (const [email, password] of attempts) {
    await page.goto('/login')
    await sendSignIn(page, email, password)
    const alert = page.getByRole('alert').filter({ hasText: 'You are not signed in' })
    await expect(alert).toContainText(NEUTRAL)
    expect(new URL(page.url()).pathname).toBe('/login')
    expect(page.url()).not.toContain(encodeURIComponent(email))
    await expect(page.getByLabel('Password', { exact: true })).toHaveValue('')
  }
})

test('after repeated failures the right password has to wait, for this person only', async ({
  database,
  page,
}) => {
  const { email } = await inventColleagueOf(database, 'auditor')
  for (let failure = 0; failure < 5; failure += 1) {
    await page.goto('/login')
    await sendSignIn(page, email, `guess ${failure}`)
    await expect(page.getByRole('alert').filter({ hasText: NEUTRAL })).toBeVisible()
  }
  await page.goto('/login')
  await sendSignIn(page, email, PASSWORD)
  await expect(page.getByRole('alert').filter({ hasText: NEUTRAL })).toBeVisible()

  await sendSignIn(page, emailOf('auditor'), PASSWORD)
  await expect(page).toHaveURL('/today')
})

test('one goes on to the page one wanted to open', async ({ page }) => {
  await page.goto('/cases?stage=submitted')
  await expect(page).toHaveURL('/login?next=%2Fcases%3Fstage%3Dsubmitted')
  await sendSignIn(page, emailOf('counsellor'), 'not the password')
  await expect(page.getByRole('alert').filter({ hasText: NEUTRAL })).toBeVisible()
  await sendSignIn(page, emailOf('counsellor'), PASSWORD)
  await expect(page).toHaveURL('/cases?stage=submitted')
})

for (const hostile of [
  'https://evil.example/',
  '//evil.example/',
  '/\\evil.example',
  '/%09/evil.example',
  'javascript:alert(1)',
  '/..//evil.example',
  '/api/auth/signout',
  '/login?next=/login',
  `/${'a'.repeat(3000)}`,
]) {
  test(`next=${hostile.slice(0, 40)} leads nowhere but here`, async ({ page, baseURL, browserConsole }) => {
    browserConsole.allow(/status of 404/)
    await page.goto(`/login?next=${encodeURIComponent(hostile)}`)
    await sendSignIn(page, emailOf('auditor'), PASSWORD)
    await expect(page).not.toHaveURL(/\/login/)
    expect(new URL(page.url()).origin).toBe(baseURL)
    await expect(page.locator('.user-menu')).toBeVisible()
  })
}

test('invented people come in by their button', async ({ page }) => {
  await page.goto('/login?next=%2Fcases')
  const people = page.getByRole('region', { name: 'Try it as…' })
  await expect(people.getByRole('button')).toHaveCount(13)
  await people.getByRole('listitem').filter({ hasText: 'Reads, changes nothing' }).getByRole('button').click()
  await expect(page).toHaveURL('/cases')
})

test('the page speaks four languages and keeps the one that was chosen', async ({ page }) => {
  await page.goto('/login?next=%2Fcases')
  const titles = { fr: 'Se connecter', nl: 'Aanmelden', de: 'Anmelden', en: 'Sign in' } as const
  for (const locale of ['fr', 'nl', 'de', 'en'] as const) {
    await speak(page, locale)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(titles[locale])
    await expect(page).toHaveURL('/login?next=%2Fcases')
    await page.reload()
    await expect(page.locator('html')).toHaveAttribute('lang', locale)
  }
})

test('the password can be looked at and the form sent by Enter', async ({ page }) => {
  await page.goto('/login')
  await expect(page.getByLabel('E-mail address at work')).toBeFocused()
  await page.keyboard.type(emailOf('auditor'))
  const password = page.getByLabel('Password', { exact: true })
  await password.fill(PASSWORD)
  await page.getByRole('button', { name: 'Show' }).click()
  await expect(password).toHaveAttribute('type', 'text')
  await page.getByRole('button', { name: 'Hide' }).click()
  await expect(password).toHaveAttribute('type', 'password')
  await password.press('Enter')
  await expect(page).toHaveURL('/today')
})

test('one signs in and out without JavaScript', async ({ openBrowser }) => {
  const page = await (await openBrowser({ javaScriptEnabled: false })).newPage()
  await page.goto('/login')
  await sendSignIn(page, emailOf('auditor'), 'not the password')
  await expect(page.getByRole('alert')).toContainText(NEUTRAL)
  await sendSignIn(page, emailOf('auditor'), PASSWORD)
  await expect(page).toHaveURL('/today')
  await signOut(page)
  await expect(page.getByRole('status')).toHaveText('You are signed out.')
})
