import 'server-only'
import { z } from 'zod'
import { defineQuery } from '@/lib/runner/query'
import { may } from '@/lib/access/permissions'
import { STAGES_BEFORE_DEPARTURE } from '@/lib/cases/model'
import { caseByRef } from '@/lib/cases/records'
import { addDays, type CalendarDate } from '@/lib/kernel/calendar-date'
import { signatoryFor } from '@/lib/consents/rules'
import * as fields from '@/lib/kernel/fields'
import { PAPER_LANGUAGES } from '@/lib/papers/model'
import { ageGroupOn, type KnownAge } from '@/lib/people/rules/age'
import type { Guide } from '@/lib/papers/travel-guide/guide-paper'
import { EMBASSY_LANGUAGES, type EmbassyIdentity } from './embassy-paper'
import { identityForEmbassy } from './records/embassy'
import { documentOf, stepsOf, travellerOf } from './records/documents'
import { maskedNumber } from './rules/document'
import { departuresBetween } from './records/board'
import { travellersOf, type Travellers } from './records/guide'
import { allSuspensions, heldCases, HELD_CASES_SHOWN } from './records/suspensions'
import { boardCounts, flightsOf } from './rules/board'
import { parseWeek, weekAfter, weekBefore, weekOf } from './rules/week'
import { refusalsOfApprovingCase, strictest, suspensionState } from './rules/suspension'

/** Stops of journeys, and the files about to travel where one is in force. */
export const suspensionsPage = defineQuery({
  name: 'suspension.list',
  permission: 'suspension:decide',
  input: z.strictObject({}),
  async run({ tx, today }) {
    const suspensions = (await allSuspensions(tx)).map((suspension) => ({
      ...suspension,
      state: suspensionState(suspension, today),
    }))
    const inForce = suspensions.filter(({ state }) => state === 'in_force')
    const cases = inForce.length > 0 ? await heldCases(tx, today) : []
    return {
      today,
      suspensions,
      hasMoreCases: cases.length === HELD_CASES_SHOWN,
      cases: cases.map((held) => {
        const suspension = strictest(
          inForce.filter(({ country }) => country === null || country === held.destination),
        )
        return {
          ...held,
          suspension: suspension && { mode: suspension.mode },
          approvalRefusals: refusalsOfApprovingCase({
            stage: held.stage,
            suspension,
            approvedOn: held.approvedOn,
          }),
        }
      }),
    }
  },
})

/** Who leaves in a week, journey by journey; without a week the present one. */
export const departuresBoard = defineQuery({
  name: 'travel.departures',
  permission: 'travel:list',
  input: z.strictObject({ week: z.string().optional().catch(undefined) }),
  async run({ tx, actor, today, input }) {
    const week = parseWeek(input.week ?? '') ?? weekOf(today)
    const readsAmounts = may(actor, 'payment:list')
    const rows = await departuresBetween(tx, week.monday, addDays(week.monday, 7))
    const flights = flightsOf(rows, readsAmounts)
    return {
      today,
      week,
      isThisWeek: week.code === weekOf(today).code,
      before: weekBefore(week).code,
      after: weekAfter(week).code,
      readsAmounts,
      mayRecordDeparture: may(actor, 'case:record_departure'),
      flights,
      counts: boardCounts(flights, readsAmounts),
    }
  },
})

/** The document of one traveller with every state it was in. Its number is shown in part. */
export const travelDocumentPage = defineQuery({
  name: 'travel_document.of_person',
  permission: 'travel_document:record',
  input: z.strictObject({ ref: fields.caseRef, person: fields.id }),
  async run({ tx, input }) {
    const head = await caseByRef(tx, input.ref)
    const person = head && (await travellerOf(tx, head.id, input.person))
    if (!head || !person || !STAGES_BEFORE_DEPARTURE.some((stage) => stage === head.stage)) return null
    const stored = await documentOf(tx, head.id, input.person)
    const { number, ...document } = stored ?? { number: null, ...NO_DOCUMENT }
    return {
      ref: head.ref,
      name: person.name,
      mayGoToEmbassy: !person.isClosed,
      document: { ...document, maskedNumber: number && maskedNumber(number) },
      steps: await stepsOf(tx, head.id, input.person),
    }
  },
})

const NO_DOCUMENT = {
  kind: 'PASSPORT',
  status: null,
  validUntil: null,
  statusOn: null,
  place: null,
  cost: null,
  refundDue: null,
  version: 0,
} as const

/** What an embassy may learn of one traveller (S1 §3, §11). */
export const embassyIdentity = defineQuery({
  name: 'paper.embassy',
  permission: 'travel_document:record',
  input: z.strictObject({ ref: fields.caseRef, person: fields.id, language: z.enum(EMBASSY_LANGUAGES) }),
  async run({ tx, now, input }): Promise<EmbassyIdentity | null> {
    const identity = await identityForEmbassy(tx, input.ref, input.person)
    return identity && { ...identity, language: input.language, statedAt: now }
  },
})

/** Papers that can be printed for the people of a case. */
export type PapersOfCase = {
  readonly ref: string
  readonly fileLanguage: string
  readonly spokenLanguage: string | null
  readonly readsApplication: boolean
  readonly mayGoToEmbassy: boolean
  readonly people: readonly {
    readonly personId: string
    readonly name: string
    readonly isTravelling: boolean
    /** Signs, or has a guardian or representative who does. */
    readonly signs: boolean
  }[]
}

/** The day by which consents count ages: the first seat, or the day wished for. */
const travelDayOf = ({ people, plannedDepartureOn }: Travellers): CalendarDate | null =>
  people.flatMap(({ journey }) => journey?.day ?? []).sort()[0] ?? plannedDepartureOn

const printedName = ({ familyName, givenNames }: Travellers['people'][number]) =>
  [familyName?.toUpperCase(), givenNames].filter(Boolean).join(' ')

/** What can be printed for whom, with the languages of the file. */
export const papersOfCase = defineQuery({
  name: 'paper.of_case',
  permission: 'paper:print',
  input: z.strictObject({ ref: fields.caseRef }),
  async run({ tx, actor, today, input }): Promise<PapersOfCase | null> {
    const found = await travellersOf(tx, input.ref)
    return (
      found && {
        ref: found.ref,
        fileLanguage: found.fileLanguage,
        spokenLanguage: found.spokenLanguage,
        readsApplication: may(actor, 'consent:record'),
        mayGoToEmbassy: may(actor, 'travel_document:record') && !found.isClosed,
        people: found.people.map((person) => ({
          personId: person.personId,
          name: printedName(person),
          isTravelling: person.isTravelling,
          signs:
            signatoryFor({ ...person, hasWithdrawn: false, decides: null }, travelDayOf(found) ?? today) !==
            null,
        })),
      }
    )
  },
})

/** Roles whom needs of health are told (row-level security shows them to nobody else). */
const KNOWS_NEEDS: readonly string[] = ['partner', 'counsellor', 'specialist', 'supervisor']

/** The travel guide of one traveller, in a language they read. Somebody who stays or withdrew gets none. */
export const travelGuide = defineQuery({
  name: 'paper.travel_guide',
  permission: 'paper:print',
  input: z.strictObject({ ref: fields.caseRef, person: fields.id, language: z.enum(PAPER_LANGUAGES) }),
  async run({ tx, actor, today, input }): Promise<Guide | null> {
    const found = await travellersOf(tx, input.ref)
    const person = found?.people.find(({ personId }) => personId === input.person)
    if (!found || !person?.isTravelling) return null
    const { journey } = person
    const travelDay = journey?.day ?? found.plannedDepartureOn
    const isMinor = (other: KnownAge) => ageGroupOn(other, travelDay ?? today) === 'child'
    return {
      language: input.language,
      name: printedName(person),
      destination: found.destination,
      travelDay,
      journey,
      traveller: {
        birthDate: person.birthDate,
        saidUnderAge: person.saidUnderAge,
        isUnaccompaniedMinor: person.isUnaccompaniedMinor,
        hasMinors: found.people.some((other) => other !== person && other.isTravelling && isMinor(other)),
        mode: journey?.mode ?? null,
        needs: KNOWS_NEEDS.includes(actor.role)
          ? {
              isPregnant: person.needs.includes('PREGNANT'),
              takesMedicines: person.needs.includes('MEDICAL') || person.needs.includes('MENTAL_HEALTH'),
            }
          : null,
        hasPlan: found.hasPlan,
        travelDay: travelDay ?? today,
      },
      statedAt: journey?.bookedAt ?? found.createdAt,
    }
  },
})
