import type { IconName } from '@/components/ui/icon'
import type { Tone } from '@/components/ui/tag'
import type { Stage } from '@/lib/cases/model'

/** How each stage looks: grey not started or ended, blue with us, amber with others, green decided well, teal on the move, red stopped. */
const LOOK: Record<Stage, { tone: Tone; icon: IconName }> = {
  draft: { tone: 'neutral', icon: 'dashed' },
  submitted: { tone: 'info', icon: 'inbox' },
  incomplete: { tone: 'warn', icon: 'hourglass' },
  in_review: { tone: 'info', icon: 'scale' },
  eligible: { tone: 'ok', icon: 'check' },
  not_eligible: { tone: 'danger', icon: 'alert' },
  preparation: { tone: 'info', icon: 'chat' },
  ready: { tone: 'ok', icon: 'check' },
  booked: { tone: 'teal', icon: 'plane' },
  departed: { tone: 'teal', icon: 'takeoff' },
  arrived: { tone: 'teal', icon: 'landing' },
  reintegration: { tone: 'ok', icon: 'check' },
  closed: { tone: 'neutral', icon: 'check-circle' },
  withdrawn: { tone: 'neutral', icon: 'slash' },
  cancelled: { tone: 'neutral', icon: 'slash' },
  no_show: { tone: 'danger', icon: 'alert' },
  on_hold: { tone: 'warn', icon: 'pause' },
}

export function stageLook(stage: Stage) {
  return LOOK[stage]
}
