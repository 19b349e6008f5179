import { addDays } from '@/lib/kernel/calendar-date'
import { isStillToTravel } from '../household'
import { refuseCase } from '../refusals'
import { hasBudget, type Guard } from './guard'

/** Without contact for this long after a missed departure the programme may stop (T13). */
export const NO_CONTACT_DAYS = 30
/** The no-show from which a supervisor decides (P9). */
export const SUPERVISED_NO_SHOW = 2

/** What happens, or not, on the day of departure. */
export const DEPARTURE_GUARDS = {
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
} as const satisfies Record<string, Guard>
