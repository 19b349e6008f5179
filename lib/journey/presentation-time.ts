/** Minutes before departure by which one presents oneself: three hours for a flight, half an hour for a bus (W7). */
const MINUTES_BEFORE = { air: 180, bus: 30 } as const

type Departure = { readonly mode: string; readonly departs_at: string; readonly departure_zone: string }

/** The wall-clock time of an instant at a place, in the form of the database: comparable as text. */
function wallClock(instant: Date, zone: string): string {
  return new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    dateStyle: 'short',
    timeStyle: 'medium',
  })
    .format(instant)
    .replace(' ', 'T')
}

/** True once the time to present oneself for the departure has passed at the place of departure. */
export function isPresentationTimeOver(departure: Departure, now: Date): boolean {
  const minutes = departure.mode === 'bus' ? MINUTES_BEFORE.bus : MINUTES_BEFORE.air
  const presentAt = new Date(`${departure.departs_at.slice(0, 19)}Z`)
  presentAt.setUTCMinutes(presentAt.getUTCMinutes() - minutes)
  return wallClock(now, departure.departure_zone) > presentAt.toISOString().slice(0, 19)
}
