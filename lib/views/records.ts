import 'server-only'
import type { Actor } from '@/lib/access/model'
import { countEach, readCounters } from '@/lib/cases/records/list'
import { filterOf, isBeyondCounters, settle } from '@/lib/cases/rules/asked'
import { counterFor, LISTS, type Counter, type ListName } from '@/lib/cases/rules/list'
import type { CalendarDate } from '@/lib/kernel/calendar-date'
import type { Prisma, Tx } from '@/lib/platform/database'
import {
  ALL_COLUMNS,
  COUNTED_VIEWS,
  DENSITIES,
  VIEW_COUNT_LIMIT,
  type ListChoice,
  type SavedFilter,
  type SavedView,
} from './model'
import { askedOf } from './rules'

/** The views somebody may open: their own in their order, then those that colleagues share. */
export async function viewsSeen(tx: Tx, actor: Actor): Promise<SavedView[]> {
  const rows = await tx.$queryRaw<(Omit<SavedView, 'list'> & { list: string })[]>`
    select v.id::text as id, v.list, v.name, v.filter, v.is_shared as "isShared", v.owner_id = ${actor.id}::uuid as "isOwn",
      coalesce(u.display_name, '') as "ownerName", v.version
    from saved_view v left join app_user u on u.id = v.owner_id
    order by v.owner_id <> ${actor.id}::uuid, case when v.owner_id = ${actor.id}::uuid then v.position end, v.name, v.id`
  return rows.flatMap(({ list, ...view }) => {
    const known = LISTS.find((name) => name === list)
    return known ? [{ ...view, list: known }] : []
  })
}

/** How many files each of the first views has for whoever asks: a counter where one knows, else a count that stops. */
export async function countsOfViews(
  tx: Tx,
  actor: Actor,
  views: readonly SavedView[],
  today: CalendarDate,
): Promise<ReadonlyMap<string, number>> {
  const asked = views.slice(0, COUNTED_VIEWS).map((view) => {
    const saved = askedOf(view.filter)
    // The list of applications leaves old drafts apart unless it is asked for them.
    const input = view.list === 'applications' ? { ...saved, drafts: saved.drafts ?? 'recent' } : saved
    const settled = settle(input, actor.role, view.list)
    const { country, office, counsellor } = input
    const isNarrowed = isBeyondCounters(input)
    const { view: whose, stages } = settled
    return {
      id: view.id,
      counter: counterFor(actor, { view: whose, stages, country, office, counsellor, isNarrowed }),
      filter: filterOf(input, settled, 'words'),
    }
  })
  const byCounter = asked.filter((one): one is typeof one & { counter: Counter } => one.counter !== null)
  const byCount = asked.filter(({ counter }) => counter === null)
  const sums = await readCounters(
    tx,
    byCounter.map(({ counter }) => counter),
  )
  const counts = await countEach(
    tx,
    actor,
    byCount.map(({ filter }) => filter),
    { limit: VIEW_COUNT_LIMIT, today },
  )
  return new Map([
    ...byCounter.map(({ id }, place) => [id, sums[place] ?? 0] as const),
    ...byCount.map(({ id }, place) => [id, counts[place] ?? 0] as const),
  ])
}

export type OwnView = {
  readonly id: string
  readonly list: string
  readonly name: string
  readonly position: number
  readonly version: number
}

/** The views of one person, in their order. */
export async function ownViews(tx: Tx, ownerId: string): Promise<OwnView[]> {
  return tx.savedView.findMany({
    where: { ownerId },
    select: { id: true, list: true, name: true, position: true, version: true },
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
  })
}

/** A view in sight, one's own or a shared one. */
export async function viewInSight(
  tx: Tx,
  id: string,
): Promise<{ readonly id: string; readonly list: string } | null> {
  return tx.savedView.findUnique({ where: { id }, select: { id: true, list: true } })
}

export async function addView(
  tx: Tx,
  view: {
    readonly id: string
    readonly ownerId: string
    readonly organisationId: string
    readonly list: ListName
    readonly name: string
    readonly filter: SavedFilter
    readonly isShared: boolean
    readonly position: number
  },
): Promise<void> {
  const { filter, ...row } = view
  await tx.savedView.create({ data: { ...row, filter: filter as Prisma.InputJsonObject } })
}

/** Changes the name or the sharing; false when somebody was faster. */
export async function saveViewAs(
  tx: Tx,
  view: { readonly id: string; readonly version: number },
  to: { readonly name: string; readonly isShared: boolean },
): Promise<boolean> {
  const { count } = await tx.savedView.updateMany({
    where: { id: view.id, version: view.version },
    data: { ...to, version: view.version + 1 },
  })
  return count === 1
}

export async function placeViews(tx: Tx, ids: readonly string[]): Promise<void> {
  for (const [position, id] of ids.entries()) {
    await tx.savedView.updateMany({ where: { id }, data: { position } })
  }
}

export async function removeView(tx: Tx, id: string): Promise<boolean> {
  return (await tx.savedView.deleteMany({ where: { id } })).count === 1
}

/** What somebody chose for a list; what was never chosen is as the list comes. */
export async function choiceOf(tx: Tx, userId: string, list: ListName): Promise<ListChoice> {
  const row = await tx.listChoice.findUnique({ where: { userId_list: { userId, list } } })
  return {
    columns: ALL_COLUMNS.filter((column) => row?.columns.includes(column)),
    density: DENSITIES.find((density) => density === row?.density) ?? 'compact',
    defaultViewId: row?.defaultViewId ?? null,
  }
}

/** Keeps a part of what somebody chose for a list. */
export async function keepChoice(
  tx: Tx,
  of: { readonly userId: string; readonly list: ListName },
  part: Partial<{ columns: string[]; density: string; defaultViewId: string | null }>,
): Promise<void> {
  await tx.listChoice.upsert({ where: { userId_list: of }, create: { ...of, ...part }, update: part })
}
