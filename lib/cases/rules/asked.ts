import type { Role } from '@/lib/access/model'
import type { CaseListAsked } from '../input'
import type { Stage } from '../model'
import type { CaseFilter } from '../records/list'
import {
  APPLICATION_STAGES,
  applicationViewsOf,
  stagesShown,
  viewsOf,
  widestOf,
  type ListName,
  type Sort,
  type State,
  type View,
} from './list'
import { readReference } from './reference'

/** What a list opens with and what it never leaves. */
type Kind = {
  readonly within: readonly Stage[] | null
  readonly views: (role: Role) => readonly [View, ...View[]]
}

const KINDS: Readonly<Record<ListName, Kind>> = {
  cases: { within: null, views: viewsOf },
  applications: { within: APPLICATION_STAGES, views: applicationViewsOf },
}

export type Settled = {
  readonly view: View
  readonly state: State
  readonly sort: Sort
  readonly stages: readonly Stage[]
  readonly views: readonly [View, ...View[]]
  readonly within: readonly Stage[] | null
}

/** A search looks everywhere in one's scope unless the address says otherwise; a list begins with what is open. */
export function settle(asked: CaseListAsked, role: Role, list: ListName): Settled {
  const { within, views: viewsFor } = KINDS[list]
  const views = viewsFor(role)
  const isSearch = asked.q !== undefined
  const view = views.find((known) => known === asked.view) ?? (isSearch ? widestOf(views) : views[0])
  const state = asked.state ?? (isSearch ? 'all' : 'open')
  const shown = stagesShown({ stage: asked.stage, state })
  const stages = within ? within.filter((stage) => shown.includes(stage)) : shown
  return {
    view,
    state,
    sort: asked.sort ?? 'due',
    stages: stages.length > 0 ? stages : (within ?? shown),
    views,
    within,
  }
}

/** The filter of what was asked; words of a search are looked for exactly, or by resemblance. */
export function filterOf(
  asked: CaseListAsked,
  { view, stages }: Pick<Settled, 'view' | 'stages'>,
  by: 'words' | 'resemblance',
): CaseFilter {
  const ref = asked.q ? readReference(asked.q) : null
  return {
    view,
    stages,
    waitingOn: asked.waitingOn,
    due: asked.due,
    country: asked.country,
    counsellor: asked.counsellor,
    office: asked.office,
    drafts: asked.drafts,
    ready: asked.ready,
    ...(ref ? { ref } : asked.q ? { search: { needle: asked.q, by } } : {}),
  }
}

/** Whether the list asks for something that no counter knows. */
export function isBeyondCounters({ q, waitingOn, due, drafts, ready, counsellor }: CaseListAsked): boolean {
  return Boolean(q ?? waitingOn ?? due ?? drafts ?? ready) || counsellor === 'none'
}
