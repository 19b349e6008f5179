import 'server-only'
import { calendarDate, toDatabaseDate, type CalendarDate } from '@/lib/kernel/calendar-date'
import type { ReasonCode, Stage } from '@/lib/cases/model'
import type { SaidUnderAge } from '@/lib/people/model'
import { Prisma, type Tx } from '@/lib/platform/database'
import type { Vulnerability } from '@/lib/programme/model'
import type {
  ApprovedException,
  EligibilityFacts,
  EligibilityOutcome,
  ExceptionKind,
  ExceptionStatus,
  Override,
} from './model'
import { SITUATION_COLUMNS, situationFrom, type SituationRow } from './records/situation'
import { knownFacts, type CaseAnswers } from './rules/known-facts'

type Day = string | null

type MemberRow = {
  readonly person_id: string
  readonly relation: string
  readonly travelling: boolean
  readonly unaccompanied_minor: boolean
  readonly aged_out_unaccompanied_minor: boolean
  readonly birth_date: Day
  readonly birth_precision: 'day' | 'month' | 'year' | null
  readonly said_under_age: SaidUnderAge | null
  readonly nationality: string
  readonly family_name: string | null
  readonly given_names: string
  readonly vulnerabilities: Vulnerability[]
}

type AnswersRow = {
  readonly registered_on: Day
  readonly departs_on: Day
  readonly destination: string | null
  readonly application:
    | (SituationRow & {
        readonly arrived_in_belgium_on: Day
        readonly naturalised_belgian: boolean | null
        readonly vulnerability_screened: boolean
      })
    | null
  readonly members: readonly MemberRow[]
}

/**
 * The answers of a case as JSON, of the row `c`. Members in the order of the file: the decision keeps their places.
 * Needs are asked as of the day, and row security leaves out those the reader has no clearance for.
 */
const answersOf = (today: CalendarDate) => Prisma.sql`json_build_object(
  'registered_on', c.registered_on, 'destination', c.destination,
  'departs_on', coalesce(
    (select min(m.departed_on) from household_member m where m.case_id = c.id),
    (select min(b.departs_at)::date from booking_traveller t join booking b on b.id = t.booking_id where t.case_id = c.id and t.live),
    c.planned_departure_on),
  'application', (select to_json(a) from (select ${SITUATION_COLUMNS}, arrived_in_belgium_on, naturalised_belgian, vulnerability_screened
     from application where case_id = c.id) a),
  'members', (select coalesce(json_agg(m order by m.position, m.person_id), '[]') from (select h.person_id, h.relation, h.position, h.travelling,
     h.unaccompanied_minor, h.aged_out_unaccompanied_minor, h.said_under_age, p.birth_date, p.birth_precision, p.nationality, p.family_name, p.given_names,
     (select coalesce(json_agg(distinct v.kind), '[]') from vulnerability_record v where v.case_id = c.id and v.person_id = h.person_id
        and v.assessed_on <= ${today}::date and (v.ended_on is null or v.ended_on > ${today}::date)) as vulnerabilities
     from household_member h join person p on p.id = h.person_id where h.case_id = c.id and h.withdrawn_on is null) m))`

const day = (value: Day | undefined): CalendarDate | null => (value ? calendarDate(value.slice(0, 10)) : null)

function answersFrom(row: AnswersRow): CaseAnswers {
  const { application } = row
  return {
    registeredOn: day(row.registered_on),
    departsOn: day(row.departs_on),
    destination: row.destination,
    ...situationFrom(application),
    arrivedInBelgiumOn: day(application?.arrived_in_belgium_on),
    naturalisedBelgian: application?.naturalised_belgian ?? null,
    isVulnerabilityScreened: application?.vulnerability_screened ?? false,
    members: row.members.map((member) => ({
      birthDate: day(member.birth_date),
      birthPrecision: member.birth_precision,
      saidUnderAge: member.said_under_age,
      isTravelling: member.travelling,
      isUnaccompaniedMinor: member.unaccompanied_minor,
      hasAgedOut: member.aged_out_unaccompanied_minor,
      isPrincipal: member.relation === 'principal',
      nationality: member.nationality,
      vulnerabilities: member.vulnerabilities,
    })),
  }
}

/** The facts of a case as the file has them today; null when the case is out of the actor's sight. */
export async function eligibilityFactsOf(
  tx: Tx,
  caseId: string,
  today: CalendarDate,
): Promise<EligibilityFacts | null> {
  const rows = await tx.$queryRaw<{ answers: AnswersRow }[]>(
    Prisma.sql`select ${answersOf(today)} as answers from case_file c where c.id = ${caseId}::uuid`,
  )
  return rows[0] ? knownFacts(answersFrom(rows[0].answers), today) : null
}

/** A confirmed evaluation as it was stored. */
export type StoredDecision = {
  readonly sequence: number
  readonly facts: EligibilityFacts
  readonly outcome: EligibilityOutcome
  /** Approved exceptions it rests on. */
  readonly exceptions: readonly ApprovedException[]
  readonly confirmedBy: string
  readonly confirmedAt: Date
  readonly confirmedOn: CalendarDate
}

type DecisionRow = {
  readonly sequence: number
  readonly facts: EligibilityFacts
  readonly outcome: EligibilityOutcome
  readonly exceptions: readonly ApprovedException[]
  readonly confirmed_by: string | null
  readonly confirmed_at: string
  readonly confirmed_on: string
}

/** A request for an exception with its answer, where there is one. */
export type StoredException = {
  readonly id: string
  readonly kind: ExceptionKind
  readonly askedFor: Override | null
  readonly reason: string
  readonly status: ExceptionStatus
  readonly requestedById: string
  readonly requestedBy: string
  readonly requestedOn: CalendarDate
  readonly decidedBy: string | null
  readonly decidedOn: CalendarDate | null
  readonly words: string | null
  readonly version: number
}

type ExceptionRow = Omit<StoredException, 'requestedBy'> & { readonly requestedBy: string | null }

/** Requests of the case `c` as JSON, newest first. */
const exceptionsOf = Prisma.sql`(select coalesce(json_agg(x order by x.at desc), '[]') from (select e.id, e.kind, e.asked_for as "askedFor", e.reason, e.status,
  e.requested_by_id as "requestedById", r.display_name as "requestedBy", e.requested_on as "requestedOn", d.display_name as "decidedBy",
  e.decided_on as "decidedOn", e.decision_text as words, e.version, e.requested_at as at from exception_request e
  left join app_user r on r.id = e.requested_by_id left join app_user d on d.id = e.decided_by_id where e.case_id = c.id) x)`

const exceptionFrom = ({ requestedBy, ...row }: ExceptionRow): StoredException => ({
  ...row,
  requestedBy: requestedBy ?? '',
})

/** The exceptions that stand, in the order in which they were approved. */
export function approvedAmong(exceptions: readonly StoredException[]): ApprovedException[] {
  return exceptions
    .flatMap(({ status, kind, askedFor, decidedOn }) =>
      status === 'approved' && decidedOn ? [{ kind, askedFor, decidedOn }] : [],
    )
    .toReversed()
}

/** Everything the page about eligibility shows of one case, read in one statement. */
export type EligibilityFile = {
  readonly id: string
  readonly ref: string
  readonly version: number
  readonly stage: Stage
  readonly priorStage: Stage | null
  readonly facts: EligibilityFacts
  /** Names in the order of `facts.household`. */
  readonly members: readonly { readonly familyName: string | null; readonly givenNames: string }[]
  /** Newest first. */
  readonly decisions: readonly StoredDecision[]
  /** Newest first. */
  readonly exceptions: readonly StoredException[]
  /** Why the household was last found not eligible; null if it never was. */
  readonly refusal: { readonly reasonCode: ReasonCode; readonly reasonText: string | null } | null
}

/** The case in the actor's scope with its facts of today and its decisions, or null. */
export async function eligibilityFile(
  tx: Tx,
  ref: string,
  today: CalendarDate,
): Promise<EligibilityFile | null> {
  const rows = await tx.$queryRaw<
    {
      id: string
      ref: string
      version: number
      stage: Stage
      prior_stage: Stage | null
      answers: AnswersRow
      decisions: DecisionRow[]
      exceptions: ExceptionRow[]
      refusal: { reason_code: ReasonCode; reason_text: string | null } | null
    }[]
  >(Prisma.sql`
    select c.id, c.ref, c.version, c.stage::text, c.prior_stage::text, ${answersOf(today)} as answers,
      (select coalesce(json_agg(d order by d.sequence desc), '[]') from (select e.sequence, e.facts, e.outcome, e.exceptions, u.display_name as confirmed_by,
         to_char(e.confirmed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as confirmed_at, e.confirmed_on
         from eligibility_decision e left join app_user u on u.id = e.confirmed_by_id where e.case_id = c.id) d) as decisions,
      ${exceptionsOf} as exceptions,
      (select to_json(h) from (select reason_code, reason_text from stage_history where case_id = c.id and action = 'find_not_eligible'
         order by at desc limit 1) h) as refusal
    from case_file c where c.ref = ${ref}`)
  const [row] = rows
  return (
    (row && {
      id: row.id,
      ref: row.ref,
      version: row.version,
      stage: row.stage,
      priorStage: row.prior_stage,
      facts: knownFacts(answersFrom(row.answers), today),
      members: row.answers.members.map((member) => ({
        familyName: member.family_name,
        givenNames: member.given_names,
      })),
      decisions: row.decisions.map((decision) => ({
        sequence: decision.sequence,
        facts: decision.facts,
        outcome: decision.outcome,
        exceptions: decision.exceptions,
        confirmedBy: decision.confirmed_by ?? '',
        confirmedAt: new Date(decision.confirmed_at),
        confirmedOn: calendarDate(decision.confirmed_on),
      })),
      exceptions: row.exceptions.map(exceptionFrom),
      refusal: row.refusal && {
        reasonCode: row.refusal.reason_code,
        reasonText: row.refusal.reason_text,
      },
    }) ??
    null
  )
}

/** What the latest decision of a case promised; null while there is none. */
export async function latestOutcome(tx: Tx, caseId: string): Promise<EligibilityOutcome | null> {
  const rows = await tx.$queryRaw<{ outcome: EligibilityOutcome }[]>`
    select outcome from eligibility_decision where case_id = ${caseId}::uuid order by sequence desc limit 1`
  return rows[0]?.outcome ?? null
}

/** The tracks the case is on now. */
export async function tracksOfCase(tx: Tx, caseId: string): Promise<readonly string[]> {
  const found = await tx.caseFile.findUnique({ where: { id: caseId }, select: { tracks: true } })
  return found?.tracks ?? []
}

type NewDecision = {
  readonly caseId: string
  readonly facts: EligibilityFacts
  readonly outcome: EligibilityOutcome
  readonly exceptions: readonly ApprovedException[]
  readonly confirmedById: string
  readonly today: CalendarDate
  readonly now: Date
}

/**
 * Keeps a confirmed evaluation with the facts it rests on, for good. The caller holds the lock of the case, so that
 * the sequence has no gap and no twin.
 * @returns its place in the sequence of the case
 */
export async function storeDecision(tx: Tx, decision: NewDecision): Promise<number> {
  const { caseId, facts, outcome } = decision
  const last = await tx.eligibilityDecision.aggregate({ where: { caseId }, _max: { sequence: true } })
  const sequence = (last._max.sequence ?? 0) + 1
  await tx.eligibilityDecision.createMany({
    data: [
      {
        caseId,
        sequence,
        ruleSetId: outcome.ruleSet.id,
        ruleSetVersion: outcome.ruleSet.version,
        facts: asJson(facts),
        outcome: asJson(outcome),
        exceptions: decision.exceptions.map((exception) => ({ ...exception })),
        returnOutcome: outcome.return.outcome,
        cashTotalCents: outcome.cashGrant.total.cents,
        reintegrationAccess: outcome.reintegration.access,
        reintegrationTotalCents: outcome.reintegration.total.cents,
        confirmedById: decision.confirmedById,
        confirmedAt: decision.now,
        confirmedOn: toDatabaseDate(decision.today),
      },
    ],
  })
  return sequence
}

/** Facts that are unknown are left out; null stays what it says: known to be none. */
function asJson(value: EligibilityFacts | EligibilityOutcome): Prisma.InputJsonObject {
  return JSON.parse(JSON.stringify(value)) as Prisma.InputJsonObject
}

/** The requests of a case, newest first. */
export async function exceptionRequests(tx: Tx, caseId: string): Promise<StoredException[]> {
  const rows = await tx.$queryRaw<{ exceptions: ExceptionRow[] }[]>(
    Prisma.sql`select ${exceptionsOf} as exceptions from case_file c where c.id = ${caseId}::uuid`,
  )
  return (rows[0]?.exceptions ?? []).map(exceptionFrom)
}

type NewException = Pick<StoredException, 'id' | 'kind' | 'askedFor' | 'reason' | 'requestedById'> & {
  readonly caseId: string
  readonly today: CalendarDate
  readonly now: Date
}

export async function insertException(tx: Tx, { today, now, ...exception }: NewException): Promise<void> {
  await tx.exceptionRequest.createMany({
    data: [{ ...exception, requestedOn: toDatabaseDate(today), requestedAt: now }],
  })
}

type Answer = {
  readonly id: string
  readonly version: number
  readonly status: Exclude<ExceptionStatus, 'open'>
  readonly decidedById: string | null
  readonly words: string | null
  readonly today: CalendarDate
  readonly now: Date
}

/** Answers a request, or takes it back. @returns false when somebody was faster */
export async function answerException(
  tx: Tx,
  { id, version, words, today, now, ...rest }: Answer,
): Promise<boolean> {
  const { count } = await tx.exceptionRequest.updateMany({
    where: { id, version, status: 'open' },
    data: {
      ...rest,
      decisionText: words,
      decidedOn: toDatabaseDate(today),
      decidedAt: now,
      version: { increment: 1 },
    },
  })
  return count === 1
}

/** Supervisors who can answer, but for one person. */
export async function supervisorsBut(tx: Tx, personId: string): Promise<string[]> {
  const found = await tx.appUser.findMany({
    where: { role: 'supervisor', active: true, id: { not: personId } },
    select: { id: true },
    orderBy: { id: 'asc' },
  })
  return found.map(({ id }) => id)
}

/** The decisions that stand, the newest first, of the cases the reader may see. */
export async function latestDecisions(
  tx: Tx,
  most: number,
): Promise<readonly (Pick<StoredDecision, 'facts' | 'exceptions'> & { readonly ref: string })[]> {
  return tx.$queryRaw<(Pick<StoredDecision, 'facts' | 'exceptions'> & { ref: string })[]>`
    select c.ref, e.facts, e.exceptions from eligibility_decision e join case_file c on c.id = e.case_id
    where not exists (select 1 from eligibility_decision l where l.case_id = e.case_id and l.sequence > e.sequence)
    order by e.confirmed_at desc, c.ref limit ${most}`
}

/** A stored decision with what its letter says beside it. */
export type LetterFile = {
  readonly ref: string
  readonly stage: Stage
  readonly beneficiary: string
  readonly language: string
  readonly desk: string
  readonly isLatest: boolean
  readonly facts: EligibilityFacts
  readonly outcome: EligibilityOutcome
  readonly confirmedAt: Date
  readonly confirmedOn: CalendarDate
  /** The words of whoever refused. */
  readonly refusalText: string | null
}

type LetterRow = Omit<LetterFile, 'confirmedAt' | 'confirmedOn'> & {
  readonly confirmedAt: string
  readonly confirmedOn: string
}

/** The decision in the actor's scope, or null. Refusals and the moves that made them follow each other one to one. */
export async function letterFile(tx: Tx, ref: string, sequence: number): Promise<LetterFile | null> {
  const rows = await tx.$queryRaw<{ letter: LetterRow }[]>`
    select json_build_object('ref', c.ref, 'stage', c.stage, 'beneficiary', c.beneficiary_name,
      'language', c.file_language, 'desk', o.name, 'facts', e.facts, 'outcome', e.outcome,
      'isLatest', not exists (select 1 from eligibility_decision l where l.case_id = c.id and l.sequence > e.sequence),
      'confirmedAt', to_char(e.confirmed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'confirmedOn', e.confirmed_on,
      'refusalText', (select h.reason_text from stage_history h where e.return_outcome <> 'granted' and h.case_id = c.id and h.action = 'find_not_eligible'
        order by h.at offset (select count(*) from eligibility_decision p where p.case_id = c.id and p.sequence < e.sequence and p.return_outcome <> 'granted') limit 1)
    ) as letter
    from eligibility_decision e join case_file c on c.id = e.case_id join organisation o on o.id = c.desk_organisation_id
    where c.ref = ${ref} and e.sequence = ${sequence}::int`
  const letter = rows[0]?.letter
  return letter
    ? {
        ...letter,
        confirmedAt: new Date(letter.confirmedAt),
        confirmedOn: calendarDate(letter.confirmedOn),
      }
    : null
}
