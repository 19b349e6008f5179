import type { TravelMode, WallTime } from '../model'
import { wallClock } from '@/lib/kernel/wall-clock'

/** Minutes before departure by which one presents oneself: three hours for a flight, half an hour for a bus (W7). */
const MINUTES_BEFORE = { air: 180, bus: 30 } as const satisfies Record<TravelMode, number>

/** When to be at the desk, on the clock of the place of departure. */
export function presentationTime(mode: TravelMode, departsAt: WallTime): WallTime {
  const desk = new Date(`${departsAt.slice(0, 16)}:00Z`)
  desk.setUTCMinutes(desk.getUTCMinutes() - MINUTES_BEFORE[mode])
  return desk.toISOString().slice(0, 16)
}

/** True once the time to present oneself has passed at the place of departure. */
export function isPresentationTimeOver(
  departure: { readonly mode: TravelMode; readonly departsAt: WallTime; readonly departureZone: string },
  now: Date,
): boolean {
  const desk = presentationTime(departure.mode, departure.departsAt)
  return wallClock(now, departure.departureZone) > `${desk}:00`
}
