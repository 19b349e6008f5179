import 'server-only'
import { refuse } from '@/lib/kernel/refusal'
import { defineCommand } from '@/lib/runner/command'
import { done, notFound, refused } from '@/lib/runner/outcome'
import { breakGlassInput, reviewGlassInput } from '../input'
import {
  glassForReview,
  insertGlass,
  liveGlasses,
  protectedHead,
  reviewersToTell,
  saveReview,
} from '../records'
import { refusalsOfGlass } from '../rules'

/** Opens a protected section of one file for three hours, with a reason and a code. Supervisors are told at once. */
export const breakGlass = defineCommand({
  name: 'protection.break_glass',
  permission: 'protection:break_glass',
  input: breakGlassInput,
  events: ['protection.glass_broken'],
  asksCode: true,
  async run({ tx, actor, input }) {
    const head = await protectedHead(tx, input.ref)
    if (!head) return notFound
    const live = await liveGlasses(tx, head.id, actor.id)
    const refusals = refusalsOfGlass(input.section, {
      isClosed: head.isClosed,
      clearances: actor.clearances,
      live,
    })
    if (refusals.length > 0) return refused(refusals)
    await insertGlass(tx, { caseId: head.id, userId: actor.id, section: input.section }, input.reason)
    const told = await reviewersToTell(tx, actor.id)
    return done(
      { ref: head.ref },
      [{ type: 'protection.glass_broken', caseId: head.id, details: { sensitivity: input.section } }],
      told.map((recipientId) => ({ kind: 'glass_broken', recipientId, caseId: head.id })),
    )
  },
})

/** Another person says whether the reason held. */
export const reviewGlass = defineCommand({
  name: 'protection.review_glass',
  permission: 'protection:review',
  input: reviewGlassInput,
  events: ['protection.glass_reviewed'],
  async run({ tx, actor, session, input }) {
    const head = await protectedHead(tx, input.ref)
    const glass = head && (await glassForReview(tx, head.id, input.glassId))
    if (!head || !glass) return notFound
    if (glass.userId === actor.id) return refused([refuse('second_person_needed')])
    if (glass.reviewedAt) return refused([refuse('already_done')])
    const isJustified = input.justified === 'yes'
    if (!(await saveReview(tx, glass.id, { byId: actor.id, at: session.now, isJustified })))
      return refused([refuse('already_done')])
    return done({ ref: head.ref }, [
      {
        type: 'protection.glass_reviewed',
        caseId: head.id,
        details: { sensitivity: glass.section, justified: isJustified },
      },
    ])
  },
})
