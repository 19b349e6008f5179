import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ROLES } from '@/lib/access/model'
import { addDays } from '@/lib/kernel/calendar-date'
import {
  ACTIONS,
  REASON_CODES,
  STAGES,
  STAGES_BEFORE_DEPARTURE,
  type ActingRole,
  type Stage,
} from '@/lib/cases/model'
import { availableActions, decideTransition, type TransitionDecided } from '@/lib/cases/rules/decide'
import type { JourneyFacts, MemberFacts } from '@/lib/cases/rules/facts'
import { mainActionOf } from '@/lib/cases/rules/gate'
import { isStillToTravel, stageOfMember } from '@/lib/cases/rules/household'
import { stageMoves, transitionOf } from '@/lib/cases/rules/transitions'
import { adult, child, facts } from './facts'

type File = { stage: Stage; priorStage: Stage | null; facts: JourneyFacts }

const MOVES = new Set(stageMoves().map((move) => move.join(' ')))
const BEFORE: readonly Stage[] = STAGES_BEFORE_DEPARTURE
const AFTER: readonly Stage[] = ['departed', 'arrived', 'reintegration', 'closed']

/** What the commands write down of a decision. */
function write(file: File, decided: TransitionDecided): File {
  const { today } = file.facts
  const change: Partial<Record<TransitionDecided['action'], Partial<MemberFacts>>> = {
    withdraw: { hasWithdrawn: true },
    record_departure: { departedOn: today },
    confirm_arrival: { arrivedOn: today },
    correct_departure: { departedOn: null },
  }
  const isConcerned = (member: MemberFacts) => decided.personIds.includes(member.personId)
  const members = file.facts.members
    .filter((member) => decided.action !== 'cancel' || !isConcerned(member))
    .map((member) => (isConcerned(member) ? { ...member, ...change[decided.action] } : member))
  return { stage: decided.to, priorStage: decided.priorStage, facts: { ...file.facts, members } }
}

function expectPossible({ stage, priorStage, facts: { members } }: File) {
  const staying = members.filter(isStillToTravel)
  const gone = members.filter((member) => !member.hasWithdrawn && member.departedOn !== null)
  expect(stage === 'on_hold').toBe(priorStage !== null)
  if (AFTER.includes(stage)) expect(staying).toEqual([])
  if (AFTER.includes(stage)) expect(gone.length).toBeGreaterThan(0)
  if (stage === 'withdrawn' || stage === 'cancelled') expect([...staying, ...gone]).toEqual([])
  if (stage === 'arrived') expect(gone.every((member) => member.arrivedOn !== null)).toBe(true)
  for (const member of members) expect(stageOfMember(member, stage)).toBeDefined()
}

const aStep = fc.record({
  role: fc.constantFrom<ActingRole>(...ROLES, 'system'),
  action: fc.constantFrom(...ACTIONS),
  reasonCode: fc.constantFrom(...REASON_CODES),
  someone: fc.constantFrom(undefined, ['first'], ['second'], ['third'], ['first', 'third']),
  support: fc.constantFrom('none' as const, 'budget' as const),
  outcome: fc.constantFrom('granted' as const, 'granted' as const, 'refused' as const),
  days: fc.integer({ min: 0, max: 20 }),
  /** Mostly the onward action, else one the page offers, so that walks get somewhere beside the plain `action`. */
  choice: fc.nat(50),
})

describe('fifty actions in any order', () => {
  it('never bring a case where it cannot be, and always leave the person free to withdraw', () => {
    const reached = new Set<Stage>()
    fc.assert(
      fc.property(fc.array(aStep, { minLength: 50, maxLength: 50 }), (steps) => {
        let file: File = {
          stage: 'draft',
          priorStage: null,
          facts: facts({
            members: [
              adult({ personId: 'first' }),
              adult({ personId: 'second', isPrincipal: false }),
              child({ personId: 'third' }),
            ],
          }),
        }
        for (const step of steps) {
          const today = addDays(file.facts.today, step.days)
          const stays = (member: MemberFacts) => ({
            ...member,
            voluntariness: member.voluntariness && { signedOn: today, withdrawnOn: null },
            seat: { departsOn: today, isPresentationTimeOver: true },
          })
          file = {
            ...file,
            facts: {
              ...file.facts,
              today,
              supportAfterReturn: step.support,
              members: file.facts.members.map(stays),
              eligibility: {
                returnOutcome: step.outcome,
                isStale: false,
              },
              budget: { isSettled: true, endsOn: addDays(today, step.days - 5) },
              followUp: { isFinalDone: true, isFinalReportIn: true, failedAttempts: [] },
            },
          }
          const open = (['counsellor', 'travel', 'field', 'supervisor'] as const).flatMap((role) =>
            availableActions({ ...file, role })
              .filter(({ allowed }) => allowed)
              .map(({ action }) => ({ role, action })),
          )
          const main = open.find(({ action }) => action === mainActionOf(file.stage, file.facts))
          const tried = [
            { role: step.role, action: step.action },
            step.choice % 3 > 0 && main ? main : open[step.choice % (open.length || 1)],
          ]
          for (const attempt of tried) {
            if (!attempt) continue
            const endsAtOnce = !step.someone && (attempt.action === 'withdraw' || attempt.action === 'cancel')
            if (endsAtOnce && step.choice > 2) continue
            const { concerns, reasonCodes = [] } = transitionOf(attempt.action)
            const listed = reasonCodes[step.days % (reasonCodes.length || 1)]
            const decision = decideTransition({
              action: attempt.action,
              stage: file.stage,
              priorStage: file.priorStage,
              actor: { role: attempt.role },
              facts: file.facts,
              personIds: concerns === 'household' ? undefined : step.someone,
              reasonCode: step.choice > 9 ? listed : step.reasonCode,
              reasonText: 'A reason in words',
            })
            if (!decision.ok) {
              expect(decision.error.length).toBeGreaterThan(0)
              continue
            }
            if (decision.value.to !== file.stage)
              expect(MOVES).toContain(`${file.stage} ${decision.value.to}`)
            file = write(file, decision.value)
            reached.add(file.stage)
            expectPossible(file)
          }
          const withdrawal = decideTransition({
            action: 'withdraw',
            stage: file.stage,
            priorStage: file.priorStage,
            actor: { role: 'partner' },
            facts: file.facts,
          })
          expect(withdrawal.ok).toBe(BEFORE.includes(file.stage))
          if (withdrawal.ok) expectPossible(write(file, withdrawal.value))
        }
      }),
      { seed: 20_261_121, numRuns: 300 },
    )
    // The walks are worth something only when they get about.
    expect(STAGES.filter((stage) => !reached.has(stage))).toEqual([])
  })
})
