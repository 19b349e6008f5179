import 'server-only'
import { randomUUID } from 'node:crypto'
import { counsellorsOf, returnDesks } from '@/lib/directory/records'
import type { Tx } from '@/lib/platform/database'
import { defineCommand } from '@/lib/runner/command'
import { done, invalid, notFound, refused, stale, type OutboxEntry } from '@/lib/runner/outcome'
import { handOverEnquiryInput, recordEnquiryInput, recordSessionInput, settleEnquiryInput } from './input'
import { enquiryById, handOver, insertEnquiry, insertInformationSession, settle } from './records'
import { problemOfDay, refusalsOfHandingOver, refusalsOfSettling } from './rules'

const isDesk = async (tx: Tx, id: string) => (await returnDesks(tx)).some((desk) => desk.id === id)

async function toldToDesk(tx: Tx, deskOrganisationId: string, enquiryId: string): Promise<OutboxEntry[]> {
  const counsellors = await counsellorsOf(tx, deskOrganisationId)
  return counsellors.map((recipientId) => ({
    kind: 'enquiry_handed_over',
    recipientId,
    payload: { enquiry: enquiryId },
  }))
}

/** T1: somebody asked about going home. Nothing is promised by it, and nobody has to say who they are. */
export const recordEnquiry = defineCommand({
  name: 'enquiry.record',
  permission: 'enquiry:record',
  input: recordEnquiryInput,
  events: ['enquiry.recorded'],
  idempotent: true,
  async run({ tx, actor, today, now, input }) {
    const { idempotencyKey: _key, isKept: _kept, deskOrganisationId = null, ...said } = input
    const problem = problemOfDay(said.receivedOn, today)
    const isDeskKnown = deskOrganisationId === null || (await isDesk(tx, deskOrganisationId))
    const problems = [
      ...(problem ? [{ path: 'receivedOn', code: problem }] : []),
      ...(isDeskKnown ? [] : [{ path: 'deskOrganisationId', code: 'choose_one' }]),
    ]
    if (problems.length > 0) return invalid(problems)
    const id = randomUUID()
    // A desk that takes down a question keeps it: there is nobody to hand it to.
    const handedTo = deskOrganisationId === actor.organisationId ? null : deskOrganisationId
    const enquiry = {
      ...said,
      id,
      place: said.place ?? null,
      country: said.country ?? null,
      firstName: said.firstName ?? null,
      contact: said.contact ?? null,
      remarks: said.remarks ?? null,
      organisationId: actor.organisationId,
      recordedById: actor.id,
      deskOrganisationId: handedTo,
    }
    await insertEnquiry(tx, enquiry, today, now)
    return done(
      { id },
      [
        {
          type: 'enquiry.recorded',
          subjectId: id,
          details: { channel: said.channel, handedOver: handedTo !== null },
        },
      ],
      handedTo ? await toldToDesk(tx, handedTo, id) : [],
    )
  },
})

/** The question goes to a return desk, which answers from now on. */
export const handOverEnquiry = defineCommand({
  name: 'enquiry.hand_over',
  permission: 'enquiry:hand_over',
  input: handOverEnquiryInput,
  events: ['enquiry.handed_over'],
  async run({ tx, actor, today, input }) {
    const enquiry = await enquiryById(tx, input.id)
    if (!enquiry) return notFound
    if (enquiry.version !== input.version) return stale(enquiry.version)
    if (!(await isDesk(tx, input.deskOrganisationId))) {
      return invalid([{ path: 'deskOrganisationId', code: 'choose_one' }])
    }
    const refusals = refusalsOfHandingOver(enquiry, actor, input.deskOrganisationId)
    if (refusals.length > 0) return refused(refusals)
    if (!(await handOver(tx, enquiry, input.deskOrganisationId, today))) return stale(enquiry.version)
    return done(
      { id: enquiry.id },
      [{ type: 'enquiry.handed_over', subjectId: enquiry.id }],
      await toldToDesk(tx, input.deskOrganisationId, enquiry.id),
    )
  },
})

/** The person knows what they wanted to know, or does not come back: nothing more is expected of anybody. */
export const closeEnquiry = defineCommand({
  name: 'enquiry.close',
  permission: 'enquiry:close',
  input: settleEnquiryInput,
  events: ['enquiry.closed'],
  async run({ tx, actor, today, input }) {
    const enquiry = await enquiryById(tx, input.id)
    if (!enquiry) return notFound
    if (enquiry.version !== input.version) return stale(enquiry.version)
    const refusals = refusalsOfSettling(enquiry, actor)
    if (refusals.length > 0) return refused(refusals)
    if (!(await settle(tx, enquiry, 'closed', today))) return stale(enquiry.version)
    return done({ id: enquiry.id }, [{ type: 'enquiry.closed', subjectId: enquiry.id }])
  },
})

/** People were told together what the programme is. */
export const recordInformationSession = defineCommand({
  name: 'information_session.record',
  permission: 'information_session:record',
  input: recordSessionInput,
  events: ['information_session.recorded'],
  idempotent: true,
  async run({ tx, actor, today, now, input }) {
    const { idempotencyKey: _key, ...told } = input
    const problem = problemOfDay(told.heldOn, today)
    if (problem) return invalid([{ path: 'heldOn', code: problem }])
    const id = randomUUID()
    await insertInformationSession(
      tx,
      {
        ...told,
        id,
        remarks: told.remarks ?? null,
        organisationId: actor.organisationId,
        recordedById: actor.id,
      },
      now,
    )
    return done({ id }, [
      { type: 'information_session.recorded', subjectId: id, details: { heads: told.headCount } },
    ])
  },
})
