import { describe, expect, it } from 'vitest'
import type { FieldTexts } from '@/lib/applications/field-texts'
import { conflictsIn, isSameText, settle } from '@/lib/applications/rules/autosave'

describe('what of a typed text can be an answer', () => {
  /** A date needs four digits of a year, and a yes beside it. */
  const wrongIn = (texts: FieldTexts) => [
    ...(/^(\d{4}-\d\d-\d\d)?$/.test(texts['on'] ?? '') ? [] : ['on']),
    ...(texts['on'] && texts['was'] !== 'yes' ? ['was'] : []),
  ]

  it.each([
    ['everything that is right', { place: 'Mosul' }, { place: 'Mosul' }, {}],
    [
      'nothing of a half date, but its neighbours',
      { on: '2026-1', place: 'Mosul' },
      { place: 'Mosul' },
      { on: '2026-1' },
    ],
    [
      'no date without its yes',
      { on: '2026-01-02', place: 'Mosul' },
      { place: 'Mosul' },
      { on: '2026-01-02' },
    ],
    ['a date with its yes', { on: '2026-01-02', was: 'yes' }, { on: '2026-01-02', was: 'yes' }, {}],
    ['an emptied field', { place: '' }, { place: '' }, {}],
  ])('takes %s', (_, wished, accepted, held) => {
    expect(settle({ on: '', was: '', place: 'Basra' }, wished, wrongIn)).toEqual({ accepted, held })
  })

  it('does not hold back others for what was wrong before', () => {
    const stored = { on: '1-1-1', was: '', place: '' }
    expect(settle(stored, { place: 'Mosul' }, (texts) => (texts['on'] === '1-1-1' ? ['on'] : []))).toEqual({
      accepted: { place: 'Mosul' },
      held: {},
    })
  })

  it('takes two answers that are only right together', () => {
    const oneLead = (texts: FieldTexts) =>
      [texts['a'], texts['b']].filter((relation) => relation === 'lead').length === 1 ? [] : ['a']
    const stored = { a: 'lead', b: 'child' }
    expect(settle(stored, { a: 'partner' }, oneLead)).toEqual({ accepted: {}, held: { a: 'partner' } })
    expect(settle(stored, { a: 'partner', b: 'lead' }, oneLead)).toEqual({
      accepted: { a: 'partner', b: 'lead' },
      held: {},
    })
  })
})

describe('two people in one draft', () => {
  const current = { phone: '0470', place: 'Mosul' }
  it.each([
    ['a field nobody else touched', { field: 'phone', was: '0470', text: '0471' }, false],
    ['a field in which both wrote the same', { field: 'phone', was: '', text: '0470' }, false],
    ['a field in which somebody wrote something else', { field: 'phone', was: '', text: '0471' }, true],
    ['a field that is empty still', { field: 'motive', was: '', text: 'Home' }, false],
  ])('meet in %s: %o %s', (_, typed, isContested) => {
    expect(conflictsIn([typed], current)).toEqual(isContested ? [typed] : [])
  })

  it('calls a text the same whatever the line ends and the blanks around it', () => {
    expect(isSameText('one\r\ntwo ', 'one\ntwo')).toBe(true)
    expect(isSameText(undefined, '')).toBe(true)
    expect(isSameText('one', 'two')).toBe(false)
  })
})
