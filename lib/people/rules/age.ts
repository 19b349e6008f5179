import { ageOn, type CalendarDate } from '@/lib/kernel/calendar-date'
import type { SaidUnderAge } from '../model'

/** Of age from the eighteenth birthday on. */
const ADULT_AGE = 18

/** What is known of somebody's age: the birth date, or without one what was said of them. */
export type KnownAge = {
  readonly birthDate: CalendarDate | null
  readonly saidUnderAge: SaidUnderAge | null
}

export type AgeGroup = 'adult' | 'child' | 'in_doubt' | 'not_asked'

const AS_SAID = { yes: 'child', no: 'adult', not_known: 'in_doubt' } as const satisfies Record<
  SaidUnderAge,
  AgeGroup
>

/** Child or adult on a day. A birth date goes before what was said; what was said holds on every day. */
export function ageGroupOn({ birthDate, saidUnderAge }: KnownAge, day: CalendarDate): AgeGroup {
  if (birthDate !== null) return ageOn(birthDate, day) < ADULT_AGE ? 'child' : 'adult'
  return saidUnderAge === null ? 'not_asked' : AS_SAID[saidUnderAge]
}

/**
 * Whether somebody is protected as a child on a day: doubt about the age counts for the child. Whoever has not been asked
 * yet is not among them; their application cannot be sent before.
 */
export function countsAsChild(person: KnownAge, day: CalendarDate): boolean {
  const group = ageGroupOn(person, day)
  return group === 'child' || group === 'in_doubt'
}
