import { describe, expect, it } from 'vitest'
import { STAGES, STEPS, type Stage } from '@/lib/cases/model'
import type { JourneyFacts } from '@/lib/cases/rules/facts'
import { conditionsFor, mainActionOf } from '@/lib/cases/rules/gate'
import { stepsOf } from '@/lib/cases/rules/steps'
import { transitionOf } from '@/lib/cases/rules/transitions'
import { adult, day, facts, returnedFacts, TODAY } from './facts'

const fresh = facts({
  submittedOn: null,
  eligibility: null,
  counsellingSessions: 0,
  plan: { status: 'none', isSigned: false, isAgreementSigned: false },
  members: [adult({ seat: null })],
})
const interviewed = { ...fresh, submittedOn: TODAY, counsellingSessions: 1 }
const granted: JourneyFacts = { ...interviewed, eligibility: { returnOutcome: 'granted', isStale: false } }
const inFourDays = { departsOn: day('2026-11-25'), isPresentationTimeOver: false }
const booked = facts({ members: [adult({ seat: inFourDays })] })
const left = facts({ members: [adult({ departedOn: TODAY })] })

const SHOWN: readonly (readonly [string, Stage, JourneyFacts, done: number, current: string | null])[] = [
  ['a new draft', 'draft', fresh, 0, 'application'],
  ['an application with the desk', 'submitted', fresh, 0, 'application'],
  [
    'a review before the first interview',
    'in_review',
    { ...interviewed, counsellingSessions: 0 },
    1,
    'counselling',
  ],
  ['a review after it', 'in_review', interviewed, 2, 'eligibility'],
  ['a refusal, which may be opened again', 'not_eligible', interviewed, 2, 'eligibility'],
  ['an eligible household', 'eligible', granted, 3, 'plan'],
  ['a plan in the making', 'preparation', granted, 3, 'plan'],
  ['a signed plan', 'preparation', facts(), 4, 'travel'],
  [
    'a household without a budget in preparation',
    'preparation',
    { ...granted, supportAfterReturn: 'none' },
    3,
    'plan',
  ],
  [
    'a household without a budget once ready',
    'ready',
    { ...granted, supportAfterReturn: 'none' },
    4,
    'travel',
  ],
  ['a booked journey', 'booked', booked, 4, 'travel'],
  ['the day of departure', 'booked', facts(), 5, 'departure'],
  ['a journey that was missed', 'no_show', facts(), 4, 'travel'],
  ['a held case, which shows where it was held', 'on_hold', booked, 4, 'travel'],
  ['people on their way', 'departed', left, 6, 'arrival'],
  ['people who arrived', 'arrived', returnedFacts(), 7, 'reintegration'],
  [
    'people who arrived with nothing more due',
    'arrived',
    returnedFacts({ supportAfterReturn: 'none' }),
    8,
    'closure',
  ],
  ['reintegration', 'reintegration', returnedFacts(), 7, 'reintegration'],
  ['a closed file', 'closed', returnedFacts(), 9, null],
]

describe('the nine steps', () => {
  it.each(SHOWN)('show %s', (_, stage, journey, done, current) => {
    const steps = stepsOf({ stage, priorStage: stage === 'on_hold' ? 'booked' : null }, journey)
    expect(steps.map(({ step }) => step)).toEqual(STEPS)
    expect(steps.filter(({ state }) => state === 'done')).toHaveLength(done)
    expect(steps.find(({ state }) => state === 'current')?.step ?? null).toBe(current)
  })

  it('of a case that ended early show what was done, and its closure', () => {
    const done = (journey: JourneyFacts) =>
      stepsOf({ stage: 'withdrawn', priorStage: null }, journey)
        .filter(({ state }) => state === 'done')
        .map(({ step }) => step)
    expect(done(fresh)).toEqual(['closure'])
    expect(done(granted)).toEqual(['application', 'counselling', 'eligibility', 'closure'])
  })
})

describe('the stage gate', () => {
  it('shows every condition that has an object, met or not, with whose move it is and what helps', () => {
    const gate = conditionsFor(
      'declare_ready',
      facts({ members: [adult({ travelDocument: null }), adult({ personId: 'other', isPrincipal: false })] }),
    )
    expect(gate.map(({ guard }) => guard)).not.toContain('guardian_signed')
    expect(gate.filter(({ isMet }) => !isMet)).toEqual([
      {
        guard: 'documents_valid',
        isMet: false,
        waitingOn: 'person',
        fix: 'add_travel_document',
        refusals: [{ code: 'document_missing', personId: 'adult', waitingOn: 'person' }],
      },
    ])
    expect(gate.find(({ guard }) => guard === 'plan_signed')).toEqual({
      guard: 'plan_signed',
      isMet: true,
      waitingOn: 'nobody',
      fix: null,
      refusals: [],
    })
  })

  it('shows some members only when asked', () => {
    const household = facts({
      members: [adult({ hasReconfirmedChoice: false }), adult({ personId: 'other' })],
    })
    const unmet = (personIds?: string[]) =>
      conditionsFor('record_departure', household, { personIds }).filter(({ isMet }) => !isMet)
    expect(unmet()).toHaveLength(1)
    expect(unmet(['other'])).toHaveLength(0)
  })

  it('checks travel again for a case held in travel', () => {
    const gate = (priorStage: Stage) => conditionsFor('release_hold', facts(), { priorStage })
    expect(gate('preparation')).toEqual([])
    expect(gate('booked')).toHaveLength(4)
  })
})

describe('the onward action', () => {
  it('starts from its stage', () => {
    for (const stage of STAGES) {
      const action = mainActionOf(stage)
      if (action) expect(transitionOf(action).from).toContain(stage)
    }
  })

  it('closes an arrived case to which nothing is due', () => {
    expect(mainActionOf('arrived')).toBe('start_reintegration')
    expect(mainActionOf('arrived', { supportAfterReturn: 'none' })).toBe('close_without_support')
    expect(mainActionOf('closed')).toBeNull()
  })
})
