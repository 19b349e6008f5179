import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { centsOf, decimalText, parseDecimal } from '@/lib/expenses/rules/conversion'

describe('local money in euros', () => {
  it.each([
    ['650000', '1300', 50_000],
    ['1 000,50', '2', 50_025],
    ['0,01', '2', 1],
    ['0,009', '2', 0],
    ['1', '3', 33],
    ['2', '3', 67],
    ['0,010', '0.5', 2],
  ])('%s at %s is %i cents, half a cent up', (local, rate, cents) => {
    expect(centsOf(parseDecimal(local, 3) ?? 0n, parseDecimal(rate, 8) ?? 0n)).toBe(cents)
  })

  it.each(['', 'x', '-1', '1,2345', '1e3', '1.2.3', '1234567890123'])('does not read %j', (text) => {
    expect(parseDecimal(text, 3)).toBeNull()
  })

  it('is never off by more than half a cent, and grows with the amount', () => {
    fc.assert(
      fc.property(fc.bigInt(1n, 10n ** 12n), fc.bigInt(10n ** 6n, 10n ** 14n), (local, rate) => {
        const twice = 2n * BigInt(centsOf(local, rate)) * rate
        const exact = 2n * local * 10_000_000n
        return (
          twice - exact <= rate && exact - twice < rate && centsOf(local + 1n, rate) >= centsOf(local, rate)
        )
      }),
    )
  })

  it('is written as it was read', () => {
    fc.assert(
      fc.property(fc.bigInt(1n, 10n ** 12n), (units) => parseDecimal(decimalText(units, 3), 3) === units),
    )
  })
})
