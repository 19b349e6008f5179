import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { ICON_NAMES } from '@/components/ui/icon'

describe('icons', () => {
  it('has a drawing for every name and a name for every drawing', () => {
    const css = readFileSync('app/styles/icons.css', 'utf8')
    const drawn = [...css.matchAll(/^ {2}\.i-([a-z-]+) \{\n {4}--i:/gm)].map((match) => match[1])
    expect(drawn.sort()).toEqual([...ICON_NAMES].sort())
  })
})
