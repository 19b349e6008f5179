import 'server-only'
import { z } from 'zod'
import * as fields from '@/lib/kernel/fields'
import { done, notFound } from '@/lib/runner/outcome'
import { defineSystemCommand } from '@/lib/runner/system-command'
import { deleteDraftFile, untouchedDraft, warnOfExpiry } from '../records'
import { draftExpiry, dueWithDraft } from '../rules/drafts'

const input = z.strictObject({ ref: fields.caseRef })

/** Tells whoever began a draft that it will go, and puts the day on it, so that Today shows it too. */
export const warnOfDraftExpiry = defineSystemCommand({
  name: 'application.warn_of_draft_expiry',
  input,
  events: ['application.draft_expiry_warned'],
  async run({ tx, today, input: { ref } }) {
    const draft = await untouchedDraft(tx, ref)
    if (!draft || dueWithDraft(draft, today) !== 'warn') return notFound
    const expiresOn = draftExpiry(draft.lastTouchedOn)
    await warnOfExpiry(tx, draft.id, { today, expiresOn })
    const event = {
      type: 'application.draft_expiry_warned' as const,
      caseId: draft.id,
      details: { expiresOn },
    }
    const recipientId = draft.createdById
    return done(
      { ref },
      [event],
      [{ kind: 'draft_expires', recipientId, caseId: draft.id, payload: { ref } }],
    )
  },
})

/** A draft nobody touched although its writer was told goes for good. */
export const expireDraft = defineSystemCommand({
  name: 'application.expire_draft',
  input,
  events: ['application.draft_expired'],
  async run({ tx, today, input: { ref } }) {
    const draft = await untouchedDraft(tx, ref)
    if (!draft || dueWithDraft(draft, today) !== 'delete') return notFound
    if (!(await deleteDraftFile(tx, draft.id))) return notFound
    return done({ ref }, [{ type: 'application.draft_expired', caseId: draft.id, details: {} }])
  },
})
