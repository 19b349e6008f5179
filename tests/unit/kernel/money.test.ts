import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { allocate, euros, parseMoney, sum, times } from '@/lib/kernel/money'

describe('an amount', () => {
  it.each([
    ['250', 25_000],
    ['250,5', 25_050],
    ['250.05', 25_005],
    ['1 250,50', 125_050],
    ['1\u202f250,50 €', 125_050],
    ['€ 12.30', 1230],
    ['0', 0],
  ])('typed as "%s" is %i cents', (typed, cents) => expect(parseMoney(typed)).toEqual(euros(cents)))

  it.each(['', 'abc', '-5', '1,234', '1.2.3', '12345678', '1e3', '٢٥'])('is not "%s"', (typed) =>
    expect(parseMoney(typed)).toBeNull(),
  )

  it('is whole cents', () => {
    expect(() => euros(0.5)).toThrow(RangeError)
    expect(() => euros(Number.MAX_SAFE_INTEGER + 1)).toThrow(RangeError)
  })

  it('adds up and multiplies', () => {
    expect(sum([euros(1), euros(2), euros(3)])).toEqual(euros(6))
    expect(sum([])).toEqual(euros(0))
    expect(times(euros(17_500), 3)).toEqual(euros(52_500))
  })
})

describe('splitting an amount', () => {
  it('gives the cents left over to the largest remainders, the earlier part first', () => {
    expect(allocate(euros(100), [1, 1, 1]).map(({ cents }) => cents)).toEqual([34, 33, 33])
    expect(allocate(euros(5), [3, 7]).map(({ cents }) => cents)).toEqual([2, 3])
  })

  it('never loses or makes a cent', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 10_000_000 }),
        fc
          .array(fc.integer({ min: 0, max: 50 }), { minLength: 1, maxLength: 12 })
          .filter((weights) => weights.some((weight) => weight > 0)),
        (cents, weights) => {
          const parts = allocate(euros(cents), weights)
          expect(sum(parts)).toEqual(euros(cents))
          expect(parts.every((part) => part.cents >= 0)).toBe(true)
        },
      ),
      { seed: 20261121, numRuns: 300 },
    )
  })

  it('needs a weight to go by', () => {
    expect(() => allocate(euros(1), [0, 0])).toThrow(RangeError)
    expect(() => allocate(euros(1), [2, -1])).toThrow(RangeError)
  })
})
