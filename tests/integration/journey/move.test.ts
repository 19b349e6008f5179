import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { moveOfCase, type MoveView } from '@/lib/journey/queries/move'
import type { Action } from '@/lib/cases/model'
import { closeDatabase } from '@/lib/platform/database'
import { answer } from '@/lib/runner/query'
import { arrangeCase } from '@/tests/support/cases'
import { arrangePeople, type People, type PersonaName } from '@/tests/support/people'
import { arrangeReady, FAMILY, TODAY } from '../travel/household'

let people: People
const FAMILY_OF_TWO = 'AVR-2026-00001'
const ALONE = 'AVR-2026-00002'

async function ask(name: PersonaName, ref: string, action: Action): Promise<MoveView | string> {
  const found = await answer(moveOfCase, people[name].caller, { ref, action }, TODAY)
  return found.kind === 'found' ? found.data : found.kind
}

beforeAll(async () => {
  people = await arrangePeople()
  await arrangeReady(people, { ref: FAMILY_OF_TWO, others: [FAMILY[0]] })
  await arrangeCase({
    ref: ALONE,
    stage: 'preparation',
    referring: people.organisations.partnerA,
    desk: people.organisations.desk,
    createdBy: people.partner.id,
    counsellor: people.counsellor.id,
  })
})
afterAll(closeDatabase)

describe('the page of a move', () => {
  it('asks who withdraws where there are several, and needs no reason', async () => {
    expect(await ask('partner', FAMILY_OF_TWO, 'withdraw')).toMatchObject({
      stage: 'ready',
      to: 'withdrawn',
      isAllowed: true,
      reason: 'optional',
      conditions: [],
      choices: [{ givenNames: 'Ann' }, { givenNames: expect.any(String) }],
    })
    expect(await ask('partner', ALONE, 'withdraw')).toMatchObject({ isAllowed: true, choices: [] })
  })

  it('lists what is missing and leads only those to it whose it is', async () => {
    const view = await ask('counsellor', ALONE, 'declare_ready')
    if (typeof view === 'string') throw new Error(view)
    expect(view).toMatchObject({ to: 'ready', isAllowed: false })
    const missing = view.conditions.filter(({ isMet }) => !isMet)
    expect(missing.map(({ guard }) => guard)).toContain('counselling_held')
    expect(missing.find(({ guard }) => guard === 'counselling_held')).toMatchObject({
      fix: 'record_interview',
    })
  })

  it('exists only for the roles and stages of the move', async () => {
    expect(await ask('partner', ALONE, 'declare_ready')).toBe('not_found')
    expect(await ask('counsellor', ALONE, 'book_travel')).toBe('not_found')
    expect(await ask('supervisor', ALONE, 'reopen_case')).toBe('not_found')
    expect(await ask('otherPartner', ALONE, 'withdraw')).toBe('not_found')
    expect(await ask('admin', ALONE, 'withdraw')).toBe('forbidden')
  })
})
