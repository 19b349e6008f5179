import type { Role } from '@/lib/access/model'
import { STAGES, type Stage, type WaitingOn } from '../model'

export const LISTS = ['cases', 'applications'] as const
export type ListName = (typeof LISTS)[number]

/** Whose files a list shows: one's own, those of one's desk or organisation, or everything one may see. */
export const VIEWS = ['mine', 'desk', 'all'] as const
export type View = (typeof VIEWS)[number]

/** Still going on, ended, or both. */
export const STATES = ['open', 'ended', 'all'] as const
export type State = (typeof STATES)[number]

export const SORTS = ['due', 'activity', 'name'] as const
export type Sort = (typeof SORTS)[number]

export const PAGE_SIZE = 50
/** A count beyond this is told as "1,000+": counting further costs more than anybody learns from it. */
export const COUNT_LIMIT = 1000

const ENDED: readonly Stage[] = ['closed', 'withdrawn', 'cancelled']
export const OPEN_STAGES: readonly Stage[] = STAGES.filter((stage) => !ENDED.includes(stage))
export const APPLICATION_STAGES = ['draft', 'submitted', 'incomplete', 'in_review'] as const

const VIEWS_OF: Readonly<Record<Role, readonly [View, ...View[]]>> = {
  partner: ['all', 'mine'],
  counsellor: ['mine', 'desk', 'all'],
  supervisor: ['all', 'mine'],
  specialist: ['all', 'mine'],
  travel: ['all'],
  finance: ['all'],
  field: ['all'],
  auditor: ['all'],
  referrer: ['all'],
  admin: ['all'],
}

/** The views a role has, the one it opens with first. */
export function viewsOf(role: Role): readonly [View, ...View[]] {
  return VIEWS_OF[role]
}

/** A desk opens its applications with those of everybody: most have no counsellor yet. */
export function applicationViewsOf(role: Role): readonly [View, ...View[]] {
  return role === 'counsellor' ? ['desk', 'mine', 'all'] : VIEWS_OF[role]
}

/** Where a search looks: everything somebody may see. */
export function widestOf(views: readonly [View, ...View[]]): View {
  return views.includes('all') ? 'all' : views[0]
}

/** On whose desk a role's own work lies; the roles that only read have none. */
export function deskOfRole(role: Role): WaitingOn {
  return role === 'referrer' || role === 'auditor' || role === 'admin' ? 'nobody' : role
}

/** Stages a list shows: those asked for, or all of a state. */
export function stagesShown(asked: {
  readonly stage?: readonly Stage[] | undefined
  readonly state: State
}): readonly Stage[] {
  if (asked.stage && asked.stage.length > 0) return asked.stage
  if (asked.state === 'open') return OPEN_STAGES
  return asked.state === 'ended' ? ENDED : STAGES
}

/** A row of `case_counter`: the files of one key at each stage. */
export type Counter = { readonly dimension: string; readonly key: string; readonly stages: readonly Stage[] }

type Narrowing = {
  readonly view: View
  readonly stages: readonly Stage[]
  readonly counsellor?: string | undefined
  readonly office?: string | undefined
  readonly country?: string | undefined
  /** Anything no counter knows: a search, a due date, whose move it is. */
  readonly isNarrowed: boolean
}

/** The stages of which a counter tells a role the same number as its list; see the policies of `case_counter`. */
const TRAVELLED: readonly Stage[] = ['departed', 'arrived', 'reintegration', 'closed']

/**
 * The counter that knows how many files a list has, or null where none does: two filters together, a search, or a scope
 * that no counter follows.
 */
export function counterFor(
  actor: {
    readonly id: string
    readonly role: Role
    readonly organisationId: string
    readonly country: string | null
  },
  list: Narrowing,
): Counter | null {
  if (list.isNarrowed) return null
  const picked = [list.counsellor, list.office, list.country].filter(Boolean)
  const within = (stages: readonly Stage[]) => list.stages.every((stage) => stages.includes(stage))
  const withoutDraft = list.stages.filter((stage) => stage !== 'draft')
  switch (actor.role) {
    case 'supervisor': {
      if (picked.length > 1 || (list.view === 'mine' && picked.length > 0)) return null
      const { stages } = list
      if (list.view === 'mine') return { dimension: 'counsellor', key: actor.id, stages }
      if (list.counsellor) return { dimension: 'counsellor', key: list.counsellor, stages }
      if (list.office) return { dimension: 'desk', key: list.office, stages }
      if (list.country) return { dimension: 'destination', key: list.country, stages }
      return { dimension: 'all', key: '', stages }
    }
    case 'counsellor':
      if (picked.length > 0) return null
      if (list.view === 'mine') return { dimension: 'counsellor', key: actor.id, stages: list.stages }
      return list.view === 'desk'
        ? { dimension: 'desk', key: actor.organisationId, stages: withoutDraft }
        : null
    case 'partner':
      return picked.length === 0 && list.view === 'all'
        ? { dimension: 'referring', key: actor.organisationId, stages: list.stages }
        : null
    case 'finance':
      return picked.length === 0 ? { dimension: 'all', key: '', stages: withoutDraft } : null
    case 'auditor':
      return picked.length === 0 && within(TRAVELLED)
        ? { dimension: 'all', key: '', stages: list.stages }
        : null
    case 'field':
      return picked.length === 0 && actor.country && within(['booked', ...TRAVELLED])
        ? { dimension: 'destination', key: actor.country, stages: list.stages }
        : null
    case 'travel':
      return picked.length === 0 && within(['ready', 'booked', ...TRAVELLED])
        ? { dimension: 'all', key: '', stages: list.stages }
        : null
    case 'specialist':
    case 'referrer':
    case 'admin':
      return null
  }
}
