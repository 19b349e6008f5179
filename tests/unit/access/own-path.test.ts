import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ownPath, pathAfterSignIn } from '@/lib/access/own-path'

const HOME = 'https://retour.example/login'
const leadsAway = (path: string) => new URL(path, HOME).origin !== new URL(HOME).origin

/** Ways to write another site, as lists of known payloads have them. */
const HOSTS = [
  'evil.example',
  'evil.example:443',
  'user@evil.example',
  'retour.example@evil.example',
  'еvil.example',
  '2130706433',
  '[::1]',
  'retour.example.evil.example',
]
const OPENINGS = [
  '//',
  '///',
  '////',
  '/\\',
  '\\\\',
  '\\/',
  '/\\/',
  '/\\\\',
  '/\t/',
  '/\n/',
  '/\r/',
  '\t//',
  ' //',
  '/ /',
  '//\t',
  '/%09/',
  '/%5c',
  '/%2f%2f',
  'https://',
  'http://',
  'https:',
  'https:/',
  'HTTPS://',
  'javascript:',
  'javascript://',
  'data:text/html,',
  'vbscript:',
  'ftp://',
  'file://',
  '/.//',
  '/..//',
  '/./\\',
  '/a/..//',
  '/a/../\\',
  '/%2e//',
  '/%2e%2e//',
  '/.%2e//',
  '/\u0000/',
  '/\u0085/',
  '/\u2028/',
  '/\u2029/',
  '?//',
  '#//',
  '@',
  ':',
]

describe('a path given in an address', () => {
  it('is kept when it leads to a page of Retour', () => {
    for (const path of [
      '/cases',
      '/cases/AVR-2026-00001/plan',
      '/cases?q=a%20b&stage=ready',
      '/follow-ups?after=x',
    ])
      expect(ownPath(path)).toBe(path)
  })

  it('never leads to another site, in any of the known ways to write one', () => {
    const payloads = OPENINGS.flatMap((opening) => HOSTS.map((host) => `${opening}${host}`))
    expect(payloads.length).toBeGreaterThan(300)
    for (const payload of payloads) {
      const path = ownPath(payload)
      if (path !== null) expect(leadsAway(path), payload).toBe(false)
      expect(leadsAway(pathAfterSignIn(payload)), payload).toBe(false)
    }
  })

  it('never leads to another site, whatever is put together', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '/',
        '\\',
        '.',
        '..',
        '%2f',
        '%5c',
        '%09',
        '@',
        ':',
        '?',
        '#',
        '\t',
        '\n',
        '\r',
        ' ',
        '\u0000',
        'https:',
        'javascript:',
        ...HOSTS,
      ),
      fc.string({ maxLength: 4, unit: 'binary' }),
    )
    const payload = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''))
    fc.assert(
      fc.property(payload, (text) => {
        const path = ownPath(text)
        if (path === null) return
        expect(path).toMatch(/^\/(?![/\\])/)
        expect(leadsAway(path)).toBe(false)
        expect(ownPath(path)).toBe(path)
      }),
      { numRuns: 1000 },
    )
  })

  it('is refused when it is no text or endless', () => {
    for (const value of [undefined, null, 1, [], ['/cases'], {}, '', `/${'a'.repeat(5000)}`])
      expect(ownPath(value)).toBeNull()
  })

  it('leads to the work of today when nothing else is asked for, or a page that would send on again', () => {
    for (const value of [
      null,
      '/',
      '/login',
      '/login?next=/cases',
      '/signed-in?next=/cases',
      '/api/health/live',
      '//evil.example',
    ])
      expect(pathAfterSignIn(value)).toBe('/today')
    expect(pathAfterSignIn('/loginology')).toBe('/loginology')
  })
})
