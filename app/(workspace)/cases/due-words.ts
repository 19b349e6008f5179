import type { getTranslations } from 'next-intl/server'
import type { DueTone } from '@/components/ui/due'
import type { Locale } from '@/lib/access/model'
import { formatDate, daysUntil } from '@/lib/i18n/format'
import type { CalendarDate } from '@/lib/kernel/calendar-date'

type CaseWords = Awaited<ReturnType<typeof getTranslations<'cases'>>>

/** A due date as lists show it: the day, the same in short words, and a colour that only repeats the words. */
export function dueWords(
  t: CaseWords,
  locale: Locale,
  dueOn: CalendarDate,
  today: CalendarDate,
): { date: string; words: string; tone: DueTone; dateTime: string } {
  const days = daysUntil(dueOn, today)
  const words =
    days < 0
      ? t('due.late', { days: -days })
      : days === 0
        ? t('due.today')
        : days === 1
          ? t('due.tomorrow')
          : t('due.in', { days })
  return {
    date: formatDate(dueOn, locale),
    words,
    tone: days < 0 ? 'late' : days === 0 ? 'now' : 'later',
    dateTime: dueOn,
  }
}
