import { tellDay, tellNoDay, today } from './support/business-time'
import { daysFrom, monthsFrom } from './support/days'
import { press } from './support/forms'
import { expect, test } from './support/test'
import {
  confirmArrival,
  recordFollowUp,
  settleBudget,
  startReintegration,
} from './support/steps/after-return'
import { completeApplication, fillReturn, inventFamily, sendApplication } from './support/steps/application'
import {
  approvePlan,
  askForMore,
  declareReady,
  findEligible,
  pickUp,
  recordDocuments,
  recordInterview,
  recordPlanSignature,
  startPreparation,
  writePlan,
} from './support/steps/desk'
import { expectOnTimeline, expectStage } from './support/steps/case'
import {
  approveGrants,
  bookTravel,
  payGrants,
  reconfirmChoices,
  recordAgreement,
  recordDepartureOfAll,
} from './support/steps/travel'

test.afterEach(tellNoDay)

test('a family goes home to Iraq, from the first draft to the closed file a year later', async ({ as }) => {
  test.setTimeout(240_000)
  const begun = today()
  const departsOn = daysFrom(begun, 12)
  tellDay(begun)
  const family = inventFamily()

  const partner = await as('partner')
  const ref = await test.step('the partner writes the application and sends it', async () => {
    const opened = await completeApplication(partner, family, departsOn)
    await sendApplication(partner, opened)
    await expectStage(partner, opened, 'Submitted')
    return opened
  })

  const counsellor = await as('counsellor')
  await test.step('the desk takes the file, asks once and gets an answer', async () => {
    await pickUp(counsellor, ref)
    await askForMore(counsellor, ref, 'Which telephone number reaches the family in the evening?')
    await expectStage(partner, ref, 'Incomplete')
    await partner.goto(`/cases/${ref}/application`)
    await expect(partner.getByText('Which telephone number reaches the family in the evening?')).toBeVisible()
    await fillReturn(partner, ref, departsOn)
    await sendApplication(partner, ref)
    await pickUp(counsellor, ref)
    await expectStage(counsellor, ref, 'In review')
  })

  await test.step('the counsellor explains, decides and begins the preparation', async () => {
    await recordInterview(counsellor, ref)
    await partner.goto(`/cases/${ref}/counselling`)
    await expect(partner.getByText('One interview has been held.')).toBeVisible()
    await expect(partner.getByText('near the brother of the father')).toHaveCount(0)
    await findEligible(counsellor, ref)
    await startPreparation(counsellor, ref)
    await expectStage(partner, ref, 'In preparation')
  })

  await test.step('one writes the plan, another approves it, the family signs', async () => {
    await writePlan(counsellor, ref)
    await approvePlan(await as('counsellor2'), ref)
    await recordPlanSignature(counsellor, ref)
    await recordDocuments(counsellor, ref, family)
    await declareReady(counsellor, ref)
  })

  const travel = await as('travel')
  await test.step('tickets are booked and the money for the day approved', async () => {
    await bookTravel(travel, ref, departsOn)
    await expectStage(partner, ref, 'Travel booked')
    await approveGrants(await as('finance'), family)
  })

  tellDay(departsOn)
  await test.step('on the day everybody says it once more, gets the cash, signs and leaves', async () => {
    await travel.goto(`/cases/${ref}/record-departure`)
    await reconfirmChoices(travel, family)
    await payGrants(travel, ref, family)
    await recordAgreement(travel)
    await recordDepartureOfAll(travel)
    await expectStage(partner, ref, 'Departed')
  })

  const field = await as('field')
  await test.step('the local office meets the family and starts the support', async () => {
    tellDay(daysFrom(departsOn, 1))
    await confirmArrival(field, ref, departsOn)
    tellDay(daysFrom(departsOn, 9))
    await startReintegration(field, ref)
    tellDay(daysFrom(departsOn, 30))
    await recordFollowUp(field, ref, 'Plan confirmed')
    await expectStage(partner, ref, 'Reintegration')
  })

  await test.step('it reports after three, six and twelve months and settles the budget', async () => {
    for (const [months, contact] of [
      [3, 'Report at 3 months'],
      [6, 'Report at 6 months'],
      [12, 'Final report at 12 months'],
    ] as const) {
      tellDay(monthsFrom(departsOn, months))
      await recordFollowUp(field, ref, contact)
    }
    await settleBudget(field, ref)
  })

  await test.step('the counsellor closes the file and everybody sees what happened', async () => {
    await counsellor.goto(`/cases/${ref}/move/close-completed`)
    await press(counsellor, 'Close as completed', new RegExp(`/cases/${ref}$`))
    await expectStage(counsellor, ref, 'Closed')
    await expectStage(partner, ref, 'Closed')
    for (const page of [counsellor, partner]) {
      await expectOnTimeline(page, ref, [
        'Application opened',
        'Application sent',
        'File picked up',
        'More information asked',
        'Application sent',
        'File picked up',
        'Found eligible',
        'Preparation started',
        'Declared ready to book',
        'Travel booked',
        'Departure recorded',
        'Arrival confirmed',
        'Reintegration started',
        'Closed as completed',
      ])
    }
  })
})
