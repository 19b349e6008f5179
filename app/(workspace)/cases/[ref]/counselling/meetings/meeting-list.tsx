import { getLocale, getTranslations } from 'next-intl/server'
import { Card, CardHeader } from '@/components/ui/card'
import type { MeetingsOfCase } from '@/lib/counselling/queries'
import { formatDate } from '@/lib/i18n/format'
import { doerWords } from './tasks-card'

/** The meetings around a case, newest first, each with what was agreed in it. */
export async function MeetingList({ view }: { view: MeetingsOfCase }) {
  const [t, locale] = [await getTranslations('counselling'), await getLocale()]
  const tasks = await Promise.all(view.tasks.map(async (task) => ({ ...task, words: await doerWords(task) })))
  return (
    <Card labelledBy="meetings">
      <CardHeader
        id="meetings"
        title={t('meetings.title')}
        meta={t('meetings.count', { count: view.meetings.length })}
      />
      {view.meetings.length === 0 && <p className="text-table text-ink-2">{t('meetings.empty')}</p>}
      <ol className="lines">
        {view.meetings.map((meeting) => {
          const agreed = tasks.filter(({ meetingId }) => meetingId === meeting.id)
          return (
            <li key={meeting.id} className="text-table">
              <h3>
                {formatDate(meeting.heldOn, locale)} · {meeting.subject}
              </h3>
              <p className="text-meta text-ink-2">
                {[t(`modes.${meeting.mode}`), meeting.place, t('meetings.by', { name: meeting.writer })]
                  .filter(Boolean)
                  .join(' · ')}
              </p>
              <p className="mt-1.5 max-w-[70ch]">
                <b>{t('meetings.present')}</b>{' '}
                {meeting.participants
                  .map(({ party, name }) =>
                    name ? `${name} (${t(`parties.${party}`)})` : t(`parties.${party}`),
                  )
                  .join(', ')}
              </p>
              <p className="mt-1.5 max-w-[70ch] whitespace-pre-line">{meeting.summary}</p>
              {meeting.decisions && (
                <p className="mt-1.5 max-w-[70ch] whitespace-pre-line">
                  <b>{t('meetings.decided')}</b> {meeting.decisions}
                </p>
              )}
              {agreed.length > 0 && (
                <ul className="mt-1.5 list-disc pl-5">
                  {agreed.map((task) => (
                    <li key={task.id}>
                      {task.title}{' '}
                      <span className="text-ink-2">
                        {[
                          task.words,
                          task.doneOn
                            ? t('tasks.doneOn', { date: formatDate(task.doneOn, locale) })
                            : task.dueOn && formatDate(task.dueOn, locale),
                        ]
                          .filter(Boolean)
                          .join(' · ')}
                      </span>
                    </li>
                  ))}
                </ul>
              )}
            </li>
          )
        })}
      </ol>
    </Card>
  )
}
