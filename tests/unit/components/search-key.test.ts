import { describe, expect, it } from 'vitest'
import { goesToSearch, type PressedKey } from '@/components/shell/search-key'

const slash: PressedKey = {
  key: '/',
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  defaultPrevented: false,
  isComposing: false,
}
const focused = (localName: string, isContentEditable = false) => ({ localName, isContentEditable })

describe('the key of the search box', () => {
  it.each([null, focused('body'), focused('a'), focused('button')])('works on a page: %o', (element) => {
    expect(goesToSearch(slash, element)).toBe(true)
  })

  it.each([focused('input'), focused('textarea'), focused('select'), focused('div', true)])(
    'leaves alone who types: %o',
    (element) => {
      expect(goesToSearch(slash, element)).toBe(false)
    },
  )

  it.each([
    { key: 'x' },
    { ctrlKey: true },
    { metaKey: true },
    { altKey: true },
    { isComposing: true },
    { defaultPrevented: true },
  ])('is that key alone: %o', (change) => {
    expect(goesToSearch({ ...slash, ...change }, null)).toBe(false)
  })
})
