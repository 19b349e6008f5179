import { describe, expect, it } from 'vitest'
import { isSameOrigin } from '@/lib/runner/same-origin'

const OWN = 'http://localhost:3000'
const answer = (origin: string | null, site: string | null) =>
  isSameOrigin(
    new Headers({ ...(origin !== null && { origin }), ...(site !== null && { 'sec-fetch-site': site }) }),
  )

describe('a request that changes something', () => {
  const accepted: [string | null, string | null][] = [
    [OWN, 'same-origin'],
    [OWN, null],
    [null, 'same-origin'],
  ]
  const origins = [
    OWN,
    null,
    'null',
    '',
    'https://localhost:3000',
    'http://localhost',
    'http://localhost:3001',
    'http://127.0.0.1:3000',
    'http://evil.example',
    `${OWN}/`,
    `${OWN}.evil.example`,
    'http://LOCALHOST:3000',
  ]
  const sites = ['same-origin', 'same-site', 'cross-site', 'none', '', 'SAME-ORIGIN', null]

  it('is accepted from our own pages only: whatever is not listed is refused', () => {
    for (const origin of origins)
      for (const site of sites) {
        const isListed = accepted.some(([one, other]) => one === origin && other === site)
        expect(answer(origin, site), `${origin} ${site}`).toBe(isListed)
      }
  })
})
