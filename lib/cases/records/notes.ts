import 'server-only'
import type { Tx } from '@/lib/platform/database'

export type NoteVisibility = 'team' | 'shared'

/** Keeps a note as it was written; notes are never changed. */
export async function addNoteTo(
  tx: Tx,
  note: { caseId: string; authorId: string; body: string; visibility: NoteVisibility; now: Date },
): Promise<void> {
  const { now, ...data } = note
  await tx.note.createMany({ data: [{ ...data, createdAt: now }] })
}
