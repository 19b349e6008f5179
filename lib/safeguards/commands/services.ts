import 'server-only'
import { caseForUpdate, touchCase } from '@/lib/cases/records'
import { defineCommand } from '@/lib/runner/command'
import { done, invalid, notFound, refused, stale } from '@/lib/runner/outcome'
import { finishServiceInput, recordServiceInput, saveJobProfileInput } from '../input'
import { writeWords } from '../records/track-items'
import {
  closeService,
  insertJobProfile,
  insertService,
  isMember,
  jobProfileOf,
  openedTo,
  saveProfile,
  serviceById,
} from '../records/services'
import { jobProjects, projectsFor, serviceOf } from '../rules/services'

/** Stages in which help can be agreed: from the decision on, until the file ends. */
const NOT_YET_OR_OVER = [
  'draft',
  'incomplete',
  'submitted',
  'not_eligible',
  'closed',
  'withdrawn',
  'cancelled',
]

/** Help that was agreed with somebody: what, by whom, by when. No euros (P18). */
export const recordService = defineCommand({
  name: 'service.agree',
  permission: 'service:record',
  input: recordServiceInput,
  events: ['service.agreed'],
  async run({ tx, actor, today, now, input }) {
    const { provider, agreedOn } = input
    const head = await caseForUpdate(tx, input.ref)
    const personId = input.personId ?? null
    if (!head || (personId && !(await isMember(tx, head.id, personId)))) return notFound
    if (NOT_YET_OR_OVER.includes(head.stage)) return refused([{ code: 'wrong_stage' }])
    const service = serviceOf(input.service)
    if (!service || !projectsFor(await openedTo(tx, head.id)).includes(service.project))
      return invalid([{ path: 'service', code: 'choose_one' }])
    const dueOn = input.dueOn ?? null
    if (agreedOn > today) return invalid([{ path: 'agreedOn', code: 'date_in_future' }])
    if (dueOn && dueOn < agreedOn) return invalid([{ path: 'dueOn', code: 'date_order' }])
    const id = await insertService(tx, {
      caseId: head.id,
      personId,
      ...service,
      provider,
      agreedOn,
      dueOn,
      recordedById: actor.id,
    })
    await writeWords(
      tx,
      {
        caseId: head.id,
        personId,
        about: 'service',
        aboutId: id,
        sensitivity: 'STANDARD',
        authorId: actor.id,
        on: today,
      },
      { byWhom: null, note: input.note ?? null },
    )
    await touchCase(tx, head.id, now)
    return done({ ref: head.ref }, [
      { type: 'service.agreed', caseId: head.id, subjectId: personId ?? undefined, details: service },
    ])
  },
})

/** What came of it, and when. */
export const finishService = defineCommand({
  name: 'service.finish',
  permission: 'service:record',
  input: finishServiceInput,
  events: ['service.ended'],
  async run({ tx, actor, today, now, input }) {
    const { endedOn, result } = input
    const head = await caseForUpdate(tx, input.ref)
    const stored = head && (await serviceById(tx, head.id, input.id))
    if (!head || !stored) return notFound
    if (stored.endedOn) return refused([{ code: 'service_ended' }])
    if (stored.version !== input.version) return stale(stored.version)
    if (endedOn > today) return invalid([{ path: 'endedOn', code: 'date_in_future' }])
    if (endedOn < stored.agreedOn) return invalid([{ path: 'endedOn', code: 'date_order' }])
    if (!(await closeService(tx, { id: stored.id, version: stored.version }, { on: endedOn, result })))
      return stale(stored.version)
    await writeWords(
      tx,
      {
        caseId: head.id,
        personId: stored.personId,
        about: 'service',
        aboutId: stored.id,
        sensitivity: 'STANDARD',
        authorId: actor.id,
        on: today,
      },
      { byWhom: null, note: input.note ?? null },
    )
    await touchCase(tx, head.id, now)
    return done({ ref: head.ref }, [
      {
        type: 'service.ended',
        caseId: head.id,
        subjectId: stored.personId ?? undefined,
        details: { project: stored.project, kind: stored.kind, result },
      },
    ])
  },
})

/** What somebody looks for and can do, and where they are with it (S4:202-207). */
export const saveJobProfile = defineCommand({
  name: 'job_profile.save',
  permission: 'service:record',
  input: saveJobProfileInput,
  events: ['job_profile.saved'],
  async run({ tx, actor, today, now, input }) {
    const { personId, project, status, occupation } = input
    const head = await caseForUpdate(tx, input.ref)
    if (!head || !(await isMember(tx, head.id, personId))) return notFound
    if (NOT_YET_OR_OVER.includes(head.stage)) return refused([{ code: 'wrong_stage' }])
    if (!jobProjects(projectsFor(await openedTo(tx, head.id))).includes(project))
      return invalid([{ path: 'project', code: 'choose_one' }])
    const stored = await jobProfileOf(tx, head.id, personId)
    const current = {
      status: stored?.status ?? '',
      occupation: stored?.occupation ?? '',
      skills: stored?.skills ?? '',
      place: stored?.place ?? '',
    }
    if ((stored?.version ?? 0) !== input.version) return stale(stored?.version ?? 0, current)
    const content = {
      project,
      status,
      occupation,
      skills: input.skills ?? null,
      place: input.place ?? null,
    }
    if (!stored) {
      await insertJobProfile(tx, { caseId: head.id, personId, recordedById: actor.id }, content, today)
    } else if (!(await saveProfile(tx, stored, content, { id: actor.id, today }))) {
      return stale(stored.version, current)
    }
    await touchCase(tx, head.id, now)
    return done({ ref: head.ref, personId }, [
      { type: 'job_profile.saved', caseId: head.id, subjectId: personId, details: { project, status } },
    ])
  },
})
