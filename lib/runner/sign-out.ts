import 'server-only'
import { closeSession } from '@/lib/access/sessions'
import { recordEvents } from '@/lib/audit/records'
import { asCaller, SignedOut } from './context'

/** Ends one session for good: its cookie opens nothing any more, wherever a copy of it lies. */
export async function signOut(token: string): Promise<void> {
  try {
    await asCaller({ session: token }, async ({ tx, actor, today }) => {
      await recordEvents(tx, actor, 'session.close', today, [{ type: 'session.closed', subjectId: actor.id }])
      await closeSession(tx, token)
    })
  } catch (error) {
    // It had ended before.
    if (!(error instanceof SignedOut)) throw error
  }
}
