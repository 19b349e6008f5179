import type { OpenTrackItem } from '@/lib/cases/rules/facts'
import { declareReady, startPreparation } from '@/lib/journey/commands/preparation'
import { addDays, addMonths, fromDatabaseDate, type CalendarDate } from '@/lib/kernel/calendar-date'
import { approvePlan, draftPlan, returnPlan, settlePlan, signPlan, submitPlan } from '@/lib/plans/commands'
import { recordTrackItem } from '@/lib/safeguards/commands/track-items'
import { decisionOnGrants } from '@/lib/payments/records'
import { recordTravelDocument } from '@/lib/travel/commands/documents'
import { act, actOnCase, actOnPlan, factsOf, look, newKey, type Walk } from '../walk'
import { EXTRAS, PLAN_OF_A_CHILD, PLANS, type WrittenLine } from '../words'

export async function beginPreparation(walk: Walk, day: CalendarDate): Promise<void> {
  await actOnCase(walk, ['counsellor', startPreparation], {}, day)
}

const LETTERS = 'ABCDEFGHKLMNPRSTUVWXYZ'

function documentNumber({ chance }: Walk): string {
  const letters = [0, 1].map(() => LETTERS[chance.below(LETTERS.length)]).join('')
  return `${letters}${String(chance.below(10_000_000)).padStart(7, '0')}`
}

/** Passports in hand, valid for years after the journey. */
export async function recordDocuments(walk: Walk, day: CalendarDate): Promise<void> {
  for (const personId of walk.personIds) {
    const content = {
      kind: 'PASSPORT',
      status: 'ISSUED',
      number: documentNumber(walk),
      validUntil: addDays(addMonths(walk.diary.departed, walk.chance.between(14, 90)), 3),
    }
    await act(
      walk,
      ['counsellor', recordTravelDocument],
      { ref: walk.ref, personId, version: 0, ...content },
      day,
    )
  }
}

/** A laissez-passer asked from the embassy, which has not come yet. */
export async function requestDocuments(walk: Walk, day: CalendarDate): Promise<void> {
  for (const personId of walk.personIds) {
    const content = {
      kind: 'LAISSEZ_PASSER',
      ...walk.chance.pick([
        { status: 'REQUESTED', statusOn: day },
        { status: 'APPOINTMENT', statusOn: addDays(day, 9) },
        { status: 'HELD_BY_IO', statusOn: day },
      ]),
    }
    await act(
      walk,
      ['counsellor', recordTravelDocument],
      { ref: walk.ref, personId, version: 0, ...content },
      day,
    )
  }
}

type Before = OpenTrackItem['before']

/** What the special tracks of the household still need before a stage. */
async function openItems(
  walk: Walk,
  before: readonly Before[],
  day: CalendarDate,
): Promise<readonly OpenTrackItem[]> {
  const isTracked = walk.answers.members.some(
    ({ isUnaccompaniedMinor, vulnerabilities = [] }) =>
      isUnaccompaniedMinor ||
      vulnerabilities.includes('MEDICAL') ||
      vulnerabilities.includes('MENTAL_HEALTH'),
  )
  if (!isTracked) return []
  const { openTrackItems } = await factsOf(walk, day)
  return openTrackItems.filter((item) => before.includes(item.before))
}

/** What an answer carries beside its outcome, in the words of whoever records it. */
function answerTo(item: OpenTrackItem['item']) {
  switch (item) {
    case 'best_interest':
      return {
        byWhom: 'Immigration Office, unit for minors',
        note: 'The child asks to go back, the mother receives him and the school has a place. Staying alone here would serve him less.',
      }
    case 'escort':
      return { codes: ['operational'], byWhom: 'Escort of IOM Brussels' }
    case 'travel_needs':
      return { codes: ['WCHS'] }
    case 'medical_escort':
      return { outcome: 'not_needed' }
    case 'medicine_supply':
      return { days: '30' }
    case 'treatment_accessible':
      return {
        outcome: 'concerns',
        note: 'The hospital is two hours away. The family has a car and the visits are once a month.',
      }
    case 'receiving_doctor':
      return { byWhom: 'The doctor of the district hospital' }
    default:
      return {}
  }
}

async function recordItem(
  walk: Walk,
  { item, personId }: Pick<OpenTrackItem, 'item' | 'personId'>,
  content: {
    readonly version: number
    readonly requestedOn: CalendarDate
    readonly receivedOn?: CalendarDate
  },
  day: CalendarDate,
): Promise<void> {
  const answer = content.receivedOn ? { outcome: 'positive', ...answerTo(item) } : {}
  await act(
    walk,
    ['specialist', recordTrackItem],
    { ref: walk.ref, personId, item, ...answer, ...content },
    day,
  )
}

/** Asked for from whoever gives it, and awaited. */
export async function requestTrackItems(
  walk: Walk,
  before: readonly Before[],
  day: CalendarDate,
): Promise<void> {
  for (const item of await openItems(walk, before, day)) {
    await recordItem(walk, item, { version: 0, requestedOn: day }, day)
  }
}

/** Received with a positive outcome; what nobody asked for before was asked for and given on the same day. */
export async function settleTrackItems(
  walk: Walk,
  before: readonly Before[],
  day: CalendarDate,
): Promise<void> {
  for (const { item, personId } of await openItems(walk, before, day)) {
    const asked = await look(
      walk,
      'specialist',
      ({ tx }) => tx.trackItem.findMany({ where: { caseId: walk.caseId, personId: personId ?? '', item } }),
      day,
    )
    const [stored] = asked
    const requestedOn = stored ? fromDatabaseDate(stored.requestedOn) : day
    await recordItem(
      walk,
      { item, personId },
      { version: stored?.version ?? 0, requestedOn, receivedOn: day },
      day,
    )
  }
}

const costOf = (lines: readonly WrittenLine[]) =>
  lines.reduce((total, { quantity, unit }) => total + quantity * unit * 100, 0)

/** A plan that fits the household and stays within what the decision gives it. */
function writePlan(walk: Walk, ceilingCents: number) {
  const { answers, chance } = walk
  const [first, ...others] = answers.members
  const plan = first.isUnaccompaniedMinor ? PLAN_OF_A_CHILD : chance.pick(PLANS)
  const needs = new Set<string>([
    ...(answers.members.some(({ vulnerabilities }) => vulnerabilities?.includes('MEDICAL'))
      ? ['MEDICAL']
      : []),
    ...(others.some(({ relation }) => relation === 'child')
      ? ['CHILDREN', 'TRANSLATION', 'TRAINING_EDUCATION']
      : []),
    ...(others.length > 0 ? ['HOUSING', 'HOUSEHOLD_MATERIAL'] : []),
  ])
  const fitting = [...plan.lines, ...EXTRAS.filter(({ category }) => needs.has(category))]
  const lines = fitting.reduce<WrittenLine[]>(
    (taken, line) => (costOf([...taken, line]) <= ceilingCents ? [...taken, line] : taken),
    [],
  )
  return {
    goal: plan.goal,
    office: chance.onceIn(4) ? 'CARITAS' : 'IOM',
    lines: lines.map((line) => ({ ...line, unit: { cents: line.unit * 100, currency: 'EUR' } })),
  }
}

export async function writeDraftPlan(walk: Walk, day: CalendarDate): Promise<void> {
  const { outcome } = await look(walk, 'counsellor', ({ tx }) => decisionOnGrants(tx, walk.caseId), day)
  const plan = writePlan(walk, outcome.reintegration.total.cents)
  await actOnPlan(walk, ['counsellor', draftPlan], plan, day)
}

export const sendPlan = (walk: Walk, day: CalendarDate) =>
  actOnPlan(walk, ['counsellor', submitPlan], {}, day)

export const sendPlanBack = (walk: Walk, reason: string, day: CalendarDate) =>
  actOnPlan(walk, ['approver', returnPlan], { reason }, day)

export const agreeToPlan = (walk: Walk, day: CalendarDate) =>
  actOnPlan(walk, ['approver', approvePlan], { idempotencyKey: newKey() }, day)

export const signThePlan = (walk: Walk, day: CalendarDate) =>
  actOnPlan(walk, ['counsellor', signPlan], { signedOn: day }, day)

/** What was bought is settled by the local office; the rest is released. */
export const settleThePlan = (walk: Walk, day: CalendarDate) =>
  actOnPlan(walk, ['field', settlePlan], { settledOn: day, idempotencyKey: newKey() }, day)

export async function declareAllReady(walk: Walk, day: CalendarDate): Promise<void> {
  await actOnCase(walk, ['counsellor', declareReady], {}, day)
}
