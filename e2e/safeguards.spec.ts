import type { Page } from '@playwright/test'
import { today } from './support/business-time'
import type { Database } from './support/database'
import { choose, fillDate, press } from './support/forms'
import { expect, test } from './support/test'

/** The file of the demo that is on a track and still being prepared. */
async function preparedOn(database: Database, track: 'UMC' | 'MEDICAL'): Promise<string> {
  const [file] = await database.query<{ ref: string }>(
    `select ref from case_file where stage = 'preparation' and $1 = any (tracks) order by ref limit 1`,
    [track],
  )
  if (!file) throw new Error(`nobody is prepared on ${track}`)
  return file.ref
}

const itemOf = (page: Page, item: string) => page.getByRole('row', { name: item })

type Answer = {
  readonly outcome: string
  readonly byWhom?: readonly [question: string, name: string]
  readonly note?: readonly [question: string, text: string]
}

/** Opens an item from the page of the safeguards and writes down today's answer. */
async function record(page: Page, ref: string, item: string, { outcome, byWhom, note }: Answer) {
  await page.goto(`/cases/${ref}/safeguards`)
  await itemOf(page, item)
    .getByRole('link', { name: new RegExp(item.replace(/[()]/g, '.')) })
    .first()
    .click()
  await expect(
    page.getByRole('heading', { name: new RegExp(`^${item.replace(/[()]/g, '.')}`) }),
  ).toBeVisible()
  await fillDate(page, 'Received on', today())
  await choose(page, 'Outcome', outcome)
  if (byWhom) await page.getByLabel(byWhom[0]).fill(byWhom[1])
  if (note) await page.getByLabel(new RegExp(`^${note[0]}`)).fill(note[1])
  await press(page, 'Save', new RegExp(`/cases/${ref}/safeguards#person-`))
}

test('a child goes back only once it is decided that this is best for them', async ({ as, database }) => {
  const ref = await preparedOn(database, 'UMC')
  const counsellor = await as('counsellor')
  await counsellor.goto(`/cases/${ref}/safeguards`)
  await expect(counsellor.getByText(/Guardian: /)).toBeVisible()
  await expect(itemOf(counsellor, 'Family assessment').first()).toContainText('With concerns')

  await test.step('doubts stop the return', async () => {
    await record(counsellor, ref, 'Best interest of the child', {
      outcome: 'With concerns',
      byWhom: ['Who decided', 'Immigration Office'],
      note: ['Reasons', 'Nobody spoke with the mother alone yet.'],
    })
    await expect(itemOf(counsellor, 'Best interest of the child')).toContainText('Stops the return')
  })

  await test.step('a decision with its maker and reasons opens the way', async () => {
    await record(counsellor, ref, 'Family assessment shared with the guardian', { outcome: 'Agrees' })
    await record(counsellor, ref, 'Acceptance by the receiving adult', { outcome: 'Agrees' })
    await record(counsellor, ref, 'Best interest of the child', {
      outcome: 'Positive',
      byWhom: ['Who decided', 'Immigration Office'],
      note: ['Reasons', 'The mother was heard and is ready; the child asks for it.'],
    })
    await expect(itemOf(counsellor, 'Best interest of the child')).toContainText('Positive')
    await expect(itemOf(counsellor, 'Best interest of the child')).not.toContainText('Stops the return')
    await expect(itemOf(counsellor, 'Escort')).toContainText('Not asked yet')
  })
})

test('somebody ill is prepared step by step, and the travel desk learns what to arrange and not why', async ({
  as,
  database,
}) => {
  const ref = await preparedOn(database, 'MEDICAL')
  const counsellor = await as('counsellor')
  await record(counsellor, ref, 'Treatment within reach: distance and cost', {
    outcome: 'Yes, with limits',
    note: ['Note', 'Two hours by car; the brother drives.'],
  })
  await record(counsellor, ref, 'Family agrees to give support', { outcome: 'Agrees' })
  await expect(itemOf(counsellor, 'Treatment within reach: distance and cost')).toContainText(
    'Yes, with limits',
  )
  await expect(itemOf(counsellor, 'Medical report')).toContainText('Positive')

  const [gone] = await database.query<{ ref: string }>(
    `select c.ref from case_file c join household_member m on m.case_id = c.id and m.medical
     where c.departed_on is not null and c.sensitivity = 'STANDARD' order by c.ref limit 1`,
  )
  const travel = await as('travel')
  await travel.goto(`/cases/${gone?.ref ?? ''}/safeguards`)
  await expect(itemOf(travel, 'Needs on the journey')).toContainText('Wheelchair and help on the stairs')
  const page = travel.getByRole('main')
  for (const hidden of ['Medical report', 'Medical needs', 'Treatment available', 'Vulnerability'])
    await expect(page.getByText(hidden)).toHaveCount(0)
})

test('a family with files to translate gets help that is no money, with its result', async ({
  as,
  database,
}) => {
  const [file] = await database.query<{ ref: string }>(
    `select c.ref from case_file c join job_profile j on j.case_id = c.id order by c.ref limit 1`,
  )
  const ref = file?.ref ?? ''
  const counsellor = await as('counsellor2')
  await counsellor.goto(`/cases/${ref}/safeguards`)
  await counsellor.getByRole('link', { name: 'Record help' }).click()
  await counsellor.getByLabel('Which help').selectOption({ label: 'Translation' })
  await counsellor.getByLabel('By whom').fill('Sworn translator Peeters')
  await press(counsellor, 'Save', new RegExp(`/cases/${ref}/safeguards#services`))
  const help = counsellor.getByRole('row', { name: 'Translation' })
  await expect(help).toContainText('Under way')
  await help.getByRole('link', { name: /Record the result/ }).click()
  await choose(counsellor, 'Result', 'Given')
  await press(counsellor, 'Save', new RegExp(`/cases/${ref}/safeguards#services`))
  await expect(counsellor.getByRole('row', { name: 'Translation' })).toContainText('Given')
  await expect(counsellor.getByText('Electrician')).toBeVisible()
})
