import { tellDay, tellNoDay, today } from './support/business-time'
import { daysFrom } from './support/days'
import { expect, test } from './support/test'
import { completeApplication, fillReturn, inventPerson, sendApplication } from './support/steps/application'
import { expectStage } from './support/steps/case'

test.afterEach(tellNoDay)

test('the desk asks, the partner answers, and the file comes back to the top and is accepted', async ({
  as,
}) => {
  test.setTimeout(120_000)
  tellDay(today())
  const departsOn = daysFrom(today(), 40)
  const person = inventPerson()
  const question = 'Which telephone number reaches them in the evening?'

  const partner = await as('partner')
  const ref = await completeApplication(partner, person, departsOn)
  await sendApplication(partner, ref)

  const counsellor = await as('counsellor')
  const opened = counsellor.getByRole('region', { name: new RegExp(person.familyName, 'i') })
  await test.step('the desk asks for more from its queue', async () => {
    await counsellor.goto(`/desk?open=${ref}`)
    await opened.getByText('Ask for more information').click()
    const form = counsellor.getByRole('form', { name: 'Ask for more information' })
    await form.getByLabel('What is missing').selectOption('Contact details')
    await form.getByLabel('Question to the sender').fill(question)
    await form.getByRole('button', { name: 'Send the question' }).click()
    await expect(counsellor.getByRole('status').filter({ hasText: ref })).toContainText(
      'the question is sent',
    )
  })

  await test.step('the partner sees it, answers and sends again', async () => {
    await partner.goto(`/pipeline/${ref}`)
    await expect(partner.getByText('Asked for more').first()).toBeVisible()
    await expect(partner.getByText(question)).toBeVisible()
    await fillReturn(partner, ref, daysFrom(departsOn, 3))
    await sendApplication(partner, ref)
  })

  await test.step('it stands on top of the queue with what changed, and is accepted to a colleague', async () => {
    await counsellor.goto('/desk')
    const first = counsellor
      .getByRole('list', { name: 'Applications that wait' })
      .getByRole('listitem')
      .first()
    await expect(first).toContainText(ref)
    await expect(first).toContainText('Came back answered')
    await expect(counsellor.getByRole('region', { name: 'What changed since last time' })).toContainText(
      question,
    )
    await opened.getByRole('button', { name: 'Accept', exact: true }).click()
    await expect(counsellor.getByRole('status').filter({ hasText: ref })).toContainText('is accepted')
    await expectStage(partner, ref, 'In review')
    await partner.goto(`/pipeline/${ref}`)
    await expect(partner.getByText('Accepted').first()).toBeVisible()
  })
})

test('a partner withdraws a file in one step and the desk sees it at once', async ({ as }) => {
  test.setTimeout(90_000)
  tellDay(today())
  const partner = await as('partner')
  const ref = await completeApplication(partner, inventPerson(), daysFrom(today(), 40))
  await sendApplication(partner, ref)
  await partner.goto(`/cases/${ref}/move/withdraw`)
  await partner.getByRole('button', { name: 'Record a withdrawal' }).click()
  await expect(partner).not.toHaveURL(/move/)
  const counsellor = await as('counsellor')
  await counsellor.goto(`/desk?open=${ref}`)
  await expect(counsellor.getByRole('status').filter({ hasText: ref })).toContainText('withdrew')
  await counsellor.goto(`/cases/${ref}`)
  await expect(counsellor.getByText('Withdrawn').first()).toBeVisible()
})
