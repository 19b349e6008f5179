/** A decimal as people type it, `1 250 000,50`, in units of its last place; null when it is none or too long. */
export function parseDecimal(text: string, decimals: number): bigint | null {
  const match = /^(\d{1,12})(?:[.,](\d+))?$/.exec(text.replace(/[\s\u00a0\u202f]/g, ''))
  const fraction = match?.[2] ?? ''
  if (!match || fraction.length > decimals) return null
  return BigInt(`${match[1]}${fraction.padEnd(decimals, '0')}`)
}

/** The same as a plain decimal, `1250000.500`. */
export function decimalText(units: bigint, decimals: number): string {
  const digits = units.toString().padStart(decimals + 1, '0')
  return `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`
}

export const LOCAL_DECIMALS = 3
export const RATE_DECIMALS = 8

/**
 * Local money in whole cents of a euro: divided by the rate, local money for one euro, and rounded once, half up. Whole
 * numbers all the way, so that no amount depends on how a machine writes fractions.
 */
export function centsOf(localThousandths: bigint, rateHundredMillionths: bigint): number {
  const scaled = localThousandths * 10_000_000n
  return Number((2n * scaled + rateHundredMillionths) / (2n * rateHundredMillionths))
}
