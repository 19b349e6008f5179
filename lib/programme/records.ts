import 'server-only'
import { calendarDate, type CalendarDate } from '@/lib/kernel/calendar-date'
import type { Tx } from '@/lib/platform/database'
import type { Programme, RuleKind, StoredRule } from './model'
import { programmeOf } from './stored-rows'

type RuleRow = {
  readonly id: string
  readonly kind: RuleKind
  readonly slot: string
  readonly position: number
  readonly rule: string
  readonly valid_from: string
  readonly valid_to: string | null
  readonly source: string
  readonly confirmed: boolean
  readonly body: Readonly<Record<string, unknown>>
}

const dayOf = (text: string | null): CalendarDate | null => (text === null ? null : calendarDate(text))

function storedRule(row: RuleRow): StoredRule {
  const { valid_from: validFrom, valid_to: validTo, ...rest } = row
  return { ...rest, validFrom: calendarDate(validFrom), validTo: dayOf(validTo) }
}

type Held = {
  readonly revision: string
  readonly stored: readonly StoredRule[]
  readonly programme: Programme
}

/** The rules as this server last read them. One database, one programme. */
const held: { current: Held | null } = { current: null }

/** Rules and their revision in one statement, so that the one belongs to the other. */
async function readRules(tx: Tx): Promise<Held> {
  const [read] = await tx.$queryRaw<{ revision: string; rows: RuleRow[] }[]>`
    select v.revision::text, (select coalesce(json_agg(r order by r.kind, r.position, r.valid_from), '[]') from programme_rule r) as rows
    from programme_revision v`
  if (!read || read.rows.length === 0) throw new Error('the rules of the programme are out of sight')
  const stored = read.rows.map(storedRule)
  return { revision: read.revision, stored, programme: programmeOf(stored) }
}

async function heldRules(tx: Tx): Promise<Held> {
  const [now] = await tx.$queryRaw<{ revision: string }[]>`select revision::text from programme_revision`
  if (held.current === null || held.current.revision !== now?.revision) held.current = await readRules(tx)
  return held.current
}

/** The rules of the programme, of all years, as the database has them: read again only after a change. */
export async function programmeRules(tx: Tx): Promise<Programme> {
  return (await heldRules(tx)).programme
}

/** The same rows with the slots they are versions in. */
export async function storedRules(tx: Tx): Promise<readonly StoredRule[]> {
  return (await heldRules(tx)).stored
}
