import 'server-only'
import { z } from 'zod'
import { may } from '@/lib/access/permissions'
import { returnDesks, type Desk } from '@/lib/directory/records'
import { calendarDate, type CalendarDate } from '@/lib/kernel/calendar-date'
import * as fields from '@/lib/kernel/fields'
import type { Refusal } from '@/lib/kernel/refusal'
import { defineQuery } from '@/lib/runner/query'
import { enquiryListInput } from './input'
import { ENQUIRIES_PER_PAGE, type Enquiry, type EnquiryState, type InformationSession } from './model'
import { enquiriesAfter, enquiryById, enquiryCounts, headsSince, informationSessionsAfter } from './records'
import { refusalsOfSettling } from './rules'

export type EnquiryList = {
  readonly today: CalendarDate
  readonly state: EnquiryState | null
  readonly enquiries: readonly Enquiry[]
  readonly next: string | null
  /** Of what waits; what is settled is not counted. */
  readonly counts: Readonly<Record<'open' | 'handed_over', number>>
  readonly maySeeSessions: boolean
}

/** Questions asked of one's organisation or handed to one's desk, the latest first. */
export const enquiryList = defineQuery({
  name: 'enquiry.list',
  permission: 'enquiry:list',
  input: enquiryListInput,
  async run({ tx, actor, today, input }): Promise<EnquiryList> {
    const found = await enquiriesAfter(tx, input)
    const enquiries = found.slice(0, ENQUIRIES_PER_PAGE)
    return {
      today,
      state: input.state ?? null,
      enquiries,
      next: found.length > ENQUIRIES_PER_PAGE ? (enquiries.at(-1)?.id ?? null) : null,
      counts: await enquiryCounts(tx),
      maySeeSessions: may(actor, 'information_session:list'),
    }
  },
})

/** What a form about a new enquiry needs to know. */
export const enquiryChoices = defineQuery({
  name: 'enquiry.choices',
  permission: 'enquiry:record',
  input: z.strictObject({}),
  async run({ tx, actor, today }): Promise<{ today: CalendarDate; desks: readonly Desk[] | null }> {
    const desks = await returnDesks(tx)
    const isDesk = desks.some(({ id }) => id === actor.organisationId)
    return { today, desks: isDesk ? null : desks }
  },
})

export type EnquiryPage = {
  readonly enquiry: Enquiry
  /** The desks it can go to from here; null when it is not the reader's to hand over. */
  readonly desks: readonly Desk[] | null
  /** Null for those who never close an enquiry. */
  readonly closing: readonly Refusal[] | null
  readonly mayApply: boolean
}

/** One enquiry with what can be done about it. */
export const enquiryPage = defineQuery({
  name: 'enquiry.read',
  permission: 'enquiry:list',
  input: z.strictObject({ id: fields.id }),
  async run({ tx, actor, input }): Promise<EnquiryPage | null> {
    const enquiry = await enquiryById(tx, input.id)
    if (!enquiry) return null
    const refusals = refusalsOfSettling(enquiry, actor)
    const isTheirs = refusals.length === 0
    const desks = isTheirs && may(actor, 'enquiry:hand_over') ? await returnDesks(tx) : null
    return {
      enquiry,
      desks:
        desks?.filter(({ id }) => id !== enquiry.deskOrganisationId && id !== actor.organisationId) ?? null,
      closing: may(actor, 'enquiry:close') ? refusals : null,
      mayApply: isTheirs && may(actor, 'case:open_draft'),
    }
  },
})

export type SessionList = {
  readonly today: CalendarDate
  readonly year: number
  readonly sessions: readonly InformationSession[]
  readonly next: string | null
  readonly total: { readonly sessions: number; readonly heads: number }
}

/** Information sessions of one's organisation, the latest first, with the heads of this year. */
export const informationSessionList = defineQuery({
  name: 'information_session.list',
  permission: 'information_session:list',
  input: z.strictObject({ after: fields.id.optional().catch(undefined) }),
  async run({ tx, today, input }): Promise<SessionList> {
    const found = await informationSessionsAfter(tx, input.after)
    const sessions = found.slice(0, ENQUIRIES_PER_PAGE)
    const year = Number(today.slice(0, 4))
    return {
      today,
      year,
      sessions,
      next: found.length > ENQUIRIES_PER_PAGE ? (sessions.at(-1)?.id ?? null) : null,
      total: await headsSince(tx, calendarDate(`${year}-01-01`)),
    }
  },
})
