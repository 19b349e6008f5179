import 'server-only'
import { closeSession } from '@/lib/access/sessions'
import { recordEvents } from '@/lib/audit/records'
import { clock } from '@/lib/platform/clock'
import { asCaller, SignedOut } from './context'

/** Ends one session for good: its cookie opens nothing any more, wherever a copy of it lies. */
export async function signOut(token: string): Promise<void> {
  try {
    await asCaller(
      { session: token },
      async ({ tx, actor, today }) => {
        const closed = { type: 'session.closed', subjectId: actor.id }
        await recordEvents(tx, actor, 'session.close', today, [closed])
        await closeSession(tx, token)
      },
      clock(),
      { isBeforeConduct: true },
    )
  } catch (error) {
    // It had ended before.
    if (!(error instanceof SignedOut)) throw error
  }
}
