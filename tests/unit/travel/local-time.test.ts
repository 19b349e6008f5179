import { describe, expect, it } from 'vitest'
import { instantOf, wallClock } from '@/lib/kernel/wall-clock'
import { isTimeZone, zonesOf } from '@/lib/travel/rules/local-time'
import { isPresentationTimeOver, presentationTime } from '@/lib/travel/rules/presentation-time'

describe('local times', () => {
  it.each([
    ['2026-11-28T11:25', 'Europe/Brussels', '2026-11-28T10:25:00.000Z'],
    ['2026-07-28T11:25', 'Europe/Brussels', '2026-07-28T09:25:00.000Z'],
    ['2026-11-28T11:25', 'Asia/Kathmandu', '2026-11-28T05:40:00.000Z'],
    ['2026-11-28T23:30', 'America/Sao_Paulo', '2026-11-29T02:30:00.000Z'],
    // Clocks go forward over this hour in Brussels: it does not exist.
    ['2026-03-29T02:30', 'Europe/Brussels', '2026-03-29T01:30:00.000Z'],
    // And back over this one: it exists twice.
    ['2026-10-25T02:30', 'Europe/Brussels', '2026-10-25T01:30:00.000Z'],
  ])('%s in %s is %s', (wall, zone, instant) => {
    expect(instantOf(wall, zone).toISOString()).toBe(instant)
  })

  it('reads the clock of a place back', () => {
    expect(wallClock(new Date('2026-11-28T10:25:00Z'), 'Asia/Tbilisi')).toBe('2026-11-28T14:25:00')
  })

  it.each(['Europe/Brussels', 'Asia/Tbilisi', 'America/Argentina/Buenos_Aires', 'Europe/Kyiv'])(
    'knows the zone %s',
    (zone) => {
      expect(isTimeZone(zone)).toBe(true)
    },
  )
  it.each(['', 'Brussels', 'Mars/Phobos', '+02:00', 'UTC', 'Europe/Brussels; drop'])(
    'knows no zone %j',
    (zone) => {
      expect(isTimeZone(zone)).toBe(false)
    },
  )

  it('offers the usual zone of a country first', () => {
    expect(zonesOf('GE')).toEqual(['Asia/Tbilisi'])
    expect(zonesOf('RU')[0]).toBe('Europe/Moscow')
    expect(zonesOf('RU')).toContain('Asia/Vladivostok')
    expect(zonesOf('XK')).toEqual(['Europe/Belgrade'])
  })
})

describe('the time to present oneself', () => {
  it('is three hours before a flight and half an hour before a bus', () => {
    expect(presentationTime('air', '2026-11-28T11:25')).toBe('2026-11-28T08:25')
    expect(presentationTime('bus', '2026-11-28T11:25:00')).toBe('2026-11-28T10:55')
    expect(presentationTime('air', '2026-11-28T01:00')).toBe('2026-11-27T22:00')
  })

  it('passes on the clock of the place of departure', () => {
    const flight = { mode: 'air', departsAt: '2026-11-28T11:25', departureZone: 'Europe/Brussels' } as const
    expect(isPresentationTimeOver(flight, new Date('2026-11-28T07:25:00Z'))).toBe(false)
    expect(isPresentationTimeOver(flight, new Date('2026-11-28T07:25:01Z'))).toBe(true)
    expect(isPresentationTimeOver({ ...flight, mode: 'bus' }, new Date('2026-11-28T09:00:00Z'))).toBe(false)
  })
})
