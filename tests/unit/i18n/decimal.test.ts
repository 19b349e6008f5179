import { describe, expect, it } from 'vitest'
import { formatDecimal } from '@/lib/i18n/format'

describe('a decimal number as it is stored', () => {
  it.each([
    ['9350.00000000', 'en', '9,350'],
    ['9350.00000000', 'de', '9.350'],
    ['1.08250000', 'nl', '1,0825'],
    ['0.00010700', 'en', '0.000107'],
  ] as const)('%s reads in %s as %s', (stored, locale, read) => {
    expect(formatDecimal(stored, locale)).toBe(read)
  })
})
