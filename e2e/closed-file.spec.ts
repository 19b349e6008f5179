import type { Page } from '@playwright/test'
import type { Database } from './support/database'
import { emailOf, type PersonaName } from './support/personas'
import { expect, test } from './support/test'

/** Whoever works with files and has no clearance. */
const UNCLEARED: readonly PersonaName[] = ['partner', 'travel', 'supervisor', 'finance', 'field', 'auditor']

/** What a file is known by. */
type Known = {
  readonly ref: string
  readonly id: string
  readonly name: string
}
type Closed = Known & { readonly alias: string }

/** A file the counsellor of the demo works on for its partner. */
async function fileOfCounsellor(database: Database): Promise<Known> {
  const [file] = await database.query<Known>(
    `select c.ref, c.id::text as id, c.beneficiary_name as name
     from case_file c join app_user u on u.id = c.counsellor_id
     join app_user p on p.organisation_id = c.referring_organisation_id and p.email = $2
     where u.email = $1 and c.stage in ('eligible', 'preparation') and c.tracks = '{}' and c.sensitivity = 'STANDARD' order by c.ref limit 1`,
    [emailOf('counsellor'), emailOf('partner')],
  )
  if (!file) throw new Error('the demo has no file for this test')
  return file
}

/** How many cases the side bar counts. */
async function casesCounted(page: Page): Promise<number> {
  await page.goto('/today')
  const text = await page
    .getByRole('link', { name: /^Cases/ })
    .first()
    .innerText()
  return Number(text.replaceAll(/\D/g, ''))
}

/** Everything somebody can ask for answers as if there had never been such a file. */
async function expectUnknown(page: Page, { ref, id, name, alias }: Closed) {
  for (const part of ['', '/protection', '/history']) {
    const answer = await page.request.get(`/cases/${ref}${part}`)
    expect.soft(answer.status(), `${ref}${part}`).toBe(404)
  }
  const searched = [name, alias, ref].flatMap((words) =>
    ['/search', '/cases'].map((address) => `${address}?q=${encodeURIComponent(words)}`),
  )
  const lists = ['/cases', '/today', '/desk', '/notifications?view=all']
  for (const address of [...searched, ...lists]) {
    const text = (await (await page.request.get(address)).text()).toLowerCase()
    const asked = decodeURIComponent(address).toLowerCase()
    const traces = [ref, id, alias, name].filter(
      (word) => !asked.includes(word.toLowerCase()) && text.includes(word.toLowerCase()),
    )
    expect.soft(traces, address).toEqual([])
  }
}

test('whoever closes a file loses sight of it, and nobody without the clearance finds a trace', async ({
  as,
  browserConsole,
  database,
}) => {
  browserConsole.allow(/status of 404/)
  const file = await fileOfCounsellor(database)
  const { ref } = file
  const counsellor = await as('counsellor')

  await test.step('whoever works on it closes it', async () => {
    const before = await casesCounted(counsellor)
    await counsellor.goto(`/cases/${ref}/protection`)
    await counsellor.getByText('Close the file', { exact: true }).click()
    await counsellor.getByLabel('What makes you think so').fill('Somebody else holds the passport.')
    await counsellor.getByRole('button', { name: 'Close the file now' }).click()
    await expect(counsellor).toHaveURL(/\/file-closed$/)
    await expect(counsellor.getByText(ref)).toHaveCount(0)
    expect(await casesCounted(counsellor)).toBe(before - 1)
  })

  const [named] = await database.query<{ alias: string }>('select alias from case_file where id = $1', [
    file.id,
  ])
  const closed = { ...file, alias: named?.alias ?? '' }
  expect(closed.alias).not.toBe('')

  await test.step('nobody without the clearance finds a trace of it', async () => {
    await expectUnknown(counsellor, closed)
    for (const uncleared of UNCLEARED) await expectUnknown(await as(uncleared), closed)
  })
})
