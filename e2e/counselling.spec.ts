import type { Page } from '@playwright/test'
import { today } from './support/business-time'
import type { Database } from './support/database'
import { daysFrom } from './support/days'
import { choose, fillDate, press, type Scope } from './support/forms'
import { emailOf } from './support/personas'
import { expect, test } from './support/test'

/** A file the counsellor of the demo prepares for its partner, with no appointment yet. */
async function fileWithoutAppointments(database: Database): Promise<string> {
  const [file] = await database.query<{ ref: string }>(
    `select c.ref from case_file c join app_user u on u.id = c.counsellor_id
     join app_user p on p.organisation_id = c.referring_organisation_id and p.email = $2
     where u.email = $1 and c.stage in ('in_review', 'eligible', 'preparation') and c.sensitivity = 'STANDARD'
       and not exists (select 1 from appointment a where a.case_id = c.id) order by c.ref limit 1`,
    [emailOf('counsellor'), emailOf('partner')],
  )
  if (!file) throw new Error('the demo has no file for this test')
  return file.ref
}

/** A day as the screens write it in English. */
const written = (date: string) => date.split('-').toReversed().join('/')

const talksOf = (page: Page) => page.getByRole('region', { name: 'Interviews', exact: true })
const appointmentsOf = (page: Page) => page.getByRole('region', { name: 'Appointments', exact: true }).last()
const tasksOf = (page: Page) => page.getByRole('region', { name: 'Agreed tasks', exact: true }).last()

/** What an appointment asks for, whether it is planned or moved. */
async function answerAppointment(form: Scope, { on, at }: { on: string; at: string }) {
  await fillDate(form, 'Day', on)
  await form.getByLabel(/^Time/).fill(at)
  await choose(form, 'How will you meet?', 'At the return desk')
  await choose(form, 'Is an interpreter needed?', 'Interpreter by telephone')
}

test('a talk follows its template and is translated; who misses an appointment gets another day', async ({
  as,
  database,
}) => {
  const ref = await fileWithoutAppointments(database)
  const counsellor = await as('counsellor')
  const page = `/cases/${ref}/counselling`
  const lands = new RegExp(`${page}$`)

  await test.step('the template proposes topics and questions, and the talk keeps who translated', async () => {
    await counsellor.goto(`${page}/record`)
    await counsellor.getByRole('link', { name: 'Future orientation' }).click()
    await expect(counsellor.getByText('Where do you see yourself in two years?')).toBeVisible()
    const form = counsellor.getByRole('form', { name: 'Record an interview' })
    const topics = form.getByRole('group', { name: 'What was it about?' })
    await expect(topics.getByLabel('Work and business')).toBeChecked()
    await expect(topics.getByLabel('Health and care')).not.toBeChecked()
    await topics.getByLabel('Housing').check()
    await choose(form, 'How did you meet?', 'By video')
    await choose(form, 'Did somebody translate?', 'Interpreter by video')
    await form.getByLabel('Summary').fill('Thinks about the garage of a cousin, and about staying.')
    await form.getByLabel('What the household wants').fill('To work with my own hands.')
    await press(counsellor, 'Record the interview', lands)
    const talk = talksOf(counsellor).getByRole('listitem').filter({ hasText: 'garage of a cousin' })
    await expect(talk).toContainText('Future orientation')
    await expect(talk).toContainText('interpreter by video')
    await expect(talk).toContainText('Housing')
    await expect(talk).toContainText('Booklet on voluntary return (')
  })

  await test.step('nobody came', async () => {
    await counsellor.goto(`${page}/appointments/new`)
    const form = counsellor.getByRole('form', { name: 'Plan an appointment' })
    await answerAppointment(form, { on: today(), at: '10:30' })
    await press(counsellor, 'Plan it', lands)
    await expect(appointmentsOf(counsellor)).toContainText(`${written(today())} at 10:30`)
    await expect(appointmentsOf(counsellor)).toContainText('Interpreter not booked yet')
    await appointmentsOf(counsellor).getByRole('link', { name: 'How did it end?' }).click()
    const ending = counsellor.getByRole('form', { name: 'How did it end?' })
    await choose(ending, 'Attendance', 'Did not come')
    await ending.getByLabel('Reason').fill('The bus was on strike.')
    await press(counsellor, 'Save', lands)
    await expect(appointmentsOf(counsellor)).toContainText('The bus was on strike.')
  })

  const [next, later] = [daysFrom(today(), 7), daysFrom(today(), 9)]
  await test.step('it is planned again, and moved because no interpreter is free', async () => {
    await appointmentsOf(counsellor).getByRole('link', { name: 'Plan it again' }).click()
    const form = counsellor.getByRole('form', { name: 'Plan an appointment' })
    await expect(form.getByLabel(/^Time/)).toHaveValue('10:30')
    await fillDate(form, 'Day', next)
    await press(counsellor, 'Plan it', lands)
    await appointmentsOf(counsellor).getByRole('link', { name: 'Move', exact: true }).click()
    const move = counsellor.getByRole('form', { name: /^Move the appointment/ })
    await answerAppointment(move, { on: later, at: '14:00' })
    await choose(move, 'On whose side?', 'The interpreter')
    await move.getByLabel('Reason').fill('No interpreter was free.')
    await press(counsellor, 'Move the appointment', lands)
    const expected = appointmentsOf(counsellor)
    await expect(expected).toContainText(`${written(later)} at 14:00`)
    await expect(expected).toContainText(`${written(next)} at 10:30: Moved by the interpreter`)
    await expect(expected).toContainText(`${written(today())} at 10:30: Did not come`)
    await expected.getByRole('button', { name: 'Interpreter is booked' }).click()
    await expect(expected.getByText('Interpreter not booked yet')).toHaveCount(0)
  })
})

test('a meeting gives the partner a task, and the desk sees when it is done', async ({ as, database }) => {
  const ref = await fileWithoutAppointments(database)
  const counsellor = await as('counsellor')
  const page = `/cases/${ref}/counselling/meetings`
  const promise = `Send the school reports of ${ref}`

  await test.step('what was decided, and who does what by when', async () => {
    await counsellor.goto(`${page}/record`)
    const form = counsellor.getByRole('form', { name: 'Record a meeting' })
    await form.getByLabel('About what?').fill('School after the return')
    await choose(form, 'How did you meet?', 'By video')
    for (const [n, [party, name]] of [
      ['Partner', 'Social worker'],
      ['IOM', 'Local office'],
    ].entries()) {
      const row = form.getByRole('group', { name: `Person ${n + 1}`, exact: true })
      await row.getByLabel('As what').selectOption({ label: party })
      await row.getByLabel('Name').fill(name ?? '')
    }
    await form.getByLabel('What was said').fill('The local office knows the school and can visit it.')
    const task = form.getByRole('group', { name: 'Task 1', exact: true })
    await task.getByLabel('What', { exact: true }).fill(promise)
    await task.getByLabel('Who', { exact: true }).selectOption('partner')
    await fillDate(task, 'By when', daysFrom(today(), 10))
    await press(counsellor, 'Record the meeting', new RegExp(`${page}$`))
    await expect(tasksOf(counsellor)).toContainText(promise)
  })

  await test.step('the partner finds it among its people, does it, and reads nothing of the meeting', async () => {
    const partner = await as('partner')
    await partner.goto('/pipeline')
    await expect(partner.getByRole('region', { name: 'Agreed with you' })).toContainText(promise)
    await partner.goto(`/pipeline/${ref}`)
    await expect(partner.getByText('knows the school')).toHaveCount(0)
    await partner.getByRole('button', { name: `Done: ${promise}` }).click()
    await expect(partner.getByText(promise)).toHaveCount(0)
  })

  await test.step('the desk sees that it is done, and by whom', async () => {
    await counsellor.goto(page)
    const tasks = tasksOf(counsellor)
    await tasks.getByText('1 done').click()
    await expect(tasks).toContainText(`Done on ${written(today())} by Katrien Brouckaert`)
  })
})
