import type { FollowUpState } from '@/lib/followup/rules'

/** How the states of a follow-up look: icon and colour; the word stands beside them. */
export const FOLLOW_UP_TONES = {
  done: { tone: 'ok', icon: 'check' },
  missed: { tone: 'danger', icon: 'alert' },
  late: { tone: 'danger', icon: 'alert' },
  due: { tone: 'warn', icon: 'hourglass' },
  planned: { tone: 'neutral', icon: 'dashed' },
} as const satisfies Record<FollowUpState, { tone: string; icon: string }>
