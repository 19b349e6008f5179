import 'server-only'
import { systemTransaction, type Tx } from '@/lib/platform/database'
import { stepOfCode } from './one-time-code'
import { claimStep, secondFactorOf, spendRecoveryCode, type SecondFactor } from './second-factor'
import { countFailure, forgetFailures, secondFactorThrottle, secondsToWait } from './throttle'

export type CodeCheck = 'no_factor' | 'wait' | 'wrong' | 'app' | 'recovery'

const DIGITS = /^\d{6}$/

/**
 * Checks the code somebody typed: of the app, or one of the recovery codes. Wrong ones are counted apart from the
 * transaction at hand, which a refusal takes back; who sends many at once has one of them looked at.
 */
export async function checkCode(tx: Tx, userId: string, typed: string, now: Date): Promise<CodeCheck> {
  const throttle = secondFactorThrottle(userId)
  const [turn] = await tx.$queryRaw<{ mine: boolean }[]>`
    select pg_try_advisory_xact_lock(hashtextextended(${`second factor ${userId}`}, 0)) as mine`
  if (!turn?.mine || (await systemTransaction((own) => secondsToWait(own, [throttle]))) > 0) return 'wait'
  const factor = await secondFactorOf(tx, userId)
  if (!factor?.secret) return 'no_factor'
  const kind = await kindOf(tx, userId, { ...factor, secret: factor.secret }, typed, now)
  await systemTransaction((own) => (kind ? forgetFailures(own, throttle) : countFailure(own, [throttle])))
  return kind ?? 'wrong'
}

async function kindOf(
  tx: Tx,
  userId: string,
  { secret, lastStep }: SecondFactor & { readonly secret: string },
  typed: string,
  now: Date,
): Promise<'app' | 'recovery' | null> {
  const code = typed.replace(/\s/g, '')
  if (!DIGITS.test(code)) return (await spendRecoveryCode(tx, userId, typed, now)) ? 'recovery' : null
  const step = stepOfCode(secret, code, now, lastStep)
  return step !== null && (await claimStep(tx, userId, step)) ? 'app' : null
}
