import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

/** The colours of one theme, as the style sheet has them. */
function tokensOf(selector: string): Record<string, string> {
  const css = readFileSync('app/styles/tokens.css', 'utf8')
  const block = css.slice(css.indexOf(`${selector} {`)).split('}')[0] ?? ''
  return Object.fromEntries(
    [...block.matchAll(/--([a-z0-9-]+): (#[0-9a-f]{6})/g)].map((match) => [match[1], match[2]]),
  )
}

/** Relative luminance, WCAG 2.2. */
function luminance(hex: string) {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const channel = parseInt(hex.slice(start, start + 2), 16) / 255
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(one: string, other: string) {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (light + 0.05) / (dark + 0.05)
}

const TEXT_PAIRS = [
  ...['ink', 'ink-2', 'ink-3'].flatMap((ink) => ['canvas', 'surface', 'sunken'].map((desk) => [ink, desk])),
  ...['brand', 'danger', 'ok', 'warn', 'teal'].map((colour) => [colour, 'surface']),
  ...['ok', 'warn', 'danger', 'info', 'violet', 'teal', 'brand'].map((tone) => [tone, `${tone}-tint`]),
  ['ink-2', 'neutral-tint'],
  ['ink-2', 'brand-tint'],
  ['on-brand', 'brand'],
  ['on-brand', 'brand-hover'],
]
const LINE_PAIRS = ['line-strong', 'focus'].flatMap((line) =>
  ['canvas', 'surface'].map((desk) => [line, desk]),
)

describe.each([
  ['light', ':root'],
  ['dark', "[data-theme='dark']"],
])('colours of the %s theme', (_theme, selector) => {
  const tokens = tokensOf(selector)
  it.each(TEXT_PAIRS)('%s reads on %s', (text = '', ground = '') => {
    expect(contrast(tokens[text] ?? '', tokens[ground] ?? '')).toBeGreaterThanOrEqual(4.5)
  })
  it.each(LINE_PAIRS)('%s shows on %s', (line = '', ground = '') => {
    expect(contrast(tokens[line] ?? '', tokens[ground] ?? '')).toBeGreaterThanOrEqual(3)
  })
})

it('shows a dark device the same colours as whoever chose the dark theme', () => {
  expect(tokensOf("[data-theme='system']")).toEqual(tokensOf("[data-theme='dark']"))
})
