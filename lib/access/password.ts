import 'server-only'
import { randomBytes } from 'node:crypto'
import { argon2id, argon2Verify } from 'hash-wasm'

/** OWASP's minimum for Argon2id: 19 MiB, two passes, one lane; about 20 ms each. */
const COST = { memorySize: 19_456, iterations: 2, parallelism: 1, hashLength: 32 } as const

/** Of a password that nobody has. Verified when there is no account, so that this takes as long as when there is one. */
export const DUMMY_HASH =
  '$argon2id$v=19$m=19456,t=2,p=1$unC+p3x6y+LWt+D8DSwgSA$eWNyUzEXAamJJgZUxPZjXGYQdDl94GZgJOgoAmHFAmA'

/** The same letters typed on another keyboard are the same password. */
const asTyped = (password: string) => password.normalize('NFC').replace(/\p{Cc}/gu, '')

export function hashPassword(password: string): Promise<string> {
  return argon2id({
    ...COST,
    password: asTyped(password),
    salt: randomBytes(16),
    outputType: 'encoded',
  })
}

/** Always computes one hash, whether there is one to compare with or not. */
export async function verifyPassword(password: string, hash: string | null): Promise<boolean> {
  const typed = asTyped(password)
  const matches = await argon2Verify({ password: typed || 'nothing typed', hash: hash ?? DUMMY_HASH })
  return matches && hash !== null && typed !== ''
}
