import 'server-only'
import { calendarDate, toDatabaseDate, type CalendarDate } from '@/lib/kernel/calendar-date'
import type { ReasonCode, Stage } from '@/lib/cases/model'
import { Prisma, type Tx } from '@/lib/platform/database'
import type { Vulnerability } from '@/lib/programme/model'
import type { EligibilityFacts, EligibilityOutcome } from './model'
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
     h.unaccompanied_minor, h.aged_out_unaccompanied_minor, p.birth_date, p.birth_precision, p.nationality, p.family_name, p.given_names,
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
  readonly confirmedBy: string
  readonly confirmedAt: Date
  readonly confirmedOn: CalendarDate
}

type DecisionRow = {
  readonly sequence: number
  readonly facts: EligibilityFacts
  readonly outcome: EligibilityOutcome
  readonly confirmed_by: string | null
  readonly confirmed_at: string
  readonly confirmed_on: string
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
      refusal: { reason_code: ReasonCode; reason_text: string | null } | null
    }[]
  >(Prisma.sql`
    select c.id, c.ref, c.version, c.stage::text, c.prior_stage::text, ${answersOf(today)} as answers,
      (select coalesce(json_agg(d order by d.sequence desc), '[]') from (select e.sequence, e.facts, e.outcome, u.display_name as confirmed_by,
         to_char(e.confirmed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as confirmed_at, e.confirmed_on
         from eligibility_decision e left join app_user u on u.id = e.confirmed_by_id where e.case_id = c.id) d) as decisions,
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
        confirmedBy: decision.confirmed_by ?? '',
        confirmedAt: new Date(decision.confirmed_at),
        confirmedOn: calendarDate(decision.confirmed_on),
      })),
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
