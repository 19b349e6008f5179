import 'server-only'
import { STAGES_BEFORE_DEPARTURE } from '@/lib/cases/model'
import { caseForUpdate, touchCase } from '@/lib/cases/records'
import { defineCommand } from '@/lib/runner/command'
import { done, invalid, notFound, refused, stale } from '@/lib/runner/outcome'
import { recordTrackItemInput } from './input'
import { trackItemRule } from './model'
import { insertTrackItem, saveTrackItem, trackedMember, trackItemOf, type StoredTrackItem } from './records'
import { itemsFor, trackItemErrors, tracksOfMember, usualDueDate, validUntil } from './rules'

/** What stands there now, by the names of the form's controls. */
const current = (stored: StoredTrackItem) => ({
  requestedOn: stored.requestedOn,
  dueOn: stored.dueOn ?? '',
  receivedOn: stored.receivedOn ?? '',
  outcome: stored.outcome ?? '',
})

/** Something a special track awaits: asked for, due, received, with which outcome (section 6). */
export const recordTrackItem = defineCommand({
  name: 'track_item.record',
  permission: 'track_item:record',
  input: recordTrackItemInput,
  events: ['track_item.recorded'],
  async run({ tx, actor, today, now, input }) {
    const { item, personId } = input
    const head = await caseForUpdate(tx, input.ref)
    const member = head && (await trackedMember(tx, head.id, personId))
    if (!head || !member) return notFound
    if (!STAGES_BEFORE_DEPARTURE.some((stage) => stage === head.stage))
      return refused([{ code: 'wrong_stage' }])
    const tracks = tracksOfMember(member, member.tracksOfFile)
    if (
      !itemsFor({ personId, birthDate: member.birthDate, tracks }, member.travelDay ?? today).includes(item)
    ) {
      return refused([{ code: 'track_item_not_asked', personId }])
    }
    const stored = await trackItemOf(tx, head.id, personId, item)
    if ((stored?.version ?? 0) !== input.version) {
      return stored ? stale(stored.version, current(stored)) : stale(0)
    }
    const receivedOn = input.receivedOn ?? null
    const content = {
      requestedOn: input.requestedOn,
      dueOn: input.dueOn ?? usualDueDate(item, input.requestedOn),
      receivedOn,
      validUntil: receivedOn && validUntil(item, receivedOn),
      outcome: input.outcome ?? null,
    }
    const errors = trackItemErrors(content, today)
    if (errors.length > 0) return invalid(errors)
    const { track } = trackItemRule(item)
    if (!stored) await insertTrackItem(tx, { caseId: head.id, personId, track, item }, content, actor.id)
    else if (!(await saveTrackItem(tx, stored, content, actor.id)))
      return stale(stored.version, current(stored))
    await touchCase(tx, head.id, now)
    return done({ ref: head.ref }, [
      {
        type: 'track_item.recorded',
        caseId: head.id,
        subjectId: personId,
        details: { item, track, outcome: content.outcome },
      },
    ])
  },
})
