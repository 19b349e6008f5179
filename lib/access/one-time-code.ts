import 'server-only'
import { generateSecret, generateSync, generateURI, verifySync } from 'otplib'

/** RFC 6238: a code lasts 30 seconds; the one before and the one after are taken too, as clocks differ. */
const STEP_SECONDS = 30

const secondsOf = (moment: Date) => Math.floor(moment.getTime() / 1000)

/** 160 random bits in base32, as authenticator apps read them. */
export function newSecret(): string {
  return generateSecret()
}

/** What the square picture says to the app. */
export function addressOfSecret(secret: string, email: string): string {
  return generateURI({ issuer: 'Retour', label: email, secret })
}

/** The time step a code stands for; null when it is wrong, too old, or of a step that was used before. */
export function stepOfCode(secret: string, code: string, now: Date, lastStep: number): number | null {
  if (!/^\d{6}$/.test(code)) return null
  const found = verifySync({
    secret,
    token: code,
    epoch: secondsOf(now),
    epochTolerance: STEP_SECONDS,
    ...(lastStep > 0 && { afterTimeStep: lastStep }),
  })
  return found.valid && 'timeStep' in found ? found.timeStep : null
}

/** The first code that would be taken now; null when all of them were used. */
export function nextCode(secret: string, now: Date, lastStep: number): string | null {
  const present = Math.floor(secondsOf(now) / STEP_SECONDS)
  const step = Math.max(present, lastStep + 1)
  return step > present + 1 ? null : generateSync({ secret, epoch: step * STEP_SECONDS })
}
