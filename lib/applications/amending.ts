import 'server-only'
import type { Context } from '@/lib/runner/context'
import type { ApplicationFile, Section } from './model'
import { insertAmendment } from './records/amendments'
import { amendmentBetween } from './rules/amendment'

/**
 * Keeps what changed in a file that was sent: each answer before and after, by whom, when and why. A draft keeps nothing.
 * @returns how many answers changed
 */
export async function recordAmendment(
  { tx, actor, now }: Context,
  {
    before,
    after,
    section,
    reason,
  }: {
    readonly before: ApplicationFile
    readonly after: ApplicationFile
    readonly section: Section
    readonly reason: string | undefined
  },
): Promise<number> {
  const rows = before.stage === 'draft' ? [] : amendmentBetween(before, after)
  if (rows.length === 0) return 0
  if (reason === undefined) throw new Error('an application that was sent changes with a reason')
  const { id: caseId, stage } = before
  const { id: authorId, organisationId } = actor
  await insertAmendment(tx, { caseId, section, stage, reason, authorId, organisationId, madeAt: now, rows })
  return rows.length
}
