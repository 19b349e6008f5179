import 'server-only'
import { randomUUID } from 'node:crypto'
import type { Stage } from '@/lib/cases/model'
import type { EligibilityFacts, EligibilityOutcome } from '@/lib/eligibility/model'
import { SITUATION_COLUMNS, situationFrom, type SituationRow } from '@/lib/eligibility/records/situation'
import type { SituationAnswers } from '@/lib/eligibility/rules/known-facts'
import { calendarDate, toDatabaseDate, type CalendarDate } from '@/lib/kernel/calendar-date'
import { euros, type Money } from '@/lib/kernel/money'
import type { SaidUnderAge } from '@/lib/people/model'
import { Prisma, type Tx } from '@/lib/platform/database'
import type { FundingPart, Office, Plan, PlanCategory, PlanContent, PlanDetails } from './model'

type Day = string | null
type Row = {
  readonly id: string
  readonly ref: string
  readonly stage: Stage
  readonly sensitivity: 'STANDARD' | 'CLOSED'
  readonly desk_organisation_id: string
  readonly destination: string | null
  readonly planned_departure_on: Day
  readonly first_departure_on: Day
  readonly last_departure_on: Day
  readonly seat_departs_on: Day
  readonly application: SituationRow | null
  readonly travellers: readonly {
    readonly birth_date: Day
    readonly birth_precision: 'day' | 'month' | 'year' | null
    readonly said_under_age: SaidUnderAge | null
    readonly unaccompanied_minor: boolean
  }[]
  readonly decision: {
    readonly facts: EligibilityFacts
    readonly outcome: EligibilityOutcome
    readonly confirmed_on: string
  } | null
  readonly plan: PlanRow | null
  readonly versions: readonly (Omit<PlanVersion, 'at'> & { readonly at: string })[]
  readonly writer_ids: readonly string[]
  readonly spending: Spending
  readonly suspensions: readonly StoredSuspension[]
}
type PlanRow = {
  readonly id: string
  readonly version: number
  readonly status: Plan['status']
  readonly office: Office
  readonly goal: string
  readonly author_id: string
  readonly author: string | null
  readonly ceiling_cents: number
  readonly submitted_at: string | null
  readonly returned_reason: string | null
  readonly approved_by_id: string | null
  readonly approver: string | null
  readonly approved_at: string | null
  readonly content_hash: string | null
  readonly signed_on: Day
  readonly settled_on: Day
  readonly spent_cents: number
  readonly lines: readonly {
    readonly category: PlanCategory
    readonly description: string
    readonly supplier: string | null
    readonly quantity: number
    readonly unit_cents: number
    readonly month: number
    readonly key: string
    readonly funding_stated: boolean
    readonly funding: readonly FundingPart[]
  }[]
  readonly funding_order: readonly string[]
  readonly details: PlanDetails | null
  readonly revision: number
  readonly confirmed_on: Day
}

/** What was sent or approved at a moment; dates and amounts in it are as they were stored. */
export type PlanVersion = {
  readonly revision: number
  readonly act: 'submitted' | 'approved'
  readonly content: PlanContent
  readonly at: Date
  /** Who approved this revision in the end. */
  readonly approver: string | null
}

/** Who wrote and who decided, by the names colleagues know them by. */
export type StoredPlan = Plan & { readonly author: string; readonly approver: string | null }

/** Everything the rules and the page look at, of one case in the actor's sight. */
export type PlanFile = {
  readonly id: string
  readonly ref: string
  readonly stage: Stage
  readonly isClosed: boolean
  readonly deskOrganisationId: string
  readonly destination: string | null
  readonly firstDepartureOn: CalendarDate | null
  readonly lastDepartureOn: CalendarDate | null
  readonly departsOn: CalendarDate | null
  readonly situation: SituationAnswers | null
  readonly travellers: readonly {
    readonly birthDate: CalendarDate | null
    readonly birthPrecision: 'day' | 'month' | 'year' | null
    readonly saidUnderAge: SaidUnderAge | null
    readonly isUnaccompaniedMinor: boolean
  }[]
  readonly decision: {
    readonly facts: EligibilityFacts
    readonly outcome: EligibilityOutcome
    readonly confirmedOn: CalendarDate
  } | null
  readonly plan: StoredPlan | null
  readonly writerIds: readonly string[]
  /** Everything that was sent or approved, the latest first. */
  readonly versions: readonly PlanVersion[]
  readonly spending: Spending
  /** Suspensions of the destination that are not over. */
  readonly suspensions: readonly StoredSuspension[]
}

export type StoredSuspension = {
  readonly mode: 'FULL' | 'CASE_BY_CASE'
  readonly fromOn: CalendarDate
  readonly untilOn: CalendarDate | null
}

/** What was bought of the plan, corrections taken off. */
export type Spending = {
  readonly spentCents: number
  /** Approved and not paid yet. */
  readonly unpaid: number
  /** Paid, and nothing shows yet that it was delivered. */
  readonly undelivered: number
}

const day = (value: Day): CalendarDate | null => (value === null ? null : calendarDate(value.slice(0, 10)))
const instant = (value: string | null): Date | null => (value === null ? null : new Date(value))

function planFrom(row: PlanRow): StoredPlan {
  return {
    id: row.id,
    version: row.version,
    status: row.status,
    office: row.office,
    goal: row.goal,
    authorId: row.author_id,
    author: row.author ?? '',
    ceiling: euros(row.ceiling_cents),
    submittedAt: instant(row.submitted_at),
    returnedReason: row.returned_reason,
    approvedById: row.approved_by_id,
    approver: row.approver,
    approvedAt: instant(row.approved_at),
    contentHash: row.content_hash,
    signedOn: day(row.signed_on),
    settledOn: day(row.settled_on),
    spent: euros(row.spent_cents),
    lines: row.lines.map((line) => ({
      category: line.category,
      description: line.description,
      supplier: line.supplier,
      quantity: line.quantity,
      unit: euros(line.unit_cents),
      month: line.month,
      key: line.key,
      funding: line.funding,
      isFundingStated: line.funding_stated,
    })),
    fundingOrder: row.funding_order,
    details: row.details,
    revision: row.revision,
    confirmedOn: day(row.confirmed_on),
  }
}

/** The plan of a case with what its rules ask, in one statement; null when the case is out of sight. */
export async function planFile(tx: Tx, ref: string): Promise<PlanFile | null> {
  const rows = await tx.$queryRaw<{ file: Row }[]>(Prisma.sql`
    select json_build_object(
      'id', c.id, 'ref', c.ref, 'stage', c.stage, 'sensitivity', c.sensitivity, 'desk_organisation_id', c.desk_organisation_id,
      'destination', c.destination, 'planned_departure_on', c.planned_departure_on,
      'first_departure_on', coalesce((select min(m.departed_on) from household_member m where m.case_id = c.id), c.departed_on),
      'last_departure_on', coalesce((select max(m.departed_on) from household_member m where m.case_id = c.id), c.departed_on),
      'seat_departs_on', (select min(b.departs_at)::date from booking_traveller t join booking b on b.id = t.booking_id
         where t.case_id = c.id and t.live),
      'application', (select to_json(a) from (select ${SITUATION_COLUMNS} from application where case_id = c.id) a),
      'travellers', (select coalesce(json_agg(json_build_object('birth_date', p.birth_date, 'birth_precision', p.birth_precision, 'said_under_age', m.said_under_age,
         'unaccompanied_minor', m.unaccompanied_minor) order by m.position, m.person_id), '[]')
         from household_member m join person p on p.id = m.person_id
         where m.case_id = c.id and m.travelling and m.withdrawn_on is null),
      'decision', (select to_json(d) from (select facts, outcome, confirmed_on from eligibility_decision
         where case_id = c.id order by sequence desc limit 1) d),
      'plan', (select to_json(x) from (select p.id, p.version, p.status, p.office, p.goal, p.author_id, author.display_name as author,
         p.ceiling_cents, to_char(p.submitted_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as submitted_at, p.returned_reason, p.approved_by_id,
         approver.display_name as approver, to_char(p.approved_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as approved_at, p.content_hash,
         p.signed_on, p.settled_on, p.spent_cents, p.funding_order,
         p.details, p.revision, p.confirmed_on, (select coalesce(json_agg(json_build_object('category', l.category,
           'description', l.description, 'supplier', l.supplier, 'quantity', l.quantity, 'unit_cents', l.unit_cents, 'month', l.month,
           'key', l.key, 'funding_stated', l.funding_stated, 'funding', (select coalesce(json_agg(json_build_object('code', f.code, 'cents', f.cents)
             order by f.position), '[]') from plan_line_funding f where f.plan_line_id = l.id)) order by l.position), '[]') from plan_line l where l.plan_id = p.id) as lines
         from plan p left join app_user author on author.id = p.author_id left join app_user approver on approver.id = p.approved_by_id
         where p.case_id = c.id order by p.revision desc limit 1) x),
      'versions', (select coalesce(json_agg(json_build_object('revision', p.revision, 'act', v.act, 'content', v.content,
         'at', to_char(v.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'approver', approver.display_name) order by p.revision desc, v.number desc), '[]')
         from plan p join plan_version v on v.plan_id = p.id left join app_user approver on approver.id = p.approved_by_id where p.case_id = c.id),
      'suspensions', (select coalesce(json_agg(json_build_object('mode', s.mode, 'fromOn', s.from_on, 'untilOn', s.until_on)), '[]')
         from country_suspension s where s.country is null or s.country = c.destination),
      'spending', (select json_build_object('spentCents', coalesce(sum(e.cents) filter (where e.status in ('paid', 'receipted', 'reversal')), 0),
         'unpaid', count(*) filter (where e.status = 'approved'),
         'undelivered', count(*) filter (where e.status = 'paid' and not exists (select 1 from expense r where r.reverses_id = e.id)))
         from expense e where e.case_id = c.id),
      'writer_ids', (select coalesce(json_agg(distinct e.actor_id), '[]') from audit_event e where e.case_id = c.id and e.actor_id is not null
         and e.type in ('plan.drafted', 'plan.submitted', 'plan.revised')
         and e.at > coalesce((select max(o.approved_at) from plan o where o.case_id = c.id and o.revision <
           (select max(n.revision) from plan n where n.case_id = c.id)), '-infinity'))
    ) as file from case_file c where c.ref = ${ref}`)
  const row = rows[0]?.file
  if (!row) return null
  const { application } = row
  return {
    id: row.id,
    ref: row.ref,
    stage: row.stage,
    isClosed: row.sensitivity === 'CLOSED',
    deskOrganisationId: row.desk_organisation_id,
    destination: row.destination,
    firstDepartureOn: day(row.first_departure_on),
    lastDepartureOn: day(row.last_departure_on),
    departsOn: day(row.seat_departs_on) ?? day(row.planned_departure_on),
    situation: application && situationFrom(application),
    travellers: row.travellers.map((traveller) => ({
      birthDate: day(traveller.birth_date),
      birthPrecision: traveller.birth_precision,
      saidUnderAge: traveller.said_under_age,
      isUnaccompaniedMinor: traveller.unaccompanied_minor,
    })),
    decision: row.decision && {
      facts: row.decision.facts,
      outcome: row.decision.outcome,
      confirmedOn: calendarDate(row.decision.confirmed_on.slice(0, 10)),
    },
    plan: row.plan && planFrom(row.plan),
    writerIds: row.writer_ids,
    versions: row.versions.map((version) => ({ ...version, at: new Date(version.at) })),
    spending: row.spending,
    suspensions: row.suspensions,
  }
}

/** What the paper of a plan says beside the plan: language of the file, those who travel, and the agreement. */
export async function paperFile(tx: Tx, caseId: string) {
  const rows = await tx.$queryRaw<
    {
      file: {
        language: string
        people: readonly { familyName: string | null; givenNames: string }[]
        agreementSignedOn: CalendarDate | null
      }
    }[]
  >`
    select json_build_object('language', c.file_language,
      'people', (select coalesce(json_agg(json_build_object('familyName', p.family_name, 'givenNames', p.given_names) order by m.position), '[]')
        from household_member m join person p on p.id = m.person_id where m.case_id = c.id and m.travelling and m.withdrawn_on is null),
      'agreementSignedOn', (select max(p.agreement_signed_on) from plan p where p.case_id = c.id)) as file
    from case_file c where c.id = ${caseId}::uuid`
  return rows[0]?.file ?? null
}

type Draft = {
  readonly content: PlanContent
  readonly authorId: string
  readonly ceiling: Money
}

async function insertLines(tx: Tx, planId: string, { lines }: PlanContent): Promise<void> {
  const rows = lines.map((line) => ({ ...line, id: randomUUID() }))
  await tx.planLine.createMany({
    data: rows.map(({ unit, funding, isFundingStated, ...line }, position) => ({
      ...line,
      planId,
      position,
      unitCents: unit.cents,
      fundingStated: isFundingStated,
    })),
  })
  await tx.planLineFunding.createMany({
    data: rows.flatMap(({ id, funding }) =>
      funding.map((part, position) => ({ ...part, planLineId: id, position })),
    ),
  })
}

const stored = (details: PlanDetails | null) => details ?? Prisma.DbNull

/** Writes a plan, or a new revision of it. A twin is refused by the database: a case has one that is open. */
export async function insertPlan(
  tx: Tx,
  caseId: string,
  { content, authorId, ceiling }: Draft,
  revision = 1,
): Promise<void> {
  const id = randomUUID()
  const { goal, office, fundingOrder, details } = content
  await tx.plan.createMany({
    data: [
      {
        id,
        caseId,
        goal,
        office,
        fundingOrder: [...fundingOrder],
        details: stored(details),
        revision,
        authorId,
        ceilingCents: ceiling.cents,
      },
    ],
  })
  await insertLines(tx, id, content)
}

type PlanAtVersion = Pick<Plan, 'id' | 'version'>

/** @returns false when somebody changed the plan since `version` was read */
async function change(
  tx: Tx,
  { id, version }: PlanAtVersion,
  data: Prisma.PlanUncheckedUpdateManyInput,
): Promise<boolean> {
  const { count } = await tx.plan.updateMany({
    where: { id, version },
    data: { ...data, version: { increment: 1 } },
  })
  return count === 1
}

/** Saves goal, office and all lines as they were sent. @returns false when somebody was faster */
export async function replacePlan(
  tx: Tx,
  plan: PlanAtVersion,
  { content, authorId, ceiling }: Draft,
): Promise<boolean> {
  const { goal, office, fundingOrder, details } = content
  const isFirst = await change(tx, plan, {
    goal,
    office,
    fundingOrder: [...fundingOrder],
    details: stored(details),
    authorId,
    ceilingCents: ceiling.cents,
  })
  if (!isFirst) return false
  await tx.planLine.deleteMany({ where: { planId: plan.id } })
  await insertLines(tx, plan.id, content)
  return true
}

/** What a household may draw from a funding line once its plan is approved. */
export type Commitment = { readonly code: string; readonly cents: number; readonly ceilingCents: number }

type FundingState = {
  readonly code: string
  readonly envelopeId: string | null
  readonly envelopeAmount: bigint
}
type EnvelopeInForce = { readonly id: string; readonly unit: 'euros' | 'cases' | 'persons' }

/** The envelope a funding line draws on: the one it began with, or that of the day. */
async function envelopeOf(
  tx: Tx,
  before: FundingState | undefined,
  code: string,
  on: CalendarDate,
): Promise<EnvelopeInForce | null> {
  const rows = await tx.$queryRaw<EnvelopeInForce[]>`
    select id, unit from envelope where case when ${before?.envelopeId ?? null}::uuid is not null then id = ${before?.envelopeId ?? null}::uuid
      else code = ${code} and ${on}::date between from_on and to_on end order by from_on desc limit 1`
  return rows[0] ?? null
}

/**
 * Commits the money of an approved plan, in place of what was committed before. The ceiling of the file, what was paid
 * already and the envelope over all files are weighed where they are written: an update that would pass one finds no row.
 * @returns the codes of the funding lines that cannot bear it, and of those whose envelope is used up
 */
export async function commit(
  tx: Tx,
  caseId: string,
  commitments: readonly Commitment[],
  about: { readonly on: CalendarDate; readonly persons: number },
): Promise<{ readonly full: readonly string[]; readonly exhausted: readonly string[] }> {
  const before = await tx.fundingLine.findMany({
    where: { caseId },
    select: { code: true, envelopeId: true, envelopeAmount: true },
  })
  const gone = before
    .filter(({ code }) => commitments.every((each) => each.code !== code))
    .map(({ code }) => ({ code, cents: 0, ceilingCents: 0 }))
  const full: string[] = []
  const exhausted: string[] = []
  // Always in the order of codes, so that two approvals never wait for each other.
  const all = [...commitments, ...gone].sort((a, b) => a.code.localeCompare(b.code))
  for (const { code, cents, ceilingCents } of all) {
    await tx.$executeRaw`insert into funding_line (case_id, code, ceiling_cents) values (${caseId}::uuid, ${code}, ${ceilingCents})
      on conflict (case_id, code) do update set ceiling_cents = greatest(funding_line.committed_cents, excluded.ceiling_cents)`
    const count = await tx.$executeRaw`update funding_line set committed_cents = ${cents}
      where case_id = ${caseId}::uuid and code = ${code} and ${cents} between paid_cents and ceiling_cents`
    if (count !== 1) full.push(code)
    const state = before.find((each) => each.code === code)
    const envelope = await envelopeOf(tx, state, code, about.on)
    if (!envelope) continue
    const counts = { euros: cents, cases: 1, persons: about.persons }
    const amount = cents === 0 ? 0 : counts[envelope.unit]
    const step = amount - Number(state?.envelopeAmount ?? 0)
    const isBorne =
      await tx.$executeRaw`update envelope set committed = committed + ${step}, version = version + 1
      where id = ${envelope.id}::uuid and committed + ${step} between 0 and limit_amount`
    if (isBorne !== 1) exhausted.push(code)
    await tx.fundingLine.updateMany({
      where: { caseId, code },
      data: { envelopeId: envelope.id, envelopeAmount: amount },
    })
  }
  return { full, exhausted }
}

/** Keeps what was sent or approved, word for word. */
export async function keepVersion(tx: Tx, plan: Plan, act: PlanVersion['act'], at: Date): Promise<void> {
  const { goal, office, lines, fundingOrder, details } = plan
  const content = JSON.parse(
    JSON.stringify({ goal, office, lines, fundingOrder, details } satisfies PlanContent),
  )
  const number = (await tx.planVersion.count({ where: { planId: plan.id } })) + 1
  await tx.planVersion.createMany({ data: [{ planId: plan.id, number, act, content, at }] })
}

/** What was asked for stays readable until somebody approves. */
export async function setSubmitted(
  tx: Tx,
  plan: PlanAtVersion,
  by: { readonly authorId: string; readonly ceiling: Money; readonly at: Date },
): Promise<boolean> {
  return change(tx, plan, {
    status: 'submitted',
    submittedAt: by.at,
    authorId: by.authorId,
    ceilingCents: by.ceiling.cents,
  })
}

export async function setReturned(tx: Tx, plan: PlanAtVersion, reason: string): Promise<boolean> {
  return change(tx, plan, { status: 'returned', returnedReason: reason })
}

export async function setApproved(
  tx: Tx,
  plan: PlanAtVersion,
  by: {
    readonly approverId: string
    readonly ceiling: Money
    readonly contentHash: string
    readonly at: Date
  },
): Promise<boolean> {
  return change(tx, plan, {
    status: 'approved',
    approvedById: by.approverId,
    approvedAt: by.at,
    contentHash: by.contentHash,
    ceilingCents: by.ceiling.cents,
    returnedReason: null,
  })
}

export async function setSigned(tx: Tx, plan: PlanAtVersion, on: CalendarDate): Promise<boolean> {
  return change(tx, plan, { signedOn: toDatabaseDate(on) })
}

export async function setConfirmed(tx: Tx, plan: PlanAtVersion, on: CalendarDate): Promise<boolean> {
  return change(tx, plan, { confirmedOn: toDatabaseDate(on) })
}

export async function setSettled(
  tx: Tx,
  plan: PlanAtVersion,
  settlement: { readonly spent: Money; readonly settledOn: CalendarDate },
): Promise<boolean> {
  return change(tx, plan, {
    settledOn: toDatabaseDate(settlement.settledOn),
    spentCents: settlement.spent.cents,
  })
}

/**
 * Who can decide about a plan: the other counsellors of the desk, and supervisors when it is above its ceiling. Nobody
 * is written to about a closed file: its existence is known only to those with the clearance.
 */
export async function decidersToTell(
  tx: Tx,
  file: Pick<PlanFile, 'isClosed' | 'deskOrganisationId'>,
  plan: { readonly authorId: string; readonly isAboveCeiling: boolean },
): Promise<readonly string[]> {
  if (file.isClosed) return []
  const users = await tx.appUser.findMany({
    where: {
      active: true,
      id: { not: plan.authorId },
      OR: [
        { role: 'counsellor', organisationId: file.deskOrganisationId },
        ...(plan.isAboveCeiling ? [{ role: 'supervisor' as const }] : []),
      ],
    },
    select: { id: true },
    orderBy: { id: 'asc' },
  })
  return users.map(({ id }) => id)
}
