import type { IconName } from '@/components/ui/icon'
import type { Tone } from '@/components/ui/tag'
import type { PipelineStep } from '@/lib/journey/model'

/** Colour and icon of each step; the words stand beside them. */
export const STEP_LOOK: Readonly<Record<PipelineStep, { tone: Tone; icon: IconName }>> = {
  submitted: { tone: 'info', icon: 'inbox' },
  more_asked: { tone: 'warn', icon: 'help' },
  accepted: { tone: 'info', icon: 'check' },
  not_eligible: { tone: 'neutral', icon: 'slash' },
  eligible: { tone: 'ok', icon: 'check-circle' },
  departed: { tone: 'teal', icon: 'takeoff' },
  returned: { tone: 'teal', icon: 'house' },
  arrived: { tone: 'teal', icon: 'landing' },
  plan: { tone: 'teal', icon: 'care' },
  month_3: { tone: 'ok', icon: 'monitoring' },
  month_6: { tone: 'ok', icon: 'monitoring' },
  month_12: { tone: 'ok', icon: 'flag' },
  stopped: { tone: 'neutral', icon: 'minus' },
}
