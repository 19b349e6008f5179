import type { ApplicationGap, JourneyFacts } from '@/lib/cases/rules/facts'

/** The answers of an application that its completeness depends on. */
export type ApplicationAnswers = {
  readonly destination: string | null
  readonly spokenLanguage: string | null
  readonly interpreterNeeded: boolean | null
  readonly administrativeStatus: string | null
  readonly statusDecidedOn: string | null
  readonly hasOrderToLeave: boolean | null
  readonly orderToLeaveOn: string | null
  readonly hasPreviousAssistedReturn: boolean | null
  readonly previousAssistedDepartureOn: string | null
  readonly vulnerabilityScreened: boolean
  readonly members: readonly { readonly personId: string; readonly birthDate: string | null }[]
}

/** Statuses that come with a decision and its date; a pending procedure has none yet. */
const STATUSES_WITH_DECISION = ['REJECTED', 'AIP_WITHDREW']

type Gap = JourneyFacts['applicationGaps'][number]

const gap = (code: ApplicationGap, path: string, personId: string | null = null): Gap => ({ code, path, personId })

/** What an application still lacks before it can be sent (T3), each with the field to go to. */
export function gapsOf(answers: ApplicationAnswers): Gap[] {
  const gaps: (Gap | false)[] = [
    ...answers.members.map((member, index) =>
      member.birthDate === null ? gap('identity_missing', `members.${index}.birthDate`, member.personId) : false,
    ),
    !answers.spokenLanguage && gap('language_missing', 'spokenLanguage'),
    answers.interpreterNeeded === null && gap('interpreter_unanswered', 'interpreterNeeded'),
    !answers.destination && gap('destination_missing', 'destination'),
    !answers.administrativeStatus && gap('administrative_status_missing', 'administrativeStatus'),
    STATUSES_WITH_DECISION.includes(answers.administrativeStatus ?? '') &&
      !answers.statusDecidedOn &&
      gap('status_decision_date_missing', 'statusDecidedOn'),
    (answers.hasOrderToLeave === null || (answers.hasOrderToLeave && !answers.orderToLeaveOn)) &&
      gap('order_to_leave_unanswered', answers.hasOrderToLeave ? 'orderToLeaveOn' : 'hasOrderToLeave'),
    (answers.hasPreviousAssistedReturn === null ||
      (answers.hasPreviousAssistedReturn && !answers.previousAssistedDepartureOn)) &&
      gap(
        'earlier_return_unanswered',
        answers.hasPreviousAssistedReturn ? 'previousAssistedDepartureOn' : 'hasPreviousAssistedReturn',
      ),
    !answers.vulnerabilityScreened && gap('vulnerability_screen_missing', 'vulnerabilityScreened'),
  ]
  return gaps.filter((found): found is Gap => found !== false)
}
