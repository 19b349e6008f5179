import { describe, expect, it } from 'vitest'
import { typedText } from '@/lib/runner/form-state'
import { labelKeyOf, staleFields } from '@/lib/runner/stale-fields'

describe('two versions of a form', () => {
  it('reads the boxes of a date as one text, as far as they are filled', () => {
    expect(typedText({ 'on.day': '3', 'on.month': '11', 'on.year': '2026' }, 'on')).toBe('2026-11-03')
    expect(typedText({ 'on.day': '', 'on.month': '3', 'on.year': '1997' }, 'on')).toBe('1997-03')
    expect(typedText({ 'on.day': '', 'on.month': '', 'on.year': '1997' }, 'on')).toBe('1997')
    expect(typedText({ 'on.day': '', 'on.month': '', 'on.year': '' }, 'on')).toBe('')
  })

  it('reads ticks as a list and a field that was not sent as empty', () => {
    expect(typedText({ kinds: ['MEDICAL', 'ELDERLY'] }, 'kinds')).toBe('MEDICAL,ELDERLY')
    expect(typedText({}, 'kinds')).toBe('')
  })

  it('has one name for a field of every row', () => {
    expect(labelKeyOf('members.2.familyName')).toEqual({ key: 'members_familyName', row: 3 })
    expect(labelKeyOf('motive')).toEqual({ key: 'motive', row: 0 })
  })

  it('shows only what differs', () => {
    const fields = staleFields(
      { motive: 'Family', on: '2026-11-03' },
      { motive: 'Work', 'on.day': '3', 'on.month': '11', 'on.year': '2026' },
      (path) => path.toUpperCase(),
    )
    expect(fields).toEqual([{ path: 'motive', label: 'MOTIVE', theirs: 'Family', yours: 'Work' }])
  })
})
