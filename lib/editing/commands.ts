import 'server-only'
import { caseByRef } from '@/lib/cases/records'
import { refuse } from '@/lib/kernel/refusal'
import { defineCommand } from '@/lib/runner/command'
import { done, notFound, refused } from '@/lib/runner/outcome'
import { freeTextInput, placeInput, sectionInput } from './input'
import { dropCopy, endHold, endPresence, holdOf, releaseHold, takeHold } from './records'
import { refusalsOfRelease } from './rules'

/**
 * Somebody begins to write in a section; of several at once one gets it. The trail of the file does not tell it: what
 * counts there is what is saved.
 */
export const holdSection = defineCommand({
  name: 'editing.hold',
  permission: 'editing:hold',
  input: sectionInput,
  events: ['editing.held'],
  async run({ tx, actor, input }) {
    const file = await caseByRef(tx, input.ref)
    if (!file) return notFound
    const { section } = input
    if (!(await takeHold(tx, { caseId: file.id, userId: actor.id, section })))
      return refused([refuse('section_held')])
    return done({ ref: file.ref, section }, [
      { type: 'editing.held', subjectId: file.id, details: { section } },
    ])
  },
})

/** Somebody closes a page: their mark goes, and their hold of the section. What they typed stays with them. */
export const leavePlace = defineCommand({
  name: 'editing.leave',
  permission: 'case:read',
  input: placeInput,
  events: ['editing.left'],
  async run({ tx, actor, input }) {
    const file = await caseByRef(tx, input.ref)
    if (!file) return notFound
    const { place } = input
    await endPresence(tx, { caseId: file.id, userId: actor.id, place })
    if (place !== 'file') await endHold(tx, { caseId: file.id, userId: actor.id, section: place })
    return done({ ref: file.ref }, [{ type: 'editing.left', subjectId: file.id, details: { place } }])
  },
})

/** A supervisor frees a section for others. The holder keeps what they typed and is told. */
export const releaseSection = defineCommand({
  name: 'editing.release',
  permission: 'editing:release',
  input: sectionInput,
  events: ['editing.released'],
  async run({ tx, actor, session, input }) {
    const file = await caseByRef(tx, input.ref)
    if (!file) return notFound
    const { section } = input
    const hold = await holdOf(tx, file.id, section)
    const refusals = refusalsOfRelease(hold, actor.id, session.now)
    if (!hold || refusals.length > 0) return refused(refusals)
    await releaseHold(tx, file.id, section, actor.id)
    return done(
      { ref: file.ref, section },
      [{ type: 'editing.released', caseId: file.id, subjectId: hold.holderId, details: { section } }],
      [
        {
          kind: 'hold_released',
          recipientId: hold.holderId,
          caseId: file.id,
          payload: { ref: file.ref, section },
        },
      ],
    )
  },
})

/** Somebody does not want what they typed and did not save. */
export const discardCopy = defineCommand({
  name: 'editing.discard',
  permission: 'editing:hold',
  input: sectionInput,
  events: ['editing.copy_discarded'],
  async run({ tx, actor, input }) {
    const file = await caseByRef(tx, input.ref)
    if (!file) return notFound
    const { section } = input
    if ((await dropCopy(tx, { caseId: file.id, userId: actor.id, section })) === 0) return notFound
    return done({ ref: file.ref, section }, [
      { type: 'editing.copy_discarded', subjectId: file.id, details: { section } },
    ])
  },
})

/** The same of a note, a talk or a meeting. */
export const discardText = defineCommand({
  name: 'editing.discard_text',
  permission: 'note:add',
  input: freeTextInput,
  events: ['editing.copy_discarded'],
  async run({ tx, actor, input }) {
    const file = await caseByRef(tx, input.ref)
    if (!file) return notFound
    const { section } = input
    if ((await dropCopy(tx, { caseId: file.id, userId: actor.id, section })) === 0) return notFound
    return done({ ref: file.ref, section }, [
      { type: 'editing.copy_discarded', subjectId: file.id, details: { section } },
    ])
  },
})
