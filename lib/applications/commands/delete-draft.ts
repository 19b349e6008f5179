import 'server-only'
import { z } from 'zod'
import * as fields from '@/lib/kernel/fields'
import { defineCommand } from '@/lib/runner/command'
import { done, notFound, refused, stale } from '@/lib/runner/outcome'
import { applicationFile, deleteDraftFile } from '../records'
import { refusalsOfDeleting } from '../rules/drafts'

/** A draft that was never sent goes for good, by whoever began it, with the people who stand in no other file. */
export const deleteDraft = defineCommand({
  name: 'application.delete_draft',
  permission: 'case:open_draft',
  input: z.strictObject({
    ref: fields.caseRef,
    version: fields.version,
    isSure: fields.checkbox().refine((isTicked) => isTicked, 'must_confirm'),
  }),
  events: ['application.draft_deleted'],
  async run({ tx, actor, input }) {
    const file = await applicationFile(tx, input.ref)
    if (!file) return notFound
    const refusals = refusalsOfDeleting(file, actor.id)
    if (refusals.length > 0) return refused(refusals)
    if (file.version !== input.version) return stale(file.version)
    if (!(await deleteDraftFile(tx, file.id))) return notFound
    const details = { members: file.members.length }
    return done({ ref: file.ref }, [{ type: 'application.draft_deleted', caseId: file.id, details }])
  },
})
