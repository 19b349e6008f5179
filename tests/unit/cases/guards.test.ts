import fs from 'node:fs'
import path from 'node:path'
import { createTranslator } from 'next-intl'
import { describe, expect, it } from 'vitest'
import { LOCALES, type Locale } from '@/lib/access/model'
import { euros } from '@/lib/kernel/money'
import {
  ACTIONS,
  type ActingRole,
  type Action,
  type ReasonCode,
  type Stage,
  type WaitingOn,
} from '@/lib/cases/model'
import { decideTransition } from '@/lib/cases/rules/decide'
import type { JourneyFacts, OpenTrackItem } from '@/lib/cases/rules/facts'
import { GUARD_NAMES, type GuardName } from '@/lib/cases/rules/guards'
import { REFUSAL_CODES, type CaseRefusalCode } from '@/lib/cases/rules/refusals'
import { ACTION_ROLES } from '@/lib/cases/rules/roles'
import { transitionOf } from '@/lib/cases/rules/transitions'
import { adult, child, day, facts, minorAlone, returnedFacts, TODAY } from './facts'

type Asked = {
  action: Action
  facts: JourneyFacts
  stage?: Stage
  priorStage?: Stage
  role?: ActingRole
  personIds?: string[]
  reasonCode?: ReasonCode
}

function refusalsOf(asked: Asked) {
  const row = transitionOf(asked.action)
  const decision = decideTransition({
    action: asked.action,
    stage: asked.stage ?? row.from[0] ?? 'draft',
    priorStage: asked.priorStage ?? null,
    actor: { role: asked.role ?? ACTION_ROLES[asked.action][0] },
    facts: asked.facts,
    personIds: asked.personIds,
    reasonCode: asked.reasonCode ?? row.reasonCodes?.find((code) => code !== 'suspension'),
    reasonText: 'A reason in words',
  })
  return decision.ok ? [] : decision.error
}

function sentencesOf(locale: Locale): Record<string, string> {
  const name = path.join(import.meta.dirname, '../../../lib/i18n/messages', locale, 'refusals/cases.json')
  return JSON.parse(fs.readFileSync(name, 'utf8'))
}

const gap = (code: JourneyFacts['applicationGaps'][number]['code']) =>
  facts({ applicationGaps: [{ code, path: 'somewhere', personId: null }] })
const withAdult = (change: Parameters<typeof adult>[0]) => facts({ members: [adult(change), child()] })
const trackItem = (before: OpenTrackItem['before']) =>
  facts({
    openTrackItems: [
      { track: 'MEDICAL', item: 'fit_to_fly', personId: 'adult', waitingOn: 'specialist', before },
    ],
  })
const plan = (change: Partial<JourneyFacts['plan']>) =>
  facts({ plan: { status: 'approved', isSigned: true, isAgreementSigned: true, ...change } })
const eligibility = (
  returnOutcome: 'granted' | 'refused' | 'referred' | 'not_yet' | 'review',
  isStale = false,
) => facts({ eligibility: { returnOutcome, isStale } })
const attempts = (...days: string[]) =>
  returnedFacts({
    followUp: { isFinalDone: false, isFinalReportIn: false, failedAttempts: days.map(day) },
  })
const held = (change: Partial<JourneyFacts>, priorStage: Stage): Asked => ({
  action: 'release_hold',
  facts: facts(change),
  priorStage,
})
const OLD_CONSENT = withAdult({ voluntariness: { signedOn: day('2026-08-22'), withdrawnOn: null } })
const FULL = { mode: 'FULL', isApprovedForCase: true } as const
const closed = (change: Partial<JourneyFacts['budget']>) =>
  returnedFacts({ budget: { isSettled: true, endsOn: day('2026-11-21'), ...change } })

type Both = {
  guard: GuardName
  rule: string
  met: Asked
  unmet: Asked
  code: CaseRefusalCode
  waitingOn: WaitingOn
  personId?: string
}

const both: readonly Both[] = [
  {
    guard: 'choice_is_theirs',
    rule: 'lets whoever decides sign for an adult found unable to (S0:152)',
    met: { action: 'declare_ready', facts: withAdult({ unableSince: day('2026-10-01') }) },
    unmet: { action: 'declare_ready', facts: withAdult({ unableSince: day('2026-10-02') }) },
    code: 'capacity_doubted',
    waitingOn: 'counsellor',
    personId: 'adult',
  },
  {
    guard: 'choice_is_theirs',
    rule: 'waits while a talk left a doubt about the freedom of the choice',
    met: { action: 'book_travel', facts: facts() },
    unmet: { action: 'book_travel', facts: withAdult({ doubtSince: day('2026-11-02') }) },
    code: 'choice_doubted',
    waitingOn: 'counsellor',
    personId: 'adult',
  },
  {
    guard: 'identities_known',
    rule: 'asks for the identity of every member',
    met: { action: 'submit_application', facts: facts() },
    unmet: { action: 'submit_application', facts: gap('identity_missing') },
    code: 'identity_missing',
    waitingOn: 'partner',
  },
  {
    guard: 'language_known',
    rule: 'asks for the language',
    met: { action: 'submit_application', facts: facts() },
    unmet: { action: 'submit_application', facts: gap('language_missing') },
    code: 'language_missing',
    waitingOn: 'partner',
  },
  {
    guard: 'language_known',
    rule: 'asks whether an interpreter is needed',
    met: { action: 'submit_application', facts: facts() },
    unmet: { action: 'submit_application', facts: gap('interpreter_unanswered') },
    code: 'interpreter_unanswered',
    waitingOn: 'partner',
  },
  {
    guard: 'destination_known',
    rule: 'asks for the destination',
    met: { action: 'submit_application', facts: facts() },
    unmet: { action: 'submit_application', facts: gap('destination_missing') },
    code: 'destination_missing',
    waitingOn: 'partner',
  },
  {
    guard: 'status_known',
    rule: 'asks for the administrative status',
    met: { action: 'submit_application', facts: facts() },
    unmet: { action: 'submit_application', facts: gap('administrative_status_missing') },
    code: 'administrative_status_missing',
    waitingOn: 'partner',
  },
  {
    guard: 'status_known',
    rule: 'asks for the date of the status',
    met: { action: 'submit_application', facts: facts() },
    unmet: { action: 'submit_application', facts: gap('status_decision_date_missing') },
    code: 'status_decision_date_missing',
    waitingOn: 'partner',
  },
  {
    guard: 'order_answered',
    rule: 'asks about an order to leave',
    met: { action: 'submit_application', facts: facts() },
    unmet: { action: 'submit_application', facts: gap('order_to_leave_unanswered') },
    code: 'order_to_leave_unanswered',
    waitingOn: 'partner',
  },
  {
    guard: 'earlier_return_answered',
    rule: 'asks about an earlier assisted return',
    met: { action: 'submit_application', facts: facts() },
    unmet: { action: 'submit_application', facts: gap('earlier_return_unanswered') },
    code: 'earlier_return_unanswered',
    waitingOn: 'partner',
  },
  {
    guard: 'answers_finished',
    rule: 'leaves nothing behind that somebody began to type',
    met: { action: 'submit_application', facts: facts() },
    unmet: { action: 'submit_application', facts: gap('answer_unfinished') },
    code: 'answer_unfinished',
    waitingOn: 'partner',
  },
  {
    guard: 'vulnerability_screened',
    rule: 'asks for the vulnerability screen; a desk answers its own file',
    met: { action: 'submit_application', facts: facts() },
    unmet: {
      action: 'submit_application',
      facts: { ...gap('vulnerability_screen_missing'), isOpenedByPartner: false },
    },
    code: 'vulnerability_screen_missing',
    waitingOn: 'counsellor',
  },
  {
    guard: 'household_named',
    rule: 'needs somebody who travels',
    met: { action: 'submit_application', facts: facts() },
    unmet: { action: 'submit_application', facts: facts({ members: [] }) },
    code: 'no_member',
    waitingOn: 'partner',
  },
  {
    guard: 'principal_named',
    rule: 'lets a minor alone lead their own file',
    met: { action: 'submit_application', facts: facts({ members: [minorAlone()] }) },
    unmet: { action: 'submit_application', facts: withAdult({ isPrincipal: false }) },
    code: 'principal_missing',
    waitingOn: 'partner',
  },
  {
    guard: 'principal_named',
    rule: 'asks for a new principal when the first withdrew',
    met: { action: 'declare_ready', facts: facts() },
    unmet: {
      action: 'declare_ready',
      facts: facts({
        members: [adult({ hasWithdrawn: true }), adult({ personId: 'other', isPrincipal: false })],
      }),
    },
    code: 'principal_missing',
    waitingOn: 'counsellor',
  },
  {
    guard: 'voluntariness_declared',
    rule: 'needs the declaration of each adult',
    met: { action: 'submit_application', facts: facts() },
    unmet: { action: 'submit_application', facts: withAdult({ voluntariness: null }) },
    code: 'voluntariness_missing',
    waitingOn: 'partner',
    personId: 'adult',
  },
  {
    guard: 'voluntariness_declared',
    rule: 'stops when the declaration is taken back',
    met: { action: 'declare_ready', facts: facts() },
    unmet: {
      action: 'declare_ready',
      facts: withAdult({ voluntariness: { signedOn: TODAY, withdrawnOn: TODAY } }),
    },
    code: 'voluntariness_withdrawn',
    waitingOn: 'person',
    personId: 'adult',
  },
  {
    guard: 'data_consent_given',
    rule: 'needs the data authorisation of each adult',
    met: { action: 'submit_application', facts: facts() },
    unmet: { action: 'submit_application', facts: withAdult({ dataConsent: null }) },
    code: 'data_consent_missing',
    waitingOn: 'partner',
    personId: 'adult',
  },
  {
    guard: 'data_consent_given',
    rule: 'stops when the authorisation is taken back',
    met: { action: 'declare_ready', facts: facts() },
    unmet: {
      action: 'declare_ready',
      facts: withAdult({ dataConsent: { signedOn: TODAY, withdrawnOn: TODAY } }),
    },
    code: 'data_consent_withdrawn',
    waitingOn: 'person',
    personId: 'adult',
  },
  {
    guard: 'guardian_signed',
    rule: 'needs the guardian of a minor alone',
    met: { action: 'submit_application', facts: facts({ members: [minorAlone()] }) },
    unmet: {
      action: 'submit_application',
      facts: facts({ members: [minorAlone({ guardianSignedOn: null })] }),
    },
    code: 'guardian_signature_missing',
    waitingOn: 'partner',
    personId: 'minor',
  },
  {
    guard: 'evaluation_current',
    rule: 'needs a confirmed evaluation',
    met: { action: 'find_eligible', facts: facts() },
    unmet: { action: 'find_eligible', facts: facts({ eligibility: null }) },
    code: 'evaluation_missing',
    waitingOn: 'counsellor',
  },
  {
    guard: 'evaluation_current',
    rule: 'refuses an evaluation of older facts',
    met: { action: 'book_travel', facts: facts() },
    unmet: { action: 'book_travel', facts: eligibility('granted', true) },
    code: 'evaluation_stale',
    waitingOn: 'counsellor',
  },
  {
    guard: 'return_granted',
    rule: 'lets a ticket alone be enough',
    met: { action: 'find_eligible', facts: facts({ supportAfterReturn: 'none' }) },
    unmet: { action: 'find_eligible', facts: eligibility('not_yet') },
    code: 'return_not_granted',
    waitingOn: 'counsellor',
  },
  {
    guard: 'return_granted',
    rule: 'leaves a review to a supervisor',
    met: { action: 'find_eligible', facts: facts() },
    unmet: { action: 'find_eligible', facts: eligibility('review') },
    code: 'return_not_granted',
    waitingOn: 'supervisor',
  },
  {
    guard: 'return_refused',
    rule: 'takes a referral elsewhere for a refusal',
    met: { action: 'find_not_eligible', facts: eligibility('referred') },
    unmet: { action: 'find_not_eligible', facts: eligibility('granted') },
    code: 'return_not_refused',
    waitingOn: 'counsellor',
  },
  {
    guard: 'return_refused',
    rule: 'does not take "not yet" for a refusal',
    met: { action: 'find_not_eligible', facts: eligibility('refused') },
    unmet: { action: 'find_not_eligible', facts: eligibility('not_yet') },
    code: 'return_not_refused',
    waitingOn: 'counsellor',
  },
  {
    guard: 'exceptions_answered',
    rule: 'waits for the answer to an exception before refusing',
    met: { action: 'find_not_eligible', facts: eligibility('refused') },
    unmet: { action: 'find_not_eligible', facts: { ...eligibility('refused'), openExceptions: 1 } },
    code: 'exception_unanswered',
    waitingOn: 'supervisor',
  },
  {
    guard: 'nobody_departed',
    rule: 'does not open a decision under which somebody left',
    met: { action: 'reopen_review', stage: 'preparation', facts: facts() },
    unmet: { action: 'reopen_review', stage: 'preparation', facts: withAdult({ departedOn: TODAY }) },
    code: 'somebody_departed',
    waitingOn: 'nobody',
  },
  {
    guard: 'minors_accompanied',
    rule: 'does not let a child go on alone',
    met: { action: 'declare_ready', facts: facts() },
    unmet: { action: 'declare_ready', facts: withAdult({ hasWithdrawn: true }) },
    code: 'minor_without_adult',
    waitingOn: 'counsellor',
    personId: 'child',
  },
  {
    guard: 'minors_accompanied',
    rule: 'does not let the only adult leave first',
    met: { action: 'record_departure', facts: facts() },
    unmet: { action: 'record_departure', facts: facts(), personIds: ['adult'] },
    code: 'minor_without_adult',
    waitingOn: 'counsellor',
    personId: 'child',
  },
  {
    guard: 'children_not_left_alone',
    rule: 'does not let the only adult stop while a child goes on',
    met: { action: 'withdraw', facts: facts(), personIds: ['child'] },
    unmet: { action: 'withdraw', facts: facts(), personIds: ['adult'] },
    code: 'child_left_alone',
    waitingOn: 'counsellor',
    personId: 'child',
  },
  {
    guard: 'lead_remains',
    rule: 'asks who leads when whoever did stops',
    met: { action: 'cancel', facts: facts(), personIds: ['child'] },
    unmet: {
      action: 'cancel',
      facts: facts({ members: [adult(), adult({ personId: 'second', isPrincipal: false })] }),
      personIds: ['adult'],
    },
    code: 'new_lead_missing',
    waitingOn: 'counsellor',
  },
  {
    guard: 'documents_valid',
    rule: 'needs a document per traveller',
    met: { action: 'declare_ready', facts: facts() },
    unmet: { action: 'declare_ready', facts: withAdult({ travelDocument: null }) },
    code: 'document_missing',
    waitingOn: 'person',
    personId: 'adult',
  },
  {
    guard: 'documents_valid',
    rule: 'measures validity on the day on the ticket',
    met: { action: 'book_travel', facts: withAdult({ travelDocument: { validUntil: TODAY } }) },
    unmet: {
      action: 'book_travel',
      facts: withAdult({
        travelDocument: { validUntil: TODAY },
        seat: { departsOn: day('2026-11-22'), isPresentationTimeOver: false },
      }),
    },
    code: 'document_expires',
    waitingOn: 'person',
    personId: 'adult',
  },
  {
    guard: 'documents_valid',
    rule: 'measures validity on the planned day before booking',
    met: {
      action: 'declare_ready',
      facts: facts({
        members: [adult({ seat: null, travelDocument: { validUntil: null } })],
        plannedDepartureOn: day('2027-02-01'),
      }),
    },
    unmet: {
      action: 'declare_ready',
      facts: facts({
        members: [adult({ seat: null, travelDocument: { validUntil: day('2027-01-31') } })],
        plannedDepartureOn: day('2027-02-01'),
      }),
    },
    code: 'document_expires',
    waitingOn: 'person',
    personId: 'adult',
  },
  {
    guard: 'counselling_held',
    rule: 'needs a recorded interview',
    met: { action: 'declare_ready', facts: facts({ counsellingSessions: 1 }) },
    unmet: { action: 'declare_ready', facts: facts({ counsellingSessions: 0 }) },
    code: 'counselling_missing',
    waitingOn: 'counsellor',
  },
  {
    guard: 'plan_approved',
    rule: 'needs an approved plan for a budget only',
    met: { action: 'declare_ready', facts: { ...plan({ status: 'draft' }), supportAfterReturn: 'services' } },
    unmet: { action: 'declare_ready', facts: plan({ status: 'submitted' }) },
    code: 'plan_not_approved',
    waitingOn: 'counsellor',
  },
  {
    guard: 'plan_signed',
    rule: 'needs a signed plan for a budget',
    met: { action: 'declare_ready', facts: plan({}) },
    unmet: { action: 'declare_ready', facts: plan({ isSigned: false }) },
    code: 'plan_not_signed',
    waitingOn: 'person',
  },
  {
    guard: 'tracks_green',
    rule: 'waits for what a track needs before ready',
    met: { action: 'declare_ready', facts: trackItem('booked') },
    unmet: { action: 'declare_ready', facts: trackItem('ready') },
    code: 'track_item_open',
    waitingOn: 'specialist',
    personId: 'adult',
  },
  {
    guard: 'tracks_green_for_booking',
    rule: 'waits for what a track needs before booking',
    met: { action: 'book_travel', facts: trackItem('departed') },
    unmet: { action: 'book_travel', facts: trackItem('booked') },
    code: 'track_item_open',
    waitingOn: 'specialist',
    personId: 'adult',
  },
  {
    guard: 'tracks_green_for_departure',
    rule: 'waits for what a track needs on the day',
    met: { action: 'record_departure', facts: facts() },
    unmet: { action: 'record_departure', facts: trackItem('departed') },
    code: 'track_item_open',
    waitingOn: 'specialist',
    personId: 'adult',
  },
  {
    guard: 'destination_open',
    rule: 'a full suspension stops a booking whatever was approved',
    met: { action: 'book_travel', facts: facts() },
    unmet: { action: 'book_travel', facts: facts({ suspension: FULL }) },
    code: 'destination_suspended',
    waitingOn: 'nobody',
  },
  {
    guard: 'destination_open',
    rule: 'case by case, a supervisor lets one journey through',
    met: {
      action: 'record_departure',
      facts: facts({ suspension: { mode: 'CASE_BY_CASE', isApprovedForCase: true } }),
    },
    unmet: {
      action: 'record_departure',
      facts: facts({ suspension: { mode: 'CASE_BY_CASE', isApprovedForCase: false } }),
    },
    code: 'suspension_approval_missing',
    waitingOn: 'supervisor',
  },
  {
    guard: 'consent_fresh',
    rule: 'consent of ninety days is still good, one day more is not',
    met: {
      action: 'book_travel',
      facts: withAdult({ voluntariness: { signedOn: day('2026-08-23'), withdrawnOn: null } }),
    },
    unmet: { action: 'book_travel', facts: OLD_CONSENT },
    code: 'consent_too_old',
    waitingOn: 'person',
    personId: 'adult',
  },
  {
    guard: 'consent_fresh',
    rule: 'for a minor alone the guardian is asked again',
    met: { action: 'book_travel', facts: facts({ members: [minorAlone()] }) },
    unmet: {
      action: 'book_travel',
      facts: facts({ members: [minorAlone({ guardianSignedOn: day('2026-08-22') })] }),
    },
    code: 'consent_too_old',
    waitingOn: 'person',
    personId: 'minor',
  },
  {
    guard: 'seats_booked',
    rule: 'needs a seat for everybody still to travel',
    met: {
      action: 'book_travel',
      facts: facts({ members: [adult(), child({ hasWithdrawn: true, seat: null })] }),
    },
    unmet: { action: 'book_travel', facts: facts({ members: [adult(), child({ seat: null })] }) },
    code: 'seat_missing',
    waitingOn: 'travel',
    personId: 'child',
  },
  {
    guard: 'no_recent_return',
    rule: 'help to return is given again after five years, or by an exception',
    met: {
      action: 'find_eligible',
      facts: facts({
        recentReturns: [{ personId: 'adult', on: day('2024-03-01'), desk: 'Ghent' }],
        isFiveYearExcepted: true,
      }),
    },
    unmet: {
      action: 'find_eligible',
      facts: facts({ recentReturns: [{ personId: 'adult', on: day('2024-03-01'), desk: 'Ghent' }] }),
    },
    code: 'recent_assisted_return',
    waitingOn: 'supervisor',
    personId: 'adult',
  },
  {
    guard: 'one_open_file',
    rule: 'nobody is given assistance twice',
    met: {
      action: 'book_travel',
      facts: facts({ otherOpenFiles: [{ personId: 'nobody here', ref: 'AVR-2026-00002' }] }),
    },
    unmet: {
      action: 'book_travel',
      facts: facts({ otherOpenFiles: [{ personId: 'adult', ref: 'AVR-2026-00002' }] }),
    },
    code: 'second_open_file',
    waitingOn: 'counsellor',
    personId: 'adult',
  },
  {
    guard: 'reception_answered',
    rule: 'asks whether somebody meets them; a no is an answer',
    met: { action: 'book_travel', facts: facts({ arrivalReception: 'declined' }) },
    unmet: { action: 'book_travel', facts: facts({ arrivalReception: 'open' }) },
    code: 'arrival_reception_unanswered',
    waitingOn: 'counsellor',
  },
  {
    guard: 'departure_day_reached',
    rule: 'nobody leaves before the day on the ticket',
    met: { action: 'record_departure', facts: facts() },
    unmet: {
      action: 'record_departure',
      facts: withAdult({ seat: { departsOn: day('2026-11-22'), isPresentationTimeOver: false } }),
    },
    code: 'departure_day_not_reached',
    waitingOn: 'nobody',
    personId: 'adult',
  },
  {
    guard: 'departure_day_reached',
    rule: 'nobody leaves without a seat',
    met: { action: 'refuse_boarding', facts: facts() },
    unmet: { action: 'refuse_boarding', facts: withAdult({ seat: null }) },
    code: 'seat_missing',
    waitingOn: 'travel',
    personId: 'adult',
  },
  {
    guard: 'choice_reconfirmed',
    rule: 'each adult says again that it is their choice',
    met: { action: 'record_departure', facts: facts() },
    unmet: { action: 'record_departure', facts: withAdult({ hasReconfirmedChoice: false }) },
    code: 'choice_not_reconfirmed',
    waitingOn: 'travel',
    personId: 'adult',
  },
  {
    guard: 'agreement_signed',
    rule: 'the agreement is signed at departure when there is a budget',
    met: {
      action: 'record_departure',
      facts: { ...plan({ isAgreementSigned: false }), supportAfterReturn: 'none' },
    },
    unmet: { action: 'record_departure', facts: plan({ isAgreementSigned: false }) },
    code: 'agreement_not_signed',
    waitingOn: 'travel',
  },
  {
    guard: 'cash_grant_paid',
    rule: 'a grant that is not due is not asked for',
    met: { action: 'record_departure', facts: withAdult({ cashGrant: { due: euros(0), state: 'none' } }) },
    unmet: {
      action: 'record_departure',
      facts: withAdult({ cashGrant: { due: euros(5_000), state: 'none' } }),
    },
    code: 'cash_grant_not_prepared',
    waitingOn: 'counsellor',
    personId: 'adult',
  },
  {
    guard: 'cash_grant_paid',
    rule: 'finance approves a prepared grant',
    met: { action: 'record_departure', facts: facts() },
    unmet: {
      action: 'record_departure',
      facts: withAdult({ cashGrant: { due: euros(5_000), state: 'prepared' } }),
    },
    code: 'cash_grant_not_approved',
    waitingOn: 'finance',
    personId: 'adult',
  },
  {
    guard: 'cash_grant_paid',
    rule: 'travel pays an approved grant',
    met: { action: 'record_departure', facts: facts() },
    unmet: {
      action: 'record_departure',
      facts: withAdult({ cashGrant: { due: euros(5_000), state: 'approved' } }),
    },
    code: 'cash_grant_not_paid',
    waitingOn: 'travel',
    personId: 'adult',
  },
  {
    guard: 'refunds_paid',
    rule: 'refunds are paid at departure',
    met: { action: 'record_departure', facts: facts() },
    unmet: { action: 'record_departure', facts: withAdult({ openRefunds: 2 }) },
    code: 'refund_not_paid',
    waitingOn: 'travel',
    personId: 'adult',
  },
  {
    guard: 'presentation_time_over',
    rule: 'nobody is absent before the time to present has passed',
    met: { action: 'record_no_show', facts: facts() },
    unmet: {
      action: 'record_no_show',
      facts: withAdult({ seat: { departsOn: TODAY, isPresentationTimeOver: false } }),
    },
    code: 'presentation_time_not_over',
    waitingOn: 'nobody',
    personId: 'adult',
  },
  {
    guard: 'others_accounted',
    rule: 'who left is recorded before who did not come',
    met: {
      action: 'record_no_show',
      facts: facts({ members: [adult({ departedOn: TODAY }), child()] }),
      personIds: ['child'],
    },
    unmet: { action: 'record_no_show', facts: facts(), personIds: ['child'] },
    code: 'traveller_unaccounted',
    waitingOn: 'travel',
    personId: 'adult',
  },
  {
    guard: 'no_show_supervised',
    rule: 'the second no-show needs a supervisor',
    met: {
      action: 'resume_after_no_show',
      role: 'supervisor',
      facts: facts({ noShows: { count: 2, lastOn: TODAY } }),
    },
    unmet: {
      action: 'resume_after_no_show',
      role: 'counsellor',
      facts: facts({ noShows: { count: 2, lastOn: TODAY } }),
    },
    code: 'second_no_show',
    waitingOn: 'supervisor',
  },
  {
    guard: 'contact_awaited',
    rule: 'thirty days without contact have to pass',
    met: {
      action: 'cancel',
      stage: 'no_show',
      reasonCode: 'no_contact',
      facts: facts({ noShows: { count: 1, lastOn: day('2026-10-22') } }),
    },
    unmet: {
      action: 'cancel',
      stage: 'no_show',
      reasonCode: 'no_contact',
      facts: facts({ noShows: { count: 1, lastOn: day('2026-10-23') } }),
    },
    code: 'no_contact_too_early',
    waitingOn: 'counsellor',
  },
  {
    guard: 'contact_awaited',
    rule: 'no contact is a reason only after a missed departure',
    met: { action: 'cancel', reasonCode: 'disappearance', facts: facts() },
    unmet: { action: 'cancel', reasonCode: 'no_contact', facts: facts() },
    code: 'reason_unknown',
    waitingOn: 'counsellor',
  },
  {
    guard: 'suspension_holds_travel',
    rule: 'a suspension holds travel, not preparation',
    met: { action: 'hold', stage: 'ready', role: 'system', reasonCode: 'suspension', facts: facts() },
    unmet: { action: 'hold', stage: 'preparation', role: 'system', reasonCode: 'suspension', facts: facts() },
    code: 'suspension_holds_later_stages',
    waitingOn: 'nobody',
  },
  {
    guard: 'destination_open_again',
    rule: 'a hold of travel ends with the suspension',
    met: held({ suspension: FULL }, 'preparation'),
    unmet: held({ suspension: FULL }, 'booked'),
    code: 'destination_suspended',
    waitingOn: 'nobody',
  },
  {
    guard: 'documents_still_valid',
    rule: 'documents are checked again on the way back to travel',
    met: held({ members: [adult({ travelDocument: null })] }, 'eligible'),
    unmet: held({ members: [adult({ travelDocument: null })] }, 'ready'),
    code: 'document_missing',
    waitingOn: 'person',
    personId: 'adult',
  },
  {
    guard: 'consent_still_fresh',
    rule: 'consent is checked again on the way back to travel',
    met: held({ members: OLD_CONSENT.members }, 'preparation'),
    unmet: held({ members: OLD_CONSENT.members }, 'ready'),
    code: 'consent_too_old',
    waitingOn: 'person',
    personId: 'adult',
  },
  {
    guard: 'evaluation_still_current',
    rule: 'the evaluation is checked again on the way back to travel',
    met: held({ eligibility: null }, 'preparation'),
    unmet: held({ eligibility: null }, 'booked'),
    code: 'evaluation_missing',
    waitingOn: 'counsellor',
  },
  {
    guard: 'support_is_due',
    rule: 'services without a budget are support too',
    met: { action: 'start_reintegration', facts: returnedFacts({ supportAfterReturn: 'services' }) },
    unmet: { action: 'start_reintegration', facts: returnedFacts({ supportAfterReturn: 'none' }) },
    code: 'no_support_due',
    waitingOn: 'counsellor',
  },
  {
    guard: 'no_support_is_due',
    rule: 'support that is due is not closed away',
    met: { action: 'close_without_support', facts: returnedFacts({ supportAfterReturn: 'none' }) },
    unmet: { action: 'close_without_support', facts: returnedFacts({ supportAfterReturn: 'services' }) },
    code: 'support_due',
    waitingOn: 'field',
  },
  {
    guard: 'budget_settled',
    rule: 'completed means settled',
    met: { action: 'close_completed', facts: returnedFacts() },
    unmet: { action: 'close_completed', facts: closed({ isSettled: false }) },
    code: 'budget_unsettled',
    waitingOn: 'field',
  },
  {
    guard: 'final_follow_up_done',
    rule: 'completed needs the last follow-up',
    met: { action: 'close_completed', facts: returnedFacts() },
    unmet: {
      action: 'close_completed',
      facts: returnedFacts({ followUp: { isFinalDone: false, isFinalReportIn: true, failedAttempts: [] } }),
    },
    code: 'final_follow_up_missing',
    waitingOn: 'field',
  },
  {
    guard: 'final_report_in',
    rule: 'completed needs the final report',
    met: { action: 'close_completed', facts: returnedFacts() },
    unmet: {
      action: 'close_completed',
      facts: returnedFacts({ followUp: { isFinalDone: true, isFinalReportIn: false, failedAttempts: [] } }),
    },
    code: 'final_report_missing',
    waitingOn: 'field',
  },
  {
    guard: 'budget_period_over',
    rule: 'the last day still counts',
    met: { action: 'close_budget_expired', facts: closed({ endsOn: day('2026-11-20') }) },
    unmet: { action: 'close_budget_expired', facts: closed({ endsOn: TODAY }) },
    code: 'budget_period_running',
    waitingOn: 'nobody',
  },
  {
    guard: 'budget_period_over',
    rule: 'without a budget none runs out',
    met: { action: 'close_budget_expired', facts: closed({ endsOn: day('2026-11-20') }) },
    unmet: { action: 'close_budget_expired', facts: closed({ endsOn: null }) },
    code: 'no_support_due',
    waitingOn: 'counsellor',
  },
  {
    guard: 'attempts_documented',
    rule: 'three attempts are documented',
    met: { action: 'close_lost_contact', facts: attempts('2026-10-01', '2026-07-01', '2026-09-01') },
    unmet: { action: 'close_lost_contact', facts: attempts('2026-07-01', '2026-10-01') },
    code: 'attempts_too_few',
    waitingOn: 'field',
  },
  {
    guard: 'attempts_documented',
    rule: 'they spread over three months',
    met: { action: 'close_lost_contact', facts: attempts('2026-07-01', '2026-07-02', '2026-10-01') },
    unmet: { action: 'close_lost_contact', facts: attempts('2026-07-01', '2026-07-02', '2026-09-30') },
    code: 'attempts_too_close',
    waitingOn: 'field',
  },
  {
    guard: 'six_months_over',
    rule: 'contact is not lost before month six',
    met: {
      action: 'close_lost_contact',
      facts: {
        ...returnedFacts({}, day('2026-05-21')),
        followUp: attempts('2026-07-01', '2026-09-01', '2026-10-01').followUp,
      },
    },
    unmet: {
      action: 'close_lost_contact',
      facts: {
        ...returnedFacts({}, day('2026-05-22')),
        followUp: attempts('2026-07-01', '2026-09-01', '2026-10-01').followUp,
      },
    },
    code: 'lost_contact_too_early',
    waitingOn: 'nobody',
  },
  {
    guard: 'budget_period_open',
    rule: 'a case reopens up to the last day of the budget',
    met: { action: 'reopen_case', facts: closed({ endsOn: TODAY }) },
    unmet: { action: 'reopen_case', facts: closed({ endsOn: day('2026-11-20') }) },
    code: 'budget_period_over',
    waitingOn: 'nobody',
  },
]

describe('conditions of the lifecycle', () => {
  it.each(both)('$guard: $rule', ({ guard, met, unmet, code, waitingOn, personId }) => {
    expect(transitionOf(met.action).guards).toContain(guard)
    expect(transitionOf(unmet.action).guards).toContain(guard)
    expect(refusalsOf(met)).toEqual([])
    expect(refusalsOf(unmet)).toContainEqual(
      expect.objectContaining({ code, waitingOn, ...(personId ? { personId } : {}) }),
    )
  })

  it('are all seen from both sides', () => {
    const isAsked = (name: GuardName) => ACTIONS.some((action) => transitionOf(action).guards.includes(name))
    expect(GUARD_NAMES.filter((name) => isAsked(name) && !both.some(({ guard }) => guard === name))).toEqual(
      [],
    )
    // Asked by readiness alone, and tested with it.
    expect(GUARD_NAMES.filter((name) => !isAsked(name))).toEqual([
      'tracks_green_on_the_day',
      'consent_lasts',
      'document_lasts',
      'departure_planned',
      'housed_until_departure',
      'cash_grant_approved',
    ])
  })

  it('give every refusal code a test, apart from those about the attempt itself', () => {
    const tested = new Set<string>(both.map(({ code }) => code))
    expect(REFUSAL_CODES.filter((code) => !tested.has(code))).toEqual([
      'not_your_role',
      'wrong_stage',
      'person_not_concerned',
      'nobody_concerned',
      'reason_missing',
      'reason_text_missing',
      // About parting a household: tested with its own rules.
      'new_file_lead_missing',
      'nobody_stays',
      'household_settled',
      'no_household_to_rejoin',
      'seat_still_booked',
      'grant_still_open',
      // What may still come after a booking: tested with readiness.
      'consent_ends_soon',
      'document_ends_soon',
      'departure_unplanned',
      'place_unanswered',
      'place_ends_early',
    ])
  })

  it.each(LOCALES)('give the sentence of every refusal in %s what it needs', (locale) => {
    const translate = createTranslator({
      locale,
      messages: sentencesOf(locale),
      onError: (error) => {
        throw error
      },
    })
    for (const refusal of both.flatMap(({ unmet }) => refusalsOf(unmet))) {
      expect(translate(refusal.code, refusal.params), refusal.code).not.toMatch(/[{}]/)
    }
  })

  it('are all reported at once, person by person', () => {
    const decision = refusalsOf({
      action: 'declare_ready',
      facts: facts({
        members: [adult({ travelDocument: null, voluntariness: null }), child({ travelDocument: null })],
        counsellingSessions: 0,
      }),
    })
    expect(decision.map(({ code, personId }) => [code, personId])).toEqual([
      ['counselling_missing', undefined],
      ['voluntariness_missing', 'adult'],
      ['document_missing', 'adult'],
      ['document_missing', 'child'],
    ])
  })

  it('let a suspension and old consent be while a case is prepared', () => {
    expect(refusalsOf({ action: 'declare_ready', facts: { ...OLD_CONSENT, suspension: FULL } })).toEqual([])
  })
})
