import { getLocale, getTranslations } from 'next-intl/server'
import { Card, CardHeader } from '@/components/ui/card'
import { Tag } from '@/components/ui/tag'
import type { CounsellingSession } from '@/lib/counselling/model'
import { formatDate, languageName } from '@/lib/i18n/format'
import { calendarDate } from '@/lib/kernel/calendar-date'

/** Interviews held, newest first. */
export async function InterviewList({ sessions }: { sessions: readonly CounsellingSession[] }) {
  const [t, locale] = [await getTranslations('counselling'), await getLocale()]
  return (
    <Card labelledBy="interviews">
      <CardHeader id="interviews" title={t('title')} meta={t('count', { count: sessions.length })} />
      <ol className="lines">
        {sessions.map((session) => (
          <li key={session.id} className="text-table">
            <h3>
              {formatDate(calendarDate(session.heldOn), locale)} · {t(`modes.${session.mode}`)}
            </h3>
            <p className="text-meta text-ink-2">
              {[
                t('by', { name: session.counsellor }),
                languageName(session.language, locale),
                session.interpreterUsed && t('withInterpreter'),
              ]
                .filter(Boolean)
                .join(' · ')}
            </p>
            <ul aria-label={t('topicsTitle')} className="my-1.5 flex flex-wrap gap-1">
              {session.topics.map((topic) => (
                <li key={topic}>
                  <Tag icon="chat">{t(`topics.${topic}`)}</Tag>
                </li>
              ))}
            </ul>
            <p className="max-w-[70ch] whitespace-pre-line">{session.summary}</p>
            {session.decisions && (
              <p className="mt-1.5 max-w-[70ch] whitespace-pre-line">
                <b>{t('agreed')}</b> {session.decisions}
              </p>
            )}
            {session.nextAppointmentOn && (
              <p className="mt-1.5">
                <b>{t('next')}</b> {formatDate(calendarDate(session.nextAppointmentOn), locale)}
              </p>
            )}
          </li>
        ))}
      </ol>
    </Card>
  )
}
