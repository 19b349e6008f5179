import 'server-only'
import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { defineCommand } from '@/lib/runner/command'
import { done, notFound } from '@/lib/runner/outcome'
import { nothing } from './input'
import { insertFeed, revokeFeedOf } from './records'

const TOKEN_BYTES = 32

/** Makes the secret address of one's own calendar. It is told once, here; the one before ends with it. */
export const makeFeed = defineCommand({
  name: 'calendar_feed.make',
  permission: 'case:read',
  input: nothing,
  events: ['calendar_feed.made'],
  async run({ tx, actor }) {
    await revokeFeedOf(tx, actor.id)
    const token = randomBytes(TOKEN_BYTES).toString('base64url')
    const id = randomUUID()
    await insertFeed(tx, {
      id,
      userId: actor.id,
      hash: new Uint8Array(createHash('sha256').update(token).digest()),
    })
    return done({ id: actor.id, token }, [
      { type: 'calendar_feed.made', subjectId: actor.id, details: { tokenId: id } },
    ])
  },
})

/** Ends the address; from this moment it opens nothing. */
export const revokeFeed = defineCommand({
  name: 'calendar_feed.revoke',
  permission: 'case:read',
  input: nothing,
  events: ['calendar_feed.revoked'],
  async run({ tx, actor }) {
    const tokenId = await revokeFeedOf(tx, actor.id)
    if (!tokenId) return notFound
    return done({ id: actor.id }, [
      { type: 'calendar_feed.revoked', subjectId: actor.id, details: { tokenId } },
    ])
  },
})
