import 'server-only'
import { createHmac, timingSafeEqual } from 'node:crypto'
import { environment } from '@/lib/platform/env'

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

const sealOf = (id: string) =>
  createHmac('sha256', environment().NEXTAUTH_SECRET).update(`invitation ${id}`).digest('base64url')

/** The way to the page of an invitation. Its seal is made anew each time, so that no table holds what opens the door. */
export const invitationPath = (id: string) => `/invitation/${id}.${sealOf(id)}`

/** The invitation of a link; null for one that Retour did not write. */
export function invitationIdOf(link: string): string | null {
  const [id = '', seal = ''] = link.split('.')
  if (!UUID.test(id)) return null
  const [expected, given] = [Buffer.from(sealOf(id)), Buffer.from(seal)]
  return expected.length === given.length && timingSafeEqual(expected, given) ? id : null
}
