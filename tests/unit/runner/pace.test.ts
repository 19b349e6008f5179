import { describe, expect, it } from 'vitest'
import { paceOf } from '@/lib/runner/pace'

const MINUTE = 60_000

describe('how often one caller may ask', () => {
  it('lets so many go at once, then says how long to wait', () => {
    const pace = paceOf(120)
    expect(Array.from({ length: 120 }, () => pace('a', 0)).every((wait) => wait === 0)).toBe(true)
    expect(pace('a', 0)).toBe(1)
    expect(pace('a', 400)).toBe(1)
    expect(pace('a', 600)).toBe(0)
    expect(pace('a', 600)).toBe(1)
  })

  it('gives the full number again after a minute', () => {
    const pace = paceOf(120)
    for (let asked = 0; asked < 120; asked += 1) pace('a', 0)
    expect(Array.from({ length: 120 }, () => pace('a', MINUTE)).every((wait) => wait === 0)).toBe(true)
    expect(pace('a', MINUTE)).toBeGreaterThan(0)
  })

  it('counts each caller apart, and asking too often does not make it longer', () => {
    const pace = paceOf(2)
    expect([pace('a', 0), pace('a', 0), pace('a', 0), pace('b', 0)]).toEqual([0, 0, 30, 0])
    for (let asked = 0; asked < 50; asked += 1) pace('a', 1000)
    expect(pace('a', 31_000)).toBe(0)
  })

  it('forgets whoever has been quiet, and never remembers without end', () => {
    const pace = paceOf(1)
    for (let caller = 0; caller < 10_001; caller += 1) pace(`caller ${caller}`, 0)
    expect(pace('caller 0', 1)).toBe(0)
    expect(pace('caller 9999', 1)).toBe(60)
  })
})
