import 'server-only'
import { leftOutFor } from '@/lib/cases/rules/trail'
import type { TrailEvent } from '@/lib/audit/model'
import { trailOf } from '@/lib/audit/records'
import type { Role } from '@/lib/access/model'
import { may } from '@/lib/access/permissions'
import { historyInput } from '@/lib/cases/input'
import { caseByRef } from '@/lib/cases/records'
import { defineQuery } from '@/lib/runner/query'
import { movesOf, type HouseholdMoveRow } from '../records/household'
import { notesOf, type OverviewNote } from '../records/overview'

const PAGE_SIZE = 50

/** Where a page begins: `2026-11-21T09:00:00.123456Z_<id>`. */
function placeOf(before: string | undefined) {
  const [at, id] = before?.split('_') ?? []
  return at && id ? { at, id } : null
}

function pageOf<Row extends { readonly id: string }>(rows: readonly Row[], at: (row: Row) => string) {
  const shown = rows.slice(0, PAGE_SIZE)
  const last = shown.at(-1)
  return { rows: shown, next: rows.length > PAGE_SIZE && last ? `${at(last)}_${last.id}` : null }
}

/** Somebody who left this household or came to it; the reason is for those who work with the household. */
export type MoveOfHousehold = Omit<HouseholdMoveRow, 'reason'> & { readonly reason: string | null }

const READS_REASONS: readonly Role[] = ['partner', 'counsellor', 'specialist', 'supervisor']

/** Everything that happened in a case, newest first, as far as the reader follows it. */
export const caseHistory = defineQuery({
  name: 'case.history',
  permission: 'case:read',
  input: historyInput,
  async run({ tx, actor, input }): Promise<{
    rows: readonly TrailEvent[]
    next: string | null
    moves: readonly MoveOfHousehold[]
  } | null> {
    const file = await caseByRef(tx, input.ref)
    if (!file) return null
    const before = placeOf(input.before)
    const moves = before ? [] : await movesOf(tx, file.id)
    const page = pageOf(
      await trailOf(tx, file.id, actor.id, leftOutFor(actor), { limit: PAGE_SIZE + 1, before }),
      (event) => event.at,
    )
    const readsReasons = READS_REASONS.includes(actor.role)
    return { ...page, moves: moves.map((move) => (readsReasons ? move : { ...move, reason: null })) }
  },
})

/** The notes of a case that the reader may read, newest first. */
export const caseNotes = defineQuery({
  name: 'case.notes',
  permission: 'note:add',
  input: historyInput,
  async run({
    tx,
    actor,
    input,
  }): Promise<{ rows: readonly OverviewNote[]; next: string | null; mayAdd: boolean } | null> {
    const file = await caseByRef(tx, input.ref)
    if (!file) return null
    const before = placeOf(input.before)
    const page = pageOf(
      await notesOf(tx, file.id, { limit: PAGE_SIZE + 1, before }),
      (note) => note.createdAt,
    )
    return { ...page, mayAdd: may(actor, 'note:add') }
  },
})
