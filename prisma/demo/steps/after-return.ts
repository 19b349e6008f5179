import { recordContactAttempt, recordFollowUp } from '@/lib/followup/commands'
import type { FollowUpKind } from '@/lib/followup/model'
import { followUpsOf, type FollowUpRow } from '@/lib/followup/records'
import {
  closeBudgetExpired,
  closeCompleted,
  closeLostContact,
  closeOther,
  closeWithoutSupport,
  confirmArrival,
  startReintegration,
} from '@/lib/journey/commands/after-return'
import { addDays, type CalendarDate } from '@/lib/kernel/calendar-date'
import { act, actOnCase, look, type Walk } from '../walk'
import { FOLLOW_UPS, NEEDS } from '../words'

export async function arrive(walk: Walk, day: CalendarDate): Promise<void> {
  await actOnCase(
    walk,
    ['field', confirmArrival],
    { arrivedOn: addDays(walk.diary.departed, 1), personIds: [] },
    day,
  )
}

export async function meetFirst(walk: Walk, day: CalendarDate): Promise<void> {
  await actOnCase(walk, ['field', startReintegration], { contactOn: day }, day)
}

export function followUps(walk: Walk, day: CalendarDate): Promise<readonly FollowUpRow[]> {
  return look(walk, 'field', ({ tx }) => followUpsOf(tx, walk.caseId), day)
}

/** A contact that took place. */
export async function reach(
  walk: Walk,
  { kind, version }: Pick<FollowUpRow, 'kind' | 'version'>,
  day: CalendarDate,
): Promise<void> {
  const { chance } = walk
  const place = chance.below(FOLLOW_UPS.length)
  const report = {
    mode: chance.pick(['desk', 'home', 'phone', 'video']),
    activityRunning: chance.onceIn(5) ? 'no' : 'yes',
    wellbeing: String(chance.between(2, 5)),
    needs: NEEDS[place],
    remarks: FOLLOW_UPS[place],
  }
  await act(walk, ['field', recordFollowUp], { ref: walk.ref, kind, version, doneOn: day, ...report }, day)
}

/** An attempt that nobody answered. */
export async function tryToReach(walk: Walk, day: CalendarDate): Promise<void> {
  const mode = walk.chance.pick(['phone', 'phone', 'home'])
  await act(walk, ['field', recordContactAttempt], { ref: walk.ref, on: day, mode }, day)
}

/**
 * Every contact that fell due until a day, each within a few days of its own.
 * @param except contacts nobody held
 */
export async function followUpUntil(
  walk: Walk,
  until: CalendarDate,
  except: readonly FollowUpKind[] = [],
): Promise<void> {
  const planned = (await followUps(walk, walk.diary.reintegration)).filter(
    ({ status, kind }) => status === 'planned' && !except.includes(kind),
  )
  for (const contact of planned) {
    const early = addDays(contact.dueOn, -walk.chance.between(0, 4))
    const day = early < walk.diary.reintegration ? walk.diary.reintegration : early
    if (day <= until) await reach(walk, contact, day)
  }
}

export const closeAsNothingDue = (walk: Walk, day: CalendarDate) =>
  actOnCase(walk, ['counsellor', closeWithoutSupport], {}, day)

export const closeAsCompleted = (walk: Walk, day: CalendarDate) =>
  actOnCase(walk, ['counsellor', closeCompleted], {}, day)

export const closeAsExpired = (walk: Walk, day: CalendarDate) =>
  actOnCase(walk, ['counsellor', closeBudgetExpired], {}, day)

export const closeAsLost = (walk: Walk, day: CalendarDate) =>
  actOnCase(walk, ['counsellor', closeLostContact], {}, day)

export const closeFor = (walk: Walk, reasonCode: string, day: CalendarDate) =>
  actOnCase(walk, ['counsellor', closeOther], { reasonCode }, day)
