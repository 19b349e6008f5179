import 'server-only'
import { randomUUID } from 'node:crypto'
import { caseForUpdate, touchCase } from '@/lib/cases/records'
import { programmeRules } from '@/lib/programme/records'
import { defineCommand } from '@/lib/runner/command'
import { done, notFound, refused, stale } from '@/lib/runner/outcome'
import { decideExceptionInput, requestExceptionInput, withdrawExceptionInput } from './input'
import {
  answerException,
  approvedAmong,
  eligibilityFactsOf,
  exceptionRequests,
  insertException,
  supervisorsBut,
} from './records'
import { decide } from './rules/decide'
import { refusalsOfAnswer, refusalsOfRequest, refusalsOfTakingBack } from './rules/exceptions'

/** 4.4: somebody who knows the household asks for more than the rules give, with reasons. */
export const requestException = defineCommand({
  name: 'eligibility.request_exception',
  permission: 'eligibility:request_exception',
  input: requestExceptionInput,
  events: ['exception.requested'],
  async run({ tx, input, actor, today, now }) {
    const head = await caseForUpdate(tx, input.ref)
    const facts = head && (await eligibilityFactsOf(tx, head.id, today))
    if (!head || !facts) return notFound
    const { kind, askedFor = null, reason } = input
    const requests = await exceptionRequests(tx, head.id)
    const outcome = decide(facts, await programmeRules(tx), approvedAmong(requests))
    const { stage } = head
    const refusals = refusalsOfRequest({ kind, askedFor, role: actor.role, stage, outcome, requests })
    if (refusals.length > 0) return refused(refusals)
    const id = randomUUID()
    await insertException(tx, {
      id,
      caseId: head.id,
      kind,
      askedFor,
      reason,
      requestedById: actor.id,
      today,
      now,
    })
    await touchCase(tx, head.id, now)
    const supervisors = await supervisorsBut(tx, actor.id)
    return done(
      { ref: head.ref, id },
      [{ type: 'exception.requested', caseId: head.id, subjectId: id, details: { kind, askedFor } }],
      supervisors.map((recipientId) => ({
        kind: 'exception_requested',
        recipientId,
        caseId: head.id,
        payload: { ref: head.ref },
      })),
    )
  },
})

/** P22: a supervisor who did not ask answers, in words. The evaluation takes an approved exception into account. */
export const decideException = defineCommand({
  name: 'eligibility.decide_exception',
  permission: 'eligibility:decide_exception',
  input: decideExceptionInput,
  events: ['exception.approved', 'exception.refused'],
  async run({ tx, input, actor, today, now }) {
    const head = await caseForUpdate(tx, input.ref)
    const request = head && (await exceptionRequests(tx, head.id)).find(({ id }) => id === input.id)
    if (!head || !request) return notFound
    if (request.version !== input.version) return stale(request.version)
    const refusals = refusalsOfAnswer({ ...request, deciderId: actor.id })
    if (refusals.length > 0) return refused(refusals)
    const { id, version, answer: status, words } = input
    if (!(await answerException(tx, { id, version, status, words, decidedById: actor.id, today, now }))) {
      return stale(request.version)
    }
    await touchCase(tx, head.id, now)
    const { kind, askedFor, requestedById } = request
    return done(
      { ref: head.ref, id },
      [
        {
          type: status === 'approved' ? 'exception.approved' : 'exception.refused',
          caseId: head.id,
          subjectId: id,
          details: { kind, askedFor },
        },
      ],
      [
        {
          kind: 'exception_decided',
          recipientId: requestedById,
          caseId: head.id,
          payload: { ref: head.ref },
        },
      ],
    )
  },
})

/** Whoever asked no longer needs it. */
export const withdrawException = defineCommand({
  name: 'eligibility.withdraw_exception',
  permission: 'eligibility:request_exception',
  input: withdrawExceptionInput,
  events: ['exception.withdrawn'],
  async run({ tx, input, actor, today, now }) {
    const head = await caseForUpdate(tx, input.ref)
    const request = head && (await exceptionRequests(tx, head.id)).find(({ id }) => id === input.id)
    if (!head || !request) return notFound
    if (request.version !== input.version) return stale(request.version)
    const refusals = refusalsOfTakingBack({ ...request, deciderId: actor.id })
    if (refusals.length > 0) return refused(refusals)
    const { id, version } = input
    const taken = { id, version, status: 'withdrawn', words: null, decidedById: null, today, now } as const
    if (!(await answerException(tx, taken))) return stale(request.version)
    await touchCase(tx, head.id, now)
    return done({ ref: head.ref, id }, [
      { type: 'exception.withdrawn', caseId: head.id, subjectId: id, details: { kind: request.kind } },
    ])
  },
})
