import type { Locator, Page } from '@playwright/test'
import { today } from './support/business-time'
import { daysFrom } from './support/days'
import { refIn } from './support/steps/application'
import { inventFamilyName } from './support/invented'
import { emailOf, PASSWORD } from './support/personas'
import { expect, test } from './support/test'

/** More stops than any page has: whoever presses Tab so often goes in circles. */
const MOST_STOPS = 120

/** Where the keyboard is has to be seen: an outline, or a border that is not there otherwise. */
async function expectFocusSeen(page: Page): Promise<void> {
  const outline = await page.evaluate(() => {
    const focused = document.activeElement
    if (!focused) return 'nothing has the focus'
    const style = getComputedStyle(focused)
    const width = parseFloat(style.outlineWidth)
    return style.outlineStyle !== 'none' && width >= 2 ? '' : focused.outerHTML.slice(0, 200)
  })
  expect(outline, 'the focus cannot be seen').toBe('')
}

/** Tab until the control has the focus; each stop on the way is seen. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let stop = 0; stop < MOST_STOPS; stop += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
    await expectFocusSeen(page)
  }
  throw new Error(`${String(target)} cannot be reached with Tab`)
}

async function type(page: Page, label: string, text: string): Promise<void> {
  await tabTo(page, page.getByLabel(label, { exact: true }))
  await page.keyboard.type(text)
}

/** Typing the first letters chooses in a list. */
async function pick(page: Page, label: string, option: string): Promise<void> {
  const list = page.getByLabel(label, { exact: true })
  await tabTo(page, list)
  await page.keyboard.type(option)
  await expect(list.locator('option:checked')).toHaveText(option)
}

async function typeDate(page: Page, question: string, date: string): Promise<void> {
  const [year = '', month = '', day = ''] = date.split('-')
  const group = page.getByRole('group', { name: question })
  for (const [part, text] of [
    ['Day', day],
    ['Month', month],
    ['Year', year],
  ] as const) {
    await tabTo(page, group.getByLabel(part))
    await page.keyboard.type(text)
  }
}

async function tick(page: Page, label: string | RegExp): Promise<void> {
  const box = page.getByRole('checkbox', { name: label })
  await tabTo(page, box)
  if (!(await box.isChecked())) await page.keyboard.press('Space')
  await expect(box).toBeChecked()
}

/** The arrows choose within a question; Space takes the first. */
async function answer(page: Page, question: string, reply: 'Yes' | 'No'): Promise<void> {
  const group = page.getByRole('group', { name: question })
  await tabTo(page, group.getByLabel('Yes', { exact: true }))
  await page.keyboard.press(reply === 'Yes' ? 'Space' : 'ArrowRight')
  await expect(group.getByLabel(reply, { exact: true })).toBeChecked()
}

/** The same where one answer may stand there already: Tab stops at the chosen one, or else at the first. */
async function select(page: Page, question: string, reply: RegExp): Promise<void> {
  const group = page.getByRole('group', { name: question })
  const chosen = group.locator('input:checked')
  const wanted = group.getByLabel(reply)
  await tabTo(page, (await chosen.count()) > 0 ? chosen : group.getByRole('radio').first())
  if ((await chosen.count()) === 0) await page.keyboard.press('Space')
  for (let step = 0; step < 5 && !(await wanted.isChecked()); step += 1) {
    await page.keyboard.press('ArrowDown')
  }
  await expect(wanted).toBeChecked()
}

async function pressButton(page: Page, name: string): Promise<void> {
  await tabTo(page, page.getByRole('button', { name, exact: true }))
  await page.keyboard.press('Enter')
}

async function follow(page: Page, name: string): Promise<void> {
  await tabTo(page, page.getByRole('main').getByRole('link', { name }).first())
  await page.keyboard.press('Enter')
}

test('an application is written and sent with the keyboard alone', async ({ page }) => {
  test.setTimeout(180_000)
  const familyName = inventFamilyName()

  await test.step('sign in', async () => {
    await page.goto('/login?next=%2Fapplications')
    await page.keyboard.type(emailOf('partner'))
    await page.keyboard.press('Tab')
    await type(page, 'Password', PASSWORD)
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL('/applications')
  })

  await test.step('the first stop leads past the navigation', async () => {
    await page.keyboard.press('Tab')
    const skip = page.getByRole('link', { name: 'Skip to the content' })
    await expect(skip).toBeFocused()
    await expect(skip).toBeInViewport()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('main')).toBeFocused()
  })

  await test.step('open the application', async () => {
    await follow(page, 'New application')
    await type(page, 'Family name', familyName)
    await type(page, 'Given names', 'Nergiz')
    await typeDate(page, 'Date of birth', '1990-01-01')
    await pressButton(page, 'Look for this person')
    await expect(page).toHaveURL(/\/applications\/new\/[^/]+$/)
    await follow(page, 'nter a new person')
    await expect(page).toHaveURL(/\/open$/)
    await pick(page, 'Sex, as in the document', 'F, female')
    await pick(page, 'Nationality', 'Iraq')
    await pick(page, 'Return desk', 'Return desk Brussels')
    await tick(page, 'The person received the notice on personal data')
    await pressButton(page, 'Open the application')
    await expect(page).toHaveURL(/\/cases\/AVR-[^/]+\/application/)
  })

  await test.step('the return', async () => {
    await follow(page, 'The return')
    await expect(page).toHaveURL(/\/application\/return$/)
    await pick(page, 'Country of return', 'Iraq')
    await typeDate(page, 'Day wished for', daysFrom(today(), 30))
    await pick(page, 'Language spoken', 'Arabic')
    await select(page, 'Is an interpreter needed?', /^No$/)
    await pressButton(page, 'Save')
    await expect(page).toHaveURL(/saved=return/)
  })

  await test.step('the situation in Belgium', async () => {
    await follow(page, 'Situation in Belgium')
    await expect(page).toHaveURL(/\/application\/situation$/)
    await pick(page, 'Residence status', 'Asylum application running')
    await answer(page, 'Has there been an order to leave the territory?', 'No')
    await answer(page, 'Has somebody of the household returned with assistance before?', 'No')
    await pressButton(page, 'Save')
    await expect(page).toHaveURL(/saved=situation/)
  })

  await test.step('vulnerability', async () => {
    await follow(page, 'Health and vulnerability')
    await expect(page).toHaveURL(/\/application\/vulnerability$/)
    await tick(page, 'The questions on vulnerability were gone through with the household')
    await pressButton(page, 'Save')
    await expect(page).toHaveURL(/saved=vulnerability/)
  })

  await test.step('the signatures', async () => {
    await follow(page, 'Declaration and consent')
    await expect(page).toHaveURL(/\/consents$/)
    await tabTo(page, page.getByRole('link', { name: /Record a signature of .*Nergiz/ }))
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(/\/consents\/record/)
    await typeDate(page, 'Date of the signature', today())
    await pick(page, 'Language of the text', 'Arabic')
    await select(page, 'Is an interpreter needed?', /^No$/)
    for (const topic of [
      /^Journey, help/,
      /^Other ways/,
      /^What leaving/,
      /^Nobody may press/,
      /^The mind can/,
    ]) {
      await tick(page, topic)
    }
    await type(page, 'Why does the person want to go? In their own words', 'To be with my family.')
    await select(page, 'Is there any sign of pressure?', /^No sign/)
    await select(page, 'How is it signed?', /^Name typed/)
    await pressButton(page, 'Record')
    await expect(page).toHaveURL(/\/consents$/)
    await expect(page.getByText(/^Signed \d/)).toHaveCount(2)
  })

  await test.step('a mistake takes the focus to what is wrong, and nothing is lost', async () => {
    await page.goto(`/cases/${refIn(page)}/submit-application`)
    await pressButton(page, 'Send to Return desk Brussels')
    const summary = page.getByRole('group', { name: 'There is a problem' })
    await expect(summary).toBeVisible()
    await tabTo(page, summary.getByRole('link').first())
    await page.keyboard.press('Enter')
    await expect(page.getByRole('checkbox', { name: /The household asked for this/ })).toBeFocused()
  })

  await test.step('send', async () => {
    await page.keyboard.press('Space')
    await pressButton(page, 'Send to Return desk Brussels')
    await expect(page.getByRole('status').filter({ hasText: 'The application has been sent' })).toBeVisible()
  })
})

test('Tab goes through a whole page and leaves it again', async ({ as }) => {
  const page = await as('counsellor')
  for (const address of ['/cases', '/departures', '/follow-ups', '/profile']) {
    await page.goto(address)
    const seen = new Set<string>()
    for (let stop = 0; stop < 400; stop += 1) {
      await page.keyboard.press('Tab')
      const where = await page.evaluate(() => {
        const focused = document.activeElement
        if (!focused || focused === document.body) return ''
        const all = [...document.querySelectorAll('*')]
        return String(all.indexOf(focused))
      })
      // Past the last control the browser takes the focus; a trap would come round again before.
      if (where === '') break
      expect(seen.has(where), `${address} is left by Tab`).toBe(false)
      seen.add(where)
    }
    expect(seen.size, address).toBeGreaterThan(5)
  }
})

test('an open menu closes with Escape and gives the focus back', async ({ as }) => {
  const page = await as('counsellor')
  await page.goto('/cases')
  const opener = page.locator('.user-menu > summary')
  await opener.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('link', { name: 'Your profile' })).toBeVisible()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('link', { name: 'Your profile' })).toBeHidden()
  await expect(opener).toBeFocused()
})

/** The keys work once the page shows which one opens the palette. */
async function openWithKeys(page: Page, address: string): Promise<void> {
  await page.goto(address)
  await expect(page.getByText('Ctrl K')).toBeVisible()
}

test('the palette finds people, pages and what the open file offers', async ({ as }) => {
  const page = await as('counsellor')
  await openWithKeys(page, '/cases')
  const first = page.locator('main tbody a').first()
  const ref = (await first.textContent()) ?? ''
  await page.keyboard.press('Control+k')
  const box = page.getByRole('combobox', { name: 'Go to or do' })
  await expect(box).toBeFocused()

  await test.step('a page by the beginning of its name in another language', async () => {
    await page.keyboard.type('vertrek')
    await expect(page.getByRole('dialog').getByRole('option', { selected: true })).toHaveText('Departures')
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL('/departures')
  })

  await test.step('a file by its reference', async () => {
    await page.keyboard.press('Control+k')
    await page.keyboard.type(ref)
    await expect(page.getByRole('dialog').getByRole('option', { selected: true })).toContainText(ref)
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(`/cases/${ref}`)
  })

  await test.step('an act of the open file, and the file among the last opened', async () => {
    await page.keyboard.press('Control+k')
    await page.keyboard.type('add note')
    await expect(page.getByRole('dialog').getByRole('option', { selected: true })).toContainText(ref)
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(`/cases/${ref}/notes#write`)
    await openWithKeys(page, '/today')
    await page.keyboard.press('Control+k')
    await expect(page.getByRole('group', { name: 'Files opened last' }).getByRole('option')).toContainText([
      ref,
    ])
  })

  await test.step('Escape gives the focus back', async () => {
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toBeHidden()
  })
})

test('keys of one letter go to pages, through lists and from file to file', async ({ as }) => {
  const page = await as('counsellor')
  await openWithKeys(page, '/today')
  await page.keyboard.press('g')
  await page.keyboard.press('c')
  await expect(page).toHaveURL('/cases')
  const links = page.locator('main tbody a[href^="/cases/AVR"]')
  const [second, third] = [await links.nth(1).textContent(), await links.nth(2).textContent()]
  await page.keyboard.press('j')
  await page.keyboard.press('j')
  await expect(links.nth(1)).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('k')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(`/cases/${second}`)
  await expect(page.getByRole('link', { name: /^Next file of the list/ })).toBeVisible()
  await page.keyboard.press('Shift+J')
  await expect(page).toHaveURL(`/cases/${third}`)

  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible()
  await page.getByRole('checkbox', { name: /^Keys of one letter/ }).uncheck()
  await page.keyboard.press('Escape')
  await page.keyboard.press('g')
  await page.keyboard.press('t')
  await expect(page).toHaveURL(`/cases/${third}`)
})
