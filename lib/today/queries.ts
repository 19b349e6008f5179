import 'server-only'
import { z } from 'zod'
import { may } from '@/lib/access/permissions'
import type { Stage } from '@/lib/cases/model'
import { APPLICATION_STAGES, OPEN_STAGES } from '@/lib/cases/rules/list'
import type { StandsInFor } from '@/lib/directory/model'
import { absentColleagues } from '@/lib/directory/records/absences'
import { unownedCount } from '@/lib/cases/records/caseload'
import { enquiriesWaitingAt } from '@/lib/enquiries/records'
import { unreadCount } from '@/lib/notifications/records'
import { defineQuery } from '@/lib/runner/query'
import { MOST_SHOWN } from '@/lib/views/model'
import { countsOfViews, viewsSeen } from '@/lib/views/records'
import { addressOf } from '@/lib/views/rules'
import { addDays, type CalendarDate } from '@/lib/kernel/calendar-date'
import type { ShellCounts, TaskGroup } from './model'
import {
  dueCount,
  exceptionsToDecide,
  filesPerStage,
  grantCount,
  latestTasks,
  othersTasks,
  ownTasks,
  plansToApprove,
  safeguardsDue,
  tasksOfAbsent,
  type ExceptionToDecide,
  type PlanToApprove,
  type SafeguardDue,
  type TaskRow,
} from './records'
import { groupOf } from './rules'

const RETURNED: readonly Stage[] = ['departed', 'arrived', 'reintegration']

/** The frame of every page: who is looking and how much waits for them. */
export const shell = defineQuery({
  name: 'shell.read',
  permission: 'profile:edit',
  isBeforeConduct: true,
  input: z.strictObject({}),
  async run({ tx, actor, today }) {
    const stages = await filesPerStage(tx, actor)
    const sum = (counted: readonly Stage[]) =>
      stages
        ? [...stages].reduce((total, [stage, count]) => total + (counted.includes(stage) ? count : 0), 0)
        : undefined
    // The drafts of a desk are their writers': the list of a counsellor does not have them either.
    const open = OPEN_STAGES.filter((stage) => stage !== 'draft' || actor.role !== 'counsellor')
    const applications = APPLICATION_STAGES.filter((stage) => open.includes(stage))
    const views = may(actor, 'case:list') ? (await viewsSeen(tx, actor)).slice(0, MOST_SHOWN) : []
    const numbers = await countsOfViews(tx, actor, views, today)
    const payments = may(actor, 'payment:approve')
      ? 'prepared'
      : may(actor, 'payment:pay')
        ? 'approved'
        : null
    const counts: ShellCounts = {
      today: await dueCount(
        tx,
        actor,
        today,
        (await absentColleagues(tx, actor.id, today)).map(({ id }) => id),
      ),
      ...(may(actor, 'case:list') && { cases: sum(open) }),
      ...(may(actor, 'application:list') && { applications: sum(applications) }),
      ...(may(actor, 'desk_queue:list') && { desk: sum(['submitted']) }),
      ...(may(actor, 'enquiry:list') && {
        enquiries: await enquiriesWaitingAt(tx, actor.organisationId),
      }),
      ...(may(actor, 'travel:list') && { departures: sum(['booked']) }),
      ...(may(actor, 'follow_up:list') && { followUps: sum(RETURNED) }),
      ...(payments && { payments: await grantCount(tx, payments) }),
    }
    return {
      displayName: actor.displayName,
      organisation: actor.organisationName,
      role: actor.role,
      permissions: {
        cases: may(actor, 'case:list'),
        figures: may(actor, 'figure:read'),
        applications: may(actor, 'application:list'),
        desk: may(actor, 'desk_queue:list'),
        pipeline: may(actor, 'pipeline:list'),
        enquiries: may(actor, 'enquiry:list'),
        departures: may(actor, 'travel:list'),
        accommodation: may(actor, 'accommodation:list'),
        followUps: may(actor, 'follow_up:list'),
        payments: may(actor, 'payment:list'),
        // Referrers hold no files: for them the question is the work.
        whatIf:
          may(actor, 'eligibility:preview') &&
          (may(actor, 'eligibility:evaluate') || !may(actor, 'case:list')),
        suspensions: may(actor, 'suspension:decide'),
        programme: may(actor, 'programme:read'),
        people: may(actor, 'user:list'),
        mail: may(actor, 'mail:list'),
        jobs: may(actor, 'job:list'),
        glasses: may(actor, 'protection:list_glasses'),
        clearances: may(actor, 'clearance:confirm'),
        caseload: may(actor, 'assignment:spread'),
      },
      counts,
      views: views.map((view) => ({
        name: view.name,
        href: addressOf(view.list, view.filter, view.id),
        count: numbers.get(view.id) ?? null,
      })),
      unread: await unreadCount(tx, actor.id),
    }
  },
})

const OWN_LIMIT = 100
const SIDE_LIMIT = 8
const OTHERS_LIMIT = 100
/** Days a step may be late before a supervisor sees it. */
const LATE_DAYS = 7

export type TodayView = {
  readonly today: CalendarDate
  readonly groups: Readonly<Record<TaskGroup, readonly TaskRow[]>>
  /** People the reader stands in for today, with what waits for them. */
  readonly absent: readonly (StandsInFor & { readonly tasks: readonly TaskRow[] })[]
  /** Applications of the desk that nobody has picked up. */
  readonly unassigned: readonly TaskRow[]
  readonly others: readonly TaskRow[]
  /** Steps late by more than a week, for supervisors. */
  readonly late: readonly TaskRow[]
  readonly plans: readonly PlanToApprove[]
  readonly exceptions: readonly ExceptionToDecide[]
  /** Answers of special tracks and reviews of needs whose day has come. */
  readonly safeguards: readonly SafeguardDue[]
  /** Grants to approve (finance) or to pay (travel officers); null for everybody else. */
  readonly grants: { readonly kind: 'approve' | 'pay'; readonly count: number } | null
  readonly mayOpenDraft: boolean
  /** Files that nobody at work leads, for supervisors; there should be none. */
  readonly unowned: number
}

/** What needs one person today, and what they wait for. */
export const todayOf = defineQuery({
  name: 'today.read',
  permission: 'profile:edit',
  input: z.strictObject({}),
  async run({ tx, actor, today }): Promise<TodayView> {
    const tasks = await ownTasks(tx, actor, OWN_LIMIT)
    // A counsellor's own list holds what is theirs; what the whole desk may take stands beside it.
    const isForTheDesk = (task: TaskRow) => actor.role === 'counsellor' && task.isUnassigned
    const own = tasks.filter((task) => !isForTheDesk(task))
    const inGroup = (group: TaskGroup) => own.filter((task) => groupOf(task.dueOn, today) === group)
    const away = await absentColleagues(tx, actor.id, today)
    const theirs =
      away.length > 0
        ? await tasksOfAbsent(
            tx,
            actor,
            away.map(({ id }) => id),
            OTHERS_LIMIT,
          )
        : []
    const kind = may(actor, 'payment:approve') ? 'approve' : may(actor, 'payment:pay') ? 'pay' : null
    return {
      today,
      groups: {
        overdue: inGroup('overdue'),
        today: inGroup('today'),
        week: inGroup('week'),
        later: inGroup('later'),
      },
      absent: away.map((person) => ({
        ...person,
        tasks: theirs.filter((task) => task.userId === person.id),
      })),
      unassigned: tasks.filter(isForTheDesk).slice(0, SIDE_LIMIT),
      others: await othersTasks(tx, actor, OTHERS_LIMIT),
      late:
        actor.role === 'supervisor'
          ? await latestTasks(tx, actor, addDays(today, -LATE_DAYS), OTHERS_LIMIT)
          : [],
      exceptions: may(actor, 'eligibility:decide_exception')
        ? await exceptionsToDecide(tx, actor, SIDE_LIMIT)
        : [],
      safeguards: may(actor, 'safeguard:read') ? await safeguardsDue(tx, actor, today, SIDE_LIMIT) : [],
      plans: may(actor, 'plan:approve') ? await plansToApprove(tx, actor, SIDE_LIMIT) : [],
      grants: kind && { kind, count: await grantCount(tx, kind === 'approve' ? 'prepared' : 'approved') },
      mayOpenDraft: may(actor, 'case:open_draft'),
      unowned: may(actor, 'assignment:spread') ? await unownedCount(tx) : 0,
    }
  },
})
