import { randomUUID } from 'node:crypto'
import { findEligible } from '@/lib/journey/commands/decision'
import { startPreparation } from '@/lib/journey/commands/preparation'
import { fixedClock } from '@/lib/platform/clock'
import type { DraftPlanInput } from '@/lib/plans/input'
import { runCommand, type Command } from '@/lib/runner/command'
import { approvePlan, draftPlan, signPlan, submitPlan } from '@/lib/plans/commands'
import { arrangeReview } from '@/tests/integration/eligibility/review-case'
import type { People, PersonaName } from '@/tests/support/people'
import { asOwner } from '@/tests/support/test-database'
import type { z } from 'zod'

export const TODAY = '2026-11-21'
let serial = 40_000
export const newRef = () => `AVR-2026-${String((serial += 1)).padStart(5, '0')}`

/** Runs a command as one of the people of the test. */
export function actingAs(people: People) {
  return <Schema extends z.ZodType, Data, Event extends string>(
    who: PersonaName,
    command: Command<Schema, Data, Event>,
    input: unknown,
    on = TODAY,
  ) => runCommand(command, people[who].caller, input, fixedClock(new Date(`${on}T10:00:00Z`)))
}

/** A household in preparation: one adult for Iraq, for whom the rules of 2022 give a budget of € 1,000. */
export async function arrangePreparation(
  people: People,
  facts: Partial<Parameters<typeof arrangeReview>[1]> = {},
) {
  const as = actingAs(people)
  const made = await arrangeReview(people, { ref: newRef(), ...facts })
  await as('counsellor', findEligible, { ref: made.ref, version: 1 })
  await as('counsellor', startPreparation, { ref: made.ref, version: 2 })
  return made
}

type LineSent = Partial<
  Record<
    'category' | 'description' | 'supplier' | 'quantity' | 'unit' | 'month' | 'key' | 'paidFrom' | 'parts',
    unknown
  >
>
export type PlanSent = Omit<Partial<DraftPlanInput>, 'lines'> & { readonly lines?: readonly LineSent[] }

export const OVEN = {
  category: 'MICRO_BUSINESS',
  description: 'Deck oven, second-hand',
  supplier: 'Oven trade',
  quantity: '1',
  unit: '450,00',
  month: '1',
}
export const RENT = {
  category: 'HOUSING',
  description: 'Shop rent',
  supplier: '',
  quantity: '3',
  unit: '110',
  month: '2',
}

/** The form of a plan as a browser sends it: € 780.00 of € 1,000.00. */
export function planForm(ref: string, version: number, sent: PlanSent = {}) {
  return {
    ref,
    version: String(version),
    goal: sent.goal ?? 'Restart the family bakery.',
    office: sent.office ?? 'IOM',
    lines: sent.lines ?? [OVEN, RENT],
  }
}

export const withKey = <Input extends object>(input: Input) => ({ ...input, idempotencyKey: randomUUID() })

export async function planRow(caseId: string) {
  const [row] = await asOwner<{
    id: string
    status: string
    goal: string
    office: string
    version: number
    author_id: string
    ceiling_cents: string
    approved_by_id: string | null
    content_hash: string | null
    returned_reason: string | null
    signed_on: string | null
    settled_on: string | null
    spent_cents: string
    lines: { description: string; unit_cents: number; quantity: number; position: number }[]
  }>(
    `select p.*, p.signed_on::text, p.settled_on::text, (select coalesce(json_agg(l order by l.position), '[]') from plan_line l where l.plan_id = p.id) as lines
     from plan p where p.case_id = $1`,
    [caseId],
  )
  return row
}

/** A plan of € 780.00 at the given step; its version is the number of acts so far. */
export async function arrangePlan(
  people: People,
  step: 'draft' | 'submitted' | 'approved' | 'signed',
  sent: PlanSent = {},
) {
  const as = actingAs(people)
  const made = await arrangePreparation(people)
  const { ref } = made
  await as('counsellor', draftPlan, planForm(ref, 0, sent))
  if (step !== 'draft') await as('counsellor', submitPlan, { ref, version: 1 })
  if (step === 'approved' || step === 'signed')
    await as('colleague', approvePlan, withKey({ ref, version: 2 }))
  if (step === 'signed') await as('counsellor', signPlan, { ref, version: 3, signedOn: TODAY })
  return made
}

/** Everybody left Belgium and arrived. */
export async function letArrive(caseId: string, departedOn: string) {
  await asOwner(
    'update household_member set departed_on = $2::date, arrived_on = $2::date where case_id = $1',
    [caseId, departedOn],
  )
  for (const stage of ['ready', 'booked', 'departed', 'arrived']) {
    await asOwner(
      `update case_file set stage = $2::stage, ready_on = '2026-01-01', departed_on = case when $2 in ('departed', 'arrived') then $3::date end,
         arrived_on = case when $2 = 'arrived' then $3::date end where id = $1`,
      [caseId, stage, departedOn],
    )
  }
}

export async function messagesOf(caseId: string) {
  return asOwner<{ kind: string; recipient_id: string }>(
    'select kind, recipient_id from outbox_message where case_id = $1 order by kind, recipient_id',
    [caseId],
  )
}

export async function eventsOf(caseId: string) {
  return asOwner<{ type: string; details: Record<string, unknown> }>(
    `select type, details from audit_event where case_id = $1 and type like 'plan.%' order by at, id`,
    [caseId],
  )
}
