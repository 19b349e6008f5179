import 'server-only'
import { createHash, randomBytes } from 'node:crypto'
import type { Tx } from '@/lib/platform/database'
import { openForServer, sealForServer } from '@/lib/platform/encryption'
import { newSecret } from './one-time-code'

/** A second factor as it is used: the secret is out of its seal. */
export type SecondFactor = {
  readonly secret: string | null
  readonly pendingSecret: string | null
  readonly confirmedAt: Date | null
  readonly lastStep: number
}

const placeOf = (userId: string) => ({ column: 'second_factor.secret', row: userId }) as const
const seal = (userId: string, secret: string) => sealForServer(placeOf(userId), Buffer.from(secret))
const unseal = (userId: string, sealed: Uint8Array | null) =>
  sealed ? openForServer(placeOf(userId), sealed).toString() : null

/** What somebody shares with their telephone; null when there is nothing. */
export async function secondFactorOf(tx: Tx, userId: string): Promise<SecondFactor | null> {
  const found = await tx.secondFactor.findUnique({ where: { userId } })
  return (
    found && {
      secret: unseal(userId, found.secret),
      pendingSecret: unseal(userId, found.pendingSecret),
      confirmedAt: found.confirmedAt,
      lastStep: Number(found.lastStep),
    }
  )
}

/** Whether an account has a second factor, without looking at it. */
export async function hasSecondFactor(tx: Tx, userId: string): Promise<boolean> {
  return (await tx.secondFactor.count({ where: { userId, confirmedAt: { not: null } } })) > 0
}

/** A new secret that waits for its first code; the one in use goes on until then. */
export async function beginEnrolment(tx: Tx, userId: string): Promise<void> {
  const pendingSecret = seal(userId, newSecret())
  await tx.secondFactor.upsert({
    where: { userId },
    create: { userId, pendingSecret },
    update: { pendingSecret },
  })
}

/** The secret that waited is the one that counts from now on; `step` is the code that proved it. */
export async function finishEnrolment(
  tx: Tx,
  userId: string,
  factor: { readonly secret: string; readonly step: number; readonly now: Date },
): Promise<void> {
  const values = {
    secret: seal(userId, factor.secret),
    pendingSecret: null,
    confirmedAt: factor.now,
    lastStep: factor.step,
  }
  await tx.secondFactor.upsert({ where: { userId }, create: { userId, ...values }, update: values })
}

/** @returns false when a code of this step, or of a later one, was taken before */
export async function claimStep(tx: Tx, userId: string, step: number): Promise<boolean> {
  const { count } = await tx.secondFactor.updateMany({
    where: { userId, lastStep: { lt: step } },
    data: { lastStep: step },
  })
  return count === 1
}

/** Takes the factor away with its recovery codes. @returns false when there was none */
export async function removeSecondFactor(tx: Tx, userId: string): Promise<boolean> {
  const { count } = await tx.secondFactor.deleteMany({ where: { userId } })
  return count === 1
}

const CODES = 10
/** No letters or digits that are mistaken for one another. 80 bits in 16 signs: out of reach of guessing, also from the hash. */
const SIGNS = 'abcdefghjkmnpqrstuvwxyz023456789'
const SIGNS_PER_CODE = 16

const hashOf = (userId: string, code: string) =>
  new Uint8Array(createHash('sha256').update(`${userId} ${code}`).digest())
const plainCode = (typed: string) => typed.toLowerCase().replace(/[\s-]/g, '')

function newRecoveryCode(): string {
  const signs = [...randomBytes(SIGNS_PER_CODE)].map((byte) => SIGNS[byte % SIGNS.length]).join('')
  return signs.replace(/(.{4})(?=.)/g, '$1-')
}

/** Ten new codes in place of those there were. They are told here, once. */
export async function renewRecoveryCodes(tx: Tx, userId: string): Promise<readonly string[]> {
  const codes = Array.from({ length: CODES }, newRecoveryCode)
  await tx.recoveryCode.deleteMany({ where: { userId } })
  await tx.recoveryCode.createMany({
    data: codes.map((code) => ({ userId, codeHash: hashOf(userId, plainCode(code)) })),
  })
  return codes
}

/** @returns false when it is none of the codes left */
export async function spendRecoveryCode(tx: Tx, userId: string, typed: string, now: Date): Promise<boolean> {
  const { count } = await tx.recoveryCode.updateMany({
    where: { userId, codeHash: hashOf(userId, plainCode(typed)), usedAt: null },
    data: { usedAt: now },
  })
  return count === 1
}

export async function recoveryCodesLeft(tx: Tx, userId: string): Promise<number> {
  return tx.recoveryCode.count({ where: { userId, usedAt: null } })
}

/** Marks the session at hand for ten minutes. @returns false for whoever came without one */
export async function markSteppedUp(tx: Tx): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ marked: boolean }[]>`select app.step_up() as marked`
  return row?.marked ?? false
}
