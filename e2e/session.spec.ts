import { inventColleagueOf, letSessionsExpire } from './support/accounts'
import { emailOf, PASSWORD } from './support/personas'
import { sendSignIn, signOut } from './support/session'
import { inventPerson, openApplication } from './support/steps/application'
import { expectNote, noteForm, notesIn, sendNote, writeNote } from './support/steps/notes'
import { expect, test } from './support/test'

test('a session that ends while somebody writes costs nothing that was written', async ({
  as,
  browserConsole,
  database,
}) => {
  // Of the wrong password.
  browserConsole.allow(/status of 401/)
  const page = await as('partner')
  const ref = await openApplication(page, inventPerson())
  const text = 'He prefers to be called after four in the afternoon.'
  await writeNote(page, ref, text)

  await letSessionsExpire(database, 'partner')
  await sendNote(page)
  const dialog = page.getByRole('dialog', { name: 'You are signed out' })
  await expect(dialog).toBeVisible()
  await dialog.getByLabel('E-mail address at work').fill(emailOf('partner'))
  await dialog.getByLabel('Password').fill('not the password')
  await dialog.getByRole('button', { name: 'Sign in' }).click()
  await expect(dialog.getByRole('alert')).toContainText('E-mail address or password is wrong.')
  await dialog.getByLabel('Password').fill(PASSWORD)
  await dialog.getByRole('button', { name: 'Sign in' }).click()
  await expect(dialog).toBeHidden()

  await expect(noteForm(page).getByLabel('Note')).toHaveValue(text)
  await sendNote(page)
  await expectNote(page, text)
  await page.reload()
  await expect(notesIn(page).getByText(text)).toHaveCount(1)
})

test('without JavaScript one signs in again and is back at the form', async ({ as, database }) => {
  const page = await as('partner', { javaScriptEnabled: false })
  const ref = await openApplication(page, inventPerson())
  await writeNote(page, ref, 'Her sister in Erbil has a room for both of them.')
  await letSessionsExpire(database, 'partner')
  await sendNote(page)
  await expect(page).toHaveURL(/\/login/)
  await sendSignIn(page, emailOf('partner'), PASSWORD)
  await expect(page).toHaveURL(`/cases/${ref}/notes`)
})

test('after signing out the old cookie opens nothing and the way back shows nothing', async ({
  as,
  openBrowser,
}) => {
  const page = await as('partner')
  const person = inventPerson()
  const ref = await openApplication(page, person)
  await page.goto(`/cases/${ref}`)
  await expect(page.getByRole('heading', { level: 1 })).toContainText(person.familyName.toUpperCase())
  const cookies = await page.context().cookies()

  await signOut(page)
  await expect(page.getByRole('status')).toHaveText('You are signed out.')

  const thief = await openBrowser()
  await thief.addCookies(cookies)
  const stolen = await thief.newPage()
  await stolen.goto(`/cases/${ref}`)
  await expect(stolen).toHaveURL(new RegExp(`^[^?]*/login\\?next=%2Fcases%2F${ref}$`))
  const answer = await thief.request.post('/api/session/keep-alive', {
    headers: { 'sec-fetch-site': 'same-origin' },
  })
  expect(answer.status()).toBe(401)

  await page.goBack()
  await expect(page).toHaveURL(/\/login/)
  await expect(page.getByText(person.familyName.toUpperCase())).toHaveCount(0)
})

test('an account that is disabled ends with the next click', async ({ as, database, openBrowser }) => {
  const { email, displayName } = await inventColleagueOf(database, 'counsellor')
  const page = await (await openBrowser()).newPage()
  await page.goto('/login?next=%2Fcases')
  await sendSignIn(page, email, PASSWORD)
  await expect(page).toHaveURL('/cases')

  const admin = await as('admin')
  await admin.goto(`/admin/people?q=${encodeURIComponent(displayName)}`)
  await admin.getByRole('link', { name: displayName }).click()
  await admin.getByRole('link', { name: 'Disable the account' }).click()
  await admin.getByRole('button', { name: 'Disable the account' }).click()
  await expect(admin.getByText('Disabled', { exact: true }).first()).toBeVisible()

  await page.getByRole('link', { name: 'Departures' }).click()
  await expect(page).toHaveURL('/login?next=%2Fdepartures')
  await sendSignIn(page, email, PASSWORD)
  await expect(page.getByRole('alert').filter({ hasText: 'do not belong together' })).toBeVisible()
})
