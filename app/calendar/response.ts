import { calendarText } from '@/lib/calendar/feed'
import type { CalendarFeedData } from '@/lib/calendar/queries'
import { translatorIn } from '@/lib/i18n/translator'
import { environment } from '@/lib/platform/env'

/** The file a calendar programme reads, in the language of whoever it was made for. */
export async function calendarResponse({ ref, locale, now, entries }: CalendarFeedData): Promise<Response> {
  const t = await translatorIn(locale)
  const words = {
    name: ref ? `Retour ${ref}` : 'Retour',
    titleOf: (word: (typeof entries)[number]['word'], of: string) => `${t(`calendar.feed.${word}`)} · ${of}`,
  }
  return new Response(calendarText(entries, { words, now, origin: environment().APP_ORIGIN }), {
    headers: {
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': `inline; filename="${ref ?? 'retour'}.ics"`,
      'content-language': locale,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    },
  })
}
