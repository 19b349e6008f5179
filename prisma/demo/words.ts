import type { PlanCategory } from '@/lib/plans/model'

export type WrittenLine = {
  readonly category: PlanCategory
  readonly description: string
  readonly supplier?: string
  readonly quantity: number
  /** Whole euros. */
  readonly unit: number
  readonly month: number
}
export type WrittenPlan = { readonly goal: string; readonly lines: readonly WrittenLine[] }

/** Each stays below the 1,000 euros of one adult. Most of the money goes into work, as it does in the programme. */
export const PLANS: readonly [WrittenPlan, ...WrittenPlan[]] = [
  {
    goal: 'Open a small tailoring workshop in a rented room near the market, together with a cousin who has customers already.',
    lines: [
      {
        category: 'MICRO_BUSINESS',
        description: 'Sewing machine, second hand',
        quantity: 1,
        unit: 340,
        month: 1,
      },
      {
        category: 'MICRO_BUSINESS',
        description: 'Fabrics and thread for the first orders',
        quantity: 1,
        unit: 260,
        month: 1,
      },
      { category: 'MICRO_BUSINESS', description: 'Rent of the room', quantity: 3, unit: 80, month: 1 },
      {
        category: 'ADMINISTRATIVE_LEGAL',
        description: 'Registration of the business',
        quantity: 1,
        unit: 60,
        month: 2,
      },
    ],
  },
  {
    goal: 'Keep bees and sell honey. The family has land and one hive left; the uncle teaches the work.',
    lines: [
      {
        category: 'AGRICULTURE_LIVESTOCK',
        description: 'Hives with colonies',
        quantity: 6,
        unit: 95,
        month: 2,
      },
      {
        category: 'AGRICULTURE_LIVESTOCK',
        description: 'Extractor, suits and tools',
        quantity: 1,
        unit: 290,
        month: 2,
      },
      {
        category: 'TRAINING_EDUCATION',
        description: 'Course of the beekeepers’ union',
        quantity: 1,
        unit: 70,
        month: 1,
      },
    ],
  },
  {
    goal: 'Work as a driver again: a stake in the van of a brother, and the licence renewed.',
    lines: [
      {
        category: 'MICRO_BUSINESS',
        description: 'Share in the repair of the van',
        quantity: 1,
        unit: 620,
        month: 1,
      },
      {
        category: 'ADMINISTRATIVE_LEGAL',
        description: 'Driving licence and transport permit',
        quantity: 1,
        unit: 180,
        month: 1,
      },
      {
        category: 'MICRO_BUSINESS',
        description: 'Insurance, first quarter',
        quantity: 1,
        unit: 150,
        month: 2,
      },
    ],
  },
  {
    goal: 'Train as a hairdresser and work in the salon of a former employer, who offers a place after the course.',
    lines: [
      {
        category: 'TRAINING_EDUCATION',
        description: 'Course of four months with a diploma',
        quantity: 1,
        unit: 480,
        month: 1,
      },
      {
        category: 'EMPLOYMENT_WAGE_SUBSIDY',
        description: 'Share of the wage in the first months',
        quantity: 3,
        unit: 110,
        month: 5,
      },
      { category: 'MICRO_BUSINESS', description: 'Own tools', quantity: 1, unit: 120, month: 5 },
    ],
  },
  {
    goal: 'Repair two rooms of the parents’ house before the winter and find work on building sites from there.',
    lines: [
      {
        category: 'HOUSING',
        description: 'Roof sheets, timber and cement',
        quantity: 1,
        unit: 560,
        month: 1,
      },
      { category: 'HOUSEHOLD_MATERIAL', description: 'Stove and two beds', quantity: 1, unit: 230, month: 1 },
      {
        category: 'EMPLOYMENT_WAGE_SUBSIDY',
        description: 'Set of tools for a mason',
        quantity: 1,
        unit: 140,
        month: 2,
      },
    ],
  },
  {
    goal: 'A grocery in the front room of the house: staple food, phone credit and bread from the baker next door.',
    lines: [
      { category: 'MICRO_BUSINESS', description: 'First stock of goods', quantity: 1, unit: 540, month: 1 },
      { category: 'MICRO_BUSINESS', description: 'Refrigerator', quantity: 1, unit: 280, month: 1 },
      { category: 'MICRO_BUSINESS', description: 'Shelves and scales', quantity: 1, unit: 130, month: 1 },
    ],
  },
  {
    goal: 'Repair telephones from a stall at the bus station, a trade learned in Belgium.',
    lines: [
      {
        category: 'MICRO_BUSINESS',
        description: 'Tools and measuring equipment',
        quantity: 1,
        unit: 310,
        month: 1,
      },
      { category: 'MICRO_BUSINESS', description: 'Spare parts', quantity: 1, unit: 350, month: 1 },
      { category: 'MICRO_BUSINESS', description: 'Stall, first half year', quantity: 6, unit: 45, month: 1 },
    ],
  },
  {
    goal: 'Sheep and fodder for the farm of the family, which lost its herd in the last dry year.',
    lines: [
      { category: 'AGRICULTURE_LIVESTOCK', description: 'Sheep', quantity: 8, unit: 90, month: 2 },
      {
        category: 'AGRICULTURE_LIVESTOCK',
        description: 'Fodder for the first winter',
        quantity: 1,
        unit: 170,
        month: 3,
      },
      {
        category: 'AGRICULTURE_LIVESTOCK',
        description: 'Visits of the veterinarian',
        quantity: 2,
        unit: 30,
        month: 3,
      },
    ],
  },
]

/** What is added for a partner, children and illness, as long as the budget allows. */
export const EXTRAS: readonly WrittenLine[] = [
  {
    category: 'MEDICAL',
    description: 'Treatment and medicines for half a year',
    quantity: 6,
    unit: 170,
    month: 1,
  },
  { category: 'CHILDREN', description: 'School fees, books and uniforms', quantity: 2, unit: 160, month: 1 },
  { category: 'HOUSING', description: 'Rent of a flat, first months', quantity: 3, unit: 180, month: 1 },
  { category: 'HOUSEHOLD_MATERIAL', description: 'Kitchen and mattresses', quantity: 1, unit: 320, month: 1 },
  {
    category: 'TRANSLATION',
    description: 'Translation of school certificates',
    quantity: 3,
    unit: 45,
    month: 1,
  },
  {
    category: 'TRAINING_EDUCATION',
    description: 'Language lessons for the youngest',
    quantity: 4,
    unit: 50,
    month: 3,
  },
]

/** The only plan of somebody under age: school comes first, and the receiving family gets what they need for it. */
export const PLAN_OF_A_CHILD: WrittenPlan = {
  goal: 'Back to school from the house of the grandparents, with lessons to catch up on two lost years.',
  lines: [
    {
      category: 'CHILDREN',
      description: 'School fees and uniform for one year',
      quantity: 1,
      unit: 320,
      month: 1,
    },
    { category: 'TRAINING_EDUCATION', description: 'Private lessons', quantity: 8, unit: 40, month: 1 },
    {
      category: 'HOUSEHOLD_MATERIAL',
      description: 'Bed, desk and school things',
      quantity: 1,
      unit: 230,
      month: 1,
    },
  ],
}

export const MOTIVES: readonly [string, ...string[]] = [
  'Wants to be with the parents, who are getting old and live alone.',
  'The work that was hoped for did not come; there is a house and a trade to go back to.',
  'Misses the children, who stayed with their grandmother.',
  'The procedure has ended and the person prefers to leave by their own choice.',
  'Was offered work by a relative and wants to begin before the season.',
]

export const INTERVIEWS: readonly [string, ...string[]] = [
  'Came on time and alone. Explained the programme, the amounts and that everything may be stopped until the departure. Understood, repeated it in own words.',
  'Spoke openly about the situation at home and what to expect. The wish to return was there before the talk. Papers are complete but for the travel document.',
  'Went through work, housing and health after the return. Ideas for the plan are clear; the budget was explained with examples.',
  'Much about the journey itself: luggage, transit, who waits at the airport. No questions about the decision to return.',
]
export const SECOND_INTERVIEWS: readonly [string, ...string[]] = [
  'Worked on the plan line by line. Prices were asked at home by telephone and entered as told.',
  'Read the plan together and changed the order of purchases. The person takes a copy to think about.',
  'Spoke about the first weeks after the arrival and about the follow-up. Telephone numbers exchanged with the local office.',
]

/** What a household wants, as it said it. */
export const WISHES: readonly [string, ...string[]] = [
  'To be with the parents again and not to wait any longer for an answer.',
  'To open the shop of the uncle again and to pay the rent from it.',
  'To be home before winter; the work there begins in spring.',
  'To bring up the children near the grandparents, in their own language.',
]
export const AGREEMENTS: readonly [string, ...string[]] = [
  'The household asks two suppliers for a price by next week; the desk writes the plan.',
  'The desk calls the local office about the training; the household brings the diploma.',
]

export const NOTES: readonly [string, ...string[]] = [
  'Called back in the afternoon: prefers to be reached after four, works at the kitchen of the centre until then.',
  'The reception centre confirms that the place is kept until the departure.',
  'Sent the travel leaflet in their language and the list for the luggage.',
  'Asked whether a bicycle can travel along. It cannot; a friend will take it.',
]

type Question = readonly [reason: 'identity' | 'status' | 'household' | 'contact', words: string]
export const QUESTIONS: readonly [Question, ...Question[]] = [
  ['status', 'Please send the first page of the last decision: the date is not readable on the scan.'],
  ['identity', 'The date of birth on the passport and on the form are not the same. Which one is right?'],
  ['household', 'Is the eldest daughter travelling along? She is on the attestation but not on the form.'],
  ['contact', 'The telephone number has a digit too few. Where can the household be reached?'],
]

export const FOLLOW_UPS: readonly [string, ...string[]] = [
  'The workshop is open in the mornings. Eleven customers in the last month; the rent is paid.',
  'Lives with the parents. Work is seasonal, the family helps. The goods of the plan were received and photographed.',
  'Content with the choice, misses friends. The shop covers food and electricity, not yet school.',
  'The course is going well; the exam is next month. Asks about the last part of the budget.',
  'Business grew: a nephew helps two days a week. Children go to school and caught up.',
]
export const NEEDS: readonly (string | undefined)[] = [
  undefined,
  'A winter coat for the youngest and the school fees of the second term.',
  undefined,
  'A letter for the municipality to renew the identity card.',
  undefined,
]

/** Why people go, as they said it. */
export const OWN_WORDS: readonly [string, ...string[]] = [
  'My parents are old and I want to be near them. I have waited long enough for an answer here.',
  'I talked with my wife every evening. We decided together that I come home before the rainy season.',
  'I know that I can also appeal. I do not want to. I want to work again, and at home I can.',
  'Nobody tells me to go. I am tired of waiting, and my brother has a place for me in his workshop.',
  'The children ask for their grandmother. We want to be there when school begins.',
]
