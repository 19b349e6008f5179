import 'server-only'
import { defineJob } from '@/lib/jobs/job'
import { expireDraft, warnOfDraftExpiry } from './commands/expire-draft'
import { draftsUntouchedSince } from './records'
import { DRAFT_LIFE_DAYS, DRAFT_WARNING_DAYS, dueWithDraft } from './rules/drafts'
import { addDays } from '@/lib/kernel/calendar-date'

/** Drafts nobody touches do not pile up, and nobody's work goes without a word. */
export const expireDrafts = defineJob({
  name: 'applications.expire_drafts',
  schedule: { every: 'day', at: '05:30' },
  async run({ today, run }) {
    const since = addDays(today, DRAFT_WARNING_DAYS - DRAFT_LIFE_DAYS)
    const counts = { warned: 0, deleted: 0 }
    for (const draft of await draftsUntouchedSince(since)) {
      const due = dueWithDraft(draft, today)
      if (due === 'warn' && (await run(warnOfDraftExpiry, { ref: draft.ref })).kind === 'done')
        counts.warned += 1
      if (due === 'delete' && (await run(expireDraft, { ref: draft.ref })).kind === 'done')
        counts.deleted += 1
    }
    return counts
  },
})
