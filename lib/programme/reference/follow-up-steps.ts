import type { FollowUpStep } from '@/lib/programme/model'
import { inForce } from '@/lib/programme/rules/validity'

const SCHEDULE = { rule: 'P8', ...inForce('2006-06-01'), confirmed: false } as const

/** Contacts after the return. The sources give twelve months and a plan within a month, no intervals. */
export const FOLLOW_UP_SCHEDULE: readonly FollowUpStep[] = [
  {
    id: 'FOLLOW-UP-ARRIVAL',
    kind: 'ARRIVAL_CONTACT',
    after: { days: 14 },
    endsService: null,
    movesWithExtension: false,
    source: 'P8',
    ...SCHEDULE,
  },
  {
    id: 'FOLLOW-UP-PLAN',
    kind: 'PLAN_CONFIRMATION',
    after: { days: 30 },
    endsService: null,
    movesWithExtension: false,
    source: 'W26, P8',
    ...SCHEDULE,
  },
  {
    id: 'FOLLOW-UP-MONTH-3',
    kind: 'MONTH_3',
    after: { months: 3 },
    endsService: null,
    movesWithExtension: false,
    source: 'P8',
    ...SCHEDULE,
  },
  {
    id: 'FOLLOW-UP-MONTH-6',
    kind: 'MONTH_6',
    after: { months: 6 },
    endsService: 'T-AMAAR',
    movesWithExtension: false,
    source: 'W59, P8',
    ...SCHEDULE,
  },
  {
    id: 'FOLLOW-UP-MONTH-12',
    kind: 'MONTH_12',
    after: { months: 12 },
    endsService: null,
    movesWithExtension: true,
    source: 'S4:31, P8',
    ...SCHEDULE,
  },
]
