import { expect, type Page } from '@playwright/test'
import { today } from '../business-time'
import { daysFrom } from '../days'
import { choose, fillDate, press } from '../forms'
import { inventFamilyName } from '../invented'

type Member = {
  readonly givenNames: string
  /** `YYYY`, `YYYY-MM` or the day; empty when nobody knows. */
  readonly birthDate: string
  readonly sex: 'F, female' | 'M, male'
  readonly relation: 'Leads the file' | 'Partner' | 'Child'
}

export type Household = {
  readonly familyName: string
  readonly members: readonly [Member, ...Member[]]
}

/** The first of January of the year in which somebody of this age was born. */
const bornYearsAgo = (years: number) => `${Number(today().slice(0, 4)) - years}-01-01`

/** A couple with a child, from Iraq. */
export function inventFamily(): Household {
  return {
    familyName: inventFamilyName(),
    members: [
      { givenNames: 'Rebwar', birthDate: bornYearsAgo(38), sex: 'M, male', relation: 'Leads the file' },
      { givenNames: 'Shilan', birthDate: bornYearsAgo(35), sex: 'F, female', relation: 'Partner' },
      { givenNames: 'Dilin', birthDate: bornYearsAgo(8), sex: 'F, female', relation: 'Child' },
    ],
  }
}

/** A couple with three children: of one only the year of birth is known, of another nothing. */
export function inventFamilyOfFive(): Household {
  const { familyName, members } = inventFamily()
  const [lead, ...others] = members
  const year = bornYearsAgo(11).slice(0, 4)
  return {
    familyName,
    members: [
      lead,
      ...others,
      { givenNames: 'Azad', birthDate: year, sex: 'M, male', relation: 'Child' },
      { givenNames: 'Berivan', birthDate: '', sex: 'F, female', relation: 'Child' },
    ],
  }
}

/** One adult from Iraq. */
export function inventPerson(): Household {
  return {
    familyName: inventFamilyName(),
    members: [
      { givenNames: 'Hogir', birthDate: bornYearsAgo(29), sex: 'M, male', relation: 'Leads the file' },
    ],
  }
}

const COUNTRY = 'Iraq'
const LANGUAGE = 'Arabic'
const DESK = 'Return desk Brussels'

/** Opens a draft and answers its reference. */
export async function openApplication(page: Page, household: Household): Promise<string> {
  await page.goto('/applications/new')
  return enterLead(page, household)
}

/** From the search of a new application: looks first, enters the person and gives the notice. */
export async function enterLead(page: Page, { familyName, members }: Household): Promise<string> {
  const [lead] = members
  await lookFor(page, familyName, lead)
  await page.getByRole('link', { name: 'nter a new person' }).click()
  await page.getByLabel('Sex, as in the document').selectOption(lead.sex)
  await page.getByLabel('Nationality').selectOption(COUNTRY)
  await page.getByLabel('Country of return').selectOption(COUNTRY)
  const desk = page.getByLabel('Return desk', { exact: true })
  if (await desk.isVisible()) await desk.selectOption(DESK)
  await page.getByLabel('The person received the notice on personal data').check()
  await press(page, 'Open the application', /\/cases\/[^/]+\/application/)
  return refIn(page)
}

/** Nobody is entered before somebody looked for them; what was typed here stands in the next form. */
async function lookFor(page: Page, familyName: string, lead: Member) {
  await page.getByLabel('Family name').fill(familyName)
  await page.getByLabel('Given names').fill(lead.givenNames)
  await fillDate(page, 'Date of birth', lead.birthDate)
  await press(page, 'Look for this person', /\/applications\/new\/[^/]+$/)
}

/** The reference in the address of a page of a case. */
export function refIn(page: Page): string {
  const ref = /\/cases\/([^/?]+)/.exec(page.url())?.[1]
  if (!ref) throw new Error(`no case in ${page.url()}`)
  return ref
}

const afterSaving = (section: string) => new RegExp(`/application\\?saved=${section}$`)

export async function fillHousehold(page: Page, ref: string, household: Household) {
  await page.goto(`/cases/${ref}/application/household`)
  await answerHousehold(page, household)
}

/** The sections as they are filled in on their pages, however somebody came there. */
export async function answerHousehold(page: Page, { familyName, members }: Household) {
  for (const [index, member] of members.entries()) {
    if (index > 0) await page.getByRole('button', { name: 'Add a person' }).click()
    const row = page.getByRole('group', { name: `Person ${index + 1}`, exact: true })
    await row.getByLabel('Family name', { exact: true }).fill(familyName)
    await row.getByLabel('Given names').fill(member.givenNames)
    await fillDate(row, 'Date of birth', member.birthDate)
    if (member.birthDate === '') await choose(row, 'Is this person under 18?', 'Yes')
    await row.getByLabel('Sex, as in the document').selectOption(member.sex)
    await row.getByLabel('Nationality').selectOption(COUNTRY)
    await row.getByLabel('Place in the household').selectOption(member.relation)
    await row.getByLabel('Wants to return').selectOption('Yes')
  }
  await saveHousehold(page)
}

/** Invented families sound alike now and then: asked whether somebody is known, they say no, as people do. */
async function saveHousehold(page: Page) {
  const question = page.getByRole('group', { name: 'Is this somebody who is known already?' })
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByRole('link', { name: 'The return' }).or(question).first()).toBeVisible()
  const asked = await question.all()
  if (asked.length === 0) return expect(page).toHaveURL(afterSaving('household'))
  for (const each of asked) await each.getByLabel('No, this is another person').check()
  return press(page, 'Save', afterSaving('household'))
}

export async function fillReturn(page: Page, ref: string, plannedDepartureOn: string) {
  await page.goto(`/cases/${ref}/application/return`)
  await answerReturn(page, plannedDepartureOn)
}

export async function answerReturn(page: Page, plannedDepartureOn: string) {
  await page.getByLabel('Country of return').selectOption(COUNTRY)
  await page.getByLabel('Town or region').fill('Sulaymaniyah')
  await fillDate(page, 'Day wished for', plannedDepartureOn)
  await page.getByLabel('Language spoken').selectOption(LANGUAGE)
  await choose(page, 'Is an interpreter needed?', 'Yes')
  await page.getByLabel('Telephone').fill('+32 470 00 00 00')
  const reason = page.getByLabel('Why the answers change')
  if (await reason.isVisible()) await reason.fill('The answer to the question of the desk.')
  await press(page, 'Save', afterSaving('return'))
}

export async function fillSituation(page: Page, ref: string) {
  await page.goto(`/cases/${ref}/application/situation`)
  await answerSituation(page)
}

/** Asylum was refused and an order to leave followed: what opens the support after the return. */
export async function answerSituation(page: Page) {
  await page.getByLabel('Residence status').selectOption('Asylum application rejected')
  await fillDate(page, 'Date of the decision on the status', daysFrom(today(), -60))
  await choose(page, 'Has there been an order to leave the territory?', 'Yes')
  await fillDate(page, 'Date of the latest order', daysFrom(today(), -40))
  await choose(page, 'Has somebody of the household returned with assistance before?', 'No')
  await choose(page, 'Has somebody become Belgian?', 'No')
  await press(page, 'Save', afterSaving('situation'))
}

export async function fillVulnerability(page: Page, ref: string) {
  await page.goto(`/cases/${ref}/application/vulnerability`)
  await answerVulnerability(page)
}

export async function answerVulnerability(page: Page) {
  await page.getByLabel('The questions on vulnerability were gone through with the household').check()
  await press(page, 'Save', afterSaving('vulnerability'))
}

const EXPLAINED = [
  'Journey, help and money: what there is and what there is not',
  'Other ways: staying, appeal, other procedures, and where to get legal advice',
  'What leaving means for the procedure and for coming back',
  'Nobody may press or promise; saying no has no penalty in the programme',
  'The mind can be changed until boarding',
]

/** What every adult signed, today: on paper, one person at a time, after the talk about the free choice. */
export async function recordConsents(page: Page, ref: string, household: Household) {
  await page.goto(`/cases/${ref}/consents`)
  await answerConsents(page, household)
}

/** From the list of the signatures, to which each record leads back. */
export async function answerConsents(page: Page, { members }: Household) {
  const adults = members.filter(({ relation }) => relation !== 'Child')
  for (const { givenNames } of adults) {
    await page.getByRole('link', { name: new RegExp(`Record a signature of .*${givenNames}`) }).click()
    await expect(page.getByRole('heading', { name: /^What .* signs$/ })).toBeVisible()
    await fillDate(page, 'Date of the signature', today())
    await page.getByLabel('Language of the text').selectOption(LANGUAGE)
    await choose(page, 'Is an interpreter needed?', 'Yes')
    await page.getByLabel('Who interpreted?').fill('Brussel Onthaal')
    for (const topic of EXPLAINED) await choose(page, 'What was explained?', topic)
    await page.getByLabel('Why does the person want to go? In their own words').fill('To be with my family.')
    await choose(page, 'Is there any sign of pressure?', 'No sign of pressure')
    await choose(page, 'How is it signed?', 'On paper')
    await page.getByLabel('Where is the signed original?').fill('Cupboard 2')
    await page.getByRole('button', { name: 'Record', exact: true }).click()
    await expect(page).toHaveURL(/\/consents$/)
  }
  await expect(page.getByText(/^Signed \d/)).toHaveCount(adults.length * 2)
}

export async function sendApplication(page: Page, ref: string) {
  await page.goto(`/cases/${ref}/submit-application`)
  await declareAndSend(page)
}

export async function declareAndSend(page: Page) {
  await page.getByLabel('The household asked for this').check()
  await page.getByRole('button', { name: `Send to ${DESK}` }).click()
  await expect(page.getByRole('status').filter({ hasText: 'The application has been sent' })).toBeVisible()
}

/** A draft with every part completed but not sent. */
export async function completeApplication(page: Page, household: Household, plannedDepartureOn: string) {
  const ref = await openApplication(page, household)
  await fillHousehold(page, ref, household)
  await fillReturn(page, ref, plannedDepartureOn)
  await fillSituation(page, ref)
  await fillVulnerability(page, ref)
  await recordConsents(page, ref, household)
  return ref
}
