import { addDays, type CalendarDate } from '@/lib/kernel/calendar-date'
import { pastClock } from '@/lib/platform/clock'
import { runCommand } from '@/lib/runner/command'
import { saveView } from '@/lib/views/commands'
import { chanceOf } from './chance'
import { workingDay } from './diary'
import type { People } from './people'

type Saved = { readonly name: string; readonly address: string; readonly isShared?: true }

const VIEWS: Readonly<Record<'counsellor' | 'supervisor', readonly Saved[]>> = {
  counsellor: [
    { name: 'Late, on my desk', address: 'view=mine&due=overdue' },
    { name: 'Waiting on a partner', address: 'view=mine&waitingOn=partner' },
    { name: 'Ready or booked', address: 'view=desk&stage=ready&stage=booked', isShared: true },
  ],
  supervisor: [
    { name: 'Nobody’s files', address: 'view=all&counsellor=none&stage=in_review&stage=preparation' },
    { name: 'On hold', address: 'view=all&stage=on_hold' },
  ],
}

/** Filters that somebody uses every day, kept in the side bar. */
export async function saveViews({ players }: People, today: CalendarDate): Promise<void> {
  const clock = pastClock(
    new Date(`${workingDay(addDays(today, -20))}T08:40:00Z`),
    chanceOf('saved views').below,
  )
  for (const owner of ['counsellor', 'supervisor'] as const) {
    for (const { isShared, ...view } of VIEWS[owner]) {
      const sent = { list: 'cases' as const, ...view, isShared: isShared ?? false }
      const ran = await runCommand(saveView, players[owner].caller, sent, clock)
      if (ran.kind !== 'done') throw new Error(`A view was not saved: ${JSON.stringify(ran)}`)
    }
  }
}
