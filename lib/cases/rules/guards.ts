import { RETURN_GUARDS } from './guards/after-return'
import { APPLICATION_GUARDS } from './guards/application'
import { DECISION_GUARDS } from './guards/decision'
import { DEPARTURE_GUARDS } from './guards/departure-day'
import type { Guard } from './guards/guard'
import { HOLD_GUARDS } from './guards/hold'
import { HOUSEHOLD_GUARDS } from './guards/household'
import { PREPARATION_GUARDS } from './guards/preparation'

export { FIXES, type Attempt, type Fix } from './guards/guard'
export { CONSENT_MAX_AGE_DAYS } from './guards/preparation'

/** The conditions of the lifecycle by name. A name is also the key of its title in the messages. */
const GUARDS = {
  ...APPLICATION_GUARDS,
  ...DECISION_GUARDS,
  ...HOUSEHOLD_GUARDS,
  ...PREPARATION_GUARDS,
  ...DEPARTURE_GUARDS,
  ...HOLD_GUARDS,
  ...RETURN_GUARDS,
} as const satisfies Record<string, Guard>

export type GuardName = keyof typeof GUARDS
export const GUARD_NAMES = Object.keys(GUARDS) as readonly GuardName[]

/** A guard by name, as the general shape. */
export function guardOf(name: GuardName): Guard {
  return GUARDS[name]
}
