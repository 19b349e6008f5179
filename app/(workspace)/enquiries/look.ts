import type { IconName } from '@/components/ui/icon'
import type { Tone } from '@/components/ui/tag'
import type { EnquiryState } from '@/lib/enquiries/model'

/** Icon and colour of where an enquiry stands; the word stands beside it. */
export const ENQUIRY_LOOK: Readonly<Record<EnquiryState, { tone: Tone; icon: IconName }>> = {
  open: { tone: 'info', icon: 'inbox' },
  handed_over: { tone: 'warn', icon: 'hourglass' },
  taken_up: { tone: 'ok', icon: 'check' },
  closed: { tone: 'neutral', icon: 'slash' },
}
