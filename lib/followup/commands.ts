import 'server-only'
import { caseByRef, touchCase } from '@/lib/cases/records'
import { refuse } from '@/lib/kernel/refusal'
import { defineCommand } from '@/lib/runner/command'
import { done, notFound, refused, stale } from '@/lib/runner/outcome'
import { recordContactAttemptInput, recordFollowUpInput } from './input'
import {
  addAttempt,
  attemptsSinceContact,
  followNextDueDate,
  followUpsOf,
  markMissed,
  saveReport,
} from './records'
import { refusalsOfReport, statusAfterAttempt } from './rules'

/** A contact took place: what was found, in the words of whoever met the household. */
export const recordFollowUp = defineCommand({
  name: 'follow_up.record',
  permission: 'follow_up:record',
  input: recordFollowUpInput,
  events: ['follow_up.recorded'],
  async run({ tx, actor, input, today, now }) {
    const file = await caseByRef(tx, input.ref)
    const followUp = file && (await followUpsOf(tx, file.id)).find(({ kind }) => kind === input.kind)
    if (!file || !followUp) return notFound
    if (!file.departedOn || file.stage === 'closed') return refused([refuse('follow_up_not_open')])
    const refusals = refusalsOfReport(
      { status: followUp.status, departedOn: file.departedOn, today },
      input.doneOn,
    )
    if (refusals.length > 0) return refused(refusals)
    const report = { ...input, wellbeing: input.wellbeing ? Number(input.wellbeing) : undefined }
    const where = { caseId: file.id, kind: input.kind, version: input.version }
    if (!(await saveReport(tx, where, report, actor.id))) {
      return stale(followUp.version, {
        mode: followUp.mode ?? '',
        needs: followUp.needs ?? '',
        remarks: followUp.remarks ?? '',
      })
    }
    await followNextDueDate(tx, file.id)
    await touchCase(tx, file.id, now)
    return done({ ref: file.ref }, [
      { type: 'follow_up.recorded', caseId: file.id, details: { kind: input.kind, on: input.doneOn } },
    ])
  },
})

/** Nobody answered. Two attempts in a row turn what was due into a missed follow-up. */
export const recordContactAttempt = defineCommand({
  name: 'contact_attempt.record',
  permission: 'contact_attempt:record',
  input: recordContactAttemptInput,
  events: ['contact_attempt.recorded', 'follow_up.missed'],
  async run({ tx, actor, input, today, now }) {
    const file = await caseByRef(tx, input.ref)
    if (!file) return notFound
    if (!file.departedOn || file.stage === 'closed') return refused([refuse('follow_up_not_open')])
    if (input.on > today) return refused([refuse('contact_in_future')])
    if (input.on < file.departedOn)
      return refused([refuse('contact_before_departure', { departure: file.departedOn })])
    await addAttempt(tx, { caseId: file.id, on: input.on, mode: input.mode, byId: actor.id })
    const attempts = await attemptsSinceContact(tx, file.id)
    const missed = (await followUpsOf(tx, file.id)).filter(
      (followUp) =>
        followUp.status === 'planned' && statusAfterAttempt(followUp, attempts, today) === 'missed',
    )
    await markMissed(
      tx,
      file.id,
      missed.map(({ kind }) => kind),
      today,
    )
    if (missed.length > 0) await followNextDueDate(tx, file.id)
    await touchCase(tx, file.id, now)
    return done({ ref: file.ref }, [
      { type: 'contact_attempt.recorded', caseId: file.id, details: { mode: input.mode, on: input.on } },
      ...missed.map(({ kind }) => ({
        type: 'follow_up.missed' as const,
        caseId: file.id,
        details: { kind },
      })),
    ])
  },
})
