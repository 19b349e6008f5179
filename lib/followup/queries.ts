import 'server-only'
import { z } from 'zod'
import { scopeFor, caseByRef } from '@/lib/cases/records'
import { addDays, addMonths, isCalendarDate, type CalendarDate } from '@/lib/kernel/calendar-date'
import * as fields from '@/lib/kernel/fields'
import { may } from '@/lib/access/permissions'
import { isSenderTold } from '@/lib/consents/records/telling'
import { budgetEndsOn } from '@/lib/programme/rules/budget-period'
import { defineQuery } from '@/lib/runner/query'
import type { FollowUpKind } from './model'
import {
  attemptsSinceContact,
  followUpBoard,
  followUpsOf,
  membersUnderWay,
  type BoardRow,
  type FollowUpRow,
} from './records'
import { stateOn, type FollowUpState } from './rules'

const DUE_SOON_DAYS = 14

export type FollowUpView = FollowUpRow & { readonly state: FollowUpState }
export type FollowUpsOfCase = {
  readonly ref: string
  readonly caseVersion: number
  readonly stage: string
  readonly departedOn: CalendarDate | null
  readonly budgetEndsOn: CalendarDate | null
  readonly followUps: readonly FollowUpView[]
  /** True for a partner whom the household does not let know what became of it. */
  readonly isWithheld: boolean
  /** Days of the attempts without an answer since the last contact. */
  readonly attempts: readonly CalendarDate[]
  readonly mayRecord: boolean
  readonly mayRecordAttempt: boolean
  readonly today: CalendarDate
}

/** The five contacts of a returned household. Partners see that they took place, where the household lets them, not what was said. */
export const followUpsOfCase = defineQuery({
  name: 'follow_up.of_case',
  permission: 'case:read',
  input: z.strictObject({ ref: fields.caseRef }),
  async run({ tx, actor, input, today }): Promise<FollowUpsOfCase | null> {
    const file = await caseByRef(tx, input.ref)
    if (!file) return null
    const readsAnswers = may(actor, 'follow_up:list')
    const isWithheld = actor.role === 'partner' && !(await isSenderTold(tx, file.id, today))
    const found = isWithheld ? [] : await followUpsOf(tx, file.id)
    const soon = addDays(today, DUE_SOON_DAYS)
    const isOpen = file.departedOn !== null && file.stage !== 'closed'
    return {
      ref: file.ref,
      caseVersion: file.version,
      stage: file.stage,
      departedOn: file.departedOn,
      budgetEndsOn: file.departedOn && budgetEndsOn(file.departedOn),
      isWithheld,
      followUps: found.map((row) => ({
        ...row,
        ...(readsAnswers ? {} : { needs: null, remarks: null, wellbeing: null, mode: null }),
        state: stateOn(row, today, soon),
      })),
      attempts: isWithheld ? [] : await attemptsSinceContact(tx, file.id),
      mayRecord: isOpen && may(actor, 'follow_up:record'),
      mayRecordAttempt: isOpen && may(actor, 'contact_attempt:record'),
      today,
    }
  },
})

const PAGE = 50
export type FollowUpBoardView = {
  readonly rows: readonly (Omit<BoardRow, 'followUps'> & {
    readonly followUps: readonly {
      readonly kind: FollowUpKind
      readonly dueOn: CalendarDate
      readonly state: FollowUpState
    }[]
    /** Completed months since the departure, 0 to 12. */
    readonly month: number
  })[]
  /** Cursor of the next page, or null. */
  readonly next: string | null
  readonly today: CalendarDate
}

function monthsSince(departedOn: CalendarDate, today: CalendarDate): number {
  let month = 0
  while (month < 12 && addMonths(departedOn, month + 1) <= today) month += 1
  return month
}

function readCursor(text: string | undefined): { dueOn: string; id: string } | null {
  const [dueOn, id] = (text ?? '').split('_')
  return isCalendarDate(dueOn) && z.uuid().safeParse(id).success ? { dueOn, id: id ?? '' } : null
}

/** Returned households in the actor's scope, the most urgent contact first. */
export const followUpBoardQuery = defineQuery({
  name: 'follow_up.board',
  permission: 'follow_up:list',
  input: z.strictObject({ after: z.string().max(80).optional() }),
  async run({ tx, actor, input, today }): Promise<FollowUpBoardView> {
    const found = await followUpBoard(tx, {
      scope: scopeFor(actor),
      after: readCursor(input.after),
      limit: PAGE + 1,
    })
    const rows = found.slice(0, PAGE)
    const last = rows.at(-1)
    const soon = addDays(today, DUE_SOON_DAYS)
    return {
      rows: rows.map((row) => ({
        ...row,
        month: monthsSince(row.departedOn, today),
        followUps: row.followUps.map((followUp) => ({
          kind: followUp.kind,
          dueOn: followUp.dueOn,
          state: stateOn(followUp, today, soon),
        })),
      })),
      next: found.length > PAGE && last?.nextDueOn ? `${last.nextDueOn}_${last.id}` : null,
      today,
    }
  },
})

/** What the pages of arrival and first contact need: who is under way, and the version to send back. */
export const arrivalOfCase = defineQuery({
  name: 'follow_up.arrival',
  permission: 'case:confirm_arrival',
  input: z.strictObject({ ref: fields.caseRef }),
  async run({ tx, input, today }) {
    const file = await caseByRef(tx, input.ref)
    if (!file?.departedOn) return null
    return {
      ref: file.ref,
      version: file.version,
      stage: file.stage,
      departedOn: file.departedOn,
      underWay: await membersUnderWay(tx, file.id),
      today,
    }
  },
})
