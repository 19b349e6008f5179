import type { ListName } from '@/lib/cases/rules/list'

/** The parts of an address that make the filter of a list; words of a search are names and are not kept. */
export const KEPT = [
  'view',
  'state',
  'stage',
  'waitingOn',
  'due',
  'drafts',
  'ready',
  'country',
  'counsellor',
  'office',
  'sort',
] as const
export type Kept = (typeof KEPT)[number]
export type SavedFilter = Readonly<Partial<Record<Kept, string | readonly string[]>>>

export type SavedView = {
  readonly id: string
  readonly list: ListName
  readonly name: string
  readonly filter: SavedFilter
  readonly isShared: boolean
  readonly isOwn: boolean
  readonly ownerName: string
  readonly version: number
}

/** One person keeps at most so many. */
export const MOST_VIEWS = 30
export const LONGEST_NAME = 60
/** Views in the side bar; all of them stand on the page of the views. */
export const MOST_SHOWN = 12
/** Views in the side bar that carry a number. */
export const COUNTED_VIEWS = 8
/** Beyond this a number says "99+". */
export const VIEW_COUNT_LIMIT = 99

export const DENSITIES = ['compact', 'comfortable'] as const
export type Density = (typeof DENSITIES)[number]

/** Columns that may be left out; reference and name always stand there. */
export const ALL_COLUMNS = ['stage', 'step', 'due', 'counsellor', 'sender', 'age', 'activity'] as const
export type ListColumn = (typeof ALL_COLUMNS)[number]
export const COLUMNS: Readonly<Record<ListName, readonly ListColumn[]>> = {
  cases: ['stage', 'step', 'due', 'counsellor', 'sender', 'activity'],
  applications: ['stage', 'step', 'due', 'sender', 'age', 'activity'],
}

export type ListChoice = {
  /** Empty: as the list comes. */
  readonly columns: readonly ListColumn[]
  readonly density: Density
  readonly defaultViewId: string | null
}
