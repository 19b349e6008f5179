import { tellDay, tellNoDay, today } from './support/business-time'
import { expectOnTimeline, expectStage } from './support/steps/case'
import { inventPerson } from './support/steps/application'
import { leadToDeparture } from './support/steps/until-departure'
import { expect, test } from './support/test'

test.afterEach(tellNoDay)

test('somebody changes their mind at the airport, without a reason and without a consequence', async ({
  as,
}) => {
  test.setTimeout(150_000)
  // A morning: the flight leaves in the afternoon.
  tellDay(today())
  const person = inventPerson()
  const ref = await leadToDeparture(as, person, today())

  const travel = await as('travel')
  await travel.goto(`/cases/${ref}/record-departure`)
  await travel.getByRole('link', { name: 'Does not want to leave any more' }).click()
  await expect(travel.getByText('at once and without any consequence for later')).toBeVisible()
  await travel.getByRole('button', { name: 'Record a withdrawal' }).click()
  await expect(travel).not.toHaveURL(/\/move\//)

  await test.step('everybody concerned sees it', async () => {
    for (const role of ['partner', 'counsellor', 'supervisor'] as const) {
      await expectStage(await as(role), ref, 'Withdrawn')
    }
    const partner = await as('partner')
    await partner.goto(`/cases/${ref}`)
    await expect(partner.getByText('The household may apply again whenever it wishes')).toBeVisible()
    await expectOnTimeline(partner, ref, ['Travel booked', 'Return withdrawn'])
  })

  await test.step('the money goes nowhere and the seat is given back', async () => {
    const finance = await as('finance')
    await finance.goto('/payments?status=approved')
    await expect(finance.getByRole('row', { name: person.familyName })).toHaveCount(0)
    await finance.goto('/payments?status=cancelled')
    await expect(finance.getByRole('row', { name: person.familyName })).toHaveCount(1)
    const counsellor = await as('counsellor')
    await counsellor.goto(`/cases/${ref}/travel`)
    await expect(counsellor.getByRole('main')).toContainText('Released')
  })
})
