import 'server-only'
import { createHash } from 'node:crypto'
import ical, { ICalCalendarMethod } from 'ical-generator'
import { toDatabaseDate } from '@/lib/kernel/calendar-date'
import type { FeedEntry, FeedWord } from './model'

/** How often programmes are asked to look again: four times a day. */
const REFRESH_SECONDS = 6 * 60 * 60

export type FeedWords = {
  readonly name: string
  readonly titleOf: (word: FeedWord, ref: string) => string
}

/** Tells nothing of what stands behind it, and stays the same as long as the thing exists. */
const uidOf = ({ ref, key }: FeedEntry) =>
  `${createHash('sha256').update(`${ref} ${key}`).digest('hex').slice(0, 40)}@retour`

/** A calendar after RFC 5545: whole days, lines that end as the rule says, one stable name per date. */
export function calendarText(
  entries: readonly FeedEntry[],
  { words, now, origin }: { readonly words: FeedWords; readonly now: Date; readonly origin: string },
): string {
  const calendar = ical({
    name: words.name,
    prodId: { company: 'Retour', product: 'calendar', language: 'EN' },
    method: ICalCalendarMethod.PUBLISH,
    ttl: REFRESH_SECONDS,
  })
  for (const entry of entries) {
    calendar.createEvent({
      id: uidOf(entry),
      stamp: now,
      start: toDatabaseDate(entry.on),
      allDay: true,
      summary: words.titleOf(entry.word, entry.ref),
      url: `${origin}/cases/${entry.ref}/calendar`,
    })
  }
  // Every line ends, also the last.
  return `${calendar.toString()}\r\n`
}
