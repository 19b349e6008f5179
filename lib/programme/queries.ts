import 'server-only'
import { z } from 'zod'
import { may } from '@/lib/access/permissions'
import type { CalendarDate } from '@/lib/kernel/calendar-date'
import * as fields from '@/lib/kernel/fields'
import type { Refusal } from '@/lib/kernel/refusal'
import { defineQuery } from '@/lib/runner/query'
import {
  ADDED_KINDS,
  RULE_KINDS,
  type AnyRule,
  type RuleChangeStatus,
  type RuleKind,
  type StoredRule,
} from './model'
import { programmeRules, ruleChange, ruleChanges, storedRules } from './records'
import { changeDatesOf, ruleSetFor } from './rules/rule-set'
import { refusalsOfEditing } from './rules/rule-change'
import { isInForce } from './rules/validity'
import { ruleOf } from './stored-rows'

/** One row of the programme on a day, with the rows before and after it. */
export type RuleOnDate = {
  readonly rule: AnyRule
  readonly versions: readonly { readonly rule: AnyRule; readonly isShown: boolean }[]
}

/** The rules of one day, table by table. */
export type RulesOnDate = {
  readonly date: CalendarDate
  readonly today: CalendarDate
  readonly ruleSet: { readonly id: string; readonly version: CalendarDate }
  /** The days on which the rule sets before and after this one begin. */
  readonly previous: CalendarDate | null
  readonly next: CalendarDate | null
  readonly rules: readonly RuleOnDate[]
  readonly mayPropose: boolean
}

function versionsOf({ slot, id }: StoredRule, stored: readonly StoredRule[]): RuleOnDate['versions'] {
  return stored
    .filter((row) => row.slot === slot)
    .toSorted((a, b) => (a.validFrom < b.validFrom ? -1 : 1))
    .map((row) => ({ rule: ruleOf(row), isShown: row.id === id }))
}

/** The rule set that answers for departures on a day. */
export const programmeOn = defineQuery({
  name: 'programme.on',
  permission: 'programme:read',
  input: z.object({ date: z.unknown().optional().pipe(fields.optionalDate().catch(undefined)) }),
  async run({ tx, actor, today, input }): Promise<RulesOnDate> {
    const date = input.date ?? today
    const rules = await programmeRules(tx)
    const stored = await storedRules(tx)
    const { id, validFrom, validTo } = ruleSetFor(date, rules)
    return {
      date,
      today,
      ruleSet: { id, version: validFrom },
      previous: changeDatesOf(rules).findLast((day) => day < validFrom) ?? null,
      next: validTo,
      rules: stored
        .filter((row) => isInForce(row, date))
        .map((row) => ({ rule: ruleOf(row), versions: versionsOf(row, stored) })),
      mayPropose: may(actor, 'programme:propose'),
    }
  },
})

export type ListedChange = {
  readonly id: string
  readonly title: string
  readonly status: RuleChangeStatus
  readonly startsOn: CalendarDate
  readonly author: string
  readonly decidedBy: string | null
  readonly count: number
  /** Waits for this reader. */
  readonly isTheirs: boolean
}

const MOST_CHANGES = 200

/** The changes that were prepared, the newest first. */
export const listRuleChanges = defineQuery({
  name: 'programme.list_changes',
  permission: 'programme:propose',
  input: z.object({}),
  async run({ tx, actor }): Promise<{ readonly changes: readonly ListedChange[] }> {
    const changes = await ruleChanges(tx, MOST_CHANGES)
    return {
      changes: changes.map(({ id, title, status, startsOn, author, decidedBy, rows, authorId }) => ({
        ...{ id, title, status, startsOn, author, decidedBy },
        count: rows.length,
        isTheirs:
          (status === 'submitted') !== (authorId === actor.id) &&
          ['draft', 'submitted', 'returned'].includes(status),
      })),
    }
  },
})

type ChangeHead = {
  readonly id: string
  readonly version: number
  readonly title: string
  readonly reason: string
  readonly source: string
  readonly startsOn: CalendarDate
  readonly today: CalendarDate
  readonly refusals: readonly Refusal[]
}

/** The rules of one table as they will stand on the day a change starts, to choose from. */
export type RulesToChange = ChangeHead & {
  readonly kind: RuleKind
  readonly rules: readonly {
    readonly rule: AnyRule
    readonly isInChange: boolean
    readonly isFixed: boolean
  }[]
}

const isOneOf = <Value extends string>(values: readonly Value[]) =>
  z.string().refine((text): text is Value => values.some((value) => value === text))

export const rulesToChange = defineQuery({
  name: 'programme.rules_to_change',
  permission: 'programme:propose',
  input: z.object({ id: fields.id, kind: isOneOf(RULE_KINDS).catch('cash_grant') }),
  async run({ tx, actor, today, input }): Promise<RulesToChange | null> {
    const change = await ruleChange(tx, input.id)
    if (!change) return null
    const { id, version, title, reason, source, startsOn } = change
    const inChange = new Set(change.rows.map(({ replacesId }) => replacesId))
    return {
      ...{ id, version, title, reason, source, startsOn, today, kind: input.kind },
      refusals: refusalsOfEditing(change, actor.id),
      rules: (await storedRules(tx))
        .filter((row) => row.kind === input.kind && isInForce(row, startsOn))
        .map((row) => ({
          rule: ruleOf(row),
          isInChange: inChange.has(row.id),
          isFixed: row.validTo !== null,
        })),
    }
  },
})

/** What the editor of one rule starts from. */
export type RuleToEdit = ChangeHead & {
  readonly kind: RuleKind
  /** The row it takes the place of; null for one that is added. */
  readonly before: AnyRule | null
  /** The row as the change has it so far; null when it is not in it yet. */
  readonly after: AnyRule | null
}

export const ruleToEdit = defineQuery({
  name: 'programme.rule_to_edit',
  permission: 'programme:propose',
  input: z.object({
    id: fields.id,
    replace: z.string().max(200).optional(),
    add: isOneOf(ADDED_KINDS).optional().catch(undefined),
  }),
  async run({ tx, actor, today, input }): Promise<RuleToEdit | null> {
    const change = await ruleChange(tx, input.id)
    const before = (await storedRules(tx)).find((row) => row.id === input.replace) ?? null
    const kind = before?.kind ?? input.add
    if (!change || !kind) return null
    const { id, version, title, reason, source, startsOn } = change
    const row = before && change.rows.find(({ replacesId }) => replacesId === before.id)
    return {
      ...{ id, version, title, reason, source, startsOn, today, kind },
      refusals: refusalsOfEditing(change, actor.id),
      before: before && ruleOf(before),
      after: row?.body && before ? ruleOf({ ...before, ...row, body: row.body, validFrom: startsOn }) : null,
    }
  },
})
