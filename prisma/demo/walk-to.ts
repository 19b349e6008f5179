import { addDays, type CalendarDate } from '@/lib/kernel/calendar-date'
import { MILESTONES, type Milestone } from './diary'
import { arrive, meetFirst } from './steps/after-return'
import { complete, decideEligible, interview, open, signConsents, submit, takeUp } from './steps/application'
import {
  agreeToPlan,
  beginPreparation,
  declareAllReady,
  recordDocuments,
  requestTrackItems,
  sendPlan,
  settleTrackItems,
  signThePlan,
  writeDraftPlan,
} from './steps/preparation'
import { approveGrants, book, depart } from './steps/travel'
import { supportOf, type Walk } from './walk'

type Step = (walk: Walk, day: CalendarDate) => Promise<unknown>

/** Plans are written where the decision gives something to plan. */
function withBudget(step: Step): Step {
  return async (walk, day) => {
    if ((await supportOf(walk, day)) === 'budget') await step(walk, day)
  }
}

/** Only support in kind or services are started at the local office. */
function withSupport(step: Step): Step {
  return async (walk, day) => {
    if ((await supportOf(walk, day)) !== 'none') await step(walk, day)
  }
}

/** What leads to each milestone. */
const STEPS: Readonly<Record<Milestone, Step>> = {
  draft: open,
  completed: complete,
  signed: signConsents,
  submitted: submit,
  in_review: takeUp,
  interviewed: interview,
  eligible: decideEligible,
  preparation: beginPreparation,
  documents: async (walk, day) => {
    await recordDocuments(walk, day)
    await requestTrackItems(walk, ['ready', 'booked'], day)
  },
  tracks: (walk, day) => settleTrackItems(walk, ['ready'], day),
  plan_drafted: withBudget(writeDraftPlan),
  plan_submitted: withBudget(sendPlan),
  plan_approved: withBudget(agreeToPlan),
  plan_signed: withBudget(signThePlan),
  ready: async (walk, day) => {
    await settleTrackItems(walk, ['booked'], day)
    await declareAllReady(walk, day)
  },
  booked: book,
  grants_approved: async (walk, day) => {
    await approveGrants(walk, day)
    await requestTrackItems(walk, ['departed'], day)
  },
  departed: async (walk, day) => {
    // A certificate to fly lasts ten days: it is given shortly before.
    const shortly = addDays(day, -4)
    await settleTrackItems(walk, ['departed'], shortly < walk.diary.grants_approved ? day : shortly)
    await depart(walk, day)
  },
  arrived: arrive,
  reintegration: withSupport(meetFirst),
}

/**
 * Walks a case the straight way to a milestone, every step by the real command, under the person whose step it is and
 * on the day of the diary.
 * @param on.from a milestone it reached already, from which it goes on
 * @param on.after what else happens at each milestone
 */
export async function walkTo(
  walk: Walk,
  goal: Milestone,
  on: { readonly from?: Milestone; readonly after?: (milestone: Milestone) => Promise<void> } = {},
): Promise<Walk> {
  const first = on.from ? MILESTONES.indexOf(on.from) + 1 : 0
  for (const milestone of MILESTONES.slice(first, MILESTONES.indexOf(goal) + 1)) {
    await STEPS[milestone](walk, walk.diary[milestone])
    await on.after?.(milestone)
  }
  return walk
}
