import { randomInt } from 'node:crypto'

const STARTS = ['Ba', 'Da', 'Fe', 'Go', 'Ha', 'Ka', 'Le', 'Mi', 'No', 'Pa', 'Ra', 'Sa', 'Te', 'Va', 'Za']
const MIDDLES = ['ber', 'dan', 'gul', 'kor', 'lim', 'mar', 'nis', 'rov', 'sel', 'tan', 'vin', 'zor']
const ENDS = ['ani', 'beki', 'dar', 'eli', 'hani', 'iri', 'kan', 'oglu', 'owa', 'shi', 'ula', 'yan']

const oneOf = (parts: readonly string[]) => parts[randomInt(parts.length)] ?? ''

/** A family that exists nowhere else: more than 300 thousand names, and every test invents its own. */
export function inventFamilyName(): string {
  return [STARTS, MIDDLES, MIDDLES, MIDDLES, ENDS].map(oneOf).join('')
}
