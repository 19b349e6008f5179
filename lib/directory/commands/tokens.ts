import 'server-only'
import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { addDays, toDatabaseDate } from '@/lib/kernel/calendar-date'
import { refuse } from '@/lib/kernel/refusal'
import { defineCommand } from '@/lib/runner/command'
import { done, invalid, notFound, refused } from '@/lib/runner/outcome'
import { tokenChange, tokenInput } from '../input'
import { userById } from '../records'
import { insertToken, revokeTokenOf } from '../records/accounts'

const TOKEN_BYTES = 32

/** Makes a token of the API for somebody. It is told once, here; only its hash is kept. */
export const createToken = defineCommand({
  name: 'token.create',
  permission: 'token:give',
  input: tokenInput,
  events: ['token.created'],
  async run({ tx, today, input }) {
    const user = await userById(tx, input.id)
    if (!user) return notFound
    if (!user.active) return refused([refuse('already_disabled')])
    if (input.expiresOn && input.expiresOn < today)
      return invalid([{ path: 'expiresOn', code: 'date_in_past' }])
    const token = randomBytes(TOKEN_BYTES).toString('base64url')
    const id = randomUUID()
    await insertToken(tx, {
      id,
      userId: user.id,
      hash: new Uint8Array(createHash('sha256').update(token).digest()),
      label: input.label,
      // Good through the whole of its last day.
      expiresAt: input.expiresOn ? toDatabaseDate(addDays(input.expiresOn, 1)) : null,
    })
    return done({ id: user.id, token }, [
      { type: 'token.created', subjectId: user.id, details: { tokenId: id } },
    ])
  },
})

/** Takes a token back; from this moment it opens nothing. */
export const revokeToken = defineCommand({
  name: 'token.revoke',
  permission: 'token:give',
  input: tokenChange,
  events: ['token.revoked'],
  async run({ tx, input }) {
    const userId = await revokeTokenOf(tx, input.id)
    if (!userId) return notFound
    return done({ id: userId }, [
      { type: 'token.revoked', subjectId: userId, details: { tokenId: input.id } },
    ])
  },
})
