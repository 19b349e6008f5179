import 'server-only'
import type { Actor, Role } from '@/lib/access/model'
import { caseForUpdate, type CaseHead } from '@/lib/cases/records'
import type { Sensitivity } from '@/lib/documents/model'
import type { CalendarDate } from '@/lib/kernel/calendar-date'
import type { Tx } from '@/lib/platform/database'
import type { Vulnerability } from '@/lib/programme/model'
import { defineCommand } from '@/lib/runner/command'
import type { Context } from '@/lib/runner/context'
import { done, invalid, notFound, refused, stale } from '@/lib/runner/outcome'
import { assessVulnerabilityInput, endVulnerabilityInput, reassessVulnerabilityInput } from '../input'
import { writeWords } from '../records/track-items'
import { isMember } from '../records/services'
import {
  closeVulnerability,
  followTracks,
  insertVulnerability,
  isAssessed,
  vulnerabilityOf,
} from '../records/vulnerabilities'
import { mayAssessAt, phaseOf, reviewError, usualReviewDay } from '../rules/vulnerability'

/** Those who find every need of a household; an officer abroad finds what the person agreed to share. */
const READS_ALL: readonly Role[] = ['counsellor', 'specialist', 'supervisor']

const sensitivityOfKind = (kind: Vulnerability): Sensitivity => {
  if (kind === 'VOT') return 'VOT'
  return kind === 'MEDICAL' || kind === 'MENTAL_HEALTH' || kind === 'PREGNANT' ? 'MEDICAL' : 'STANDARD'
}

function writeMotive(
  tx: Tx,
  about: {
    readonly caseId: string
    readonly personId: string
    readonly id: string
    readonly kind: Vulnerability
    readonly actor: Actor
    readonly today: CalendarDate
  },
  note: string | null,
): Promise<void> {
  const { caseId, personId, id, kind, actor, today } = about
  return writeWords(
    tx,
    {
      caseId,
      personId,
      about: 'vulnerability',
      aboutId: id,
      sensitivity: sensitivityOfKind(kind),
      authorId: actor.id,
      on: today,
    },
    { byWhom: null, note },
  )
}

/** Writes an assessment with its motive and lets the tracks of the file follow. */
async function recordNeed(
  { tx, actor, today, now }: Context,
  head: CaseHead,
  need: {
    readonly personId: string
    readonly kind: Vulnerability
    readonly motive: string
    readonly reviewOn: CalendarDate
  },
) {
  const { personId, kind, motive, reviewOn } = need
  const [caseId, phase] = [head.id, phaseOf(head.stage)]
  const assessed = { caseId, personId, kind, phase, assessedOn: today, assessedById: actor.id, reviewOn }
  const id = await insertVulnerability(tx, assessed)
  await writeMotive(tx, { caseId, personId, id, kind, actor, today }, motive)
  const readsAll = READS_ALL.includes(actor.role)
  return { phase, isFollowed: await followTracks(tx, head, { readsAll, today, now }) }
}

/** A need found before, during or after the return: coded, with a motive, until a review. */
export const assessVulnerability = defineCommand({
  name: 'vulnerability.assess',
  permission: 'vulnerability:assess',
  input: assessVulnerabilityInput,
  events: ['vulnerability.assessed'],
  async run({ input, ...context }) {
    const { tx, today } = context
    const { personId, kind, motive } = input
    const head = await caseForUpdate(tx, input.ref)
    if (!head || !(await isMember(tx, head.id, personId))) return notFound
    if (!mayAssessAt(head.stage)) return refused([{ code: 'wrong_stage' }])
    if (await isAssessed(tx, { caseId: head.id, personId, kind }))
      return refused([{ code: 'vulnerability_known', personId }])
    const reviewOn = input.reviewOn ?? usualReviewDay(kind, today)
    const error = reviewError(reviewOn, today)
    if (error) return invalid([error])
    const { phase, isFollowed } = await recordNeed(context, head, { personId, kind, motive, reviewOn })
    if (!isFollowed) return stale(head.version)
    return done({ ref: head.ref, personId }, [
      {
        type: 'vulnerability.assessed',
        caseId: head.id,
        subjectId: personId,
        details: { kind, phase, reviewOn },
      },
    ])
  },
})

/** Looked at again and still there: a new assessment takes the place of the one before, which stays in the history. */
export const reassessVulnerability = defineCommand({
  name: 'vulnerability.reassess',
  permission: 'vulnerability:assess',
  input: reassessVulnerabilityInput,
  events: ['vulnerability.reassessed'],
  async run({ input, ...context }) {
    const { tx, actor, today } = context
    const head = await caseForUpdate(tx, input.ref)
    const stored = head && (await vulnerabilityOf(tx, head.id, input.id))
    if (!head || !stored || stored.kind === 'VOT') return notFound
    if (!mayAssessAt(head.stage)) return refused([{ code: 'wrong_stage' }])
    if (stored.endedOn) return refused([{ code: 'vulnerability_ended' }])
    const { personId, kind } = stored
    const reviewOn = input.reviewOn ?? usualReviewDay(kind, today)
    const error = reviewError(reviewOn, today)
    if (error) return invalid([error])
    await closeVulnerability(tx, stored.id, { on: today, why: 'reassessed', byId: actor.id })
    const need = { personId, kind, motive: input.motive, reviewOn }
    const { phase, isFollowed } = await recordNeed(context, head, need)
    if (!isFollowed) return stale(head.version)
    return done({ ref: head.ref, personId }, [
      {
        type: 'vulnerability.reassessed',
        caseId: head.id,
        subjectId: personId,
        details: { kind, phase, reviewOn },
      },
    ])
  },
})

/** A need that no longer counts, with the reason. Its history stays. */
export const endVulnerability = defineCommand({
  name: 'vulnerability.end',
  permission: 'vulnerability:assess',
  input: endVulnerabilityInput,
  events: ['vulnerability.ended'],
  async run({ tx, actor, today, now, input }) {
    const head = await caseForUpdate(tx, input.ref)
    const stored = head && (await vulnerabilityOf(tx, head.id, input.id))
    if (!head || !stored || stored.kind === 'VOT') return notFound
    if (!mayAssessAt(head.stage)) return refused([{ code: 'wrong_stage' }])
    const { personId, kind, id } = stored
    const note = input.note ?? null
    if (input.reason === 'other' && note === null) return invalid([{ path: 'note', code: 'required' }])
    const ended = await closeVulnerability(tx, id, { on: today, why: input.reason, byId: actor.id })
    if (!ended) return refused([{ code: 'vulnerability_ended' }])
    await writeMotive(tx, { caseId: head.id, personId, id, kind, actor, today }, note)
    const readsAll = READS_ALL.includes(actor.role)
    if (!(await followTracks(tx, head, { readsAll, today, now }))) return stale(head.version)
    return done({ ref: head.ref, personId }, [
      {
        type: 'vulnerability.ended',
        caseId: head.id,
        subjectId: personId,
        details: { kind, reason: input.reason },
      },
    ])
  },
})
