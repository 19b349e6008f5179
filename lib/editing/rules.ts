import { refuse, type Refusal } from '@/lib/kernel/refusal'
import {
  HOLD_SILENCE_MS,
  PRESENT_FOR_MS,
  type Companion,
  type Hold,
  type Place,
  type Presence,
  type Standing,
} from './model'

/** Whether a mark of presence still counts. */
export function isPresent(presence: Pick<Presence, 'seenAt'>, now: Date): boolean {
  return now.getTime() - presence.seenAt.getTime() < PRESENT_FOR_MS
}

/** Whether a hold still counts: not released, and its holder has typed within a quarter of an hour. */
export function isLive(hold: Pick<Hold, 'activeAt' | 'releasedAt'>, now: Date): boolean {
  return hold.releasedAt === null && now.getTime() - hold.activeAt.getTime() < HOLD_SILENCE_MS
}

/** Who else is in the file: each person once, however many pages they have open, those in the same section first. */
export function companionsOf(
  presences: readonly Presence[],
  reader: { readonly id: string; readonly place: Place },
  now: Date,
): Companion[] {
  const others = new Map<string, Companion>()
  for (const presence of presences) {
    if (presence.userId === reader.id || !isPresent(presence, now)) continue
    const { userId, name, organisation } = presence
    const isHere = reader.place !== 'file' && presence.place === reader.place
    others.set(userId, { name, organisation, isHere: isHere || (others.get(userId)?.isHere ?? false) })
  }
  return [...others.values()].sort(
    (one, other) => Number(other.isHere) - Number(one.isHere) || one.name.localeCompare(other.name),
  )
}

/** How a section stands for somebody who opens it. */
export function standingOf(hold: Hold | null, readerId: string, now: Date): Standing {
  if (!hold) return { kind: 'free' }
  const isMine = hold.holderId === readerId
  if (isLive(hold, now)) {
    const { holder, organisation, since } = hold
    return isMine ? { kind: 'mine', since } : { kind: 'held', holder, organisation, since }
  }
  const wasTaken = isMine && hold.releasedAt !== null && hold.releasedBy !== null
  return wasTaken ? { kind: 'released', by: hold.releasedBy, at: hold.releasedAt } : { kind: 'free' }
}

/** What stands in the way of releasing a hold. Who may release at all is a permission. */
export function refusalsOfRelease(hold: Hold | null, actorId: string, now: Date): Refusal[] {
  if (!hold || !isLive(hold, now)) return [refuse('hold_ended')]
  return hold.holderId === actorId ? [refuse('own_hold')] : []
}
