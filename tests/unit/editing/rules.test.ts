import { describe, expect, it } from 'vitest'
import type { Hold, Place, Presence } from '@/lib/editing/model'
import { companionsOf, isLive, isPresent, refusalsOfRelease, standingOf } from '@/lib/editing/rules'

const NOW = new Date('2026-11-22T14:00:00Z')
const before = (seconds: number) => new Date(NOW.getTime() - seconds * 1000)

const presence = (userId: string, place: Place = 'file', seconds = 5): Presence => ({
  userId,
  name: userId,
  organisation: 'Desk',
  place,
  seenAt: before(seconds),
})
const hold = (facts: Partial<Hold> = {}): Hold => ({
  holderId: 'lotte',
  holder: 'Lotte',
  organisation: 'Caritas',
  since: before(600),
  activeAt: before(60),
  releasedAt: null,
  releasedBy: null,
  ...facts,
})

describe('a mark of presence', () => {
  it.each([
    [0, true],
    [20, true],
    [39, true],
    [40, false],
    [3600, false],
  ])('of %i seconds ago counts: %s', (seconds, counts) => {
    expect(isPresent({ seenAt: before(seconds) }, NOW)).toBe(counts)
  })
})

describe('who else is in a file', () => {
  const names = (presences: Presence[], place: Place = 'file') =>
    companionsOf(presences, { id: 'me', place }, NOW).map(
      ({ name, isHere }) => `${name}${isHere ? ' here' : ''}`,
    )

  it.each<[string, Presence[], Place, string[]]>([
    ['nobody', [], 'file', []],
    ['not oneself, whatever one has open', [presence('me'), presence('me', 'return')], 'return', []],
    [
      'each person once',
      [presence('ann'), presence('ann', 'return'), presence('ann', 'household')],
      'file',
      ['ann'],
    ],
    [
      'those in the same section first',
      [presence('ann'), presence('zoe', 'return')],
      'return',
      ['zoe here', 'ann'],
    ],
    [
      'in the same section, also with the file open beside it',
      [presence('zoe', 'return'), presence('zoe')],
      'return',
      ['zoe here'],
    ],
    ['nobody in the same section on a page outside of any', [presence('ann', 'file')], 'file', ['ann']],
    ['nobody who left', [presence('ann', 'file', 45)], 'file', []],
  ])('counts %s', (_, presences, place, expected) => {
    expect(names(presences, place)).toEqual(expected)
  })
})

describe('a hold', () => {
  it.each<[string, Partial<Hold>, boolean]>([
    ['somebody wrote a minute ago', {}, true],
    ['somebody wrote fourteen minutes and 59 seconds ago', { activeAt: before(899) }, true],
    ['nobody wrote for fifteen minutes', { activeAt: before(900) }, false],
    ['it was released', { releasedAt: before(1) }, false],
  ])('counts when %s: %s %s', (_, facts, counts) => {
    expect(isLive(hold(facts), NOW)).toBe(counts)
  })

  it.each<[string, Hold | null, string, string]>([
    ['nobody ever wrote', null, 'me', 'free'],
    ['somebody else writes', hold(), 'me', 'held'],
    ['the reader writes', hold(), 'lotte', 'mine'],
    ['somebody else fell silent', hold({ activeAt: before(901) }), 'me', 'free'],
    ['the reader fell silent', hold({ activeAt: before(901) }), 'lotte', 'free'],
    ['it was released from somebody else', hold({ releasedAt: before(9), releasedBy: 'Vera' }), 'me', 'free'],
    [
      'it was released from the reader',
      hold({ releasedAt: before(9), releasedBy: 'Vera' }),
      'lotte',
      'released',
    ],
  ])('when %s, the section stands for them so', (_, current, reader, kind) => {
    expect(standingOf(current, reader, NOW).kind).toBe(kind)
  })

  it.each<[string, Hold | null, string[]]>([
    ['of somebody else', hold(), []],
    ['that is not there', null, ['hold_ended']],
    ['that fell silent', hold({ activeAt: before(1000) }), ['hold_ended']],
    ['that was released already', hold({ releasedAt: before(5) }), ['hold_ended']],
    ['of their own', hold({ holderId: 'vera' }), ['own_hold']],
  ])('a supervisor releases one %s', (_, current, codes) => {
    expect(refusalsOfRelease(current, 'vera', NOW).map(({ code }) => code)).toEqual(codes)
  })
})
