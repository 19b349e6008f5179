import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  drawReference,
  isCaseReference,
  readAloud,
  readReference,
  REFERENCES_PER_YEAR,
} from '@/lib/cases/rules/reference'

describe('the reference of a case', () => {
  it('is the year and five digits drawn at random', () => {
    expect(drawReference(2026, () => 1244)).toBe('AVR-2026-01244')
    expect(drawReference(2026, (limit) => limit - 1)).toBe('AVR-2026-99999')
  })

  it('is always well formed, and read back as it was drawn', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: REFERENCES_PER_YEAR - 1 }), (number) => {
        const reference = drawReference(2026, () => number)
        expect(isCaseReference(reference)).toBe(true)
        expect(readReference(reference)).toBe(reference)
      }),
      { seed: 2026, numRuns: 100 },
    )
  })

  it.each([
    'AVR-2026-1244',
    'AVR-26-01244',
    'avr-2026-01244',
    'XAVR-2026-01244',
    'AVR-2026-012445',
    '',
    null,
    7,
  ])('is not %s', (text) => {
    expect(isCaseReference(text)).toBe(false)
  })

  it.each(['avr-2026-01244', ' AVR 2026 01244 ', '2026-01244', 'AVR202601244', 'avr/2026/01244'])(
    'is read from "%s"',
    (text) => {
      expect(readReference(text)).toBe('AVR-2026-01244')
    },
  )

  it.each(['2026', 'AVR-2026', 'Natia 2026-01244', '01244'])('is not read from "%s"', (text) => {
    expect(readReference(text)).toBeNull()
  })

  it('is never drawn outside its range', () => {
    expect(() => drawReference(2026, () => REFERENCES_PER_YEAR)).toThrow(RangeError)
    expect(() => drawReference(20_260, () => 1)).toThrow(RangeError)
  })

  it('is read aloud digit by digit', () => {
    expect(readAloud(drawReference(2026, () => 1244))).toBe('A V R, 2026, 0 1 2 4 4')
  })
})
