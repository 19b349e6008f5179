import 'server-only'
import type { Actor } from '@/lib/access/model'
import { may } from '@/lib/access/permissions'
import type { CalendarDate } from '@/lib/kernel/calendar-date'
import type { Tx } from '@/lib/platform/database'
import type { Context } from '@/lib/runner/context'
import { defineQuery } from '@/lib/runner/query'
import { z } from 'zod'
import { caseListInput, caseloadInput, neighboursInput, type CaseListAsked } from './input'
import {
  countCases,
  counsellorsOfDesk,
  listCases,
  neighboursOf,
  officesWithCases,
  readCounters,
  type Choice,
  type ListedCase,
} from './records/list'
import { filterOf, isBeyondCounters, settle } from './rules/asked'
import {
  COUNT_LIMIT,
  counterFor,
  OPEN_STAGES,
  type Counter,
  type ListName,
  type Sort,
  type State,
  type View,
} from './rules/list'
import { FILES_AT_ONCE } from './model'
import { filesToGive, ownerName, ownersOfFiles, takersAt, unownedCount } from './records/caseload'
import { spread } from './rules/spread'
import { readReference } from './rules/reference'
import { urgencyOf, type Urgency } from './rules/urgency'
import { visibleTracks } from './rules/visible-tracks'
import type { Track } from './rules/facts'

export type CaseRow = Omit<ListedCase, 'id' | 'tracks'> & {
  readonly tracks: readonly Track[]
  readonly urgency: Urgency
}

export type CaseList = {
  readonly rows: readonly CaseRow[]
  readonly next: string | null
  readonly total: { readonly count: number; readonly isCapped: boolean }
  /** Files per urgency; null when there are too many to count or another order is chosen. */
  readonly groups: Readonly<Record<Urgency, number>> | null
  /** `resembling`: nothing matched the words, these names come closest. */
  readonly matched: 'all' | 'exact' | 'words' | 'resembling'
  readonly view: View
  readonly state: State
  readonly sort: Sort
  readonly views: readonly { readonly view: View; readonly count: number | null }[]
  readonly options: { readonly counsellors: readonly Choice[]; readonly offices: readonly Choice[] }
  readonly mayOpenDraft: boolean
  /** May give files of this list to those in `options.counsellors`. */
  readonly mayAssign: boolean
  readonly today: CalendarDate
}

async function optionsFor(tx: Tx, actor: Actor, asked: CaseListAsked): Promise<CaseList['options']> {
  if (actor.role === 'counsellor') {
    return { counsellors: await counsellorsOfDesk(tx, actor.organisationId), offices: [] }
  }
  if (actor.role !== 'supervisor') return { counsellors: [], offices: [] }
  return {
    counsellors: asked.office ? await counsellorsOfDesk(tx, asked.office) : [],
    offices: await officesWithCases(tx),
  }
}

async function answerList(
  { tx, actor, today, input }: Context & { readonly input: CaseListAsked },
  list: ListName,
): Promise<CaseList> {
  const settled = settle(input, actor.role, list)
  const { view, state, sort, stages, views, within } = settled
  const ref = input.q ? readReference(input.q) : null
  const filterBy = (by: 'words' | 'resemblance') => filterOf(input, settled, by)

  let filter = filterBy('words')
  let matched: CaseList['matched'] = ref ? 'exact' : input.q ? 'words' : 'all'
  let page = await listCases(tx, actor, { filter, sort, after: input.after, today })
  if (page.rows.length === 0 && matched === 'words' && !input.after) {
    filter = filterBy('resemblance')
    page = await listCases(tx, actor, { filter, sort, after: undefined, today })
    matched = page.rows.length > 0 ? 'resembling' : 'words'
  }

  const narrowing = { country: input.country, office: input.office, counsellor: input.counsellor }
  const isNarrowed = isBeyondCounters(input)
  const own = counterFor(actor, { view, stages, ...narrowing, isNarrowed })
  const ofViews = views.map((each) =>
    counterFor(actor, { view: each, stages: within ?? OPEN_STAGES, isNarrowed: false }),
  )
  const asked = [own, ...ofViews]
  const sums = await readCounters(
    tx,
    asked.filter((counter): counter is Counter => counter !== null),
  )
  const [ownCount, ...viewCounts] = asked.map((counter) => (counter ? (sums.shift() ?? 0) : null))

  const isLong = (ownCount ?? 0) > COUNT_LIMIT
  const counted = isLong ? null : await countCases(tx, actor, filter, today)
  const isCapped = counted !== null && counted.total > COUNT_LIMIT
  return {
    rows: page.rows.map(({ id: _id, tracks, ...row }) => ({
      ...row,
      tracks: visibleTracks(tracks, actor),
      urgency: urgencyOf(row.dueOn, today),
    })),
    next: page.next,
    total: { count: counted ? Math.min(counted.total, COUNT_LIMIT) : (ownCount ?? 0), isCapped },
    groups: sort === 'due' && !isCapped ? (counted?.groups ?? null) : null,
    matched,
    view,
    state,
    sort,
    views: views.map((each, place) => ({ view: each, count: viewCounts[place] ?? null })),
    options: await optionsFor(tx, actor, input),
    mayOpenDraft: may(actor, 'case:open_draft'),
    mayAssign: may(actor, 'assignment:change'),
    today,
  }
}

/** One page of cases as the address asks for it, in the scope of whoever asks. */
export const caseList = defineQuery({
  name: 'case.list',
  permission: 'case:list',
  input: caseListInput,
  run: (context) => answerList(context, 'cases'),
})

/** The same for what is still an application: drafts, what was sent, what came back, what is read. */
export const applicationList = defineQuery({
  name: 'application.list',
  permission: 'application:list',
  input: caseListInput,
  run: (context) => answerList(context, 'applications'),
})

/** The files before and after one in the list somebody came from, for going through it file by file. */
export const caseNeighbours = defineQuery({
  name: 'case.neighbours',
  permission: 'case:list',
  input: neighboursInput,
  async run({ tx, actor, today, input }) {
    const { ref, list, ...asked } = input
    const settled = settle(asked, actor.role, list ?? 'cases')
    const filter = filterOf(asked, settled, 'words')
    return neighboursOf(tx, actor, { filter, sort: settled.sort, ref, today })
  },
})

/** Who leads how many open files, and how many nobody at work leads. */
export const caseload = defineQuery({
  name: 'caseload.read',
  permission: 'assignment:spread',
  input: z.strictObject({}),
  run: async ({ tx, today }) => ({
    owners: await ownersOfFiles(tx, today),
    unowned: await unownedCount(tx),
  }),
})

/** The open files of somebody, who could take them, and, once some are chosen, who would get which. */
export const filesOfOwner = defineQuery({
  name: 'caseload.preview',
  permission: 'assignment:spread',
  input: caseloadInput,
  async run({ tx, input }) {
    const ownerId = input.from === 'nobody' ? null : input.from
    const name = ownerId && (await ownerName(tx, ownerId))
    if (ownerId && !name) return null
    const found = await filesToGive(tx, ownerId)
    const files = found.slice(0, FILES_AT_ONCE)
    const takers = (await takersAt(tx, [...new Set(files.map(({ deskId }) => deskId))])).filter(
      ({ id }) => id !== ownerId,
    )
    const chosen = takers.filter(({ id }) => input.to?.includes(id))
    const given = chosen.length > 0 ? spread(files, chosen) : null
    return {
      name,
      takers: takers.map(({ id, name: taker, desk, openFiles }) => ({
        id,
        name: taker,
        desk,
        openFiles,
        isChosen: chosen.some((one) => one.id === id),
      })),
      files: files.map(({ ref, version, name: person, stage, desk }, place) => ({
        ref,
        version,
        name: person,
        stage,
        desk,
        to: takers.find(({ id }) => id === given?.[place]?.to) ?? null,
        code: given?.[place]?.code ?? null,
      })),
      isPreview: given !== null,
      hasMore: found.length > FILES_AT_ONCE,
    }
  },
})
