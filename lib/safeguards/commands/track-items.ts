import 'server-only'
import { STAGES_BEFORE_DEPARTURE, type Stage } from '@/lib/cases/model'
import { caseForUpdate, touchCase } from '@/lib/cases/records'
import { defineCommand } from '@/lib/runner/command'
import { done, invalid, notFound, refused, stale } from '@/lib/runner/outcome'
import { recordTrackItemInput } from '../input'
import { sensitivityOfItem, trackItemRule } from '../model'
import {
  insertTrackItem,
  isPaperOfFile,
  saveTrackItem,
  trackedMember,
  trackItemOf,
  writeWords,
  type StoredTrackItem,
} from '../records/track-items'
import {
  itemsFor,
  mayRecordItem,
  trackItemErrors,
  tracksOfMember,
  usualDueDate,
  validUntil,
} from '../rules/track-items'

/** What stands there now, by the names of the form's controls. */
const current = (stored: StoredTrackItem) => ({
  requestedOn: stored.requestedOn,
  dueOn: stored.dueOn ?? '',
  receivedOn: stored.receivedOn ?? '',
  outcome: stored.outcome ?? '',
})

const AFTER_DEPARTURE: readonly Stage[] = ['departed', 'arrived', 'reintegration']

/** Something a special track awaits: asked for, due, received, with which outcome (section 6). */
export const recordTrackItem = defineCommand({
  name: 'track_item.record',
  permission: 'track_item:record',
  input: recordTrackItemInput,
  events: ['track_item.recorded'],
  async run({ tx, actor, today, now, input }) {
    const { item, personId } = input
    const rule = trackItemRule(item)
    const head = await caseForUpdate(tx, input.ref)
    const member = head && (await trackedMember(tx, head.id, personId))
    if (!head || !member) return notFound
    const isTime =
      rule.before === 'after'
        ? member.hasDeparted && [...AFTER_DEPARTURE, ...STAGES_BEFORE_DEPARTURE].includes(head.stage)
        : !member.hasDeparted && STAGES_BEFORE_DEPARTURE.some((stage) => stage === head.stage)
    if (!isTime) return refused([{ code: 'wrong_stage' }])
    const tracks = tracksOfMember(member, member.tracksOfFile)
    const asked = itemsFor({ personId, birthDate: member.birthDate, tracks }, member.travelDay ?? today)
    if (!asked.includes(item)) return refused([{ code: 'track_item_not_asked', personId }])
    if (!mayRecordItem(actor.role, item)) return refused([{ code: 'track_item_of_others' }])
    const stored = await trackItemOf(tx, head.id, personId, item)
    if ((stored?.version ?? 0) !== input.version) {
      return stored ? stale(stored.version, current(stored)) : stale(0)
    }
    const receivedOn = input.receivedOn ?? null
    if (receivedOn && rule.follows) {
      const first = await trackItemOf(tx, head.id, personId, rule.follows)
      if (!first?.receivedOn)
        return refused([{ code: 'track_item_too_early', params: { first: rule.follows } }])
    }
    const content = {
      requestedOn: input.requestedOn,
      dueOn: input.dueOn ?? usualDueDate(item, input.requestedOn),
      receivedOn,
      validUntil: input.validUntil ?? (receivedOn && validUntil(item, receivedOn)),
      outcome: input.outcome ?? null,
      codes: input.codes ?? [],
      days: input.days ?? null,
      documentId: input.documentId ?? null,
    }
    const written = { byWhom: input.byWhom ?? null, note: input.note ?? null }
    const errors = trackItemErrors(
      item,
      {
        ...content,
        validUntil: input.validUntil ?? null,
        hasByWhom: written.byWhom !== null,
        hasNote: written.note !== null,
      },
      today,
    )
    if (errors.length > 0) return invalid(errors)
    const { documentId } = content
    if (documentId && !(await isPaperOfFile(tx, { caseId: head.id, documentId, kinds: rule.papers ?? [] }))) {
      return invalid([{ path: 'documentId', code: 'choose_one' }])
    }
    const of = { caseId: head.id, personId, track: rule.track, item }
    const id = stored ? stored.id : await insertTrackItem(tx, of, content, actor.id)
    if (stored && !(await saveTrackItem(tx, stored, content, actor.id)))
      return stale(stored.version, current(stored))
    await writeWords(
      tx,
      {
        caseId: head.id,
        personId,
        about: 'track_item',
        aboutId: id,
        sensitivity: sensitivityOfItem(item),
        authorId: actor.id,
        on: today,
      },
      written,
    )
    await touchCase(tx, head.id, now)
    return done({ ref: head.ref, personId }, [
      {
        type: 'track_item.recorded',
        caseId: head.id,
        subjectId: personId,
        details: { item, track: rule.track, outcome: content.outcome },
      },
    ])
  },
})
