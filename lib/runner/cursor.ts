import 'server-only'
import { createHmac, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import { environment } from '@/lib/platform/env'

/** Where a page of a list ends: the instant its rows are ordered by, to the microsecond, and the id of the last row. */
export type Place = { readonly at: string; readonly id: string }

const place = z.strictObject({ at: z.iso.datetime(), id: z.uuid() })
const SEAL_BYTES = 16

const sealOf = (list: string, text: string) =>
  createHmac('sha256', environment().NEXTAUTH_SECRET)
    .update(`cursor ${list} ${text}`)
    .digest()
    .subarray(0, SEAL_BYTES)

/** A place that systems of others hand back: opaque, sealed, and good for the list it came from. */
export function cursorOf(list: string, at: Place): string {
  const text = Buffer.from(JSON.stringify(at))
  return Buffer.concat([sealOf(list, text.toString('latin1')), text]).toString('base64url')
}

/** Null for a cursor that Retour did not write, or wrote for another list. */
export function placeOf(list: string, cursor: string): Place | null {
  const bytes = Buffer.from(cursor, 'base64url')
  if (bytes.length <= SEAL_BYTES) return null
  const text = bytes.subarray(SEAL_BYTES)
  if (!timingSafeEqual(bytes.subarray(0, SEAL_BYTES), sealOf(list, text.toString('latin1')))) return null
  return place.parse(JSON.parse(text.toString('utf8')))
}
