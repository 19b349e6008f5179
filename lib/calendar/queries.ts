import 'server-only'
import { absentColleagues } from '@/lib/directory/records/absences'
import { addMonths, type CalendarDate } from '@/lib/kernel/calendar-date'
import { defineQuery } from '@/lib/runner/query'
import { caseCalendarInput, feedInput, nothing } from './input'
import type { CalendarEntry, Feed, FeedEntry } from './model'
import { calendarFile, liveFeed, ownCalendarFiles } from './records'
import { entriesOf, feedEntriesOf, monthCode, monthOf, weeksOf } from './rules'

export type CaseCalendar = {
  readonly ref: string
  readonly today: CalendarDate
  readonly entries: readonly CalendarEntry[]
  readonly month: {
    readonly first: CalendarDate
    readonly weeks: readonly (readonly CalendarDate[])[]
    readonly before: string
    readonly after: string
    readonly isThisMonth: boolean
  }
  /** A closed file leaves the house in no calendar. */
  readonly mayLeave: boolean
}

/** Every date of a case that the reader may see, and one month of them. */
export const caseCalendar = defineQuery({
  name: 'calendar.of_case',
  permission: 'case:read',
  input: caseCalendarInput,
  async run({ tx, actor, today, input }): Promise<CaseCalendar | null> {
    const absent = await absentColleagues(tx, actor.id, today)
    const file = await calendarFile(tx, input.ref, [actor.id, ...absent.map(({ id }) => id)])
    if (!file) return null
    const first = monthOf(input.month, today)
    return {
      ref: file.ref,
      today,
      entries: entriesOf(file, actor.role, today),
      month: {
        first,
        weeks: weeksOf(first),
        before: monthCode(addMonths(first, -1)),
        after: monthCode(addMonths(first, 1)),
        isThisMonth: first === monthOf(undefined, today),
      },
      mayLeave: !file.isClosedFile,
    }
  },
})

/** What a calendar programme reads: one's own files, or one case. */
export const calendarFeed = defineQuery({
  name: 'calendar.feed',
  permission: 'case:read',
  input: feedInput,
  forFeeds: true,
  async run({ tx, actor, today, now, input }) {
    const isOwn = input.case === undefined
    const files =
      input.case === undefined
        ? await ownCalendarFiles(tx, actor)
        : [await calendarFile(tx, input.case, [actor.id])]
    // A closed file answers like one that does not exist.
    if (files.some((file) => !file || file.isClosedFile)) return null
    const entries: FeedEntry[] = files.flatMap((file) =>
      file ? feedEntriesOf(file, actor.role, { today, isOwn }) : [],
    )
    return { ref: input.case ?? null, locale: actor.locale, now, entries }
  },
})
export type CalendarFeedData = NonNullable<Awaited<ReturnType<typeof calendarFeed.run>>>

/** Whether one's calendar can be read from outside, and when it last was. */
export const ownFeed = defineQuery({
  name: 'calendar.own_feed',
  permission: 'case:read',
  input: nothing,
  run: async ({ tx, actor }): Promise<{ feed: Feed | null; actorId: string }> => ({
    feed: await liveFeed(tx, actor.id),
    actorId: actor.id,
  }),
})
