/** What the side bar counts for a role. A count that is not the role's business is absent. */
export type ShellCounts = {
  readonly today: number
  readonly cases?: number
  readonly applications?: number
  readonly departures?: number
  readonly followUps?: number
  readonly payments?: number
}
