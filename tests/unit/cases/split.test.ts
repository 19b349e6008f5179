import { describe, expect, it } from 'vitest'
import { STAGES, type Stage } from '@/lib/cases/model'
import type { MemberFacts } from '@/lib/cases/rules/facts'
import { decideRejoin, decideSplit } from '@/lib/cases/rules/split'
import { euros } from '@/lib/kernel/money'
import { adult, child, facts, TODAY } from './facts'

const free = { seat: null, cashGrant: { due: euros(0), state: 'none' } } as const
const person = (member: MemberFacts, personId: string, change: Partial<MemberFacts> = {}): MemberFacts => ({
  ...member,
  ...free,
  personId,
  isPrincipal: false,
  ...change,
})
const mother = person(adult(), 'mother', { isPrincipal: true })
const father = person(adult(), 'father')
const son = person(adult(), 'son')
const girl = person(child(), 'girl')
const minorAlone = person(child(), 'alone', { isUnaccompaniedMinor: true })

type Chosen = { stage?: Stage; leadId?: string; newLeadId?: string }

function split(
  members: MemberFacts[],
  personIds: string[],
  { stage = 'preparation', leadId, newLeadId }: Chosen = {},
) {
  const decided = decideSplit({
    stage,
    facts: facts({ members }),
    personIds,
    leadId: leadId ?? null,
    newLeadId: newLeadId ?? null,
  })
  return decided.ok ? decided.value : decided.error.map(({ code }) => code)
}

describe('leaving a household for a file of their own', () => {
  it('is possible after the application was sent and before the departure', () => {
    const OPEN = 'submitted in_review eligible preparation ready booked no_show on_hold'.split(' ')
    for (const stage of STAGES) {
      const decided = split([mother, son], ['son'], { stage })
      if (OPEN.includes(stage))
        expect(decided).toEqual({
          stage: stage === 'submitted' ? 'submitted' : 'in_review',
          leadOfNewFile: 'son',
          succession: { kind: 'stays' },
        })
      else expect(decided).toEqual(['wrong_stage'])
    }
  })

  it.each<[string, MemberFacts[], string[], Chosen, unknown]>([
    [
      'an adult child',
      [mother, father, son, girl],
      ['son'],
      {},
      { leadOfNewFile: 'son', succession: { kind: 'stays' } },
    ],
    ['a spouse with a child', [mother, father, girl], ['father', 'girl'], {}, { leadOfNewFile: 'father' }],
    [
      'who leads, with a child',
      [mother, father, girl],
      ['mother', 'girl'],
      {},
      { leadOfNewFile: 'mother', succession: { kind: 'passes', personId: 'father' } },
    ],
    [
      'who leads, somebody chosen to follow',
      [mother, father, son],
      ['mother'],
      { leadId: 'son' },
      { succession: { kind: 'passes', personId: 'son' } },
    ],
    ['who leads, nobody chosen to follow', [mother, father, son], ['mother'], {}, ['new_lead_missing']],
    [
      'two adults, one chosen to lead them',
      [mother, father, son],
      ['father', 'son'],
      { newLeadId: 'son' },
      { leadOfNewFile: 'son' },
    ],
    ['two adults, nobody chosen', [mother, father, son], ['father', 'son'], {}, ['new_file_lead_missing']],
    [
      'a minor on the track for minors alone',
      [mother, minorAlone],
      ['alone'],
      {},
      { leadOfNewFile: 'alone' },
    ],
    ['a child', [mother, girl], ['girl'], {}, ['child_left_alone']],
    ['the only adult beside a child', [mother, girl], ['mother'], {}, ['child_left_alone']],
    ['everybody', [mother, son], ['mother', 'son'], {}, ['nobody_stays']],
    ['nobody', [mother, son], [], {}, ['nobody_concerned']],
    ['a stranger', [mother, son], ['son', 'stranger'], {}, ['person_not_concerned']],
    [
      'somebody who left already',
      [mother, person(adult(), 'gone', { departedOn: TODAY })],
      ['gone'],
      {},
      ['nobody_concerned', 'person_not_concerned'],
    ],
    ['somebody with a seat', [mother, { ...son, seat: adult().seat }], ['son'], {}, ['seat_still_booked']],
    [
      'somebody for whom money is prepared',
      [mother, { ...son, cashGrant: { due: euros(25000), state: 'prepared' } }],
      ['son'],
      {},
      ['grant_still_open'],
    ],
    [
      'somebody whose money is approved',
      [mother, { ...son, cashGrant: { due: euros(25000), state: 'approved' } }],
      ['son'],
      {},
      ['grant_still_open'],
    ],
  ])('%s', (_name, members, leaving, chosen, expected) => {
    const decided = split(members, leaving, chosen)
    if (Array.isArray(expected)) expect(decided).toEqual(expected)
    else expect(decided).toMatchObject(expected as object)
  })
})

describe('going back to the household', () => {
  const rejoin = (
    members: MemberFacts[],
    personIds: string[],
    stageOfHousehold: Stage = 'preparation',
    leadId?: string,
  ) => {
    const decided = decideRejoin({
      stage: 'in_review',
      stageOfHousehold,
      facts: facts({ members }),
      personIds,
      leadId: leadId ?? null,
    })
    return decided.ok ? decided.value : decided.error.map(({ code }) => code)
  }

  it('empties the file, or leaves it to people who can go on', () => {
    const lead = { ...son, isPrincipal: true }
    expect(rejoin([lead], ['son'])).toMatchObject({ isEmptied: true })
    expect(rejoin([lead, father], ['son'])).toEqual({
      isEmptied: false,
      succession: { kind: 'passes', personId: 'father' },
    })
    expect(rejoin([lead, girl], ['son'])).toEqual(['child_left_alone'])
    expect(rejoin([lead, father, mother], ['son'], 'preparation', 'father')).toMatchObject({
      isEmptied: false,
    })
  })

  it('needs a household that is still before its departure, and nothing booked', () => {
    const lead = { ...son, isPrincipal: true }
    for (const stage of ['draft', 'incomplete', 'departed', 'closed', 'withdrawn'] as const)
      expect(rejoin([lead], ['son'], stage)).toEqual(['household_settled'])
    expect(rejoin([{ ...lead, seat: adult().seat }], ['son'])).toEqual(['seat_still_booked'])
  })
})
