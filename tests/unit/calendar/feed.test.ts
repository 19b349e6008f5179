import { describe, expect, it } from 'vitest'
import { calendarText } from '@/lib/calendar/feed'
import type { FeedEntry } from '@/lib/calendar/model'
import { calendarDate } from '@/lib/kernel/calendar-date'

const ENTRIES: FeedEntry[] = [
  { ref: 'AVR-2026-00001', key: 'appointment:a', on: calendarDate('2026-11-24'), word: 'appointment' },
  { ref: 'AVR-2026-00001', key: 'track_due:b', on: calendarDate('2026-03-29'), word: 'deadline' },
]
const words = {
  name: 'Retour',
  titleOf: (word: string, ref: string) =>
    `${word}, a title; with marks that are longer than one line may be · ${ref}`,
}
const text = (now = '2026-11-22T08:00:00Z') =>
  calendarText(ENTRIES, { words, now: new Date(now), origin: 'https://retour.example' })

/** Reads a calendar by the letter of RFC 5545: CRLF, folded lines, one property per line. */
function parsed(calendar: string) {
  expect(calendar.endsWith('\r\n')).toBe(true)
  expect(calendar.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
  for (const line of calendar.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
  const lines = calendar.replaceAll('\r\n ', '').split('\r\n').slice(0, -1)
  expect([lines[0], lines.at(-1)]).toEqual(['BEGIN:VCALENDAR', 'END:VCALENDAR'])
  const events = lines.join('\n').split('BEGIN:VEVENT\n').slice(1)
  return {
    head: lines,
    events: events.map((event) =>
      Object.fromEntries(
        event
          .split('\nEND:VEVENT')[0]
          ?.split('\n')
          .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1)]) ?? [],
      ),
    ),
  }
}

describe('the text of a calendar', () => {
  it('is a calendar after RFC 5545, of whole days', () => {
    const { head, events } = parsed(text())
    expect(head).toContain('VERSION:2.0')
    expect(head.some((line) => line.startsWith('PRODID:'))).toBe(true)
    expect(events.map((event) => event['DTSTART;VALUE=DATE'])).toEqual(['20261124', '20260329'])
    for (const event of events) {
      expect(event).toMatchObject({
        DTSTAMP: '20261122T080000Z',
        UID: expect.stringMatching(/^[0-9a-f]{40}@retour$/),
      })
      expect(event['SUMMARY']).toContain('a title\\; with marks')
      expect(Object.keys(event)).not.toContain('DESCRIPTION')
    }
  })
  it('names each date the same at every reading, and no two alike', () => {
    const uids = (calendar: string) => parsed(calendar).events.map((event) => event['UID'])
    expect(uids(text('2026-12-01T00:00:00Z'))).toEqual(uids(text()))
    expect(new Set(uids(text())).size).toBe(2)
  })
  it('is valid without any date', () => {
    const empty = calendarText([], { words, now: new Date(0), origin: 'https://retour.example' })
    expect(parsed(empty).events).toEqual([])
  })
})
