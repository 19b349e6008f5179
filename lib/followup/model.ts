export const FOLLOW_UP_KINDS = [
  'ARRIVAL_CONTACT',
  'PLAN_CONFIRMATION',
  'MONTH_3',
  'MONTH_6',
  'MONTH_12',
] as const
export type FollowUpKind = (typeof FOLLOW_UP_KINDS)[number]

export const FOLLOW_UP_STATUSES = ['planned', 'done', 'missed'] as const
export type FollowUpStatus = (typeof FOLLOW_UP_STATUSES)[number]

/** How a household abroad is met: at the office, at home, by telephone or video. */
export const CONTACT_MODES = ['desk', 'home', 'phone', 'video'] as const

export const WELLBEING = [1, 2, 3, 4, 5] as const

/** After so many attempts without an answer a follow-up counts as missed (section 9 of the domain: two attempts). */
export const ATTEMPTS_UNTIL_MISSED = 2
