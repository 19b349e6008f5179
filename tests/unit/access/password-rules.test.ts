import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { passwordProblem } from '@/lib/access/password-rules'

describe('a new password', () => {
  it('has at least 12 characters, counted as people count them', () => {
    expect(passwordProblem('lamp river 8')).toBeNull()
    expect(passwordProblem('lamp river ')).toBe('password_too_short')
    expect(passwordProblem('🦔🦔🦔🦔🦔🦔')).toBe('password_too_short')
    expect(passwordProblem('e\u0301'.repeat(11))).toBe('password_too_short')
  })

  it('is none that everybody tries first', () => {
    for (const password of [
      'Password1234',
      'qwertyuiop12',
      'Azerty123456',
      'motdepasse123',
      'wachtwoord123',
      'Passwort1234',
      '123456789012',
      'aaaaaaaaaaaaaa',
      'abababababab',
    ])
      expect(passwordProblem(password), password).toBe('password_common')
  })

  it('is no word of the place or of the person with figures around it', () => {
    for (const password of ['Retour-2026-2026', 'fedasil123456', 'Belgium 20262026', 'amelierenard99'])
      expect(passwordProblem(password, ['Amelie Renard', 'a.renard']), password).toBe('password_common')
  })

  it('may consist of anything else: no kind of character is asked for', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('lantern', 'pebble', 'saffron', 'wagon', 'thistle', 'harbour'), {
          minLength: 3,
          maxLength: 8,
        }),
        (words) => {
          fc.pre(new Set(words).size >= 3)
          expect(passwordProblem(words.join(' '))).toBeNull()
        },
      ),
    )
  })
})
