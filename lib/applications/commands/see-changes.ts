import 'server-only'
import { caseByRef } from '@/lib/cases/records'
import { defineCommand } from '@/lib/runner/command'
import { done, notFound } from '@/lib/runner/outcome'
import { seeChangesInput } from '../input'
import { saveLook } from '../records/amendments'

/** Somebody has looked at the changes up to one of them. What comes later is new to them again. */
export const seeChanges = defineCommand({
  name: 'amendment.see',
  permission: 'amendment:read',
  input: seeChangesInput,
  events: ['amendment.seen'],
  async run({ tx, actor, now, input }) {
    const file = await caseByRef(tx, input.ref)
    if (!file) return notFound
    await saveLook(tx, { caseId: file.id, userId: actor.id, seenTo: input.seenTo, now })
    return done({ ref: file.ref }, [{ type: 'amendment.seen', subjectId: file.id }])
  },
})
