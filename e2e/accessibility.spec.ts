import type { Page } from '@playwright/test'
import { expectAccessible, expectNoSidewaysScroll } from './support/accessibility'
import type { Database } from './support/database'
import type { PersonaName } from './support/personas'
import { speak } from './support/session'
import { expect, test } from './support/test'

/** A reference of the demo at a stage, in the scope of whoever asks for the country abroad. */
async function caseAt(database: Database, stage: string, where = 'true'): Promise<string> {
  const [row] = await database.query<{ ref: string }>(
    `select ref from case_file c where stage = $1::stage and ${where} order by ref limit 1`,
    [stage],
  )
  if (!row) throw new Error(`the demo has no case that is ${stage}`)
  return row.ref
}

async function visit(page: Page, addresses: readonly string[]): Promise<void> {
  for (const address of addresses) {
    const response = await page.goto(address)
    expect(response?.status(), address).toBe(200)
    await expect(page.locator('h1')).toHaveCount(1)
    await expectAccessible(page, address)
    await expectNoSidewaysScroll(page, address)
  }
}

/** The pages of each role, by what the demo has. */
async function pagesOf(name: PersonaName, database: Database): Promise<string[]> {
  const atDesk = `desk_organisation_id = (select organisation_id from app_user where email = 'counsellor@demo.retour.example')`
  const fromPartner = `referring_organisation_id = (select organisation_id from app_user where email = 'partner@demo.retour.example')`
  const of = (ref: string, ...pages: string[]) => pages.map((page) => `/cases/${ref}${page}`)
  switch (name) {
    case 'partner':
      return [
        '/today',
        '/applications',
        '/applications/new',
        '/cases',
        '/profile',
        ...of(
          await caseAt(database, 'draft', fromPartner),
          '',
          '/application',
          '/application/household',
          '/application/return',
        ),
      ]
    case 'counsellor':
      return [
        '/today',
        '/cases',
        '/cases?q=nobody-is-called-so',
        '/applications',
        '/departures',
        '/follow-ups',
        ...of(
          await caseAt(database, 'in_review', atDesk),
          '',
          '/application',
          '/eligibility',
          '/ask-for-more',
          '/move/withdraw',
        ),
        ...of(
          await caseAt(database, 'preparation', atDesk),
          '',
          '/counselling',
          '/consents',
          '/plan',
          '/travel',
          '/notes',
          '/history',
          '/move/hold',
        ),
      ]
    case 'travel':
      return [
        '/today',
        '/departures',
        '/payments',
        ...of(await caseAt(database, 'ready'), '/book-travel', '/travel'),
      ]
    case 'finance':
      return ['/today', '/payments']
    case 'field': {
      const here = `destination = (select country from app_user where email = 'field@demo.retour.example')`
      return [
        '/today',
        '/follow-ups',
        ...of(await caseAt(database, 'reintegration', here), '', '/follow-up', '/follow-up/month_12'),
      ]
    }
    case 'supervisor':
      return ['/today', '/cases?view=all', '/suspensions', '/suspensions/new']
    case 'admin':
      return ['/today', '/admin/people', '/admin/mail']
    default:
      return ['/today']
  }
}

test('the sign-in page is accessible in every language', async ({ page }) => {
  await page.goto('/login')
  for (const locale of ['nl', 'fr', 'de', 'en'] as const) {
    await speak(page, locale)
    await expectAccessible(page, `/login in ${locale}`)
  }
})

const ROLES: readonly PersonaName[] = [
  'partner',
  'counsellor',
  'travel',
  'finance',
  'field',
  'supervisor',
  'admin',
  'referrer',
  'auditor',
]

for (const name of ROLES) {
  test(`the pages of the role ${name} are accessible`, async ({ as, database }) => {
    test.setTimeout(180_000)
    await visit(await as(name), await pagesOf(name, database))
  })
}

test('pages in French stay within a telephone of 320 pixels', async ({ as, database }) => {
  test.setTimeout(180_000)
  const page = await as('counsellor', { viewport: { width: 320, height: 640 } })
  await page.locator('.app-menu').click()
  await page.keyboard.press('Escape')
  await speak(page, 'fr')
  await visit(page, await pagesOf('counsellor', database))
  await speak(page, 'en')
})
