import { describe, expect, it } from 'vitest'
import { ROLES } from '@/lib/access/model'
import { may } from '@/lib/access/permissions'
import { ACTIONS, STAGES, type ActingRole, type Action, type ReasonCode, type Stage } from '@/lib/cases/model'
import { availableActions, decideTransition } from '@/lib/cases/rules/decide'
import type { JourneyFacts } from '@/lib/cases/rules/facts'
import { mayAct } from '@/lib/cases/rules/roles'
import { stageMoves, transitionOf } from '@/lib/cases/rules/transitions'
import { adult, child, day, facts, returnedFacts, TODAY } from './facts'

type Allowed = {
  action: Action
  from: string
  to: Stage
  roles: string
  facts: JourneyFacts
  reasonCode?: ReasonCode
  reasonText?: string
}

const here = facts()
const away = facts({
  members: [adult({ departedOn: TODAY }), child({ departedOn: TODAY })],
})
const partlyAway = facts({ members: [adult(), child({ departedOn: TODAY })] })
const back = returnedFacts()
const refused = facts({ eligibility: { returnOutcome: 'refused', isStale: false } })
const over = returnedFacts({ budget: { isSettled: false, endsOn: day('2026-11-20') } })
const lost = returnedFacts({
  followUp: {
    isFinalDone: false,
    isFinalReportIn: false,
    failedAttempts: [day('2026-07-01'), day('2026-09-01'), day('2026-10-01')],
  },
})
const HEARS = 'partner counsellor travel specialist field supervisor'
const BEFORE =
  'draft submitted incomplete in_review eligible not_eligible preparation ready booked no_show on_hold'

/** What the programme allows, written down a second time from the sources: role, stage and action. */
const ALLOWED: readonly Allowed[] = [
  {
    action: 'submit_application',
    from: 'draft incomplete',
    to: 'submitted',
    roles: 'partner counsellor specialist supervisor',
    facts: here,
  },
  {
    action: 'ask_for_more',
    from: 'submitted in_review',
    to: 'incomplete',
    roles: 'counsellor supervisor',
    facts: here,
    reasonCode: 'identity',
    reasonText: 'The second page is missing',
  },
  { action: 'pick_up', from: 'submitted', to: 'in_review', roles: 'counsellor supervisor', facts: here },
  { action: 'find_eligible', from: 'in_review', to: 'eligible', roles: 'counsellor supervisor', facts: here },
  {
    action: 'find_not_eligible',
    from: 'in_review',
    to: 'not_eligible',
    roles: 'counsellor supervisor',
    facts: refused,
    reasonCode: 'five_year_rule',
  },
  {
    action: 'reopen_review',
    from: 'not_eligible eligible preparation',
    to: 'in_review',
    roles: 'supervisor',
    facts: here,
    reasonText: 'New date of the earlier return',
  },
  {
    action: 'start_preparation',
    from: 'eligible',
    to: 'preparation',
    roles: 'counsellor supervisor',
    facts: here,
  },
  { action: 'declare_ready', from: 'preparation', to: 'ready', roles: 'counsellor supervisor', facts: here },
  {
    action: 'return_to_preparation',
    from: 'ready',
    to: 'preparation',
    roles: 'counsellor supervisor',
    facts: here,
    reasonCode: 'plan_changed',
  },
  { action: 'book_travel', from: 'ready', to: 'booked', roles: 'travel', facts: here },
  {
    action: 'release_booking',
    from: 'booked',
    to: 'ready',
    roles: 'travel',
    facts: here,
    reasonCode: 'carrier_changed',
  },
  {
    action: 'refuse_boarding',
    from: 'booked',
    to: 'preparation',
    roles: 'travel',
    facts: here,
    reasonCode: 'document_not_accepted',
  },
  { action: 'record_departure', from: 'booked', to: 'departed', roles: 'travel', facts: here },
  { action: 'record_no_show', from: 'booked', to: 'no_show', roles: 'travel', facts: here },
  {
    action: 'resume_after_no_show',
    from: 'no_show',
    to: 'preparation',
    roles: 'counsellor supervisor',
    facts: here,
  },
  { action: 'withdraw', from: BEFORE, to: 'withdrawn', roles: HEARS, facts: here },
  {
    action: 'cancel',
    from: BEFORE,
    to: 'cancelled',
    roles: 'counsellor supervisor',
    facts: here,
    reasonCode: 'residence_granted',
  },
  {
    action: 'hold',
    from: 'eligible preparation ready booked',
    to: 'on_hold',
    roles: 'counsellor specialist supervisor system',
    facts: here,
    reasonCode: 'medical',
  },
  {
    action: 'release_hold',
    from: 'on_hold',
    to: 'preparation',
    roles: 'counsellor specialist supervisor system',
    facts: here,
  },
  {
    action: 'confirm_arrival',
    from: 'departed',
    to: 'arrived',
    roles: 'field travel supervisor',
    facts: away,
  },
  {
    action: 'confirm_arrival',
    from: 'preparation',
    to: 'preparation',
    roles: 'field travel supervisor',
    facts: partlyAway,
  },
  {
    action: 'confirm_arrival',
    from: 'ready',
    to: 'ready',
    roles: 'field travel supervisor',
    facts: partlyAway,
  },
  {
    action: 'confirm_arrival',
    from: 'booked',
    to: 'booked',
    roles: 'field travel supervisor',
    facts: partlyAway,
  },
  {
    action: 'confirm_arrival',
    from: 'no_show',
    to: 'no_show',
    roles: 'field travel supervisor',
    facts: partlyAway,
  },
  {
    action: 'confirm_arrival',
    from: 'on_hold',
    to: 'on_hold',
    roles: 'field travel supervisor',
    facts: partlyAway,
  },
  {
    action: 'start_reintegration',
    from: 'arrived',
    to: 'reintegration',
    roles: 'field supervisor',
    facts: back,
  },
  {
    action: 'close_without_support',
    from: 'arrived',
    to: 'closed',
    roles: 'counsellor supervisor system',
    facts: returnedFacts({ supportAfterReturn: 'none' }),
  },
  {
    action: 'close_completed',
    from: 'reintegration',
    to: 'closed',
    roles: 'counsellor supervisor',
    facts: back,
  },
  {
    action: 'close_budget_expired',
    from: 'arrived reintegration',
    to: 'closed',
    roles: 'counsellor supervisor',
    facts: over,
  },
  {
    action: 'close_lost_contact',
    from: 'arrived reintegration',
    to: 'closed',
    roles: 'counsellor supervisor',
    facts: lost,
  },
  {
    action: 'close_other',
    from: 'arrived reintegration',
    to: 'closed',
    roles: 'counsellor supervisor',
    facts: back,
    reasonCode: 're_migrated',
  },
  {
    action: 'reopen_case',
    from: 'closed',
    to: 'reintegration',
    roles: 'supervisor',
    facts: back,
    reasonText: 'Came back to the office',
  },
  {
    action: 'correct_departure',
    from: 'departed',
    to: 'booked',
    roles: 'supervisor',
    facts: away,
    reasonText: 'The wrong family was ticked',
  },
  {
    action: 'correct_departure',
    from: 'preparation',
    to: 'preparation',
    roles: 'supervisor',
    facts: partlyAway,
    reasonText: 'The wrong child was ticked',
  },
  {
    action: 'correct_departure',
    from: 'ready',
    to: 'ready',
    roles: 'supervisor',
    facts: partlyAway,
    reasonText: 'The wrong child was ticked',
  },
  {
    action: 'correct_departure',
    from: 'booked',
    to: 'booked',
    roles: 'supervisor',
    facts: partlyAway,
    reasonText: 'The wrong child was ticked',
  },
  {
    action: 'correct_departure',
    from: 'no_show',
    to: 'no_show',
    roles: 'supervisor',
    facts: partlyAway,
    reasonText: 'The wrong child was ticked',
  },
  {
    action: 'correct_departure',
    from: 'on_hold',
    to: 'on_hold',
    roles: 'supervisor',
    facts: partlyAway,
    reasonText: 'The wrong child was ticked',
  },
]

const EVERY_ROLE: readonly ActingRole[] = [...ROLES, 'system']
const EVERY_ATTEMPT = EVERY_ROLE.flatMap((role) =>
  STAGES.flatMap((stage) => ACTIONS.map((action) => ({ role, stage, action }))),
)

function rowFor(action: Action, stage: Stage): Allowed | undefined {
  return ALLOWED.find((row) => row.action === action && row.from.split(' ').includes(stage))
}

function attempt(role: ActingRole, stage: Stage, action: Action) {
  const row = rowFor(action, stage) ?? ALLOWED.find((other) => other.action === action)
  return decideTransition({
    action,
    stage,
    priorStage: stage === 'on_hold' ? 'preparation' : null,
    actor: { role },
    facts: row?.facts ?? here,
    reasonCode: row?.reasonCode,
    reasonText: row?.reasonText,
  })
}

describe('the table of transitions', () => {
  it('allows every listed role, stage and action, and leads to the listed stage', () => {
    for (const { role, stage, action } of EVERY_ATTEMPT) {
      const row = rowFor(action, stage)
      if (!row?.roles.split(' ').includes(role)) continue
      const decision = attempt(role, stage, action)
      expect(decision, `${role} ${action} from ${stage}`).toMatchObject({ ok: true, value: { to: row.to } })
    }
  })

  it('refuses every other role, stage and action', () => {
    const others = EVERY_ATTEMPT.filter(
      ({ role, stage, action }) => !rowFor(action, stage)?.roles.split(' ').includes(role),
    )
    expect(others.length).toBeGreaterThan(4_500)
    for (const { role, stage, action } of others) {
      expect(attempt(role, stage, action).ok, `${role} ${action} from ${stage}`).toBe(false)
    }
  })

  it('says that the role or the stage does not fit, and nothing more', () => {
    const decision = attempt('auditor', 'closed', 'book_travel')
    expect(!decision.ok && decision.error.map(({ code }) => code)).toEqual(['not_your_role', 'wrong_stage'])
  })

  it('shows on the page exactly what the command allows', () => {
    for (const role of EVERY_ROLE) {
      for (const stage of STAGES) {
        const priorStage = stage === 'on_hold' ? ('preparation' as const) : null
        for (const { action, allowed, refusals } of availableActions({
          stage,
          priorStage,
          role,
          facts: here,
        })) {
          const row = transitionOf(action)
          const decision = decideTransition({
            action,
            stage,
            priorStage,
            actor: { role },
            facts: here,
            reasonCode: row.reasonCodes?.at(-1),
            reasonText: 'A reason in words',
          })
          expect(decision.ok, `${role} ${action} from ${stage}`).toBe(allowed)
          if (!decision.ok) expect(decision.error).toEqual(refusals)
        }
      }
    }
  })

  it('names every pair of stages it can move between', () => {
    const reached = new Set<string>()
    for (const { role, stage, action } of EVERY_ATTEMPT) {
      const decision = attempt(role, stage, action)
      if (decision.ok && decision.value.to !== stage) reached.add(`${stage} ${decision.value.to}`)
    }
    const moves = stageMoves().map((move) => move.join(' '))
    for (const move of reached) expect(moves).toContain(move)
    const further = moves.filter((move) => !reached.has(move)).sort()
    // Returns from a hold to the other stages, and cases that follow those who left when the last who stayed withdraw.
    expect(further).toEqual([
      'booked arrived',
      'no_show arrived',
      'no_show departed',
      'on_hold arrived',
      'on_hold booked',
      'on_hold departed',
      'on_hold eligible',
      'on_hold ready',
      'preparation arrived',
      'preparation departed',
      'ready arrived',
      'ready departed',
    ])
  })

  it('asks for the permission that the roles hold', () => {
    for (const action of ACTIONS) {
      const holders = ROLES.filter((role) => may({ role }, transitionOf(action).permission))
      expect(holders, action).toEqual(ROLES.filter((role) => mayAct(role, action)))
    }
  })

  it('gives every action an event of its own', () => {
    expect(new Set(ACTIONS.map((action) => transitionOf(action).event)).size).toBe(ACTIONS.length)
  })
})
