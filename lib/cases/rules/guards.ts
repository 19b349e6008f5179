import { addDays, addMonths, daysBetween, type CalendarDate } from '@/lib/kernel/calendar-date'
import type { ActingRole, ReasonCode, Stage, WaitingOn } from '../model'
import type { ApplicationGap, JourneyFacts, MemberFacts, OpenTrackItem, SignedConsent } from './facts'
import { childrenAlone, isStillToTravel, leads } from './household'
import { refuseCase, type CaseRefusal, type CaseRefusalCode } from './refusals'

/** Consent older than this is asked again before booking (P10). */
export const CONSENT_MAX_AGE_DAYS = 90
/** Without contact for this long after a missed departure the programme may stop (T13). */
export const NO_CONTACT_DAYS = 30
/** The no-show from which a supervisor decides (P9). */
export const SUPERVISED_NO_SHOW = 2
/** Lost contact: this many attempts, spread over this many months, not before this month after return (P9). */
export const LOST_CONTACT = { attempts: 3, spreadMonths: 3, notBeforeMonth: 6 } as const

/** What a guard looks at: the facts, and the attempt to move the case. */
export type Attempt = {
  readonly stage: Stage
  /** The stage a held case returns to. */
  readonly priorStage: Stage | null
  readonly role: ActingRole
  readonly reasonCode: ReasonCode | null
  readonly facts: JourneyFacts
  /** The members the action is about; for most actions everybody who is still to travel. */
  readonly concerned: readonly MemberFacts[]
}

/** Something a person can do to meet a condition: the door of another context, or one more field. */
export const FIXES = [
  'complete_application',
  'add_member',
  'name_principal',
  'sign_declaration',
  'sign_data_consent',
  'sign_guardian_request',
  'evaluate',
  'request_exception',
  'answer_exception',
  'record_interview',
  'add_travel_document',
  'approve_plan',
  'sign_plan',
  'settle_track',
  'approve_under_suspension',
  'book_seats',
  'arrange_reception',
  'reconfirm_choice',
  'sign_agreement',
  'settle_cash_grant',
  'pay_refunds',
  'record_departures',
  'settle_budget',
  'record_follow_up',
  'file_report',
  'record_attempt',
] as const
export type Fix = (typeof FIXES)[number]

type Guard = {
  /** Whose move it usually is; a refusal may name somebody else. */
  readonly waitingOn: WaitingOn
  readonly fix: Fix | null
  /** False when the condition has no object here (no guardian without a minor alone); left out: it always has. */
  readonly applies?: (attempt: Attempt) => boolean
  /** Empty when the condition is met. */
  readonly check: (attempt: Attempt) => readonly CaseRefusal[]
}

const signers = (attempt: Attempt) => attempt.concerned.filter((member) => member.signsThemselves)
const minorsAlone = (attempt: Attempt) => attempt.concerned.filter((member) => member.isUnaccompaniedMinor)

/** Who would go on when those concerned stop. */
const remainingOf = ({ facts, concerned }: Attempt) =>
  facts.members.filter((member) => isStillToTravel(member) && !concerned.includes(member))

/** Before submission questions go to whoever wrote the application, afterwards to the counsellor. */
function deskOf({ stage, facts }: Attempt): WaitingOn {
  const isWithSender = stage === 'draft' || stage === 'incomplete'
  return isWithSender && facts.isOpenedByPartner ? 'partner' : 'counsellor'
}

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

/** A stage asks for its own items and for those of the stages before it, which may have reopened meanwhile. */
function trackGuard(...stages: readonly OpenTrackItem['before'][]): Guard {
  const openItems = ({ facts }: Attempt) =>
    facts.openTrackItems.filter((item) => stages.includes(item.before))
  return {
    waitingOn: 'specialist',
    fix: 'settle_track',
    applies: (attempt) => openItems(attempt).length > 0,
    check: (attempt) =>
      openItems(attempt).map((open) =>
        refuseCase(open.waitingOn, 'track_item_open', { track: open.track, item: open.item }, open.personId),
      ),
  }
}

const hasBudget = ({ facts }: Attempt) => facts.supportAfterReturn === 'budget'

/** The day the longest-staying member left, from which the months after return are counted. */
function lastDeparture(facts: JourneyFacts): CalendarDate | null {
  return facts.members.reduce<CalendarDate | null>(
    (last, { departedOn }) => (departedOn && (!last || departedOn > last) ? departedOn : last),
    null,
  )
}

const latest = (day: CalendarDate | null, today: CalendarDate) => (day && day > today ? day : today)

/** A held case goes back to a stage of travel, where the expiries are checked again (T18). */
const returnsToTravel = ({ priorStage }: Attempt) => priorStage === 'ready' || priorStage === 'booked'

const documentsValid: Guard = {
  waitingOn: 'person',
  fix: 'add_travel_document',
  check: ({ concerned, facts }) =>
    concerned.flatMap((member) => {
      if (!member.travelDocument)
        return [refuseCase('person', 'document_missing', undefined, member.personId)]
      const { validUntil } = member.travelDocument
      const neededOn = member.seat?.departsOn ?? latest(facts.plannedDepartureOn, facts.today)
      if (validUntil === null || validUntil >= neededOn) return []
      return [refuseCase('person', 'document_expires', { validUntil, neededOn }, member.personId)]
    }),
}

const destinationOpen: Guard = {
  waitingOn: 'supervisor',
  fix: 'approve_under_suspension',
  check: ({ facts: { suspension } }) => {
    if (!suspension) return []
    if (suspension.mode === 'FULL') return [refuseCase('nobody', 'destination_suspended')]
    return suspension.isApprovedForCase ? [] : [refuseCase('supervisor', 'suspension_approval_missing')]
  },
}

const consentFresh: Guard = {
  waitingOn: 'person',
  fix: 'sign_declaration',
  check: ({ concerned, facts }) =>
    concerned.flatMap((member) => {
      const signedOn = member.isUnaccompaniedMinor ? member.guardianSignedOn : member.voluntariness?.signedOn
      if (!signedOn || daysBetween(signedOn, facts.today) <= CONSENT_MAX_AGE_DAYS) return []
      return [
        refuseCase('person', 'consent_too_old', { signedOn, days: CONSENT_MAX_AGE_DAYS }, member.personId),
      ]
    }),
}

const evaluationCurrent: Guard = {
  waitingOn: 'counsellor',
  fix: 'evaluate',
  check: ({ facts: { eligibility } }) => {
    if (!eligibility) return [refuseCase('counsellor', 'evaluation_missing')]
    return eligibility.isStale ? [refuseCase('counsellor', 'evaluation_stale')] : []
  },
}

const onlyBackToTravel = (guard: Guard): Guard => ({ ...guard, applies: returnsToTravel })

/** The conditions of the lifecycle by name. A name is also the key of its title in the messages. */
export const GUARDS = {
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
  /** T6, T18: a confirmed evaluation of the facts and rules as they are now. */
  evaluation_current: evaluationCurrent,
  /** T6: return assistance granted; a ticket alone is enough. */
  return_granted: {
    waitingOn: 'counsellor',
    fix: 'evaluate',
    check: ({ facts: { eligibility } }) =>
      !eligibility || eligibility.returnOutcome === 'granted'
        ? []
        : [
            refuseCase(
              eligibility.returnOutcome === 'review' ? 'supervisor' : 'counsellor',
              'return_not_granted',
              {
                outcome: eligibility.returnOutcome,
              },
            ),
          ],
  },
  /** T7: the rules refuse or refer elsewhere. "Not yet" (R7), review and unknown facts are no refusals. */
  return_refused: {
    waitingOn: 'counsellor',
    fix: 'evaluate',
    check: ({ facts: { eligibility } }) =>
      !eligibility || eligibility.returnOutcome === 'refused' || eligibility.returnOutcome === 'referred'
        ? []
        : [refuseCase('counsellor', 'return_not_refused', { outcome: eligibility.returnOutcome })],
  },
  /** 4.4: nobody is refused or sent home while a supervisor still has an exception to answer. */
  exceptions_answered: {
    waitingOn: 'supervisor',
    fix: 'answer_exception',
    applies: ({ facts }) => facts.openExceptions > 0,
    check: ({ facts }) =>
      facts.openExceptions > 0
        ? [refuseCase('supervisor', 'exception_unanswered', { count: facts.openExceptions })]
        : [],
  },
  /** A decision under which somebody has left is not opened again. */
  nobody_departed: {
    waitingOn: 'nobody',
    fix: null,
    check: ({ facts }) =>
      facts.members.some((member) => member.departedOn !== null)
        ? [refuseCase('nobody', 'somebody_departed')]
        : [],
  },
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
  /** T9, P24: a document per traveller, valid on the day of departure where it is known. */
  documents_valid: documentsValid,
  /** T8, P26: at least one recorded interview before anybody books. */
  counselling_held: {
    waitingOn: 'counsellor',
    fix: 'record_interview',
    check: ({ facts }) =>
      facts.counsellingSessions > 0 ? [] : [refuseCase('counsellor', 'counselling_missing')],
  },
  /** P24: with a reintegration line above 0 the plan is approved. */
  plan_approved: {
    waitingOn: 'counsellor',
    fix: 'approve_plan',
    applies: hasBudget,
    check: ({ facts: { plan } }) =>
      plan.status === 'approved'
        ? []
        : [refuseCase('counsellor', 'plan_not_approved', { status: plan.status })],
  },
  /** T9: and signed. */
  plan_signed: {
    waitingOn: 'person',
    fix: 'sign_plan',
    applies: hasBudget,
    check: ({ facts }) => (facts.plan.isSigned ? [] : [refuseCase('person', 'plan_not_signed')]),
  },
  /** T9, section 6 */
  tracks_green: trackGuard('ready'),
  /** T10: escort booked, clearances valid on the travel date. */
  tracks_green_for_booking: trackGuard('ready', 'booked'),
  /** T11, section 6: escort present, handover arranged. */
  tracks_green_for_departure: trackGuard('ready', 'booked', 'departed'),
  /** T10, 4.3: a FULL suspension blocks booking and departure; CASE_BY_CASE needs a supervisor's approval. */
  destination_open: destinationOpen,
  /** T10, P10 */
  consent_fresh: consentFresh,
  /** T10: seats for all. */
  seats_booked: {
    waitingOn: 'travel',
    fix: 'book_seats',
    check: ({ concerned }) =>
      concerned
        .filter((member) => !member.seat)
        .map((member) => refuseCase('travel', 'seat_missing', undefined, member.personId)),
  },
  /** T10: arrival reception requested or declined. */
  reception_answered: {
    waitingOn: 'counsellor',
    fix: 'arrange_reception',
    check: ({ facts }) =>
      facts.arrivalReception === 'open' ? [refuseCase('counsellor', 'arrival_reception_unanswered')] : [],
  },
  /** R4, P3: return assistance is given again five years after the last; earlier only by an exception. */
  no_recent_return: {
    waitingOn: 'supervisor',
    fix: 'request_exception',
    applies: ({ stage, facts }) => stage === 'in_review' || facts.recentReturns.length > 0,
    check: ({ facts, concerned }) =>
      facts.recentReturns
        .filter(
          ({ personId }) =>
            !facts.isFiveYearExcepted && concerned.some((member) => member.personId === personId),
        )
        .map(({ personId, on, desk }) =>
          refuseCase('supervisor', 'recent_assisted_return', { on, desk }, personId),
        ),
  },
  /** Nobody is given assistance twice: a person with two files travels on one of them. */
  one_open_file: {
    waitingOn: 'counsellor',
    fix: null,
    applies: ({ facts }) => facts.otherOpenFiles.length > 0,
    check: ({ facts, concerned }) =>
      facts.otherOpenFiles
        .filter(({ personId }) => concerned.some((member) => member.personId === personId))
        .map(({ personId, ref }) => refuseCase('counsellor', 'second_open_file', { ref }, personId)),
  },
  /** T11: nobody leaves before the day on the ticket. */
  departure_day_reached: {
    waitingOn: 'nobody',
    fix: null,
    check: ({ concerned, facts }) =>
      concerned.flatMap((member) => {
        if (!member.seat) return [refuseCase('travel', 'seat_missing', undefined, member.personId)]
        const { departsOn } = member.seat
        if (departsOn <= facts.today) return []
        return [refuseCase('nobody', 'departure_day_not_reached', { departsOn }, member.personId)]
      }),
  },
  /** T11: the free choice is said once more, by each adult and each minor alone. */
  choice_reconfirmed: {
    waitingOn: 'travel',
    fix: 'reconfirm_choice',
    check: ({ concerned }) =>
      concerned
        .filter(
          (member) => (member.signsThemselves || member.isUnaccompaniedMinor) && !member.hasReconfirmedChoice,
        )
        .map((member) => refuseCase('travel', 'choice_not_reconfirmed', undefined, member.personId)),
  },
  /** T11: the reintegration agreement is signed at departure. */
  agreement_signed: {
    waitingOn: 'travel',
    fix: 'sign_agreement',
    applies: hasBudget,
    check: ({ facts }) =>
      facts.plan.isAgreementSigned ? [] : [refuseCase('travel', 'agreement_not_signed')],
  },
  /** T11, P22: prepared by rule, approved by finance, paid against receipt to each member to whom it is due. */
  cash_grant_paid: {
    waitingOn: 'travel',
    fix: 'settle_cash_grant',
    applies: ({ concerned }) => concerned.some((member) => member.cashGrant.due.cents > 0),
    check: ({ concerned }) =>
      concerned
        .filter((member) => member.cashGrant.due.cents > 0)
        .flatMap((member) => {
          const refusal = {
            none: () => refuseCase('counsellor', 'cash_grant_not_prepared', undefined, member.personId),
            prepared: () => refuseCase('finance', 'cash_grant_not_approved', undefined, member.personId),
            approved: () => refuseCase('travel', 'cash_grant_not_paid', undefined, member.personId),
            paid: () => null,
          }[member.cashGrant.state]()
          return refusal ? [refusal] : []
        }),
  },
  /** T11: document and transport costs accepted for refund are paid against receipt. */
  refunds_paid: {
    waitingOn: 'travel',
    fix: 'pay_refunds',
    applies: ({ concerned }) => concerned.some((member) => member.openRefunds > 0),
    check: ({ concerned }) =>
      concerned
        .filter((member) => member.openRefunds > 0)
        .map((member) =>
          refuseCase('travel', 'refund_not_paid', { count: member.openRefunds }, member.personId),
        ),
  },
  /** T12: three hours before a flight, thirty minutes before a bus. */
  presentation_time_over: {
    waitingOn: 'nobody',
    fix: null,
    check: ({ concerned }) =>
      concerned
        .filter((member) => !member.seat?.isPresentationTimeOver)
        .map((member) => refuseCase('nobody', 'presentation_time_not_over', undefined, member.personId)),
  },
  /** P25: who left is recorded first, so that the stage of the case speaks for everybody who stayed. */
  others_accounted: {
    waitingOn: 'travel',
    fix: 'record_departures',
    check: ({ facts, concerned }) =>
      facts.members
        .filter((member) => isStillToTravel(member) && !concerned.includes(member))
        .map((member) => refuseCase('travel', 'traveller_unaccounted', undefined, member.personId)),
  },
  /** T13, P9: from the second no-show on a supervisor decides whether to plan again. */
  no_show_supervised: {
    waitingOn: 'supervisor',
    fix: null,
    applies: ({ facts }) => facts.noShows.count >= SUPERVISED_NO_SHOW,
    check: ({ facts, role }) =>
      facts.noShows.count >= SUPERVISED_NO_SHOW && role !== 'supervisor'
        ? [refuseCase('supervisor', 'second_no_show', { count: facts.noShows.count })]
        : [],
  },
  /** T13: stopping for want of contact waits thirty days after the missed departure. */
  contact_awaited: {
    waitingOn: 'counsellor',
    fix: 'record_attempt',
    applies: ({ reasonCode }) => reasonCode === 'no_contact',
    check: ({ reasonCode, facts }) => {
      if (reasonCode !== 'no_contact') return []
      if (!facts.noShows.lastOn) return [refuseCase('counsellor', 'reason_unknown', { reason: reasonCode })]
      const from = addDays(facts.noShows.lastOn, NO_CONTACT_DAYS)
      return from <= facts.today ? [] : [refuseCase('counsellor', 'no_contact_too_early', { from })]
    },
  },
  /** P24: a suspension stops travel only; counselling and decisions go on. */
  suspension_holds_travel: {
    waitingOn: 'nobody',
    fix: null,
    applies: ({ reasonCode }) => reasonCode === 'suspension',
    check: ({ reasonCode, stage }) =>
      reasonCode === 'suspension' && stage !== 'ready' && stage !== 'booked'
        ? [refuseCase('nobody', 'suspension_holds_later_stages', { stage })]
        : [],
  },
  /** T18: back to a stage of travel only when travel is possible again. */
  destination_open_again: onlyBackToTravel(destinationOpen),
  /** T18 */
  documents_still_valid: onlyBackToTravel(documentsValid),
  /** T18; consent that grew old while a booked case was held is asked again. */
  consent_still_fresh: onlyBackToTravel(consentFresh),
  /** T18: a later departure may fall under another rule set. */
  evaluation_still_current: onlyBackToTravel(evaluationCurrent),
  /** T20, T26: there is something to start. */
  support_is_due: {
    waitingOn: 'nobody',
    fix: null,
    check: ({ facts }) =>
      facts.supportAfterReturn === 'none' ? [refuseCase('counsellor', 'no_support_due')] : [],
  },
  /** T21: a ticket or cash alone. */
  no_support_is_due: {
    waitingOn: 'field',
    fix: null,
    check: ({ facts }) => (facts.supportAfterReturn === 'none' ? [] : [refuseCase('field', 'support_due')]),
  },
  /** T22 */
  budget_settled: {
    waitingOn: 'field',
    fix: 'settle_budget',
    applies: hasBudget,
    check: ({ facts }) => (facts.budget.isSettled ? [] : [refuseCase('field', 'budget_unsettled')]),
  },
  /** T22: final monitoring present. */
  final_follow_up_done: {
    waitingOn: 'field',
    fix: 'record_follow_up',
    check: ({ facts }) =>
      facts.followUp.isFinalDone ? [] : [refuseCase('field', 'final_follow_up_missing')],
  },
  /** T22: final report in. */
  final_report_in: {
    waitingOn: 'field',
    fix: 'file_report',
    check: ({ facts }) =>
      facts.followUp.isFinalReportIn ? [] : [refuseCase('field', 'final_report_missing')],
  },
  /** T23, P7: the last day counts; extensions are in the date. */
  budget_period_over: {
    waitingOn: 'nobody',
    fix: null,
    check: ({ facts: { budget, today } }) => {
      if (!budget.endsOn) return [refuseCase('counsellor', 'no_support_due')]
      return budget.endsOn < today
        ? []
        : [refuseCase('nobody', 'budget_period_running', { endsOn: budget.endsOn })]
    },
  },
  /** T24, P9: three documented attempts over three months. */
  attempts_documented: {
    waitingOn: 'field',
    fix: 'record_attempt',
    check: ({ facts }) => {
      const attempts = [...facts.followUp.failedAttempts].sort()
      const [first, last] = [attempts[0], attempts.at(-1)]
      if (!first || !last || attempts.length < LOST_CONTACT.attempts) {
        return [
          refuseCase('field', 'attempts_too_few', { count: attempts.length, needed: LOST_CONTACT.attempts }),
        ]
      }
      const spreadTo = addMonths(first, LOST_CONTACT.spreadMonths)
      return last >= spreadTo ? [] : [refuseCase('field', 'attempts_too_close', { from: spreadTo })]
    },
  },
  /** T24, P9: not before month six. */
  six_months_over: {
    waitingOn: 'nobody',
    fix: null,
    check: ({ facts }) => {
      const departedOn = lastDeparture(facts)
      if (!departedOn) return []
      const from = addMonths(departedOn, LOST_CONTACT.notBeforeMonth)
      return from <= facts.today ? [] : [refuseCase('nobody', 'lost_contact_too_early', { from })]
    },
  },
  /** T26: only while the budget may still be spent. */
  budget_period_open: {
    waitingOn: 'nobody',
    fix: null,
    check: ({ facts: { budget, today } }) =>
      budget.endsOn && budget.endsOn < today
        ? [refuseCase('nobody', 'budget_period_over', { endsOn: budget.endsOn })]
        : [],
  },
} as const satisfies Record<string, Guard>

export type GuardName = keyof typeof GUARDS
export const GUARD_NAMES = Object.keys(GUARDS) as readonly GuardName[]

/** A guard by name, as the general shape. */
export function guardOf(name: GuardName): Guard {
  return GUARDS[name]
}
