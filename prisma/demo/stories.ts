import { addDays, addMonths, type CalendarDate } from '@/lib/kernel/calendar-date'
import type { FollowUpKind } from '@/lib/followup/model'
import type { AdministrativeStatus, Vulnerability } from '@/lib/programme/model'
import { workingDay, type Gaps, type Milestone } from './diary'
import type { DemoCountry } from './names'
import type { OrganisationName, PersonaName } from './people'
import {
  closeAsCompleted,
  closeAsExpired,
  closeAsLost,
  closeAsNothingDue,
  closeFor,
  followUpUntil,
  tryToReach,
} from './steps/after-return'
import { answerQuestion, askMore, decideNotEligible, signConsents, talkAgain } from './steps/application'
import { changeMind, letTravel, putOnHold, stop } from './steps/endings'
import { recordDocuments, requestDocuments, sendPlanBack, settleThePlan } from './steps/preparation'
import { buy } from './steps/spending'
import { findHomeless, gatherMedicalPapers, hearTheChild, lookForWork } from './steps/safeguards'
import { missTheFlight, planAgain, presentThemselves } from './steps/travel'
import { supportOf, type Walk } from './walk'
import { walkTo } from './walk-to'
import { QUESTIONS } from './words'

export type StoryMember = {
  readonly sex: 'M' | 'F'
  /** In years, on the day of the demo. */
  readonly age: number
  readonly relation: 'principal' | 'partner' | 'child' | 'parent' | 'sibling'
  readonly needs?: readonly Exclude<Vulnerability, 'VOT'>[]
  readonly isAlone?: boolean
}

type Then = (walk: Walk, today: CalendarDate) => Promise<unknown>

/** One case: who, where from, how far it came and how long ago, and what else happened. */
export type Story = {
  /** Seeds everything about the case that is left to chance. */
  readonly key: string
  readonly country: DemoCountry
  readonly members: readonly [StoryMember, ...StoryMember[]]
  readonly sender: 'havenlicht' | 'relais' | 'eikenrode' | 'desk'
  readonly desk: Extract<OrganisationName, 'brussels' | 'liege'>
  readonly counsellor?: Extract<PersonaName, 'counsellor' | 'counsellor2'>
  readonly status: AdministrativeStatus
  readonly reached: Milestone
  /** Days since then. Today itself stays free: nothing happened yet. */
  readonly ago: number
  readonly gaps?: Gaps
  readonly previousReturnYearsAgo?: number
  /** The story whose leading person this is again, family and given name having changed places. */
  readonly again?: string
  /** Nobody plans to travel any more. */
  readonly isOver?: boolean
  /** What happened after the straight way ended. */
  readonly then?: Then
}

/** The same case gets ready and is booked a second time, on other days. */
async function walkAgain(walk: Walk, diary: Walk['diary']): Promise<void> {
  walk.diary = diary
  // The first signatures are too old for a second ticket.
  await signConsents(walk, diary.ready)
  await walkTo(walk, 'grants_approved', { from: 'plan_signed' })
}

const adult =
  (sex: 'M' | 'F') =>
  (age: number, ...needs: NonNullable<StoryMember['needs']>): StoryMember => ({
    sex,
    age,
    relation: 'principal',
    needs,
  })
const man = adult('M')
const woman = adult('F')
const and = (member: StoryMember, relation: StoryMember['relation']): StoryMember => ({ ...member, relation })
const wife = (age: number, ...needs: NonNullable<StoryMember['needs']>) =>
  and(woman(age, ...needs), 'partner')
const boy = (age: number): StoryMember => ({ sex: 'M', age, relation: 'child' })
const girl = (age: number): StoryMember => ({ sex: 'F', age, relation: 'child' })

type Setting = Pick<Story, 'sender' | 'desk' | 'counsellor' | 'status'>
type Where = readonly [
  sender: Story['sender'],
  desk: 'brussels' | 'brussels2' | 'liege',
  status: AdministrativeStatus,
]

/** Who sent the household, which desk (and which of the two counsellors in Brussels) has it, and its residence status. */
function settingOf([sender, desk, status]: Where): Setting {
  return {
    sender,
    status,
    desk: desk === 'liege' ? 'liege' : 'brussels',
    counsellor: desk === 'brussels2' ? 'counsellor2' : 'counsellor',
  }
}

function story(
  key: string,
  country: DemoCountry,
  members: Story['members'],
  where: Where,
  far: Pick<Story, 'reached' | 'ago' | 'gaps' | 'previousReturnYearsAgo' | 'again' | 'isOver' | 'then'>,
): Story {
  return { key, country, members, ...settingOf(where), ...far }
}

/** So many days ago, on a day on which desks work. */
const daysAgo = (today: CalendarDate, days: number) => workingDay(addDays(today, -days))

/** Booked with money prepared, or approved too, so many days before the day of the demo, to leave in so many days. */
const leaving = (
  reached: 'booked' | 'grants_approved',
  { ago, inDays }: { ago: number; inDays: number },
) => ({
  reached,
  ago,
  gaps: { ...(reached === 'booked' ? { grants_approved: 0 } : {}), departed: ago + inDays },
})

/** Follow-ups were held until now, but for those left out. */
const followed =
  (...except: readonly FollowUpKind[]): Then =>
  async (walk, today) => {
    const day = addDays(today, -1)
    await followUpUntil(walk, day, except)
    if ((await supportOf(walk, day)) !== 'budget' || addMonths(walk.diary.departed, 12) < day) return
    await buy(
      walk,
      ['receipted', walk.chance.pick(['quoted', 'approved', 'paid', 'requested'] as const)],
      day,
    )
  }

/** Nobody answered two attempts, and what was due counts as missed. */
const unanswered =
  (...missed: readonly FollowUpKind[]): Then =>
  async (walk, today) => {
    await followUpUntil(walk, addDays(today, -30), missed)
    await tryToReach(walk, daysAgo(today, 18))
    await tryToReach(walk, daysAgo(today, 9))
  }

/** To the end of the twelve months, as far as the rules give support after the return at all. */
const completed: Then = async (walk) => {
  const { diary } = walk
  const support = await supportOf(walk, diary.arrived)
  if (support === 'none') return closeAsNothingDue(walk, workingDay(addDays(diary.arrived, 5)))
  const endsOn = addMonths(diary.departed, 12)
  await followUpUntil(walk, endsOn)
  if (support === 'budget') {
    await buy(walk, ['receipted', 'receipted'], endsOn)
    await settleThePlan(walk, endsOn)
  }
  return closeAsCompleted(walk, workingDay(addDays(endsOn, 6)))
}

/** A ticket and cash were all that was due, or else the household said that it needs nothing more. */
const closedAfterArrival: Then = async (walk) => {
  const support = await supportOf(walk, walk.diary.arrived)
  const day = workingDay(addDays(walk.diary.arrived, 6))
  return support === 'none' ? closeAsNothingDue(walk, day) : closeFor(walk, 'declined', day)
}

const expired: Then = async (walk) => {
  const endsOn = addMonths(walk.diary.departed, 12)
  await followUpUntil(walk, addDays(endsOn, -60), ['MONTH_12'])
  return closeAsExpired(walk, workingDay(addDays(endsOn, 9)))
}

/** Three attempts over more than three months, the last one after month six. */
const lost: Then = async (walk) => {
  const after = (days: number) => workingDay(addDays(walk.diary.departed, days))
  await followUpUntil(walk, after(110), ['MONTH_6', 'MONTH_12'])
  for (const days of [188, 236, 292]) await tryToReach(walk, after(days))
  return closeAsLost(walk, after(299))
}

const endedAs =
  (reason: 'declined' | 're_migrated', afterDays: number): Then =>
  async (walk) => {
    const day = workingDay(addDays(walk.diary.reintegration, afterDays))
    await followUpUntil(walk, addDays(day, -5))
    return closeFor(walk, reason, day)
  }

const asked =
  (place: number, ago: number): Then =>
  (walk, today) => {
    const [reasonCode, reasonText] = QUESTIONS[place] ?? QUESTIONS[0]
    return askMore(walk, { reasonCode, reasonText }, daysAgo(today, ago))
  }

const BEGUN: readonly Story[] = [
  story('draft-begun', 'IQ', [man(27)], ['havenlicht', 'brussels', 'AIP_PENDING'], {
    reached: 'draft',
    ago: 1,
  }),
  story('draft-unsigned', 'BR', [woman(33), boy(6)], ['relais', 'brussels', 'IRREGULAR'], {
    reached: 'completed',
    ago: 3,
  }),
  story('draft-of-desk', 'GE', [man(45)], ['desk', 'liege', 'IRREGULAR'], { reached: 'draft', ago: 5 }),
  story('draft-signed', 'MN', [man(38), wife(36)], ['havenlicht', 'brussels', 'IRREGULAR'], {
    reached: 'signed',
    ago: 1,
  }),
  story('sent-yesterday', 'BR', [man(31)], ['havenlicht', 'brussels', 'IRREGULAR'], {
    reached: 'submitted',
    ago: 1,
  }),
  story('sent-by-centre', 'GN', [man(24)], ['eikenrode', 'liege', 'AIP_PENDING'], {
    reached: 'submitted',
    ago: 2,
  }),
  story('sent-and-waiting', 'MD', [woman(52)], ['relais', 'brussels', 'IRREGULAR'], {
    reached: 'submitted',
    ago: 5,
  }),
  story('sent-family', 'CO', [man(35), wife(33), girl(4)], ['havenlicht', 'brussels', 'REJECTED'], {
    reached: 'submitted',
    ago: 1,
  }),
  story('asked-status', 'GN', [man(29)], ['havenlicht', 'brussels', 'REJECTED'], {
    reached: 'submitted',
    ago: 6,
    then: asked(0, 4),
  }),
  story('asked-identity', 'BR', [man(41), wife(39)], ['relais', 'brussels2', 'IRREGULAR'], {
    reached: 'in_review',
    ago: 12,
    then: asked(1, 9),
  }),
  story('asked-long-ago', 'AM', [woman(47)], ['havenlicht', 'brussels', 'REJECTED'], {
    reached: 'in_review',
    ago: 24,
    then: asked(3, 20),
  }),
]

const UNDER_REVIEW: readonly Story[] = [
  story(
    'review-family',
    'IQ',
    [man(42), wife(37), girl(14), boy(11), girl(7)],
    ['havenlicht', 'brussels', 'REJECTED'],
    {
      reached: 'interviewed',
      ago: 2,
    },
  ),
  story('review-new', 'BR', [woman(26)], ['relais', 'brussels', 'IRREGULAR'], {
    reached: 'in_review',
    ago: 1,
  }),
  story('review-answered', 'MN', [woman(34)], ['relais', 'brussels2', 'IRREGULAR'], {
    reached: 'in_review',
    ago: 11,
    then: async (walk, today) => {
      await asked(2, 9)(walk, today)
      await answerQuestion(walk, daysAgo(today, 6))
      walk.diary = { ...walk.diary, in_review: daysAgo(today, 5) }
      await walkTo(walk, 'in_review', { from: 'submitted' })
    },
  }),
  story('review-overdue', 'GE', [man(39)], ['desk', 'brussels', 'IRREGULAR'], {
    reached: 'in_review',
    ago: 15,
  }),
  story('review-young', 'AF', [man(22)], ['eikenrode', 'brussels', 'AIP_PENDING'], {
    reached: 'interviewed',
    ago: 3,
  }),
  story('eligible-new', 'BR', [man(29)], ['desk', 'brussels', 'IRREGULAR'], { reached: 'eligible', ago: 2 }),
  story('eligible-week', 'CO', [woman(44)], ['havenlicht', 'brussels', 'OTHER_PROCEDURE'], {
    reached: 'eligible',
    ago: 6,
  }),
  story('eligible-overdue', 'GN', [woman(31), girl(3)], ['relais', 'liege', 'REJECTED'], {
    reached: 'eligible',
    ago: 11,
  }),
  story('refused-five-years', 'MD', [man(36)], ['havenlicht', 'brussels', 'IRREGULAR'], {
    reached: 'interviewed',
    ago: 5,
    previousReturnYearsAgo: 2,
    isOver: true,
    then: (walk, today) => decideNotEligible(walk, 'five_year_rule', daysAgo(today, 4)),
  }),
  story('refused-closed-centre', 'AL', [man(33)], ['desk', 'brussels', 'CLOSED_CENTRE'], {
    reached: 'interviewed',
    ago: 44,
    isOver: true,
    then: (walk, today) => decideNotEligible(walk, 'closed_centre', daysAgo(today, 41)),
  }),
  story('refused-dublin', 'AF', [man(25)], ['eikenrode', 'liege', 'DUBLIN'], {
    reached: 'interviewed',
    ago: 104,
    isOver: true,
    then: (walk, today) => decideNotEligible(walk, 'dublin_transfer', daysAgo(today, 101)),
  }),
]

const PREPARED: readonly Story[] = [
  story('prepare-begun', 'BR', [man(34)], ['havenlicht', 'brussels', 'IRREGULAR'], {
    reached: 'preparation',
    ago: 3,
  }),
  story('prepare-medical', 'IQ', [woman(58, 'MEDICAL')], ['havenlicht', 'brussels', 'REJECTED'], {
    reached: 'documents',
    ago: 26,
    then: (walk, today) => gatherMedicalPapers(walk, daysAgo(today, 8)),
  }),
  story(
    'prepare-minor-alone',
    'GN',
    [{ sex: 'M', age: 13, relation: 'principal', isAlone: true }],
    ['havenlicht', 'brussels', 'AIP_PENDING'],
    {
      reached: 'documents',
      ago: 22,
      then: (walk, today) => hearTheChild(walk, daysAgo(today, 4)),
    },
  ),
  story(
    'prepare-papers',
    'GE',
    [man(40), wife(38, 'PREGNANT'), boy(9), girl(5)],
    ['relais', 'brussels', 'REJECTED'],
    {
      reached: 'preparation',
      ago: 9,
      then: async (walk, today) => {
        await requestDocuments(walk, daysAgo(today, 6))
        await lookForWork(walk, daysAgo(today, 5))
      },
    },
  ),
  story('prepare-plan-draft', 'MN', [man(30)], ['desk', 'brussels', 'IRREGULAR'], {
    reached: 'plan_drafted',
    ago: 2,
  }),
  story('prepare-plan-waits', 'AM', [man(53), wife(50)], ['havenlicht', 'brussels', 'AIP_WITHDREW'], {
    reached: 'plan_submitted',
    ago: 3,
  }),
  story('prepare-plan-waits-too', 'IQ', [man(28)], ['eikenrode', 'brussels2', 'AIP_PENDING'], {
    reached: 'plan_submitted',
    ago: 1,
  }),
  story('prepare-plan-approved', 'AF', [man(31)], ['eikenrode', 'liege', 'REJECTED'], {
    reached: 'plan_approved',
    ago: 2,
  }),
  story('prepare-overdue', 'BR', [woman(48)], ['relais', 'brussels', 'IRREGULAR'], {
    reached: 'preparation',
    ago: 32,
    then: async (walk, today) => {
      await talkAgain(walk, daysAgo(today, 25))
      await recordDocuments(walk, daysAgo(today, 21))
    },
  }),
  story('prepare-plan-returned', 'GN', [woman(36)], ['havenlicht', 'brussels', 'REJECTED'], {
    reached: 'plan_submitted',
    ago: 5,
    then: (walk, today) =>
      sendPlanBack(
        walk,
        'The stock is planned for month one, the room only for month three. Please put them in order and add the permit.',
        daysAgo(today, 3),
      ),
  }),
  story('prepare-signed', 'IQ', [man(35), wife(32), girl(8)], ['havenlicht', 'brussels', 'REJECTED'], {
    reached: 'plan_signed',
    ago: 1,
  }),
  story('ready-new', 'IQ', [man(26)], ['eikenrode', 'brussels', 'AIP_PENDING'], { reached: 'ready', ago: 1 }),
  story('ready-waiting', 'GN', [man(33)], ['havenlicht', 'liege', 'REJECTED'], { reached: 'ready', ago: 3 }),
  story('ready-overdue', 'GE', [woman(51)], ['relais', 'brussels', 'IRREGULAR'], {
    reached: 'ready',
    ago: 9,
  }),
  story('ready-case-by-case', 'AF', [man(29)], ['eikenrode', 'brussels2', 'REJECTED'], {
    reached: 'ready',
    ago: 4,
  }),
]

const TRAVELLING: readonly Story[] = [
  story(
    'leaves-today',
    'IQ',
    [man(37), wife(34), boy(6)],
    ['havenlicht', 'brussels', 'REJECTED'],
    leaving('grants_approved', { ago: 9, inDays: 0 }),
  ),
  story(
    'leaves-today-too',
    'MD',
    [man(44)],
    ['relais', 'brussels2', 'IRREGULAR'],
    leaving('grants_approved', { ago: 8, inDays: 0 }),
  ),
  story(
    'leaves-tomorrow',
    'BR',
    [man(38), wife(37)],
    ['havenlicht', 'brussels', 'IRREGULAR'],
    leaving('grants_approved', { ago: 7, inDays: 1 }),
  ),
  story(
    'leaves-in-four-days',
    'MN',
    [man(41), wife(39), girl(12), boy(8)],
    ['relais', 'brussels', 'IRREGULAR'],
    leaving('grants_approved', { ago: 6, inDays: 4 }),
  ),
  story(
    'leaves-unapproved',
    'CO',
    [woman(30)],
    ['havenlicht', 'brussels2', 'REJECTED'],
    leaving('booked', { ago: 1, inDays: 8 }),
  ),
  story(
    'leaves-unapproved-too',
    'IQ',
    [man(23)],
    ['eikenrode', 'liege', 'AIP_WITHDREW'],
    leaving('booked', { ago: 2, inDays: 6 }),
  ),
  story('leaves-case-by-case', 'AF', [man(34)], ['eikenrode', 'brussels', 'REJECTED'], {
    reached: 'ready',
    ago: 9,
    gaps: { booked: 5, grants_approved: 2, departed: 13 },
    then: async (walk, today) => {
      const precautions =
        'Travels with an operational escort to Kabul; the family and the country office meet him at the airport.'
      await letTravel(walk, precautions, daysAgo(today, 6))
      await walkTo(walk, 'grants_approved', { from: 'ready' })
    },
  }),
  story('left-two-days-ago', 'IQ', [man(32)], ['havenlicht', 'brussels', 'AIP_PENDING'], {
    reached: 'departed',
    ago: 2,
  }),
  story('left-last-week', 'BR', [woman(36), girl(10)], ['relais', 'brussels', 'IRREGULAR'], {
    reached: 'departed',
    ago: 5,
  }),
  story('left-for-gyumri', 'AM', [man(49)], ['havenlicht', 'liege', 'REJECTED'], {
    reached: 'departed',
    ago: 9,
  }),
  story('left-unconfirmed', 'GE', [man(57)], ['desk', 'brussels2', 'IRREGULAR'], {
    reached: 'departed',
    ago: 17,
  }),
  story('arrived-erbil', 'IQ', [woman(29)], ['eikenrode', 'brussels', 'AIP_PENDING'], {
    reached: 'arrived',
    ago: 4,
  }),
  story('arrived-labe', 'GN', [man(27)], ['havenlicht', 'brussels2', 'REJECTED'], {
    reached: 'arrived',
    ago: 11,
  }),
  story('arrived-ticket-only', 'MD', [woman(61)], ['relais', 'brussels', 'IRREGULAR'], {
    reached: 'arrived',
    ago: 3,
  }),
  story('arrived-overdue', 'MN', [man(43)], ['relais', 'brussels', 'IRREGULAR'], {
    reached: 'arrived',
    ago: 34,
  }),
]

const BACK_HOME: readonly Story[] = [
  story('home-week', 'IQ', [man(30)], ['havenlicht', 'brussels', 'AIP_PENDING'], {
    reached: 'reintegration',
    ago: 5,
  }),
  story('home-month', 'IQ', [man(36), wife(31), girl(5)], ['havenlicht', 'brussels', 'REJECTED'], {
    reached: 'reintegration',
    ago: 24,
    then: followed(),
  }),
  story('home-plan-late', 'IQ', [man(25)], ['eikenrode', 'brussels2', 'AIP_PENDING'], {
    reached: 'reintegration',
    ago: 41,
    then: async (walk, today) => {
      await followed('PLAN_CONFIRMATION')(walk, today)
      await findHomeless(walk, addDays(today, -1))
    },
  }),
  story('home-three-months', 'IQ', [woman(39)], ['havenlicht', 'brussels', 'REJECTED'], {
    reached: 'reintegration',
    ago: 88,
    then: followed(),
  }),
  story('home-missed', 'IQ', [man(33)], ['eikenrode', 'liege', 'REJECTED'], {
    reached: 'reintegration',
    ago: 105,
    then: unanswered('MONTH_3', 'MONTH_6', 'MONTH_12'),
  }),
  story('home-half-year', 'IQ', [man(46, 'MEDICAL')], ['havenlicht', 'brussels', 'REJECTED'], {
    reached: 'reintegration',
    ago: 190,
    then: followed(),
  }),
  story('home-nine-months', 'IQ', [man(28)], ['relais', 'brussels', 'AIP_WITHDREW'], {
    reached: 'reintegration',
    ago: 268,
    then: followed(),
  }),
  story('home-conakry', 'GN', [man(26)], ['havenlicht', 'brussels', 'REJECTED'], {
    reached: 'reintegration',
    ago: 60,
    then: followed(),
  }),
  story('home-kindia', 'GN', [man(34)], ['eikenrode', 'liege', 'REJECTED'], {
    reached: 'reintegration',
    ago: 151,
    then: followed(),
  }),
  story('home-mamou-late', 'GN', [woman(28)], ['relais', 'brussels2', 'REJECTED'], {
    reached: 'reintegration',
    ago: 205,
    then: followed('MONTH_6', 'MONTH_12'),
  }),
  story('home-darkhan', 'MN', [man(37), wife(35)], ['relais', 'brussels', 'IRREGULAR'], {
    reached: 'reintegration',
    ago: 120,
    then: followed(),
  }),
  story('home-erdenet', 'MN', [woman(45)], ['havenlicht', 'brussels2', 'IRREGULAR'], {
    reached: 'reintegration',
    ago: 310,
    then: followed(),
  }),
  story('home-yerevan', 'AM', [man(55), wife(52, 'MENTAL_HEALTH')], ['havenlicht', 'brussels', 'REJECTED'], {
    reached: 'reintegration',
    ago: 230,
    then: followed(),
  }),
  story('home-herat', 'AF', [man(27)], ['eikenrode', 'liege', 'REJECTED'], {
    reached: 'reintegration',
    ago: 255,
    then: followed(),
  }),
]

const CLOSED: readonly Story[] = [
  story('closed-baghdad', 'IQ', [man(40)], ['havenlicht', 'brussels', 'REJECTED'], {
    reached: 'reintegration',
    ago: 392,
    then: completed,
  }),
  story('closed-duhok', 'IQ', [man(39), wife(36), boy(12), girl(9)], ['relais', 'brussels2', 'REJECTED'], {
    reached: 'reintegration',
    ago: 430,
    then: completed,
  }),
  story('closed-conakry', 'GN', [man(31)], ['eikenrode', 'liege', 'REJECTED'], {
    reached: 'reintegration',
    ago: 455,
    then: completed,
  }),
  story('closed-vanadzor', 'AM', [woman(42)], ['havenlicht', 'brussels', 'AIP_PENDING'], {
    reached: 'reintegration',
    ago: 470,
    then: completed,
  }),
  story('closed-expired', 'GN', [man(37)], ['relais', 'brussels', 'REJECTED'], {
    reached: 'reintegration',
    ago: 405,
    then: expired,
  }),
  story('closed-lost', 'IQ', [man(24)], ['eikenrode', 'brussels', 'AIP_PENDING'], {
    reached: 'reintegration',
    ago: 330,
    then: lost,
  }),
  story('closed-declined', 'IQ', [man(50)], ['havenlicht', 'brussels2', 'REJECTED'], {
    reached: 'reintegration',
    ago: 160,
    then: endedAs('declined', 30),
  }),
  story('closed-migrated', 'MN', [man(29)], ['relais', 'brussels', 'IRREGULAR'], {
    reached: 'reintegration',
    ago: 240,
    then: endedAs('re_migrated', 105),
  }),
  story('closed-tbilisi', 'GE', [woman(46)], ['relais', 'brussels', 'IRREGULAR'], {
    reached: 'arrived',
    ago: 75,
    then: closedAfterArrival,
  }),
  story('closed-goiania', 'BR', [man(35)], ['havenlicht', 'brussels', 'IRREGULAR'], {
    reached: 'arrived',
    ago: 140,
    then: closedAfterArrival,
  }),
  story('closed-shkoder', 'AL', [man(48), wife(45)], ['desk', 'liege', 'REJECTED'], {
    reached: 'arrived',
    ago: 260,
    then: closedAfterArrival,
  }),
  story('closed-pereira', 'CO', [man(32)], ['havenlicht', 'brussels2', 'REJECTED'], {
    reached: 'arrived',
    ago: 205,
    then: closedAfterArrival,
  }),
]

const STOPPED: readonly Story[] = [
  story('withdrawn-preparing', 'BR', [woman(27)], ['relais', 'brussels', 'IRREGULAR'], {
    reached: 'documents',
    ago: 52,
    isOver: true,
    then: (walk, today) => changeMind(walk, { by: 'sender', reasonCode: 'family' }, daysAgo(today, 45)),
  }),
  story('withdrawn-at-airport', 'CO', [man(40)], ['havenlicht', 'brussels', 'REJECTED'], {
    ...leaving('grants_approved', { ago: 37, inDays: -24 }),
    then: async (walk) => {
      await presentThemselves(walk, walk.diary.departed)
      await changeMind(walk, { by: 'travel' }, walk.diary.departed)
    },
  }),
  story('withdrawn-early', 'GE', [man(34)], ['relais', 'brussels', 'REJECTED'], {
    reached: 'in_review',
    ago: 30,
    isOver: true,
    then: (walk, today) =>
      changeMind(walk, { by: 'counsellor', reasonCode: 'new_procedure' }, daysAgo(today, 26)),
  }),
  story('cancelled-permit', 'AM', [woman(38), boy(13)], ['havenlicht', 'brussels', 'AIP_PENDING'], {
    reached: 'preparation',
    ago: 90,
    isOver: true,
    then: (walk, today) => stop(walk, 'residence_granted', daysAgo(today, 82)),
  }),
  story('cancelled-disappeared', 'MD', [man(30)], ['desk', 'liege', 'IRREGULAR'], {
    reached: 'eligible',
    ago: 66,
    isOver: true,
    then: (walk, today) => stop(walk, 'disappearance', daysAgo(today, 48)),
  }),
  story('no-show', 'GN', [man(23)], ['havenlicht', 'brussels', 'REJECTED'], {
    ...leaving('grants_approved', { ago: 17, inDays: -4 }),
    then: (walk) => missTheFlight(walk, walk.diary.departed),
  }),
  story('no-show-twice', 'AL', [man(26)], ['relais', 'brussels2', 'IRREGULAR'], {
    ...leaving('grants_approved', { ago: 70, inDays: -58 }),
    then: async (walk, today) => {
      await missTheFlight(walk, walk.diary.departed)
      await planAgain(walk, daysAgo(today, 50))
      const second = {
        ...walk.diary,
        ready: daysAgo(today, 40),
        booked: daysAgo(today, 37),
        grants_approved: daysAgo(today, 35),
        departed: addDays(today, -7),
      }
      await walkAgain(walk, second)
      await missTheFlight(walk, second.departed)
    },
  }),
  story('held-medical', 'MN', [woman(63, 'MEDICAL', 'ELDERLY')], ['relais', 'brussels', 'IRREGULAR'], {
    reached: 'documents',
    ago: 26,
    then: (walk, today) =>
      putOnHold(
        walk,
        {
          reasonCode: 'medical',
          reasonText: 'In hospital since last week; the doctor will say when travelling is possible.',
          reviewOn: addDays(today, 5),
        },
        daysAgo(today, 10),
      ),
  }),
  story('held-papers', 'GN', [man(40)], ['havenlicht', 'liege', 'REJECTED'], {
    reached: 'preparation',
    ago: 60,
    then: async (walk, today) => {
      await requestDocuments(walk, daysAgo(today, 55))
      await putOnHold(
        walk,
        {
          reasonCode: 'missing_document',
          reasonText: 'The embassy asked for a birth certificate from the village.',
          reviewOn: addDays(today, -2),
        },
        daysAgo(today, 33),
      )
    },
  }),
  story('held-charter', 'CO', [man(37)], ['desk', 'brussels2', 'IRREGULAR'], {
    reached: 'ready',
    ago: 20,
    then: (walk, today) =>
      putOnHold(
        walk,
        {
          reasonCode: 'waiting_list',
          reasonText: 'Travels with a group that leaves next month.',
          reviewOn: addDays(today, 12),
        },
        daysAgo(today, 15),
      ),
  }),
]

/** About eighty cases at every stage, each of them written to show something. */
/** People who are known already: whom two partners entered, and who came back. Last, because names are dealt out in order. */
const KNOWN: readonly Story[] = [
  story('entered-twice', 'BR', [woman(26)], ['havenlicht', 'brussels', 'IRREGULAR'], {
    reached: 'submitted',
    ago: 1,
    again: 'review-new',
  }),
  story('came-back', 'MN', [man(29)], ['havenlicht', 'brussels', 'IRREGULAR'], {
    reached: 'in_review',
    ago: 2,
    again: 'closed-migrated',
  }),
]

export const STORIES: readonly Story[] = [
  ...BEGUN,
  ...UNDER_REVIEW,
  ...PREPARED,
  ...TRAVELLING,
  ...BACK_HOME,
  ...CLOSED,
  ...STOPPED,
  ...KNOWN,
]
