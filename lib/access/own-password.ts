import 'server-only'
import { systemTransaction, type Tx } from '@/lib/platform/database'
import { verifyPassword } from './password'
import { countFailure, forgetFailures, passwordChangeThrottle, secondsToWait } from './throttle'

/**
 * Whether somebody who is signed in knows the password of their account. Wrong answers are counted apart from the
 * transaction at hand, which a refusal takes back.
 */
export async function knowsPassword(
  user: { readonly id: string; readonly email: string },
  password: string,
): Promise<'yes' | 'no' | 'wait'> {
  const throttle = passwordChangeThrottle(user.id)
  const { wait, hash } = await systemTransaction(async (tx) => {
    const seconds = await secondsToWait(tx, [throttle])
    const [found] = await tx.$queryRaw<
      { password_hash: string }[]
    >`select password_hash from app.credential_of(${user.email})`
    return { wait: seconds, hash: found?.password_hash ?? null }
  })
  if (wait > 0) return 'wait'
  const matches = await verifyPassword(password, hash)
  await systemTransaction((tx) => (matches ? forgetFailures(tx, throttle) : countFailure(tx, [throttle])))
  return matches ? 'yes' : 'no'
}

export async function setPassword(tx: Tx, userId: string, hash: string): Promise<void> {
  await tx.$queryRaw`select app.set_password(${userId}::uuid, ${hash})::text`
}
