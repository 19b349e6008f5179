import 'server-only'
import { refuse } from '@/lib/kernel/refusal'
import { defineCommand } from '@/lib/runner/command'
import type { Context } from '@/lib/runner/context'
import { done, invalid, notFound, refused, stale, type OutboxEntry, type Stale } from '@/lib/runner/outcome'
import {
  bodyOf,
  draftChangeInput,
  editChangeInput,
  endRuleInput,
  moveChangeInput,
  putRuleInput,
  removeRuleInput,
  returnChangeInput,
} from './input'
import { ADDED_KINDS, type RuleChange, type RuleChangeRow, type StoredRule } from './model'
import {
  approveInDatabase,
  insertRuleChange,
  lockProgramme,
  otherSupervisors,
  putRuleChangeRow,
  removeRuleChangeRow,
  ruleChangeForUpdate,
  saveRuleChange,
  storedRules,
  type StoredRuleChange,
} from './records'
import { ruleBodies } from './rule-bodies'
import {
  refusalsOfApproving,
  refusalsOfDiscarding,
  refusalsOfEditing,
  refusalsOfReturning,
  refusalsOfSubmitting,
} from './rules/rule-change'
import { slotOfNew } from './rules/stored-rules'
import { ruleOf } from './stored-rows'

const staleChange = ({ version, title, reason, source, startsOn }: StoredRuleChange): Stale =>
  stale(version, { title, reason, source, startsOn })

const told = (kind: string, recipients: readonly string[], changeId: string): OutboxEntry[] =>
  recipients.map((recipientId) => ({ kind, recipientId, payload: { change: changeId } }))

const next = ({ id, version }: RuleChange) => ({ id, version: version + 1 })

/** A supervisor begins to prepare the next version of some rules. */
export const draftChange = defineCommand({
  name: 'programme.draft_change',
  permission: 'programme:propose',
  input: draftChangeInput,
  events: ['rule_change.drafted'],
  async run({ tx, actor, today, now, input }) {
    if (input.startsOn <= today) return refused([refuse('rule_change_start_passed')])
    const id = await insertRuleChange(tx, input, actor.id, now)
    return done({ id, version: 1 }, [
      { type: 'rule_change.drafted', subjectId: id, details: { startsOn: input.startsOn } },
    ])
  },
})

/** What it is about, why, on which source and from which day. */
export const editChange = defineCommand({
  name: 'programme.edit_change',
  permission: 'programme:propose',
  input: editChangeInput,
  events: ['rule_change.edited'],
  async run({ tx, actor, today, input: { id, version, ...content } }) {
    const change = await ruleChangeForUpdate(tx, id)
    if (!change) return notFound
    if (change.version !== version) return staleChange(change)
    const refusals = [
      ...refusalsOfEditing(change, actor.id),
      ...(content.startsOn <= today ? [refuse('rule_change_start_passed')] : []),
    ]
    if (refusals.length > 0) return refused(refusals)
    await saveRuleChange(tx, change, content)
    return done(next(change), [
      { type: 'rule_change.edited', subjectId: id, details: { startsOn: content.startsOn } },
    ])
  },
})

type Loaded = { readonly change: StoredRuleChange; readonly stored: readonly StoredRule[] }

/** The change, locked, with the rules as they are now. */
async function load({ tx }: Context, id: string): Promise<Loaded | null> {
  const change = await ruleChangeForUpdate(tx, id)
  return change && { change, stored: await storedRules(tx) }
}

/** One rule of the next version: it takes the place of a row, or is added. */
export const putRule = defineCommand({
  name: 'programme.put_rule',
  permission: 'programme:propose',
  input: putRuleInput,
  events: ['rule_change.rule_put'],
  async run(context) {
    const { tx, actor, input } = context
    const loaded = await load(context, input.changeId)
    if (!loaded) return notFound
    const { change, stored } = loaded
    if (change.version !== input.version) return staleChange(change)
    const refusals = refusalsOfEditing(change, actor.id)
    if (refusals.length > 0) return refused(refusals)
    const before = stored.find(({ id }) => id === input.replaces) ?? null
    if (input.replaces !== undefined && before?.kind !== input.kind) return notFound
    if (!before && !ADDED_KINDS.some((kind) => kind === input.kind)) return notFound
    const parsed = ruleBodies[input.kind].safeParse(bodyOf(input, before))
    if (!parsed.success) {
      return invalid(parsed.error.issues.map(({ path }) => ({ path: path.join('.'), code: 'required' })))
    }
    const { rule, source, confirmed, validTo = null } = input
    const content = { kind: input.kind, rule, source, confirmed, validTo, body: { ...parsed.data } }
    const slot =
      before?.slot ??
      slotOfNew(ruleOf({ ...content, id: '', slot: '', position: 0, validFrom: change.startsOn }))
    const row: RuleChangeRow = {
      ...content,
      slot,
      effect: before ? 'replace' : 'add',
      replacesId: before?.id ?? null,
    }
    if (before && slotChanges(before, row, change)) return refused([refuse('rule_change_other_subject')])
    await putRuleChangeRow(tx, change.id, row)
    await saveRuleChange(tx, change)
    return done(next(change), [
      { type: 'rule_change.rule_put', subjectId: change.id, details: { rule, effect: row.effect } },
    ])
  },
})

/** A version speaks of the same country, line or project as the row before it. */
function slotChanges(before: StoredRule, row: RuleChangeRow, { startsOn }: RuleChange): boolean {
  const subject = (body: StoredRule['body']) =>
    slotOfNew(ruleOf({ ...row, body, id: '', position: 0, rule: '', validFrom: startsOn }))
  return subject(before.body) !== subject(row.body ?? before.body)
}

/** A rule ends on the day the change starts, and nothing takes its place. */
export const endRule = defineCommand({
  name: 'programme.end_rule',
  permission: 'programme:propose',
  input: endRuleInput,
  events: ['rule_change.rule_put'],
  async run(context) {
    const { tx, actor, input } = context
    const loaded = await load(context, input.changeId)
    const before = loaded?.stored.find(({ id }) => id === input.ruleId)
    if (!loaded || !before) return notFound
    const { change } = loaded
    if (change.version !== input.version) return staleChange(change)
    const refusals = refusalsOfEditing(change, actor.id)
    if (refusals.length > 0) return refused(refusals)
    const { slot, kind, rule, source, confirmed } = before
    await putRuleChangeRow(tx, change.id, {
      ...{ slot, kind, rule, source, confirmed },
      effect: 'end',
      replacesId: before.id,
      validTo: null,
      body: null,
    })
    await saveRuleChange(tx, change)
    return done(next(change), [
      { type: 'rule_change.rule_put', subjectId: change.id, details: { rule, effect: 'end' } },
    ])
  },
})

/** The rule stays as it is after all. */
export const removeRule = defineCommand({
  name: 'programme.remove_rule',
  permission: 'programme:propose',
  input: removeRuleInput,
  events: ['rule_change.rule_removed'],
  async run({ tx, actor, input }) {
    const change = await ruleChangeForUpdate(tx, input.changeId)
    const row = change?.rows.find(({ slot }) => slot === input.slot)
    if (!change) return notFound
    if (change.version !== input.version) return staleChange(change)
    const refusals = refusalsOfEditing(change, actor.id)
    if (refusals.length > 0) return refused(refusals)
    if (!row || !(await removeRuleChangeRow(tx, change.id, row.slot))) return notFound
    await saveRuleChange(tx, change)
    return done(next(change), [
      { type: 'rule_change.rule_removed', subjectId: change.id, details: { rule: row.rule } },
    ])
  },
})

/** The change goes to a second supervisor and stays as it is until the answer. */
export const submitChange = defineCommand({
  name: 'programme.submit_change',
  permission: 'programme:propose',
  input: moveChangeInput,
  events: ['rule_change.submitted'],
  async run(context) {
    const { tx, actor, today, now, input } = context
    const loaded = await load(context, input.id)
    if (!loaded) return notFound
    const { change, stored } = loaded
    if (change.version !== input.version) return staleChange(change)
    const refusals = refusalsOfSubmitting(change, actor.id, stored, today)
    if (refusals.length > 0) return refused(refusals)
    await saveRuleChange(tx, change, {
      status: 'submitted',
      submittedAt: now,
      decidedById: null,
      decidedAt: null,
      remark: null,
    })
    return done(
      next(change),
      [
        {
          type: 'rule_change.submitted',
          subjectId: change.id,
          details: { count: change.rows.length, startsOn: change.startsOn },
        },
      ],
      told('rule_change_submitted', await otherSupervisors(tx, actor.id), change.id),
    )
  },
})

/** Back to its author, with the reason. */
export const returnChange = defineCommand({
  name: 'programme.return_change',
  permission: 'programme:approve',
  input: returnChangeInput,
  events: ['rule_change.returned'],
  async run({ tx, actor, now, input }) {
    const change = await ruleChangeForUpdate(tx, input.id)
    if (!change) return notFound
    if (change.version !== input.version) return staleChange(change)
    const refusals = refusalsOfReturning(change, actor.id)
    if (refusals.length > 0) return refused(refusals)
    await saveRuleChange(tx, change, {
      status: 'returned',
      remark: input.remark,
      decidedById: actor.id,
      decidedAt: now,
    })
    return done(
      next(change),
      [{ type: 'rule_change.returned', subjectId: change.id }],
      told('rule_change_returned', [change.authorId], change.id),
    )
  },
})

/** A second supervisor puts the change in force from its start date. */
export const approveChange = defineCommand({
  name: 'programme.approve_change',
  permission: 'programme:approve',
  input: moveChangeInput,
  events: ['rule_change.approved'],
  async run(context) {
    const { tx, actor, today, now, input } = context
    await lockProgramme(tx)
    const loaded = await load(context, input.id)
    if (!loaded) return notFound
    const { change, stored } = loaded
    if (change.version !== input.version) return staleChange(change)
    const refusals = refusalsOfApproving(change, actor.id, stored, today)
    if (refusals.length > 0) return refused(refusals)
    await approveInDatabase(tx, change.id, today, now)
    return done(
      next(change),
      [
        {
          type: 'rule_change.approved',
          subjectId: change.id,
          details: { count: change.rows.length, startsOn: change.startsOn },
        },
      ],
      told('rule_change_approved', [change.authorId], change.id),
    )
  },
})

/** Its author gives the change up. */
export const discardChange = defineCommand({
  name: 'programme.discard_change',
  permission: 'programme:propose',
  input: moveChangeInput,
  events: ['rule_change.discarded'],
  async run({ tx, actor, now, input }) {
    const change = await ruleChangeForUpdate(tx, input.id)
    if (!change) return notFound
    if (change.version !== input.version) return staleChange(change)
    const refusals = refusalsOfDiscarding(change, actor.id)
    if (refusals.length > 0) return refused(refusals)
    await saveRuleChange(tx, change, { status: 'discarded', decidedAt: now })
    return done(next(change), [{ type: 'rule_change.discarded', subjectId: change.id }])
  },
})
