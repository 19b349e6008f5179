import type { CANCELLATION_REASONS, HoldReason, WITHDRAWAL_REASONS } from '@/lib/cases/model'
import { hold } from '@/lib/journey/commands/hold'
import { cancel, withdraw } from '@/lib/journey/commands/withdrawal'
import type { CalendarDate } from '@/lib/kernel/calendar-date'
import { approveUnderSuspension } from '@/lib/travel/commands/suspensions'
import { actOnCase, type Part, type Walk } from '../walk'

/** They changed their mind, and said so to somebody. */
export async function changeMind(
  walk: Walk,
  told: { readonly by: Part; readonly reasonCode?: (typeof WITHDRAWAL_REASONS)[number] },
  day: CalendarDate,
): Promise<void> {
  await actOnCase(walk, [told.by, withdraw], { reasonCode: told.reasonCode }, day)
}

export async function stop(
  walk: Walk,
  reasonCode: (typeof CANCELLATION_REASONS)[number],
  day: CalendarDate,
): Promise<void> {
  await actOnCase(walk, ['counsellor', cancel], { reasonCode }, day)
}

export async function putOnHold(
  walk: Walk,
  held: { readonly reasonCode: HoldReason; readonly reasonText?: string; readonly reviewOn?: CalendarDate },
  day: CalendarDate,
): Promise<void> {
  await actOnCase(walk, ['counsellor', hold], held, day)
}

/** A supervisor lets one household travel although its country is decided case by case. */
export async function letTravel(walk: Walk, precautions: string, day: CalendarDate): Promise<void> {
  await actOnCase(walk, ['supervisor', approveUnderSuspension], { precautions }, day)
}
