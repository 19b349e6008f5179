import 'server-only'
import { randomBytes } from 'node:crypto'
import type { Tx } from '@/lib/platform/database'

/** 12 hours in seconds: the longest a session lasts. `app.open_session` and `app.begin_actor` hold the limits. */
export const SESSION_SECONDS = 12 * 60 * 60

/** Opens a session and returns its token, 256 random bits. Only the cookie ever holds it; the table has its SHA-256. */
export async function openSession(tx: Tx, userId: string): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  await tx.$queryRaw`select app.open_session(${userId}::uuid, ${token})::text`
  return token
}

/** Ends one session, whoever it belongs to; an unknown token ends nothing. */
export async function closeSession(tx: Tx, token: string): Promise<void> {
  await tx.$queryRaw`select app.close_session(${token})::text`
}

/** Ends every session of a person: the next request of each is refused. */
export async function closeSessionsOf(tx: Tx, userId: string): Promise<void> {
  await tx.$queryRaw`select app.close_sessions_of(${userId}::uuid)::text`
}
