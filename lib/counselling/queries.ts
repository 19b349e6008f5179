import 'server-only'
import { z } from 'zod'
import { may } from '@/lib/access/permissions'
import type { Stage } from '@/lib/cases/model'
import { caseByRef } from '@/lib/cases/records'
import { hasPartner } from '@/lib/cases/records/assignment'
import { counsellorsOfDesk } from '@/lib/cases/records/list'
import { transitionOf } from '@/lib/cases/rules/transitions'
import { organisations } from '@/lib/directory/records'
import { absentColleagues } from '@/lib/directory/records/absences'
import * as fields from '@/lib/kernel/fields'
import type { CalendarDate } from '@/lib/kernel/calendar-date'
import { defineQuery } from '@/lib/runner/query'
import { talkInput } from './input'
import type { AgreedTask, CaseMeeting, Talk } from './model'
import { counsellingFile, versionsOfTalk, writersOfTalk } from './records'
import { agreedTasksOf, meetingsOf, openAgreedTasks, type TaskOfFile } from './records/meetings'
import { chainsOf, refusalsOfCorrection, refusalsOfRecording, type AppointmentChain } from './rules'

type Named = { readonly id: string; readonly name: string }

export type CounsellingOfCase = {
  readonly ref: string
  readonly version: number
  readonly stage: Stage
  readonly today: CalendarDate
  readonly actorId: string
  readonly count: number
  /** Null for those who may know that people spoke, and nothing more. */
  readonly talks: readonly Talk[] | null
  /** What is expected, then what was, each with the appointments it took the place of. */
  readonly appointments: readonly AppointmentChain[]
  readonly members: readonly Named[]
  /** With whom an appointment can be made. */
  readonly colleagues: readonly Named[]
  readonly counsellorId: string | null
  readonly spokenLanguage: string | null
  readonly interpreterNeeded: boolean
  readonly mayRecord: boolean
  readonly mayStartPreparation: boolean
}

/** The talks with a household and the appointments for them: in full for those who counsel, their number for everybody else. */
export const counsellingOfCase = defineQuery({
  name: 'counselling.sessions',
  permission: 'case:read',
  input: z.strictObject({ ref: fields.caseRef }),
  async run({ tx, actor, today, input }): Promise<CounsellingOfCase | null> {
    const file = await counsellingFile(tx, input.ref)
    if (!file) return null
    const counsels = may(actor, 'counselling:record')
    const { from } = transitionOf('start_preparation')
    const isListed = file.colleagues.some(({ id }) => id === actor.id)
    return {
      ref: file.ref,
      version: file.version,
      stage: file.stage,
      today,
      actorId: actor.id,
      count: file.count,
      talks: counsels ? file.talks : null,
      appointments: counsels ? chainsOf(file.appointments) : [],
      members: counsels ? file.members : [],
      colleagues: counsels
        ? [...file.colleagues, ...(isListed ? [] : [{ id: actor.id, name: actor.displayName }])]
        : [],
      counsellorId: file.counsellorId,
      spokenLanguage: counsels ? file.spokenLanguage : null,
      interpreterNeeded: counsels && file.interpreterNeeded,
      mayRecord: counsels && refusalsOfRecording(file.stage).length === 0,
      mayStartPreparation: may(actor, 'case:start_preparation') && from.includes(file.stage),
    }
  },
})

export type TalkOfCase = {
  readonly ref: string
  /** The latest first. */
  readonly versions: readonly [Talk, ...Talk[]]
  readonly mayCorrect: boolean
}

/** One talk with everything that was corrected in it. */
export const talkOfCase = defineQuery({
  name: 'counselling.talk',
  permission: 'counselling:record',
  input: talkInput,
  async run({ tx, actor, input }): Promise<TalkOfCase | null> {
    const file = await caseByRef(tx, input.ref)
    const [latest, ...earlier] = file ? await versionsOfTalk(tx, file.id, input.id) : []
    if (!file || !latest) return null
    const { counsellorId } = latest
    const writerIds = await writersOfTalk(tx, latest.id)
    return {
      ref: file.ref,
      versions: [latest, ...earlier],
      mayCorrect: refusalsOfCorrection({ counsellorId, writerIds }, actor).length === 0,
    }
  },
})

export type MeetingsOfCase = {
  readonly ref: string
  readonly today: CalendarDate
  /** The latest first. */
  readonly meetings: readonly CaseMeeting[]
  readonly tasks: readonly AgreedTask[]
  /** Who can be given a task by name. */
  readonly colleagues: readonly Named[]
  /** The organisation that sent the file, where somebody of it can do something. */
  readonly partner: string | null
}

/** The meetings around a case and what was agreed in them or beside. */
export const meetingsOfCase = defineQuery({
  name: 'meeting.list',
  permission: 'counselling:record',
  input: z.strictObject({ ref: fields.caseRef }),
  async run({ tx, actor, today, input }): Promise<MeetingsOfCase | null> {
    const head = await caseByRef(tx, input.ref)
    if (!head) return null
    const absentIds = (await absentColleagues(tx, actor.id, today)).map(({ id }) => id)
    const colleagues = await counsellorsOfDesk(tx, head.deskOrganisationId)
    const isListed = colleagues.some(({ id }) => id === actor.id)
    return {
      ref: head.ref,
      today,
      meetings: await meetingsOf(tx, head.id),
      tasks: await agreedTasksOf(tx, head.id, actor, absentIds),
      colleagues: [...colleagues, ...(isListed ? [] : [{ id: actor.id, name: actor.displayName }])],
      partner: (await hasPartner(tx, head.createdById))
        ? ((await organisations(tx)).find(({ id }) => id === head.referringOrganisationId)?.name ?? null)
        : null,
    }
  },
})

/** What was agreed and waits for the asker or their organisation, over all files. */
export const tasksAgreedWithMe = defineQuery({
  name: 'task.mine',
  permission: 'reminder:close',
  input: z.strictObject({ ref: fields.caseRef.optional() }),
  async run({
    tx,
    actor,
    today,
    input,
  }): Promise<{ readonly today: CalendarDate; readonly tasks: readonly TaskOfFile[] }> {
    return { today, tasks: await openAgreedTasks(tx, actor, input.ref) }
  },
})
