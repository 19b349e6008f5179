import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { JOBS } from '@/app/jobs'
import { Page } from '@/components/shell/page'
import { PageHeader } from '@/components/shell/page-header'
import { EmptyState } from '@/components/ui/panels'
import { Sheet, Table } from '@/components/ui/table'
import { Tag } from '@/components/ui/tag'
import { formatInstant } from '@/lib/i18n/format'
import type { RunState, Schedule } from '@/lib/jobs/model'
import { jobList } from '@/lib/jobs/queries'
import { nextDue } from '@/lib/jobs/rules'
import { ask } from '@/lib/runner/page'

const TONES = { running: 'info', done: 'ok', failed: 'danger', skipped: 'neutral' } as const satisfies Record<
  RunState,
  string
>

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('admin.jobs'))('title') }
}

export default async function JobsPage() {
  const { runs, now } = await ask(jobList, {})
  const [t, locale] = [await getTranslations('admin.jobs'), await getLocale()]
  function words(schedule: Schedule): string {
    const { at } = schedule
    switch (schedule.every) {
      case 'week':
        return t('every.week', { day: t(`weekdays.${schedule.on}`), at })
      case 'month':
        return schedule.on === 'first_working_day'
          ? t('every.first_working_day', { at })
          : t('every.month', { day: schedule.on, at })
      default:
        return t(`every.${schedule.every}`, { at })
    }
  }
  return (
    <Page>
      <PageHeader title={t('title')} meta={t('lead')} />
      {JOBS.length === 0 ? (
        <EmptyState title={t('emptyTitle')}>{t('empty')}</EmptyState>
      ) : (
        <Sheet>
          <Table
            cards
            caption={t('caption')}
            columns={[
              { key: 'job', label: t('job') },
              { key: 'last', label: t('last'), width: 210 },
              { key: 'outcome', label: t('outcome'), width: 220 },
              { key: 'next', label: t('next'), width: 170 },
            ]}
          >
            <tbody>
              {JOBS.map(({ name, schedule }) => {
                const last = runs.find((run) => run.job === name)
                const ended = last?.finishedAt ?? last?.startedAt
                return (
                  <tr key={name}>
                    <td>
                      <strong>{name}</strong>
                      <small className="sub">{words(schedule)}</small>
                    </td>
                    <td data-label={t('last')}>
                      {last && last.state !== 'skipped' && ended ? formatInstant(ended, locale) : t('never')}
                      {last?.isByHand && <small className="sub">{t('byHand')}</small>}
                    </td>
                    <td data-label={t('outcome')}>
                      {last && <Tag tone={TONES[last.state]}>{t(`states.${last.state}`)}</Tag>}
                      {last?.state === 'failed' && (
                        <small className="sub">
                          {t('attempts', { count: last.attempts, fault: last.fault ?? '' })}
                        </small>
                      )}
                      {last?.state === 'done' && Object.keys(last.counts).length > 0 && (
                        <small className="sub">
                          {Object.entries(last.counts)
                            .map(([what, count]) => `${what} ${count}`)
                            .join(', ')}
                        </small>
                      )}
                    </td>
                    <td data-label={t('next')}>{formatInstant(nextDue(schedule, now).at, locale)}</td>
                  </tr>
                )
              })}
            </tbody>
          </Table>
        </Sheet>
      )}
    </Page>
  )
}
