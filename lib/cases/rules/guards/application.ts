import type { CalendarDate } from '@/lib/kernel/calendar-date'
import type { ApplicationGap, MemberFacts, SignedConsent } from '../facts'
import { leads } from '../household'
import { refuseCase, type CaseRefusalCode } from '../refusals'
import { deskOf, type Attempt, type Fix, type Guard } from './guard'

const signers = (attempt: Attempt) => attempt.concerned.filter((member) => member.signsThemselves)
const minorsAlone = (attempt: Attempt) => attempt.concerned.filter((member) => member.isUnaccompaniedMinor)

function gapGuard(...codes: readonly ApplicationGap[]): Guard {
  return {
    waitingOn: 'partner',
    fix: 'complete_application',
    check: (attempt) =>
      attempt.facts.applicationGaps
        .filter((gap) => codes.includes(gap.code))
        .map((gap) => refuseCase(deskOf(attempt), gap.code, { path: gap.path }, gap.personId)),
  }
}

function consentGuard(
  consentOf: (member: MemberFacts) => SignedConsent | null,
  fix: Fix,
  missing: CaseRefusalCode,
  withdrawn: CaseRefusalCode,
): Guard {
  return {
    waitingOn: 'person',
    fix,
    applies: (attempt) => signers(attempt).length > 0,
    check: (attempt) =>
      signers(attempt).flatMap((member) => {
        const consent = consentOf(member)
        if (!consent) return [refuseCase(deskOf(attempt), missing, undefined, member.personId)]
        if (consent.withdrawnOn === null) return []
        return [refuseCase('person', withdrawn, { withdrawnOn: consent.withdrawnOn }, member.personId)]
      }),
  }
}

/** What an application needs before it is sent, and what of it must hold until the departure. */
export const APPLICATION_GUARDS = {
  /** T3: identity minimum of every member (T2). */
  identities_known: gapGuard('identity_missing'),
  /** T2: language and interpreter are asked for. */
  language_known: gapGuard('language_missing', 'interpreter_unanswered'),
  /** T3 */
  destination_known: gapGuard('destination_missing'),
  /** T3: status and the date of its decision. */
  status_known: gapGuard('administrative_status_missing', 'status_decision_date_missing'),
  /** T3: the order to leave, or the answer that there never was one. */
  order_answered: gapGuard('order_to_leave_unanswered'),
  /** T3: the five-year rule needs the answer. */
  earlier_return_answered: gapGuard('earlier_return_unanswered'),
  /** T3 */
  vulnerability_screened: gapGuard('vulnerability_screen_missing'),
  /** Nothing that somebody began to type is left behind. */
  answers_finished: gapGuard('answer_unfinished'),
  /** A case is a household; somebody travels. */
  household_named: {
    waitingOn: 'partner',
    fix: 'add_member',
    check: (attempt) => (attempt.concerned.length > 0 ? [] : [refuseCase(deskOf(attempt), 'no_member')]),
  },
  /** 4.3: a principal adult leads the file, a new one is named when the first withdraws; a minor alone leads their own. */
  principal_named: {
    waitingOn: 'partner',
    fix: 'name_principal',
    check: (attempt) => {
      return attempt.facts.members.some(leads) ? [] : [refuseCase(deskOf(attempt), 'principal_missing')]
    },
  },
  /** T3, T9: signed declaration of voluntariness for each who signs, not taken back. */
  voluntariness_declared: consentGuard(
    (member) => member.voluntariness,
    'sign_declaration',
    'voluntariness_missing',
    'voluntariness_withdrawn',
  ),
  /** T3: signed authorisation for personal data for each adult, not taken back. */
  data_consent_given: consentGuard(
    (member) => member.dataConsent,
    'sign_data_consent',
    'data_consent_missing',
    'data_consent_withdrawn',
  ),
  /**
   * S0:152: an adult found unable to decide is spoken for by whoever decides for them, and a doubt about the freedom of
   * the choice is cleared: what was signed before either counts no more.
   */
  choice_is_theirs: {
    waitingOn: 'counsellor',
    fix: 'sign_declaration',
    check: (attempt) =>
      signers(attempt).flatMap((member) => {
        const { unableSince = null, doubtSince = null, personId } = member
        const signedOn = member.voluntariness?.signedOn
        const isAfter = (day: CalendarDate) => signedOn !== undefined && signedOn >= day
        return [
          ...(unableSince && !isAfter(unableSince)
            ? [refuseCase('counsellor', 'capacity_doubted', { on: unableSince }, personId)]
            : []),
          ...(doubtSince ? [refuseCase('counsellor', 'choice_doubted', { on: doubtSince }, personId)] : []),
        ]
      }),
  },
  /** T3, 6.1: for a minor alone it is the guardian who asks and signs. */
  guardian_signed: {
    waitingOn: 'partner',
    fix: 'sign_guardian_request',
    applies: (attempt) => minorsAlone(attempt).length > 0,
    check: (attempt) =>
      minorsAlone(attempt)
        .filter((member) => member.guardianSignedOn === null)
        .map((member) =>
          refuseCase(deskOf(attempt), 'guardian_signature_missing', undefined, member.personId),
        ),
  },
} as const satisfies Record<string, Guard>
