/** What the side bar counts for a role. A count that is not the role's business is absent. */
export type ShellCounts = {
  readonly today: number
  readonly cases?: number
  readonly applications?: number
  readonly desk?: number
  readonly enquiries?: number
  readonly departures?: number
  readonly followUps?: number
  readonly payments?: number
}

export const TASK_GROUPS = ['overdue', 'today', 'week', 'later'] as const
/** When something is to be done, seen from today; `later` takes what has no day too. */
export type TaskGroup = (typeof TASK_GROUPS)[number]
