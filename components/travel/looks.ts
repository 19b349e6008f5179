import type { IconName } from '@/components/ui/icon'
import type { Tone } from '@/components/ui/tag'
import type { ReadinessLevel } from '@/lib/cases/rules/readiness'
import type { PaymentStatus } from '@/lib/payments/model'
import type { TrackItemState } from '@/lib/safeguards/rules/track-items'
import type { DocumentState } from '@/lib/travel/rules/document'
import type { SuspensionState } from '@/lib/travel/rules/suspension'

/** A state as a tag shows it: colour and icon; the word comes from the catalogue. */
export type Look = { readonly tone: Tone; readonly icon: IconName }

export const DOCUMENT_LOOK: Readonly<Record<DocumentState, Look>> = {
  missing: { tone: 'danger', icon: 'alert' },
  under_way: { tone: 'warn', icon: 'hourglass' },
  refused: { tone: 'danger', icon: 'x' },
  expired: { tone: 'danger', icon: 'alert' },
  ends_too_early: { tone: 'danger', icon: 'alert' },
  valid: { tone: 'ok', icon: 'check' },
}

export const ITEM_LOOK: Readonly<Record<TrackItemState, Look>> = {
  not_asked: { tone: 'danger', icon: 'alert' },
  awaited: { tone: 'warn', icon: 'hourglass' },
  settled: { tone: 'ok', icon: 'check' },
  negative: { tone: 'danger', icon: 'x' },
  out_of_date: { tone: 'danger', icon: 'alert' },
}

export const READINESS_LOOK: Readonly<Record<ReadinessLevel, Look>> = {
  ready: { tone: 'ok', icon: 'check' },
  soft: { tone: 'warn', icon: 'hourglass' },
  hard: { tone: 'danger', icon: 'alert' },
}

export const GRANT_LOOK: Readonly<Record<PaymentStatus | 'due', Look>> = {
  due: { tone: 'neutral', icon: 'dashed' },
  prepared: { tone: 'warn', icon: 'hourglass' },
  approved: { tone: 'info', icon: 'check' },
  paid: { tone: 'ok', icon: 'cash' },
  cancelled: { tone: 'neutral', icon: 'slash' },
  reversal: { tone: 'warn', icon: 'slash' },
}

export const DESK_LOOK = {
  expected: { tone: 'neutral', icon: 'dashed' },
  checked: { tone: 'info', icon: 'check' },
  departed: { tone: 'teal', icon: 'takeoff' },
} as const satisfies Record<string, Look>

export const SUSPENSION_LOOK: Readonly<Record<SuspensionState, Look>> = {
  coming: { tone: 'info', icon: 'calendar' },
  in_force: { tone: 'danger', icon: 'pause' },
  over: { tone: 'neutral', icon: 'slash' },
}
