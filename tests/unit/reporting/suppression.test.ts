import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SMALLEST_SHOWN, suppress, type Hidden, type Part } from '@/lib/reporting/rules/suppression'

const keysOf = (hidden: Hidden) => [...hidden.parts].sort()
const parts = (values: Readonly<Record<string, number>>): Part[] =>
  Object.entries(values).map(([key, value]) => ({ key, value }))

describe('small numbers', () => {
  it.each<[what: string, values: Record<string, number>, hidden: string[]]>([
    ['nothing is small', { a: 5, b: 12, c: 0 }, []],
    ['one is small, and the smallest other goes with it', { a: 3, b: 12, c: 40 }, ['a', 'b']],
    ['two that together leave room for five', { a: 3, b: 4, c: 40 }, ['a', 'b']],
    ['two that leave none', { a: 1, b: 2, c: 7, d: 40 }, ['a', 'b', 'c']],
    ['nobody is shown as nobody', { a: 2, b: 0, c: 9 }, ['a', 'c']],
    ['too little in all', { a: 1, b: 1, c: 1, d: 1, e: 1 }, ['a', 'b', 'c', 'd', 'e']],
  ])('%s', (_, values, hidden) => {
    expect(keysOf(suppress(parts(values)))).toEqual(hidden)
  })

  it('hides a total below five with its whole table', () => {
    const hidden = suppress(parts({ a: 3, b: 0 }))
    expect(hidden.isTotalHidden).toBe(true)
    expect(keysOf(hidden)).toEqual(['a', 'b'])
  })

  it('hides a share when what is left of the whole is small', () => {
    const hidden = suppress([
      { key: 'a', value: 18, of: 20 },
      { key: 'b', value: 30, of: 50 },
      { key: 'c', value: 40, of: 60 },
    ])
    expect(keysOf(hidden)).toEqual(['a', 'b'])
  })

  it('hides a country together with another of its region, and a region with another', () => {
    const hidden = suppress([
      { key: 'BR', value: 3, group: 'south' },
      { key: 'CO', value: 20, group: 'south' },
      { key: 'IQ', value: 2, group: 'east' },
      { key: 'GE', value: 30, group: 'west' },
    ])
    expect(keysOf(hidden)).toEqual(['BR', 'CO', 'GE', 'IQ'])
    expect(hidden.groups.has('east')).toBe(true)
    expect([...hidden.groups].sort()).toEqual(['east', 'south', 'west'])
  })
})

type Equation = { readonly unknowns: readonly string[] }

/** The rank of equations over named unknowns, by elimination. */
function rankOf(equations: readonly (readonly number[])[]): number {
  const rows = equations.map((row) => [...row])
  let rank = 0
  for (let column = 0; column < (rows[0]?.length ?? 0); column += 1) {
    const pivot = rows.findIndex((row, place) => place >= rank && Math.abs(row[column] ?? 0) > 1e-9)
    if (pivot < 0) continue
    const taken = rows[pivot] ?? []
    rows[pivot] = rows[rank] ?? []
    rows[rank] = taken
    rows.forEach((row, place) => {
      const factor = (row[column] ?? 0) / (taken[column] ?? 1)
      if (place !== rank && factor !== 0)
        row.forEach((value, at) => (row[at] = value - factor * (taken[at] ?? 0)))
    })
    rank += 1
  }
  return rank
}

/** An unknown follows from the equations when asking for it adds nothing to their rank. */
function computable(equations: readonly Equation[]): readonly string[] {
  const names = [...new Set(equations.flatMap(({ unknowns }) => unknowns))]
  const matrix = equations.map(({ unknowns }) => names.map((name) => (unknowns.includes(name) ? 1 : 0)))
  const rank = rankOf(matrix)
  return names.filter((name) => rankOf([...matrix, names.map((each) => (each === name ? 1 : 0))]) === rank)
}

/** What a reader can set up from a table: each sum that is shown, over the parts that are not. A hidden sum is an unknown itself. */
function equationsOf(table: readonly Part[], hidden: Hidden): readonly Equation[] {
  const groups = [...new Set(table.flatMap(({ group }) => group ?? []))]
  const hiddenParts = (of: readonly Part[]) =>
    of.filter(({ key }) => hidden.parts.has(key)).map(({ key }) => `part ${key}`)
  const whole: Equation = {
    unknowns: [
      ...groups.filter((group) => hidden.groups.has(group)).map((group) => `group ${group}`),
      ...hiddenParts(table.filter(({ group }) => group === undefined)),
    ],
  }
  return [
    ...(hidden.isTotalHidden ? [] : [whole]),
    ...groups.map((group) => ({
      unknowns: [
        ...(hidden.groups.has(group) ? [`group ${group}`] : []),
        ...hiddenParts(table.filter((part) => part.group === group)),
      ],
    })),
  ]
}

const value = fc.oneof({ weight: 3, arbitrary: fc.nat({ max: 6 }) }, fc.nat({ max: 60 }))
const flat = fc
  .array(value, { minLength: 1, maxLength: 12 })
  .map((values): Part[] => values.map((each, place) => ({ key: `p${place}`, value: each })))
const grouped = fc
  .array(fc.array(value, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 6 })
  .map((groups): Part[] =>
    groups.flatMap((values, group) =>
      values.map((each, place) => ({ key: `g${group}p${place}`, value: each, group: `g${group}` })),
    ),
  )

describe('a random table', () => {
  it.each([
    ['of one line', flat],
    ['of countries in regions', grouped],
  ])('%s shows no small number, and none can be computed from its sums', (_, tables) => {
    fc.assert(
      fc.property(tables, (table) => {
        const hidden = suppress(table)
        for (const part of table) {
          if (part.value > 0 && part.value < SMALLEST_SHOWN) expect(hidden.parts.has(part.key)).toBe(true)
        }
        const total = table.reduce((sum, part) => sum + part.value, 0)
        if (total > 0 && total < SMALLEST_SHOWN) expect(hidden.isTotalHidden).toBe(true)
        // A sum that is not small may follow; a small number never does.
        const isSmall = (name: string) => {
          const of = table.filter(({ key, group }) => name === `part ${key}` || name === `group ${group}`)
          const sum = of.reduce((all, part) => all + part.value, 0)
          return sum > 0 && sum < SMALLEST_SHOWN
        }
        expect(computable(equationsOf(table, hidden)).filter(isSmall)).toEqual([])
      }),
      { numRuns: 600 },
    )
  })

  it('leaves more than one way to fill what is hidden, for every hidden cell', () => {
    fc.assert(
      fc.property(flat, (table) => {
        const hidden = suppress(table)
        const unknown = table.filter(({ key }) => hidden.parts.has(key))
        if (unknown.length === 0 || hidden.isTotalHidden) return
        // Each hidden cell may be as small as one, or as large as leaves one for each of the others; with hidden zeros, more still.
        const rest = unknown.reduce((sum, part) => sum + part.value, 0)
        const lowest = hidden.parts.size === table.length ? 0 : 1
        const highest = rest - lowest * (unknown.length - 1)
        expect(highest).toBeGreaterThanOrEqual(Math.min(SMALLEST_SHOWN, rest))
        expect(highest).toBeGreaterThan(lowest)
      }),
      { numRuns: 600 },
    )
  })

  it('is not hidden more than needed where nothing is small', () => {
    const large = fc.array(fc.integer({ min: SMALLEST_SHOWN, max: 90 }), { minLength: 1, maxLength: 10 })
    fc.assert(
      fc.property(large, (values) => {
        expect(suppress(values.map((each, place) => ({ key: `${place}`, value: each }))).parts.size).toBe(0)
      }),
    )
  })
})
