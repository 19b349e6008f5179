import { childrenAlone, isStillToTravel, leads } from '../household'
import { refuseCase } from '../refusals'
import type { Attempt, Guard } from './guard'

/** Who would go on when those concerned stop. */
const remainingOf = ({ facts, concerned }: Attempt) =>
  facts.members.filter((member) => isStillToTravel(member) && !concerned.includes(member))

/** That nobody is left behind or alone. */
export const HOUSEHOLD_GUARDS = {
  /** 4.3: a minor travels with an adult of the household and is never the only one left, unless on the UMC track. */
  minors_accompanied: {
    waitingOn: 'counsellor',
    fix: 'add_member',
    applies: ({ facts }) => facts.members.some((member) => !member.isAdult && !member.isUnaccompaniedMinor),
    check: ({ facts, concerned }) => {
      const remaining = facts.members.filter(
        (member) => isStillToTravel(member) && !concerned.includes(member),
      )
      return [concerned, remaining].flatMap((group) =>
        childrenAlone(group).map((member) =>
          refuseCase('counsellor', 'minor_without_adult', undefined, member.personId),
        ),
      )
    },
  },
  /** 4.3: when some stop, no child is left as the only traveller. Everybody may always stop together. */
  children_not_left_alone: {
    waitingOn: 'counsellor',
    fix: null,
    applies: (attempt) => attempt.concerned.length > 0 && remainingOf(attempt).length > 0,
    check: (attempt) =>
      childrenAlone(remainingOf(attempt)).map((member) =>
        refuseCase('counsellor', 'child_left_alone', undefined, member.personId),
      ),
  },
  /** 4.3: when whoever leads the file stops and others go on, somebody else leads it. */
  lead_remains: {
    waitingOn: 'counsellor',
    fix: null,
    applies: (attempt) => attempt.concerned.length > 0 && remainingOf(attempt).length > 0,
    check: (attempt) =>
      attempt.facts.members.some((member) => leads(member) && !attempt.concerned.includes(member))
        ? []
        : [refuseCase('counsellor', 'new_lead_missing')],
  },
} as const satisfies Record<string, Guard>
