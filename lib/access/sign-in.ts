import 'server-only'
import { recordEvents } from '@/lib/audit/records'
import { clock } from '@/lib/platform/clock'
import { systemTransaction } from '@/lib/platform/database'
import { logWarning } from '@/lib/platform/log'
import { verifyPassword } from './password'
import { oneAtATime, QueueFull } from './queue'
import { openSession } from './sessions'
import { countFailure, forgetFailures, secondsToWait, signInThrottles } from './throttle'

export type Attempt = { readonly email: string; readonly password: string; readonly address: string }
export type SignedIn = { readonly userId: string; readonly token: string }

type Account = { user_id: string; password_hash: string; active: boolean }

const LONGEST_EMAIL = 254
const LONGEST_PASSWORD = 1000
const COMMAND = 'session.open'

/** How many may wait at one address: an office that comes in at nine, not a machine that guesses. */
const inTurn = oneAtATime(25)

/**
 * Checks an e-mail address and a password and opens a session. Unknown, disabled, wrong and too early are one answer
 * (null) and take the same time: exactly one hash is computed whatever is found.
 */
export async function signIn({ email, password, address }: Attempt): Promise<SignedIn | null> {
  const asked = email.trim().toLowerCase()
  if (!asked || asked.length > LONGEST_EMAIL || password.length > LONGEST_PASSWORD) return null
  try {
    return await inTurn(address, () => attempt(asked, password, address))
  } catch (error) {
    if (!(error instanceof QueueFull)) throw error
    logWarning('too many sign-ins at once', { outcome: 'waiting' })
    return null
  }
}

async function attempt(email: string, password: string, address: string): Promise<SignedIn | null> {
  const throttles = signInThrottles(email, address)
  const { wait, account } = await systemTransaction(async (tx) => {
    const seconds = await secondsToWait(tx, throttles)
    const [found] = await tx.$queryRaw<Account[]>`select * from app.credential_of(${email})`
    return { wait: seconds, account: found }
  })
  const isOpen = wait === 0 && account?.active === true
  const matches = await verifyPassword(password, isOpen ? account.password_hash : null)
  if (wait > 0) {
    // Not counted and not recorded: whoever keeps trying gains nothing and fills nothing.
    logWarning('sign-in while waiting', { outcome: 'waiting' })
    return null
  }
  return systemTransaction(async (tx) => {
    const today = clock().today()
    if (account && matches) {
      const [ofAccount] = throttles
      if (ofAccount) await forgetFailures(tx, ofAccount)
      const token = await openSession(tx, account.user_id)
      await recordEvents(tx, null, COMMAND, today, [{ type: 'session.opened', subjectId: account.user_id }])
      return { userId: account.user_id, token }
    }
    await countFailure(tx, throttles)
    const reason = !account ? 'unknown' : account.active ? 'password' : 'disabled'
    await recordEvents(tx, null, COMMAND, today, [
      { type: 'session.refused', subjectId: account?.user_id, details: { reason } },
    ])
    return null
  })
}
