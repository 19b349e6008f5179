import 'server-only'
import { z } from 'zod'
import { checkCode } from '@/lib/access/code-check'
import { markSteppedUp } from '@/lib/access/second-factor'
import * as fields from '@/lib/kernel/fields'
import { defineCommand } from './command'
import { done, invalid, refused } from './outcome'

/**
 * Somebody shows once more who they are, by a code of their telephone or a recovery code. For ten minutes what weighs
 * most asks no further. Here and not in a context, because the forms of every command may ask for it.
 */
export const stepUp = defineCommand({
  name: 'session.step_up',
  permission: 'profile:edit',
  input: z.strictObject({ code: fields.text(40) }),
  events: ['session.stepped_up'],
  async run({ tx, actor, session, input }) {
    const checked = await checkCode(tx, actor.id, input.code, session.now)
    if (checked === 'no_factor') return refused([{ code: 'second_factor_missing' }])
    if (checked === 'wait') return refused([{ code: 'too_many_codes' }])
    if (checked === 'wrong') return invalid([{ path: 'code', code: 'wrong_code' }])
    if (!(await markSteppedUp(tx))) return refused([{ code: 'not_possible' }])
    return done({}, [{ type: 'session.stepped_up', subjectId: actor.id, details: { means: checked } }])
  },
})
