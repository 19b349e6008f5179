/** An amount in whole cents. The programme pays in euros only; a conversion stores its rate, source and date beside it. */
export type Money = { readonly cents: number; readonly currency: 'EUR' }

export function euros(cents: number): Money {
  if (!Number.isSafeInteger(cents)) throw new RangeError(`not whole cents: ${cents}`)
  return { cents, currency: 'EUR' }
}

export const NOTHING: Money = euros(0)

export function sum(amounts: readonly Money[]): Money {
  return euros(amounts.reduce((total, amount) => total + amount.cents, 0))
}

export function times(amount: Money, count: number): Money {
  return euros(amount.cents * count)
}

const EUROS = /^(\d{1,7})(?:[.,](\d{1,2}))?$/

/**
 * Reads an amount as typed: `1250`, `1 250,50`, `€ 12.30`. One or two decimals after a comma or point.
 * Returns null when the text is no amount.
 */
export function parseMoney(text: string): Money | null {
  const match = EUROS.exec(text.replace(/[\s\u00a0\u202f€]/g, ''))
  if (!match) return null
  return euros(Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0')))
}

/** The amount as one types it into a form: `62`, `62.50`. `parseMoney` reads it back. */
export function typedMoney(money: Money): string {
  const [whole, cents] = [Math.floor(money.cents / 100), money.cents % 100]
  return cents === 0 ? String(whole) : `${whole}.${String(cents).padStart(2, '0')}`
}

/**
 * Splits an amount in proportion to the weights so that the parts add up to it (largest remainder; of equal
 * remainders the earlier part gets the cent).
 * @throws RangeError when no weight is above zero or one is negative
 */
export function allocate(amount: Money, weights: readonly number[]): Money[] {
  const total = weights.reduce((a, b) => a + b, 0)
  if (total <= 0 || weights.some((weight) => weight < 0)) throw new RangeError('weights must be positive')
  const exact = weights.map((weight) => (amount.cents * weight) / total)
  const cents = exact.map(Math.floor)
  const left = amount.cents - cents.reduce((a, b) => a + b, 0)
  exact
    .map((value, index) => ({ index, remainder: value - Math.floor(value) }))
    .sort((a, b) => b.remainder - a.remainder || a.index - b.index)
    .slice(0, left)
    .forEach(({ index }) => {
      cents[index] = (cents[index] ?? 0) + 1
    })
  return cents.map(euros)
}
