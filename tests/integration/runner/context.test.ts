import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { closeDatabase } from '@/lib/platform/database'
import { runCommand, defineCommand } from '@/lib/runner/command'
import { done } from '@/lib/runner/outcome'
import { answer, defineQuery } from '@/lib/runner/query'
import { arrangePeople, type People } from '@/tests/support/people'
import { asOwner } from '@/tests/support/test-database'

const whoAmI = defineQuery({
  name: 'test.who_am_i',
  permission: 'profile:edit',
  input: z.strictObject({}),
  run: async ({ actor }) => ({ role: actor.role, clearances: actor.clearances }),
})
const tell = defineCommand({
  name: 'test.tell',
  permission: 'profile:edit',
  input: z.strictObject({ words: z.string().min(1, 'required') }),
  events: ['test.told'],
  run: async ({ actor, input }) =>
    done({ length: input.words.length }, [
      { type: 'test.told', subjectId: actor.id, details: { length: input.words.length } },
    ]),
})

describe('a request as somebody', () => {
  let people: People
  beforeAll(async () => {
    people = await arrangePeople()
  })
  afterAll(closeDatabase)

  it('knows the role and the live clearances from the database', async () => {
    expect(await answer(whoAmI, people.specialist.caller, {})).toMatchObject({
      kind: 'found',
      data: { role: 'specialist', clearances: ['MEDICAL', 'UMC', 'VOT'] },
    })
  })

  it('is nobody without a live session', async () => {
    expect(await answer(whoAmI, { session: 'guessed' }, {})).toEqual({ kind: 'signed_out' })
    expect(await answer(whoAmI, null, {})).toEqual({ kind: 'signed_out' })
  })

  it('writes the audit event with the command, under the name of who acted', async () => {
    expect(await runCommand(tell, people.partner.caller, { words: 'three' })).toEqual({
      kind: 'done',
      data: { length: 5 },
    })
    const rows = await asOwner('select actor_id, command, type, details from audit_event')
    expect(rows).toEqual([
      { actor_id: people.partner.id, command: 'test.tell', type: 'test.told', details: { length: 5 } },
    ])
  })

  it('names the field of a wrong answer and refuses keys it does not know', async () => {
    expect(await runCommand(tell, people.partner.caller, { words: '', more: 1 })).toEqual({
      kind: 'invalid',
      errors: [
        { path: 'words', code: 'required' },
        { path: 'more', code: 'unknown_field' },
      ],
    })
  })
})
