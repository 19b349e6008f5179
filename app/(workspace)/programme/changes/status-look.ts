import type { RuleChangeStatus } from '@/lib/programme/model'

/** How the status of a change looks: a tone and an icon beside its word. */
export const STATUS_LOOK = {
  draft: { tone: 'neutral', icon: 'edit' },
  submitted: { tone: 'info', icon: 'hourglass' },
  returned: { tone: 'warn', icon: 'undo' },
  approved: { tone: 'ok', icon: 'check' },
  discarded: { tone: 'neutral', icon: 'x' },
} as const satisfies Record<RuleChangeStatus, { tone: string; icon: string }>
