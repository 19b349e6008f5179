import { daysBetween, type CalendarDate } from '@/lib/kernel/calendar-date'
import type { OpenTrackItem } from '../facts'
import { refuseCase } from '../refusals'
import { hasBudget, type Attempt, type Guard } from './guard'

/** Consent older than this is asked again before booking (P10). */
export const CONSENT_MAX_AGE_DAYS = 90

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
} as const satisfies Record<string, Guard>
