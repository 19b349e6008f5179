/** What the server answers to a form that keeps itself. */
export type AutosaveAnswer =
  | {
      readonly status: 'kept'
      readonly version: number
      /** Time of day, as people read it. */
      readonly savedAt: string
      /** How many texts are kept but no answers yet. */
      readonly unfinished: number
      /** Fields in which somebody else wrote something else: `current` says what. */
      readonly contested: readonly string[]
      /** What stands now in the fields that were sent, where it is written otherwise. */
      readonly stored: Readonly<Record<string, string>>
      /** Everything that stands there, once somebody else wrote meanwhile. */
      readonly current: Readonly<Record<string, string>> | null
    }
  /** Nothing of what was sent was new, or all of it meets something else. */
  | {
      readonly status: 'unchanged'
      readonly version: number
      readonly current: Readonly<Record<string, string>>
    }
