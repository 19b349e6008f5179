import 'server-only'
import { createHmac } from 'node:crypto'
import type { Tx } from '@/lib/platform/database'
import { environment } from '@/lib/platform/env'

/** What is counted, and how many failures stay without a wait. The waits themselves stand in `app.sign_in_failed`. */
export type Throttle = { readonly key: string; readonly free: number }

// The table must tell nobody who signs in from where, so that keys are hashed with a secret it does not hold.
const keyOf = (...parts: readonly string[]) =>
  createHmac('sha256', environment().NEXTAUTH_SECRET).update(JSON.stringify(parts)).digest('base64url')

/**
 * One person at one address is slowed down first, then the address for everybody. Nobody can keep a colleague out from
 * elsewhere.
 */
export function signInThrottles(email: string, address: string): readonly Throttle[] {
  return [
    { key: keyOf('account', email, address), free: 5 },
    { key: keyOf('address', address), free: 30 },
  ]
}

/** Somebody at an unlocked screen must not guess the password from there either. */
export function passwordChangeThrottle(userId: string): Throttle {
  return { key: keyOf('password', userId), free: 5 }
}

/** A code has a million values: whoever guesses waits longer and longer. */
export function secondFactorThrottle(userId: string): Throttle {
  return { key: keyOf('code', userId), free: 5 }
}

/** Seconds to wait; 0 when there is nothing to wait for. */
export async function secondsToWait(tx: Tx, throttles: readonly Throttle[]): Promise<number> {
  const keys = throttles.map(({ key }) => key)
  const [row] = await tx.$queryRaw<{ seconds: number }[]>`select app.sign_in_wait(${keys}) as seconds`
  return row?.seconds ?? 0
}

export async function countFailure(tx: Tx, throttles: readonly Throttle[]): Promise<void> {
  for (const { key, free } of throttles) await tx.$queryRaw`select app.sign_in_failed(${key}, ${free})::text`
}

export async function forgetFailures(tx: Tx, { key }: Throttle): Promise<void> {
  await tx.$queryRaw`select app.sign_in_succeeded(${key})::text`
}
