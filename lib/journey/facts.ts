import 'server-only'
import { gapsOf } from '@/lib/applications/rules'
import { leavesOn } from '@/lib/accommodation/rules'
import type { JourneyFacts, MemberFacts, OpenTrackItem, SignedConsent } from '@/lib/cases/rules/facts'
import type { ApprovedException, EligibilityFacts, EligibilityOutcome } from '@/lib/eligibility/model'
import { situationFrom } from '@/lib/eligibility/records/situation'
import { differs } from '@/lib/eligibility/rules/confirmation'
import { decide } from '@/lib/eligibility/rules/decide'
import { decidedFactsNow } from '@/lib/eligibility/rules/known-facts'
import { calendarDate, type CalendarDate } from '@/lib/kernel/calendar-date'
import { euros, NOTHING } from '@/lib/kernel/money'
import type { Tx } from '@/lib/platform/database'
import type { ProgrammeRules } from '@/lib/programme/model'
import { programmeRules } from '@/lib/programme/records'
import { ageGroupOn } from '@/lib/people/rules/age'
import { isWithinFiveYears } from '@/lib/people/rules/earlier-return'
import { budgetEndsOn } from '@/lib/programme/rules/budget-period'
import { grantFor } from '@/lib/payments/rules'
import type { TrackItemOutcome } from '@/lib/safeguards/model'
import { openItems, tracksOfMember } from '@/lib/safeguards/rules/track-items'
import { isPresentationTimeOver } from '@/lib/travel/rules/presentation-time'
import { day, journeyRow, type JourneyRow } from './records'

type Member = JourneyRow['members'][number]

/** Latest of each purpose first: a consent that was taken back counts only while no newer one stands. */
function consentOf(row: JourneyRow, personId: string, purpose: string): SignedConsent | null {
  const given = row.consents.filter(
    (consent) => consent.person_id === personId && consent.purpose === purpose,
  )
  const best = given.findLast((consent) => consent.withdrawn_on === null) ?? given.at(-1)
  const signedOn = best && day(best.given_on)
  return signedOn ? { signedOn, withdrawnOn: day(best.withdrawn_on) } : null
}

function seatOf(row: JourneyRow, personId: string, now: Date): MemberFacts['seat'] {
  const seat = row.seats.find((taken) => taken.person_id === personId)
  const departsOn = seat && day(seat.departs_at)
  if (!departsOn) return null
  const { mode, departs_at: departsAt, departure_zone: departureZone } = seat
  return {
    departsOn,
    isPresentationTimeOver: isPresentationTimeOver({ mode, departsAt, departureZone }, now),
  }
}

function memberFacts(
  row: JourneyRow,
  member: Member,
  outcome: EligibilityOutcome | null,
  today: CalendarDate,
  now: Date,
): MemberFacts {
  const seat = seatOf(row, member.person_id, now)
  const governing = day(member.departed_on) ?? seat?.departsOn ?? day(row.planned_departure_on) ?? today
  const age = ageGroupOn(
    { birthDate: day(member.birth_date), saidUnderAge: member.said_under_age },
    governing,
  )
  // Whoever has not been asked counts as of age until the application is sent, which it is not before.
  const isAdult = age === 'adult' || age === 'not_asked'
  const document = row.documents.find(
    (held) => held.person_id === member.person_id && held.status === 'ISSUED',
  )
  const appointment = row.documents.find(
    (awaited) => awaited.person_id === member.person_id && awaited.status === 'APPOINTMENT',
  )
  const doubt = row.doubts.find((raised) => raised.person_id === member.person_id)
  const own = row.payments.filter((paid) => paid.person_id === member.person_id)
  const payment = own.find(({ kind }) => kind === 'CASH_GRANT')
  const guardian = row.consents.find(
    (consent) =>
      consent.person_id === member.person_id &&
      consent.signatory === 'guardian' &&
      consent.withdrawn_on === null,
  )
  return {
    personId: member.person_id,
    isPrincipal: member.relation === 'principal',
    isAdult,
    signsThemselves: isAdult || (age === 'in_doubt' && !member.unaccompanied_minor),
    isUnaccompaniedMinor: member.unaccompanied_minor && !isAdult,
    hasWithdrawn: member.withdrawn_on !== null,
    departedOn: day(member.departed_on),
    arrivedOn: day(member.arrived_on),
    voluntariness: consentOf(row, member.person_id, 'VOLUNTARY_RETURN'),
    dataConsent: consentOf(row, member.person_id, 'PERSONAL_DATA'),
    guardianSignedOn: guardian ? day(guardian.given_on) : null,
    travelDocument: document ? { validUntil: day(document.valid_until), kind: document.kind } : null,
    documentExpectedOn: day(appointment?.status_on ?? null),
    unableSince: day(doubt?.unable_since ?? null),
    doubtSince: day(doubt?.doubt_since ?? null),
    seat,
    hasReconfirmedChoice: member.reconfirmed_on !== null,
    cashGrant: payment
      ? { due: euros(Number(payment.cents)), state: payment.status }
      : { due: grantFor(outcome, isAdult)?.amount ?? NOTHING, state: 'none' },
    openRefunds: own.filter(({ kind, status }) => kind !== 'CASH_GRANT' && status !== 'paid').length,
  }
}

/**
 * A decision is out of date when the same rules, asked again with what is known today, promise something else: another
 * departure date, destination, status, household or needs.
 */
function isStale(
  row: JourneyRow,
  facts: EligibilityFacts,
  outcome: EligibilityOutcome,
  departsOn: CalendarDate | null,
  rules: ProgrammeRules,
): boolean {
  const { application } = row
  const now = decidedFactsNow(facts, {
    departsOn,
    destination: row.destination,
    situation: application && situationFrom(application),
    travellers: row.members
      .filter((member) => member.withdrawn_on === null)
      .map((member) => ({
        birthDate: day(member.birth_date),
        birthPrecision: member.birth_precision,
        saidUnderAge: member.said_under_age,
        isUnaccompaniedMinor: member.unaccompanied_minor,
        needs: row.needs[member.person_id] ?? [],
      })),
  })
  return now === null || differs(outcome, decide(now, rules, approvedExceptions(row)))
}

/** The exceptions a supervisor approved, in that order. */
function approvedExceptions({ exceptions }: JourneyRow): ApprovedException[] {
  return exceptions.flatMap(({ kind, asked_for: askedFor, status, decided_on: decided }) => {
    const decidedOn = day(decided)
    return status === 'approved' && decidedOn ? [{ kind, askedFor, decidedOn }] : []
  })
}

function supportAfterReturn(outcome: EligibilityOutcome | null): JourneyFacts['supportAfterReturn'] {
  if (!outcome) return 'none'
  const { access, total, lines } = outcome.reintegration
  if (access === 'granted' && (total.cents > 0 || lines.some((line) => line.amount === null))) return 'budget'
  return outcome.services.length > 0 ? 'services' : 'none'
}

function applicationAnswers(row: JourneyRow) {
  const { application } = row
  return {
    destination: row.destination,
    spokenLanguage: row.spoken_language,
    interpreterNeeded: row.interpreter_needed,
    administrativeStatus: application?.administrative_status ?? null,
    statusDecidedOn: application?.status_decided_on ?? null,
    hasOrderToLeave: application?.has_order_to_leave ?? null,
    orderToLeaveOn: application?.order_to_leave_on ?? null,
    hasPreviousAssistedReturn: application?.has_previous_assisted_return ?? null,
    previousAssistedDepartureOn: application?.previous_assisted_departure_on ?? null,
    vulnerabilityScreened: application?.vulnerability_screened ?? false,
    members: row.members.map((member) => ({
      personId: member.person_id,
      birthDate: member.birth_date,
      saidUnderAge: member.said_under_age,
    })),
    unfinished: row.unfinished,
  }
}

function suspensionOf(row: JourneyRow): JourneyFacts['suspension'] {
  const strictest = row.suspensions.find((suspension) => suspension.mode === 'FULL') ?? row.suspensions[0]
  if (!strictest) return null
  // An approval given during an earlier suspension says nothing about this one.
  const approvedOn = day(row.suspension_approved_on)
  return {
    mode: strictest.mode,
    isApprovedForCase: approvedOn !== null && approvedOn >= calendarDate(strictest.from_on),
  }
}

/** The last earlier return of each person, as far as the five years before this application reach (P3). */
function recentReturnsOf(row: JourneyRow, today: CalendarDate): JourneyFacts['recentReturns'] {
  const appliedOn = day(row.submitted_on) ?? today
  const { earlier_returns: returns } = row
  return returns
    .filter(
      ({ person_id: personId }, place) => returns.findIndex((each) => each.person_id === personId) === place,
    )
    .map(({ person_id: personId, on, desk }) => ({ personId, on: calendarDate(on), desk }))
    .filter(({ on }) => isWithinFiveYears(on, appliedOn))
}

/** By when something that was asked for is expected; null before it was asked for. */
function expectedOn(row: JourneyRow, open: OpenTrackItem): CalendarDate | null {
  const asked = row.track_items.find(
    ({ person_id, item }) => person_id === open.personId && item === open.item,
  )
  return day(asked?.due_on ?? null)
}

/** The open return place of the household, while it is asked for or theirs. */
function placeOf(row: JourneyRow, departsOn: CalendarDate | null): JourneyFacts['place'] {
  const place = row.places.find(({ ended_on: ended }) => ended === null)
  if (!place) return null
  const dates = {
    state: place.state,
    startsOn: day(place.starts_on),
    extendedOn: day(place.extended_on),
    endedOn: day(place.ended_on),
  }
  return { isGranted: place.state === 'granted', leavesOn: leavesOn(dates, departsOn) }
}

/** Turns the row of a case into the facts its rules read. */
export function factsFrom(
  row: JourneyRow,
  today: CalendarDate,
  now: Date,
  rules: ProgrammeRules,
): JourneyFacts {
  const outcome = row.decision ? (row.decision.outcome as EligibilityOutcome) : null
  const members = row.members.map((member) => memberFacts(row, member, outcome, today, now))
  const seats = members.flatMap(({ seat }) => (seat ? [seat.departsOn] : [])).sort()
  const departsOn = seats[0] ?? day(row.planned_departure_on)
  const departures = members.flatMap(({ departedOn }) => (departedOn ? [departedOn] : [])).sort()
  const lastDeparture = departures.at(-1) ?? day(row.departed_on)
  const travelDay = departsOn ?? today
  return {
    today,
    isOpenedByPartner: row.opened_by_partner,
    submittedOn: day(row.submitted_on),
    plannedDepartureOn: day(row.planned_departure_on),
    members,
    applicationGaps: gapsOf(applicationAnswers(row)),
    eligibility:
      row.decision && outcome
        ? {
            returnOutcome: outcome.return.outcome,
            isStale:
              departures.length === 0 &&
              isStale(row, row.decision.facts as EligibilityFacts, outcome, departsOn, rules),
          }
        : null,
    supportAfterReturn: supportAfterReturn(outcome),
    openExceptions: row.exceptions.filter(({ status }) => status === 'open').length,
    counsellingSessions: row.counselling_count,
    plan: {
      status: (row.plan?.status ?? 'none') as JourneyFacts['plan']['status'],
      isSigned: Boolean(row.plan?.signed_on),
      isAgreementSigned: Boolean(row.plan?.agreement_signed_on),
    },
    recentReturns: recentReturnsOf(row, today),
    isFiveYearExcepted: row.exceptions.some(
      ({ kind, status }) => kind === 'FIVE_YEAR' && status === 'approved',
    ),
    otherOpenFiles: row.other_open_files.map(({ person_id: personId, ref }) => ({ personId, ref })),
    openTrackItems: openItems(
      row.members
        .filter((member) => member.withdrawn_on === null && member.departed_on === null)
        .map((member) => ({
          personId: member.person_id,
          birthDate: day(member.birth_date),
          tracks: tracksOfMember(
            {
              isPrincipal: member.relation === 'principal',
              isUnaccompaniedMinor: member.unaccompanied_minor,
              isMedical: member.medical,
            },
            row.tracks,
          ),
        })),
      row.track_items.map((item) => ({
        personId: item.person_id,
        item: item.item,
        receivedOn: day(item.received_on),
        validUntil: day(item.valid_until),
        outcome: item.outcome as TrackItemOutcome | null,
      })),
      travelDay,
    ).map((open) => ({ ...open, dueOn: expectedOn(row, open) })),
    suspension: suspensionOf(row),
    arrivalReception: row.reception ?? 'open',
    place: placeOf(row, departsOn),
    noShows: { count: row.no_show_count, lastOn: day(row.last_no_show_on) },
    budget: {
      isSettled: Boolean(row.plan?.settled_on),
      endsOn: lastDeparture && budgetEndsOn(lastDeparture),
    },
    followUp: {
      isFinalDone: row.final_follow_up_done,
      isFinalReportIn: row.final_follow_up_done,
      failedAttempts: row.attempts.flatMap((attempt) => day(attempt) ?? []),
    },
  }
}

/** Gathers what the rules of the lifecycle look at; null when the case is out of the actor's sight. */
export async function gatherFacts(
  tx: Tx,
  caseId: string,
  today: CalendarDate,
  now: Date,
): Promise<JourneyFacts | null> {
  const row = await journeyRow(tx, caseId, today)
  return row && factsFrom(row, today, now, await programmeRules(tx))
}
