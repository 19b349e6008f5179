import type { CalendarDate } from '@/lib/kernel/calendar-date'
import { refuse, type Refusal, refusalsOf } from '@/lib/kernel/refusal'
import type { RuleChange, RuleChangeRow, RuleChangeStatus, StoredRule } from '@/lib/programme/model'
import { completeSlots } from './stored-rules'
import { SINCE_EVER } from './validity'

/** Why a change of rules may not go on. The sentences stand in the messages under `refusals`. */
export type RuleChangeRefusal = Refusal<
  | 'rule_change_closed'
  | 'rule_change_empty'
  | 'rule_change_gap'
  | 'rule_change_later_version'
  | 'rule_change_not_submitted'
  | 'rule_change_nothing_changed'
  | 'rule_change_other_subject'
  | 'rule_change_others'
  | 'rule_change_overlap'
  | 'rule_change_own'
  | 'rule_change_row_ended'
  | 'rule_change_start_passed'
  | 'rule_change_ends_before_start'
>

/** A change is worked on until it is submitted, and again once it was returned. */
export function isOpen({ status }: { readonly status: RuleChangeStatus }): boolean {
  return status === 'draft' || status === 'returned'
}

/** Keys in one order, as the database gives them back in another. */
function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return entries.map(([key, part]) => [key, canonical(part)])
}

/** Whether two rows say the same. */
export function saysTheSame(
  a: Pick<StoredRule, 'rule' | 'source' | 'confirmed' | 'validTo' | 'body'>,
  b: Pick<RuleChangeRow, 'rule' | 'source' | 'confirmed' | 'validTo' | 'body'>,
): boolean {
  const said = ({ rule, source, confirmed, validTo, body }: typeof b) =>
    JSON.stringify([rule, source, confirmed, validTo, canonical(body)])
  return said(a) === said(b)
}

function refusalOfRow(
  row: RuleChangeRow,
  startsOn: CalendarDate,
  versions: readonly StoredRule[],
  isComplete: boolean,
): RuleChangeRefusal | null {
  const { rule } = row
  const before = versions.find(({ id }) => id === row.replacesId)
  if (row.effect !== 'add' && (!before || before.validTo !== null))
    return refuse('rule_change_row_ended', { rule })
  if (row.validTo !== null && row.validTo <= startsOn)
    return refuse('rule_change_ends_before_start', { rule })
  if (versions.some(({ validFrom }) => validFrom >= startsOn))
    return refuse('rule_change_later_version', { rule })
  if (row.effect === 'add' && versions.some(({ validTo }) => validTo === null || validTo > startsOn)) {
    return refuse('rule_change_overlap', { rule })
  }
  if (row.effect === 'replace' && before && saysTheSame(before, row)) {
    return refuse('rule_change_nothing_changed', { rule })
  }
  const isElsewhere =
    JSON.stringify(canonical(row.body?.['when'])) !== JSON.stringify(canonical(before?.body['when']))
  if (isComplete && (row.effect === 'end' || row.validTo !== null || isElsewhere))
    return refuse('rule_change_gap', { rule })
  return null
}

/** What stands in the way of the rows of a change, whoever asks. The database keeps gaps and overlaps out once more. */
export function refusalsOfRows(
  change: Pick<RuleChange, 'startsOn' | 'rows'>,
  stored: readonly StoredRule[],
  today: CalendarDate,
): RuleChangeRefusal[] {
  const { startsOn, rows } = change
  const complete = new Set(completeSlots(stored).map(({ slot }) => slot))
  return refusalsOf([
    startsOn <= today && refuse('rule_change_start_passed'),
    rows.length === 0 && refuse('rule_change_empty'),
    ...rows.map((row) =>
      refusalOfRow(
        row,
        startsOn,
        stored.filter(({ slot }) => slot === row.slot),
        complete.has(row.slot),
      ),
    ),
  ])
}

/** Who works on a change: its author, until it is submitted. */
export function refusalsOfEditing(change: RuleChange, actorId: string): RuleChangeRefusal[] {
  return refusalsOf([
    !isOpen(change) && refuse('rule_change_closed'),
    change.authorId !== actorId && refuse('rule_change_others'),
  ])
}

export function refusalsOfSubmitting(
  change: RuleChange,
  actorId: string,
  stored: readonly StoredRule[],
  today: CalendarDate,
): RuleChangeRefusal[] {
  return [...refusalsOfEditing(change, actorId), ...refusalsOfRows(change, stored, today)]
}

/** Its author gives a change up as long as nobody approved it. */
export function refusalsOfDiscarding(change: RuleChange, actorId: string): RuleChangeRefusal[] {
  return refusalsOf([
    !isOpen(change) && change.status !== 'submitted' && refuse('rule_change_closed'),
    change.authorId !== actorId && refuse('rule_change_others'),
  ])
}

export function refusalsOfReturning(change: RuleChange, actorId: string): RuleChangeRefusal[] {
  return refusalsOf([
    change.status !== 'submitted' && refuse('rule_change_not_submitted'),
    change.authorId === actorId && refuse('rule_change_own'),
  ])
}

/** A second supervisor puts it in force, on a day to come and on the rules as they are now. */
export function refusalsOfApproving(
  change: RuleChange,
  actorId: string,
  stored: readonly StoredRule[],
  today: CalendarDate,
): RuleChangeRefusal[] {
  return [...refusalsOfReturning(change, actorId), ...refusalsOfRows(change, stored, today)]
}

/**
 * The rows as if the change had always been in force: each slot it touches answers with the new row alone, or with
 * none. For trying a change on cases that left before it starts.
 */
export function asIfInForce(stored: readonly StoredRule[], rows: readonly RuleChangeRow[]): StoredRule[] {
  const touched = new Set(rows.map(({ slot }) => slot))
  const last = stored.reduce((most, { position }) => Math.max(most, position), 0)
  const added = rows.flatMap(({ replacesId, body, effect, ...row }, index): StoredRule[] => {
    if (effect === 'end' || body === null) return []
    const before = stored.find(({ id }) => id === replacesId)
    return [
      {
        ...row,
        body,
        // The period names the rule set and the other rows are told by the rule they carry.
        id: `${row.slot}@`,
        position: before?.position ?? last + 1 + index,
        validFrom: SINCE_EVER,
        validTo: null,
      },
    ]
  })
  return [...stored.filter(({ slot }) => !touched.has(slot)), ...added]
}
