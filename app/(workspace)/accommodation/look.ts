import type { Tone } from '@/components/ui/tag'
import type { IconName } from '@/components/ui/icon'
import type { StayState } from '@/lib/accommodation/model'

/** Tone and icon of each state of a stay; the word stands beside them. */
export const STAY_LOOK: Readonly<Record<StayState | 'ended', { tone: Tone; icon: IconName }>> = {
  requested: { tone: 'warn', icon: 'hourglass' },
  granted: { tone: 'ok', icon: 'check' },
  refused: { tone: 'danger', icon: 'alert' },
  cancelled: { tone: 'neutral', icon: 'slash' },
  ended: { tone: 'neutral', icon: 'dashed' },
}
