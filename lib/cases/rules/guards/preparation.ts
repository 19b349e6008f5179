import { addDays, addMonths, daysBetween, type CalendarDate } from '@/lib/kernel/calendar-date'
import type { OpenTrackItem } from '../facts'
import { refuseCase } from '../refusals'
import { hasBudget, type Attempt, type Guard } from './guard'

/** Consent older than this is asked again before booking (P10). */
export const CONSENT_MAX_AGE_DAYS = 90
/** A consent that grows old within this time is asked again in good time. */
const CONSENT_WARNED_DAYS = 14
/**
 * How long after the journey a passport should still be valid for carriers and countries that ask for it. A warning, never
 * a refusal.
 */
export const VALID_AFTER_TRAVEL_MONTHS = 3

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

const latest = (day: CalendarDate | null, today: CalendarDate) => (day && day > today ? day : today)

/** A document per traveller, valid on the day of travel. */
export const documentsValid: Guard = {
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

/** No suspension stops the journey. */
export const destinationOpen: Guard = {
  waitingOn: 'supervisor',
  fix: 'approve_under_suspension',
  check: ({ facts: { suspension } }) => {
    if (!suspension) return []
    if (suspension.mode === 'FULL') return [refuseCase('nobody', 'destination_suspended')]
    return suspension.isApprovedForCase ? [] : [refuseCase('supervisor', 'suspension_approval_missing')]
  },
}

/** Nobody travels on a consent that has grown old. */
export const consentFresh: Guard = {
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

/** What a journey needs before anybody books it. */
export const PREPARATION_GUARDS = {
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
  /** Section 6: what has to be there on the day itself: fit-to-fly, escort. It may still be open when seats are booked. */
  tracks_green_on_the_day: trackGuard('departed'),
  /** T10, 4.3: a FULL suspension blocks booking and departure; CASE_BY_CASE needs a supervisor's approval. */
  destination_open: destinationOpen,
  /** T10, P10 */
  consent_fresh: consentFresh,
  /** P10: the consent will still be fresh when the tickets are booked, and is not about to grow old. */
  consent_lasts: {
    waitingOn: 'person',
    fix: 'sign_declaration',
    check: ({ concerned, facts }) =>
      concerned.flatMap((member) => {
        const signedOn = member.isUnaccompaniedMinor
          ? member.guardianSignedOn
          : member.voluntariness?.signedOn
        if (!signedOn || member.seat) return []
        const until = addDays(signedOn, CONSENT_MAX_AGE_DAYS)
        const isNear = until >= facts.today && until < addDays(facts.today, CONSENT_WARNED_DAYS)
        return isNear ? [refuseCase('person', 'consent_ends_soon', { until }, member.personId)] : []
      }),
  },
  /** Some carriers and countries of transit ask for months after the journey; a warning, as no source gives one number. */
  document_lasts: {
    waitingOn: 'person',
    fix: 'add_travel_document',
    check: ({ concerned, facts }) =>
      concerned.flatMap((member) => {
        const { validUntil = null, kind = 'PASSPORT' } = member.travelDocument ?? {}
        const neededOn = member.seat?.departsOn ?? latest(facts.plannedDepartureOn, facts.today)
        if (kind !== 'PASSPORT' || validUntil === null || validUntil < neededOn) return []
        if (validUntil >= addMonths(neededOn, VALID_AFTER_TRAVEL_MONTHS)) return []
        return [refuseCase('person', 'document_ends_soon', { validUntil, neededOn }, member.personId)]
      }),
  },
  /** A day is agreed with the household: evaluation, documents and escorts are planned towards it. */
  departure_planned: {
    waitingOn: 'counsellor',
    fix: 'plan_departure',
    check: ({ concerned, facts }) =>
      facts.plannedDepartureOn === null && concerned.some(({ seat }) => !seat)
        ? [refuseCase('counsellor', 'departure_unplanned')]
        : [],
  },
  /** S1 §8: whoever asked for a place has an answer, and nobody is on the street before the departure. */
  housed_until_departure: {
    waitingOn: 'counsellor',
    fix: 'arrange_place',
    applies: ({ facts }) => Boolean(facts.place),
    check: ({ concerned, facts }) => {
      if (!facts.place) return []
      const { isGranted, leavesOn } = facts.place
      if (!isGranted) return [refuseCase('counsellor', 'place_unanswered')]
      const seats = concerned.flatMap(({ seat }) => (seat ? [seat.departsOn] : [])).sort()
      const departsOn = seats[0] ?? facts.plannedDepartureOn
      return leavesOn && departsOn && leavesOn < departsOn
        ? [refuseCase('counsellor', 'place_ends_early', { leavesOn, departsOn })]
        : []
    },
  },
  /** P22: the cash grants of the day are prepared with the booking and approved by finance before the day. */
  cash_grant_approved: {
    waitingOn: 'finance',
    fix: 'approve_cash_grant',
    applies: ({ concerned }) => concerned.some(({ cashGrant, seat }) => seat && cashGrant.due.cents > 0),
    check: ({ concerned }) =>
      concerned
        .filter(({ cashGrant, seat }) => seat && cashGrant.due.cents > 0)
        .filter(({ cashGrant }) => cashGrant.state === 'none' || cashGrant.state === 'prepared')
        .map(({ personId, cashGrant }) =>
          cashGrant.state === 'none'
            ? refuseCase('counsellor', 'cash_grant_not_prepared', undefined, personId)
            : refuseCase('finance', 'cash_grant_not_approved', undefined, personId),
        ),
  },
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
} as const satisfies Record<string, Guard>
