import 'server-only'
import type { NoteVisibility } from '../model'
import type { Tx } from '@/lib/platform/database'

/** Keeps a note as it was written; notes are never changed. */
export async function addNoteTo(
  tx: Tx,
  note: { caseId: string; authorId: string; body: string; visibility: NoteVisibility; now: Date },
): Promise<void> {
  const { now, ...data } = note
  await tx.note.createMany({ data: [{ ...data, createdAt: now }] })
}

/** What was typed of a note is a note now: nothing of it is kept beside. */
export async function dropUnsavedNote(tx: Tx, caseId: string, userId: string): Promise<void> {
  await tx.workingCopy.deleteMany({ where: { caseId, userId, section: 'note' } })
}
