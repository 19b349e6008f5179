import { nextCode } from '@/lib/access/one-time-code'
import { finishEnrolment } from '@/lib/access/second-factor'
import { systemTransaction } from '@/lib/platform/database'

/** What the telephone of a test shares with Retour. */
export const TEST_SECRET = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'

/** As if somebody had set up a second factor before. */
export async function enrol(userId: string): Promise<void> {
  await systemTransaction((tx) =>
    finishEnrolment(tx, userId, { secret: TEST_SECRET, step: 0, now: new Date() }),
  )
}

/** The code a telephone shows; `step` is the last one taken. */
export function codeNow(secret = TEST_SECRET, step = 0): string {
  const code = nextCode(secret, new Date(), step)
  if (!code) throw new Error('no code is left in this half minute')
  return code
}
