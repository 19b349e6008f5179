import { environment } from '@/lib/platform/env'

/**
 * True when a request that changes something comes from Retour's own pages. `Origin` must be ours with scheme and
 * host; where a browser leaves it out, `Sec-Fetch-Site` must say so. With neither the answer is no.
 */
export function isSameOrigin(headers: { get(name: string): string | null }): boolean {
  const site = headers.get('sec-fetch-site')
  const origin = headers.get('origin')
  if (origin !== null && origin !== environment().APP_ORIGIN) return false
  if (site !== null) return site === 'same-origin'
  return origin !== null
}
