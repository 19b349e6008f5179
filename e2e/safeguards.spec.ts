import type { Page } from '@playwright/test'
import { today } from './support/business-time'
import type { Database } from './support/database'
import { choose, fillDate, press } from './support/forms'
import { emailOf } from './support/personas'
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

test('back home it is sheep and not school: the plan is written again, and what was approved is kept', async ({
  as,
  database,
}) => {
  const [file] = await database.query<{ ref: string }>(
    `select c.ref from case_file c join plan p on p.case_id = c.id join app_user u on u.id = c.counsellor_id
     where u.email = $1 and c.stage in ('arrived', 'reintegration') and p.status = 'approved' and p.settled_on is null
       and c.departed_on > current_date - 300 and not exists (select 1 from expense e where e.case_id = c.id)
     group by c.ref having count(*) = 1 order by c.ref limit 1`,
    [emailOf('counsellor')],
  )
  const plan = `/cases/${file?.ref ?? ''}/plan`
  const counsellor = await as('counsellor')
  const versions = counsellor.getByRole('region', { name: 'Versions', exact: true })

  await test.step('the counsellor writes a new version over the approved one', async () => {
    await counsellor.goto(plan)
    await counsellor.getByRole('button', { name: 'Write a new version' }).click()
    await counsellor.getByLabel('Goal').fill('To live from sheep with my mother, who knows how.')
    const line = counsellor.getByRole('group', { name: 'Line 1', exact: true })
    await line.getByLabel('What').fill('Six sheep')
    await line.getByLabel('Category').selectOption('Farming and livestock')
    await counsellor.getByRole('button', { name: 'Save the plan' }).first().click()
    await expect(counsellor.getByText('Plan saved').first()).toBeVisible()
    await counsellor.getByRole('button', { name: 'Send for approval' }).click()
    await expect(counsellor.getByText('Waits for approval').first()).toBeVisible()
    await expect(versions).toContainText('in force')
  })

  await test.step('a colleague sees what changed and approves it', async () => {
    const colleague = await as('counsellor2')
    await colleague.goto(plan)
    const change = colleague.getByRole('region', { name: 'What changed', exact: true })
    await expect(change).toContainText('Six sheep')
    await colleague.goto(`${plan}/approve`)
    await colleague.getByRole('button', { name: /^Approve €/ }).click()
    await expect(colleague).toHaveURL(new RegExp(`${plan}$`))
  })

  await test.step('the first version can still be read as it was approved', async () => {
    await counsellor.goto(plan)
    await expect(counsellor.getByText('Six sheep').first()).toBeVisible()
    await expect(versions.getByRole('listitem').first()).toContainText('in force')
    await versions.getByRole('link', { name: /^Version 1,/ }).click()
    await expect(counsellor.getByText('This version was replaced.')).toBeVisible()
    await expect(counsellor.getByText('Six sheep')).toHaveCount(0)
  })
})
