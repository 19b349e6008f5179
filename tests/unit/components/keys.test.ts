import { describe, expect, it } from 'vitest'
import { isShortcut, opensPalette, type PressedKey } from '@/components/shell/keys'

const slash: PressedKey = {
  key: '/',
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  defaultPrevented: false,
  isComposing: false,
}
const focused = (localName: string, isContentEditable = false, type?: string) => ({
  localName,
  isContentEditable,
  ...(type && { type }),
})

describe('a key of one character', () => {
  it.each([null, focused('body'), focused('a'), focused('button'), focused('input', false, 'checkbox')])(
    'works on a page: %o',
    (element) => {
      expect(isShortcut(slash, element)).toBe(true)
    },
  )

  it.each([focused('input'), focused('textarea'), focused('select'), focused('div', true)])(
    'leaves alone who types: %o',
    (element) => {
      expect(isShortcut(slash, element)).toBe(false)
    },
  )

  it.each([
    { key: 'Enter' },
    { key: ' ' },
    { ctrlKey: true },
    { metaKey: true },
    { altKey: true },
    { isComposing: true },
    { defaultPrevented: true },
  ])('is one character alone: %o', (change) => {
    expect(isShortcut({ ...slash, ...change }, null)).toBe(false)
  })
})

describe('the key of the palette', () => {
  const k = { ...slash, key: 'k' }
  it('is Ctrl or Command with K', () => {
    expect(opensPalette({ ...k, ctrlKey: true })).toBe(true)
    expect(opensPalette({ ...k, key: 'K', metaKey: true })).toBe(true)
    expect(opensPalette(k)).toBe(false)
    expect(opensPalette({ ...k, ctrlKey: true, altKey: true })).toBe(false)
  })
})
