import { getISOWeek } from 'date-fns'
import { getLocale, getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { TaskRow, TaskTable } from '@/components/cases/task-row'
import { Page } from '@/components/shell/page'
import { PageHeader } from '@/components/shell/page-header'
import { LinkButton } from '@/components/ui/button'
import { Card, CardHeader, CardList } from '@/components/ui/card'
import { Columns } from '@/components/ui/columns'
import { Note } from '@/components/ui/note'
import { EmptyState } from '@/components/ui/panels'
import { GroupRow, Sheet } from '@/components/ui/table'
import type { Role } from '@/lib/access/model'
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
import { askAsViewer } from '@/lib/runner/page'
import { stepHref } from '../cases/hrefs'
import { TASK_GROUPS, type TaskGroup } from '@/lib/today/model'
import { todayOf, type TodayView } from '@/lib/today/queries'

type Task = TodayView['others'][number]

/** What a screen holds; the rest is one step away, in the list of cases with the same filter. */
const SHOWN: Readonly<
  Record<TaskGroup | 'others' | 'late', { readonly rows: number; readonly href: string }>
> = {
  overdue: { rows: 20, href: '/cases?due=overdue' },
  today: { rows: 20, href: '/cases?due=today' },
  week: { rows: 8, href: '/cases?due=week' },
  later: { rows: 4, href: '/cases' },
  others: { rows: 6, href: '/cases?waitingOn=others' },
  late: { rows: 12, href: '/cases?due=overdue' },
}

export async function generateMetadata() {
  const t = await getTranslations('today')
  return { title: t('title') }
}

export default async function TodayPage() {
  const { data: view, viewer } = await askAsViewer(todayOf, {})
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
    if (task.title) return task.title
    const keys = [`cases.nextSteps.${task.step}`, `today.steps.${task.step}`] as MessageKey[]
    const key = keys.find((one) => words.has(one))
    return key ? words(key) : t('reminder')
  }
  const whyOf = (task: Task) => {
    const key = `today.why.${task.step}` as MessageKey
    return words.has(key) ? words(key) : t('from', { sender: task.sender })
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
      why={isOthers ? t('waits', { who: cases(`waitingOn.${task.waitingOn}`) }) : whyOf(task)}
      act={
        <LinkButton
          size="s"
          href={isOthers ? `/cases/${task.ref}` : stepHref(task.ref, task.step)}
          aria-label={t('openFor', { name: task.name })}
        >
          {t('open')}
        </LinkButton>
      }
    />
  )
  const group = (name: keyof typeof SHOWN, tasks: readonly Task[]) => {
    const { rows, href } = SHOWN[name]
    const hidden = tasks.length > rows
    return (
      tasks.length > 0 && (
        <tbody key={name}>
          <GroupRow
            colSpan={5}
            label={t('grouped', { label: t(`groups.${name}`), count: tasks.length })}
            meta={
              hidden && (
                <>
                  {t('shown', { shown: rows })} ·{' '}
                  <Link href={href} prefetch={false}>
                    {t('showAll')}
                  </Link>
                </>
              )
            }
          />
          {tasks.slice(0, rows).map((task) => row(task, name === 'others' || name === 'late'))}
        </tbody>
      )
    )
  }
  const isEmpty =
    TASK_GROUPS.every((name) => view.groups[name].length === 0) &&
    view.others.length === 0 &&
    view.absent.length === 0 &&
    view.late.length === 0

  const hasSide =
    view.safeguards.length > 0 ||
    view.exceptions.length > 0 ||
    view.plans.length > 0 ||
    view.unassigned.length > 0 ||
    (view.grants?.count ?? 0) > 0
  const day = {
    day: formatLongDate(view.today, locale),
    week: getISOWeek(new Date(`${view.today}T12:00:00`)),
  }
  const list = (
    <Sheet>
      {isEmpty ? (
        <NothingToDo role={viewer.actor.role} hasSide={hasSide} />
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
          {TASK_GROUPS.map((name) => group(name, view.groups[name]))}
          {view.absent.map(({ id, name, untilOn, tasks }) => (
            <tbody key={id}>
              <GroupRow
                colSpan={5}
                label={t('grouped', {
                  label: t('forAbsent', { name, date: formatDate(untilOn, locale) }),
                  count: tasks.length,
                })}
              />
              {tasks.map((task) => row(task))}
            </tbody>
          ))}
          {group('late', view.late)}
          {group('others', view.others)}
        </TaskTable>
      )}
    </Sheet>
  )
  return (
    <Page>
      <PageHeader
        title={t('title')}
        meta={
          isEmpty
            ? t('day', day)
            : t('meta', {
                ...day,
                overdue: view.groups.overdue.length,
                today: view.groups.today.length,
                week7: view.groups.week.length,
                others: view.others.length,
              })
        }
        actions={
          view.mayOpenDraft && (
            <LinkButton variant="primary" icon="plus" href="/applications/new">
              {t('empty.draft')}
            </LinkButton>
          )
        }
      />
      {view.unowned > 0 && (
        <div className="mb-3">
          <Note tone="warn">
            {t('unowned', { count: view.unowned })}{' '}
            <Link href="/caseload/nobody" prefetch={false}>
              {t('unownedGive')}
            </Link>
          </Note>
        </div>
      )}
      {hasSide ? (
        <Columns side={<Side view={view} />} sideLabel={t('side.label')} sideWidth="narrow">
          {list}
        </Columns>
      ) : (
        list
      )}
    </Page>
  )
}

/** Says what belongs here, and leads to the work of those who have none on this page. */
async function NothingToDo({ role, hasSide }: { role: Role; hasSide: boolean }) {
  const t = await getTranslations('today.empty')
  if (role === 'referrer') return <EmptyState title={t('title')}>{t('referrer')}</EmptyState>
  if (role === 'admin') {
    return (
      <EmptyState title={t('title')} action={<LinkButton href="/admin/people">{t('people')}</LinkButton>}>
        {t('admin')}
      </EmptyState>
    )
  }
  return (
    <EmptyState
      title={t(hasSide ? 'besideTitle' : 'title')}
      action={<LinkButton href="/cases">{t('cases')}</LinkButton>}
    >
      {t(hasSide ? 'besideText' : 'text')}
    </EmptyState>
  )
}

async function Side({ view }: { view: TodayView }) {
  const [t, words, locale] = [await getTranslations('today'), await getTranslations(), await getLocale()]
  return (
    <>
      {(view.plans.length > 0 || (view.grants?.count ?? 0) > 0) && (
        <Card labelledBy="approve">
          <CardHeader
            id="approve"
            title={t(view.grants?.kind === 'pay' ? 'side.pay' : 'side.approve')}
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
      {view.safeguards.length > 0 && <SafeguardsDue view={view} />}
      {view.exceptions.length > 0 && (
        <Card labelledBy="exceptions">
          <CardHeader id="exceptions" title={t('side.exceptions')} count={String(view.exceptions.length)} />
          <CardList
            items={view.exceptions.map(({ id, ref, name, kind, requestedOn }) => {
              const key = `eligibility.exceptions.kinds.${kind}` as MessageKey
              return {
                key: id,
                content: (
                  <>
                    <Link href={`/cases/${ref}/eligibility#exceptions`} prefetch={false}>
                      {name}
                    </Link>
                    <small className="block text-meta text-ink-2">
                      {t('side.exceptionMeta', {
                        kind: words.has(key) ? words(key) : kind,
                        date: formatDate(requestedOn, locale),
                      })}
                    </small>
                  </>
                ),
              }
            })}
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

/** Answers of special tracks that are late, and needs to look at again. */
async function SafeguardsDue({ view }: { view: TodayView }) {
  const [t, kinds, locale] = [
    await getTranslations('safeguards'),
    await getTranslations('programme.vulnerabilities'),
    await getLocale(),
  ]
  return (
    <Card labelledBy="safeguards-due">
      <CardHeader id="safeguards-due" title={t('today.title')} count={String(view.safeguards.length)} />
      <CardList
        items={view.safeguards.map(({ kind, ref, personId, name, what, dueOn, count }) => {
          const days = -daysUntil(dueOn, view.today)
          return {
            key: `${ref}-${personId}-${kind}`,
            content: (
              <>
                <Link href={`/cases/${ref}/safeguards#person-${personId}`} prefetch={false}>
                  {kind === 'review'
                    ? t('today.review', { kind: kinds(what as 'MEDICAL') })
                    : t(`items.${what as 'escort'}`)}
                  {count > 1 && ` ${t('today.more', { count: count - 1 })}`}
                </Link>
                <small className="block text-meta text-ink-2">
                  {name} · {formatDate(dueOn, locale)} ·{' '}
                  {days > 0 ? t('today.late', { days }) : t('today.today')}
                </small>
              </>
            ),
          }
        })}
      />
    </Card>
  )
}
