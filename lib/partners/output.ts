import { z } from 'zod'
import { ASKED_VULNERABILITIES, FILE_LANGUAGES, REFERRAL_CHANNELS, RELATIONS } from '@/lib/applications/model'
import { ASK_FOR_MORE_REASONS, NEXT_STEPS, STAGES, WAITING_ON } from '@/lib/cases/model'
import { READINESS_ITEMS, READINESS_LEVELS } from '@/lib/cases/rules/readiness'
import { FOLLOW_UP_KINDS } from '@/lib/followup/model'
import { SAID_UNDER_AGE, SEXES } from '@/lib/people/model'

// What partner systems receive. Each answer is checked against these schemas by tests, and the published description is
// made of them.

const day = z.iso.date()
const moment = z.iso.datetime()
const money = z.strictObject({ cents: z.int(), currency: z.literal('EUR') })

const missing = z.array(z.strictObject({ code: z.string(), path: z.string(), member: z.uuid().nullable() }))

/** What entering people brought to light, as far as the sender may know. */
export const noticeOutput = z.strictObject({
  code: z.enum(['maybe_known', 'earlier_return', 'contact_desk']),
  member: z.uuid().nullable(),
  ref: z.string().nullable(),
  on: day.nullable(),
  desk: z.string().nullable(),
})
export type Notice = z.output<typeof noticeOutput>

export const storedApplicationOutput = z.strictObject({
  ref: z.string(),
  status: z.enum(STAGES),
  version: z.int(),
  missing,
  notices: z.array(noticeOutput),
})
export type StoredApplication = z.output<typeof storedApplicationOutput>

export const sentApplicationOutput = z.strictObject({
  ref: z.string(),
  status: z.enum(STAGES),
  version: z.int(),
})

export const withdrawnCaseOutput = z.strictObject({
  ref: z.string(),
  stage: z.enum(STAGES),
  version: z.int(),
})

export const applicationRowOutput = z.strictObject({
  ref: z.string(),
  status: z.enum(STAGES),
  version: z.int(),
  updatedAt: moment,
  submittedOn: day.nullable(),
  principal: z.string(),
  travellers: z.int(),
  destination: z.string().nullable(),
  desk: z.string(),
})
export type ApplicationRow = z.output<typeof applicationRowOutput>

export const applicationOutput = z.strictObject({
  ref: z.string(),
  status: z.enum(STAGES),
  version: z.int(),
  submittedOn: day.nullable(),
  organisation: z.string(),
  desk: z.string(),
  counsellor: z.string().nullable(),
  fileLanguage: z.enum(FILE_LANGUAGES),
  referralChannel: z.enum(REFERRAL_CHANNELS),
  destination: z.string().nullable(),
  destinationPlace: z.string().nullable(),
  destinationState: z.string().nullable(),
  plannedDepartureOn: day.nullable(),
  language: z.string().nullable(),
  interpreterNeeded: z.boolean().nullable(),
  contactPhone: z.string().nullable(),
  accommodation: z.string().nullable(),
  motive: z.string().nullable(),
  administrativeStatus: z.string().nullable(),
  statusDecidedOn: day.nullable(),
  hasOrderToLeave: z.boolean().nullable(),
  orderToLeaveOn: day.nullable(),
  hasPreviousAssistedReturn: z.boolean().nullable(),
  previousAssistedDepartureOn: day.nullable(),
  arrivedInBelgiumOn: day.nullable(),
  naturalisedBelgian: z.boolean().nullable(),
  vulnerabilityScreened: z.boolean(),
  guardianName: z.string().nullable(),
  guardianContact: z.string().nullable(),
  guardianAgrees: z.boolean().nullable(),
  members: z.array(
    z.strictObject({
      id: z.uuid(),
      familyName: z.string().nullable(),
      givenNames: z.string(),
      nativeName: z.string().nullable(),
      birthDate: z.string().nullable(),
      saidUnderAge: z.enum(SAID_UNDER_AGE).nullable(),
      sex: z.enum(SEXES),
      nationality: z.string(),
      immigrationNumber: z.string().nullable(),
      principal: z.boolean(),
      relation: z.enum(RELATIONS),
      travelling: z.boolean(),
      unaccompaniedMinor: z.boolean(),
      vulnerabilities: z.array(z.enum(ASKED_VULNERABILITIES)),
      withdrawnOn: day.nullable(),
    }),
  ),
  missing,
  questions: z.array(
    z.strictObject({ askedAt: moment, reason: z.enum(ASK_FOR_MORE_REASONS), message: z.string() }),
  ),
  mayChange: z.boolean(),
  needsReason: z.boolean(),
})
export type ApplicationDocument = z.output<typeof applicationOutput>

export const caseOutput = z.strictObject({
  ref: z.string(),
  stage: z.enum(STAGES),
  version: z.int(),
  updatedAt: moment,
  waitingOn: z.enum(WAITING_ON),
  nextStep: z.enum(NEXT_STEPS),
  dueOn: day.nullable(),
  principal: z.string(),
  travellers: z.int(),
  destination: z.string().nullable(),
  desk: z.string(),
  counsellor: z.string().nullable(),
  submittedOn: day.nullable(),
  plannedDepartureOn: day.nullable(),
  departure: z.strictObject({ confirmed: z.boolean(), on: day.nullable(), people: z.int() }),
  arrival: z.strictObject({ confirmed: z.boolean(), on: day.nullable(), people: z.int() }),
  plan: z
    .strictObject({
      status: z.enum(['draft', 'submitted', 'returned', 'approved']),
      signedOn: day.nullable(),
      lines: z.int(),
      total: money,
    })
    .nullable(),
  lastFollowUp: z
    .strictObject({
      kind: z.enum(FOLLOW_UP_KINDS),
      result: z.enum(['reached', 'missed']),
      on: day,
      activityRunning: z.boolean().nullable(),
    })
    .nullable(),
  /** How ready the household is to travel; null outside the stages in which a journey is prepared. */
  readiness: z.enum(READINESS_LEVELS).nullable(),
  closedOn: day.nullable(),
  outcome: z.string().nullable(),
})
export type CaseDocument = z.output<typeof caseOutput>

/** One case also says what its journey still needs, from whom and by when. */
export const caseDetailOutput = caseOutput.extend({
  readinessItems: z.array(
    z.strictObject({
      item: z.enum(READINESS_ITEMS),
      /** `hard`: no seat is booked without it. */
      weight: z.enum(['hard', 'soft']),
      met: z.boolean(),
      waitingOn: z.enum(WAITING_ON),
      dueOn: day.nullable(),
      refusals: z.array(z.strictObject({ code: z.string(), member: z.uuid().nullable() })),
    }),
  ),
})
export type CaseDetail = z.output<typeof caseDetailOutput>

/** A page of a list, and where the next one begins. */
export const pageOf = <Row extends z.ZodType>(row: Row) =>
  z.strictObject({ items: z.array(row), nextCursor: z.string().nullable() })
export type PageOf<Row> = { readonly items: readonly Row[]; readonly nextCursor: string | null }
