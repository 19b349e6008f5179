import 'server-only'
import { z } from 'zod'
import { may } from '@/lib/access/permissions'
import { fromDatabaseDate } from '@/lib/kernel/calendar-date'
import { defineQuery } from '@/lib/runner/query'
import { ofCase } from './input'
import { GLASS_SECTIONS, type Risk } from './model'
import {
  closedFileOf,
  destinationOf,
  glassesOf,
  liveGlasses,
  proposedDestination,
  protectedFile,
  readsOf,
} from './records'
import { isDestinationShown, isReviewDue, refusalsOfGlass, riskLevel } from './rules'

/** How many rows of reading one page shows. */
const READS_SHOWN = 200
const GLASSES_SHOWN = 100

/** What protects a file: the sheet of a closed one, or for any other what can be opened or closed. */
export const protectionOfCase = defineQuery({
  name: 'protection.read',
  permission: 'protection:keep',
  input: ofCase,
  async run({ tx, actor, session, today, input }) {
    const head = await protectedFile(tx, input.ref)
    if (!head) return null
    const mayClose = may(actor, 'protection:close_file') && !head.isClosed
    const live = await liveGlasses(tx, head.id, actor.id)
    const glass = may(actor, 'protection:break_glass')
      ? GLASS_SECTIONS.filter(
          (section) =>
            refusalsOfGlass(section, { isClosed: head.isClosed, clearances: actor.clearances, live })
              .length === 0,
        )
      : []
    const base = { ref: head.ref, isClosed: head.isClosed, mayClose, glass, live, today }
    const closed = head.isClosed ? await closedFileOf(tx, head.id) : null
    if (!closed) return { ...base, closed: null }
    const isShown = closed.requests.some(
      (request) => request.askedById === actor.id && isDestinationShown(request, session.now),
    )
    const toDecide = closed.requests.filter((request) => !request.decidedAt && request.askedById !== actor.id)
    const risks: Risk[] = closed.risks.map(({ assessedById: _by, ...risk }) => {
      const reviewOn = fromDatabaseDate(risk.reviewOn)
      return {
        ...risk,
        assessedOn: fromDatabaseDate(risk.assessedOn),
        reviewOn,
        level: riskLevel(risk.severity, risk.likelihood),
        isReviewDue: isReviewDue(reviewOn, today),
      }
    })
    // One after the other: a transaction answers one statement at a time.
    const proposals = []
    for (const { id, kind, askedBy, askedAt } of toDecide) {
      const proposed = kind === 'CHANGE' ? await proposedDestination(tx, head.id, id) : null
      proposals.push({ id, kind, askedBy, askedAt, proposed })
    }
    return {
      ...base,
      closed: {
        alias: head.alias,
        version: closed.version,
        closedOn: fromDatabaseDate(closed.closedOn),
        closedBy: closed.closedBy,
        reason: closed.reason,
        protection: closed.protection,
        risks,
        hasDestination: closed.hasDestination,
        destination: isShown ? await destinationOf(tx, head.id) : null,
        ownRequest: closed.requests.some(({ askedById, decidedAt }) => askedById === actor.id && !decidedAt),
        toDecide: proposals,
        decided: closed.requests
          .filter(({ decidedAt }) => decidedAt)
          .map(({ id, kind, askedBy, decidedBy, decidedAt, agreed }) => ({
            id,
            kind,
            askedBy,
            decidedBy,
            decidedAt,
            agreed,
          })),
      },
    }
  },
})
export type ProtectionView = NonNullable<Awaited<ReturnType<(typeof protectionOfCase)['run']>>>

/** Who read the protected sections of a file, when and on what ground, and who broke a glass. */
export const readsOfCase = defineQuery({
  name: 'protection.read_log',
  permission: 'protection:read_log',
  input: ofCase,
  async run({ tx, actor, input }) {
    const head = await protectedFile(tx, input.ref)
    if (!head) return null
    return {
      ref: head.ref,
      reads: await readsOf(tx, head.id, READS_SHOWN),
      isCut: READS_SHOWN,
      glasses: await glassesOf(tx, actor.id, { caseId: head.id }),
      mayReview: may(actor, 'protection:review'),
    }
  },
})

/** Every broken glass, those that wait for a review first. */
export const brokenGlasses = defineQuery({
  name: 'protection.glasses',
  permission: 'protection:list_glasses',
  input: z.strictObject({}),
  async run({ tx, actor }) {
    const glasses = await glassesOf(tx, actor.id, { most: GLASSES_SHOWN })
    return {
      waiting: glasses.filter(({ review }) => review === null),
      reviewed: glasses.filter(({ review }) => review !== null),
      mayReview: may(actor, 'protection:review'),
    }
  },
})
