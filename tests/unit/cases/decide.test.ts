import { describe, expect, it } from 'vitest'
import { STAGES_BEFORE_DEPARTURE, type Action, type Stage } from '@/lib/cases/model'
import { availableActions, decideTransition, type TransitionAsked } from '@/lib/cases/rules/decide'
import { stageOfHousehold, stageOfMember } from '@/lib/cases/rules/household'
import { ACTION_ROLES } from '@/lib/cases/rules/roles'
import { transitionOf } from '@/lib/cases/rules/transitions'
import { adult, child, day, facts, returnedFacts, TODAY } from './facts'

function ask(action: Action, change: Partial<TransitionAsked> = {}) {
  return decideTransition({
    action,
    stage: transitionOf(action).from[0] ?? 'draft',
    priorStage: null,
    actor: { role: ACTION_ROLES[action][0] },
    facts: facts(),
    ...change,
  })
}

function allowed(action: Action, change: Partial<TransitionAsked> = {}) {
  const decision = ask(action, change)
  if (!decision.ok) throw new Error(decision.error.map(({ code }) => code).join(', '))
  return decision.value
}

function codes(action: Action, change: Partial<TransitionAsked> = {}) {
  const decision = ask(action, change)
  return decision.ok ? [] : decision.error.map(({ code }) => code)
}

const nothingInOrder = facts({
  members: [adult({ voluntariness: null, dataConsent: null, travelDocument: null, seat: null })],
  eligibility: null,
  suspension: { mode: 'FULL', isApprovedForCase: false },
  noShows: { count: 3, lastOn: TODAY },
  openExceptions: 2,
})

describe('withdrawal', () => {
  it('is possible from every stage before departure, whatever else is missing, without a reason', () => {
    for (const stage of STAGES_BEFORE_DEPARTURE) {
      for (const role of ACTION_ROLES.withdraw) {
        const decided = allowed('withdraw', {
          stage,
          priorStage: stage === 'on_hold' ? 'booked' : null,
          actor: { role },
          facts: nothingInOrder,
        })
        expect(decided).toMatchObject({
          to: 'withdrawn',
          type: 'case.withdrawn',
          reasonCode: null,
          priorStage: null,
        })
      }
    }
  })

  it('has no condition for everybody together; when some go on, no child stays alone and somebody leads', () => {
    expect(transitionOf('withdraw').guards).toEqual(['children_not_left_alone', 'lead_remains'])
    expect(transitionOf('withdraw').reason).toBe('optional')
  })

  it('takes a file without members too', () => {
    expect(allowed('withdraw', { stage: 'draft', facts: facts({ members: [] }) }).to).toBe('withdrawn')
  })

  it('keeps a listed reason, leaves out another, and never asks for words', () => {
    expect(allowed('withdraw', { reasonCode: 'family' }).reasonCode).toBe('family')
    expect(allowed('withdraw', { reasonCode: 'fraud' }).reasonCode).toBeNull()
    expect(allowed('withdraw', { reasonCode: 'other', reasonText: '   ' }).reasonText).toBeNull()
  })

  it('is over once a person has left', () => {
    const left = facts({ members: [adult({ departedOn: TODAY }), child()] })
    expect(codes('withdraw', { stage: 'booked', facts: left, personIds: ['adult'] })).toEqual([
      'person_not_concerned',
    ])
    expect(codes('withdraw', { stage: 'departed' })).toEqual(['wrong_stage'])
  })

  it('of one member leaves the case, its next step and the others where they are', () => {
    const decided = allowed('withdraw', { stage: 'preparation', personIds: ['child'] })
    expect(decided).toMatchObject({ to: 'preparation', personIds: ['child'], next: null })
    const held = allowed('withdraw', { stage: 'on_hold', priorStage: 'ready', personIds: ['child'] })
    expect(held).toMatchObject({ to: 'on_hold', priorStage: 'ready' })
  })

  it('of the last who stayed lets the case follow those who left', () => {
    const underWay = facts({ members: [adult({ departedOn: TODAY }), adult({ personId: 'other' })] })
    expect(allowed('withdraw', { stage: 'on_hold', priorStage: 'booked', facts: underWay })).toMatchObject({
      to: 'departed',
      priorStage: null,
      next: { waitingOn: 'field', step: 'confirm_arrival' },
    })
    const home = facts({
      members: [adult({ departedOn: TODAY, arrivedOn: TODAY }), adult({ personId: 'other' })],
      supportAfterReturn: 'none',
    })
    expect(
      allowed('cancel', { stage: 'booked', facts: home, reasonCode: 'residence_granted' }),
    ).toMatchObject({
      to: 'arrived',
      next: { waitingOn: 'counsellor', step: 'close_the_file' },
    })
  })
})

describe('reasons', () => {
  it('are asked for where the table says so', () => {
    expect(codes('cancel')).toEqual(['reason_missing'])
    expect(codes('cancel', { reasonCode: 'medical' })).toEqual(['reason_unknown'])
    expect(codes('cancel', { reasonCode: 'other' })).toEqual(['reason_text_missing'])
    expect(codes('cancel', { reasonCode: 'other', reasonText: 'Moved to another programme' })).toEqual([])
    expect(codes('ask_for_more', { reasonCode: 'identity' })).toEqual(['reason_text_missing'])
    expect(codes('ask_for_more')).toEqual(['reason_missing', 'reason_text_missing'])
    expect(codes('reopen_review', { reasonText: ' ' })).toEqual(['reason_text_missing'])
    expect(allowed('reopen_review', { reasonText: ' New facts ' }).reasonText).toBe('New facts')
  })

  it('are not kept where none is asked for', () => {
    expect(allowed('pick_up', { reasonCode: 'other', reasonText: 'x' })).toMatchObject({
      reasonCode: null,
      reasonText: null,
    })
  })

  it('are not asked for before the action is chosen', () => {
    const found = availableActions({ stage: 'booked', priorStage: null, role: 'supervisor', facts: facts() })
    expect(found).toContainEqual({ action: 'cancel', allowed: true, refusals: [] })
  })
})

describe('a hold', () => {
  it.each(['eligible', 'preparation', 'ready', 'booked'] as const)(
    'of a case that is %s ends there',
    (stage) => {
      const held = allowed('hold', { stage, reasonCode: 'medical', dueOn: day('2026-12-24') })
      expect(held).toMatchObject({
        to: 'on_hold',
        priorStage: stage,
        reasonCode: 'medical',
        next: { step: 'review_hold', dueOn: '2026-12-24' },
      })
      const released = allowed('release_hold', { stage: 'on_hold', priorStage: held.priorStage })
      expect(released).toMatchObject({ to: stage, priorStage: null })
    },
  )

  it('is reviewed after a fortnight when no day was agreed', () => {
    expect(allowed('hold', { stage: 'ready', reasonCode: 'suspension' }).next?.dueOn).toBe('2026-12-05')
  })

  it('that forgot its stage is a fault, not a refusal', () => {
    expect(() => ask('release_hold')).toThrow('held')
  })
})

describe('what comes next', () => {
  it('goes back to whoever wrote the application', () => {
    const more = { reasonCode: 'identity', reasonText: 'Which spelling is right?' } as const
    expect(allowed('ask_for_more', more).next).toEqual({
      waitingOn: 'partner',
      step: 'answer_questions',
      dueOn: '2026-12-05',
    })
    expect(
      allowed('ask_for_more', { ...more, facts: facts({ isOpenedByPartner: false }) }).next?.waitingOn,
    ).toBe('counsellor')
  })

  it('is due on the first day of departure once booked', () => {
    const later = { departsOn: day('2026-12-03'), isPresentationTimeOver: false }
    const booked = facts({
      members: [adult(), adult({ personId: 'other', isPrincipal: false, seat: later })],
    })
    expect(allowed('book_travel', { facts: booked }).next?.dueOn).toBe('2026-11-21')
    expect(allowed('record_departure', { facts: booked, personIds: ['adult'] })).toMatchObject({
      to: 'booked',
      personIds: ['adult'],
      next: { waitingOn: 'travel', step: 'prepare_departure_day', dueOn: '2026-12-03' },
    })
  })

  it('names the step of the action where it has its own', () => {
    expect(allowed('release_booking', { reasonCode: 'carrier_changed' }).next?.step).toBe('book_again')
    expect(allowed('refuse_boarding', { reasonCode: 'unfit_to_fly' }).next?.step).toBe(
      'solve_boarding_refusal',
    )
  })

  it('is to close the file when nothing is due after arrival', () => {
    const away = facts({ members: [adult({ departedOn: TODAY })], supportAfterReturn: 'none' })
    expect(allowed('confirm_arrival', { stage: 'departed', facts: away }).next).toEqual({
      waitingOn: 'counsellor',
      step: 'close_the_file',
      dueOn: '2026-11-28',
    })
  })

  it('is nothing in a closed case, which says how it ended', () => {
    const declined = allowed('close_other', { facts: returnedFacts(), reasonCode: 'declined' })
    expect(declined).toMatchObject({
      closure: 'declined',
      next: { waitingOn: 'nobody', step: 'nothing', dueOn: null },
    })
    expect(allowed('close_completed', { facts: returnedFacts() }).closure).toBe('completed')
    expect(allowed('pick_up').closure).toBeNull()
  })
})

describe('members who are not at the same point', () => {
  const STAGE_LISTS: readonly (readonly [readonly Stage[], Stage])[] = [
    [['departed', 'booked'], 'booked'],
    [['arrived', 'departed'], 'departed'],
    [['departed', 'no_show'], 'no_show'],
    [['arrived', 'on_hold'], 'on_hold'],
    [['withdrawn', 'arrived'], 'arrived'],
    [['cancelled', 'withdrawn', 'preparation'], 'preparation'],
    [['withdrawn', 'withdrawn'], 'withdrawn'],
    [[], 'withdrawn'],
  ]

  it.each(STAGE_LISTS)('%j make the case %s', (stages, stage) => {
    expect(stageOfHousehold(stages)).toBe(stage)
  })

  it('end as the last of them ended', () => {
    expect(stageOfHousehold(['withdrawn'], 'cancelled')).toBe('cancelled')
  })

  it('stand with the case until they leave, and with it again after arrival', () => {
    expect(stageOfMember(adult(), 'ready')).toBe('ready')
    expect(stageOfMember(adult({ departedOn: TODAY }), 'ready')).toBe('departed')
    expect(stageOfMember(adult({ departedOn: TODAY, arrivedOn: TODAY }), 'ready')).toBe('arrived')
    expect(stageOfMember(adult({ departedOn: TODAY, arrivedOn: TODAY }), 'reintegration')).toBe(
      'reintegration',
    )
    expect(stageOfMember(adult({ hasWithdrawn: true }), 'ready')).toBe('withdrawn')
  })

  it('are corrected one by one while their arrival is not confirmed', () => {
    const away = facts({
      members: [
        adult({ departedOn: TODAY }),
        adult({ personId: 'other', departedOn: TODAY, arrivedOn: TODAY }),
      ],
    })
    const wrong = { stage: 'departed', facts: away, reasonText: 'Missed the flight' } as const
    expect(allowed('correct_departure', wrong)).toMatchObject({ to: 'booked', personIds: ['adult'] })
    expect(codes('correct_departure', { ...wrong, personIds: ['other'] })).toEqual([
      'nobody_concerned',
      'person_not_concerned',
    ])
  })

  it('are found only where somebody is concerned', () => {
    const atTheAirport = { stage: 'booked', priorStage: null, role: 'travel', facts: facts() } as const
    expect(availableActions(atTheAirport).map(({ action }) => action)).not.toContain('confirm_arrival')
  })
})
