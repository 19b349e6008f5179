import { getISOWeek } from 'date-fns'
import { getLocale, getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { TaskRow, TaskTable } from '@/components/cases/task-row'
import { Page } from '@/components/shell/page'
import { PageHeader } from '@/components/shell/page-header'
import { LinkButton } from '@/components/ui/button'
import { Card, CardHeader, CardList } from '@/components/ui/card'
import { Columns } from '@/components/ui/columns'
import { EmptyState } from '@/components/ui/panels'
import { GroupRow, Sheet } from '@/components/ui/table'
import type { MessageKey } from '@/lib/i18n/messages'
import {
  countryName,
  daysUntil,
  formatDate,
  formatDayMonth,
  formatLongDate,
  formatMoney,
} from '@/lib/i18n/format'
import { euros } from '@/lib/kernel/money'
import { ask } from '@/lib/runner/page'
import { TASK_GROUPS } from '@/lib/today/model'
import { todayOf, type TodayView } from '@/lib/today/queries'

type Task = TodayView['others'][number]

export async function generateMetadata() {
  const t = await getTranslations('today')
  return { title: t('title') }
}

export default async function TodayPage() {
  const view = await ask(todayOf, {})
  const [t, words, locale] = [await getTranslations('today'), await getTranslations(), await getLocale()]
  const cases = await getTranslations('cases')

  const dueOf = (task: Task) => {
    if (!task.dueOn)
      return { date: t('noDay'), words: t('since', { date: formatDayMonth(task.openedOn, locale) }) }
    const days = daysUntil(task.dueOn, view.today)
    return {
      date: formatDayMonth(task.dueOn, locale),
      dateTime: task.dueOn,
      words: days < 0 ? t('daysLate', { days: -days }) : days === 0 ? t('dueToday') : t('inDays', { days }),
      tone: days < 0 ? ('late' as const) : days === 0 ? ('now' as const) : ('later' as const),
    }
  }
  const stepOf = (task: Task) => {
    const key = `cases.nextSteps.${task.step}` as MessageKey
    return task.title ?? (words.has(key) ? words(key) : t('reminder'))
  }
  const row = (task: Task, isOthers = false) => (
    <TaskRow
      key={task.id}
      due={dueOf(task)}
      href={`/cases/${task.ref}`}
      person={task.memberCount > 1 ? `${task.name} +${task.memberCount - 1}` : task.name}
      place={task.destination ? countryName(task.destination, locale) : task.ref}
      stage={{ stage: task.stage, label: cases(`stages.${task.stage}`) }}
      step={stepOf(task)}
      why={
        isOthers
          ? t('waits', { who: cases(`waitingOn.${task.waitingOn}`) })
          : t('from', { sender: task.sender })
      }
      act={
        <LinkButton size="s" href={`/cases/${task.ref}`}>
          {t('open')}
        </LinkButton>
      }
    />
  )
  const group = (label: string, tasks: readonly Task[], isOthers = false) =>
    tasks.length > 0 && (
      <tbody key={label}>
        <GroupRow colSpan={5} label={t('grouped', { label, count: tasks.length })} />
        {tasks.map((task) => row(task, isOthers))}
      </tbody>
    )
  const isEmpty =
    TASK_GROUPS.every((name) => view.groups[name].length === 0) &&
    view.others.length === 0 &&
    view.late.length === 0

  return (
    <Page>
      <PageHeader
        title={t('title')}
        meta={t('meta', {
          day: formatLongDate(view.today, locale),
          week: getISOWeek(new Date(`${view.today}T12:00:00`)),
          overdue: view.groups.overdue.length,
          today: view.groups.today.length,
          week7: view.groups.week.length,
          others: view.others.length,
        })}
        actions={
          view.mayOpenDraft && (
            <LinkButton variant="primary" icon="plus" href="/applications/new">
              {t('empty.draft')}
            </LinkButton>
          )
        }
      />
      <Columns side={<Side view={view} />} sideLabel={t('side.label')}>
        <Sheet>
          {isEmpty ? (
            <EmptyState
              title={t('empty.title')}
              action={<LinkButton href="/cases">{t('empty.cases')}</LinkButton>}
            >
              {t('empty.text')}
            </EmptyState>
          ) : (
            <TaskTable
              caption={t('caption')}
              labels={{
                due: t('columns.due'),
                person: t('columns.person'),
                stage: t('columns.stage'),
                step: t('columns.step'),
                act: t('columns.act'),
              }}
            >
              {TASK_GROUPS.map((name) => group(t(`groups.${name}`), view.groups[name]))}
              {group(t('groups.late'), view.late, true)}
              {group(t('groups.others'), view.others, true)}
            </TaskTable>
          )}
        </Sheet>
      </Columns>
    </Page>
  )
}

async function Side({ view }: { view: TodayView }) {
  const [t, locale] = [await getTranslations('today'), await getLocale()]
  return (
    <>
      {(view.plans.length > 0 || view.grants) && (
        <Card labelledBy="approve">
          <CardHeader
            id="approve"
            title={t('side.approve')}
            count={String(view.plans.length + (view.grants?.count ?? 0))}
          />
          {view.grants && (
            <p>
              {t(view.grants.kind === 'approve' ? 'side.grantsApprove' : 'side.grantsPay', {
                count: view.grants.count,
              })}
              {view.grants.count > 0 && (
                <>
                  {' · '}
                  <Link href="/payments">{t('side.payments')}</Link>
                </>
              )}
            </p>
          )}
          <CardList
            items={view.plans.map((plan) => ({
              key: plan.ref,
              content: (
                <>
                  <Link href={`/cases/${plan.ref}/plan/approve`} prefetch={false}>
                    {t('side.planOf', { name: plan.name })}
                  </Link>
                  <small className="block text-meta text-ink-2">
                    {t('side.planMeta', {
                      author: plan.author,
                      amount: formatMoney(euros(plan.cents), locale),
                      ceiling: formatMoney(euros(plan.ceilingCents), locale),
                    })}
                  </small>
                </>
              ),
            }))}
          />
        </Card>
      )}
      {view.unassigned.length > 0 && (
        <Card labelledBy="unassigned">
          <CardHeader id="unassigned" title={t('side.unassigned')} count={String(view.unassigned.length)} />
          <CardList
            items={view.unassigned.map((task) => ({
              key: task.id,
              content: (
                <>
                  <Link href={`/cases/${task.ref}`} prefetch={false}>
                    {task.name}
                    {task.memberCount > 1 && ` +${task.memberCount - 1}`}
                  </Link>
                  <small className="block text-meta text-ink-2">
                    {task.destination ? countryName(task.destination, locale) : task.ref} · {task.sender} ·{' '}
                    {t('since', { date: formatDate(task.openedOn, locale) })}
                  </small>
                </>
              ),
            }))}
          />
        </Card>
      )}
    </>
  )
}
