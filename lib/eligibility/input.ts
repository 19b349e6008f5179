import { z } from 'zod'
import * as fields from '@/lib/kernel/fields'
import { type CalendarDate, calendarDate, isCalendarDate } from '@/lib/kernel/calendar-date'
import { ADMINISTRATIVE_STATUSES, VULNERABILITIES } from '@/lib/programme/model'
import { COUNTRY_CODES } from '@/lib/programme/reference/countries'
import { EXCEPTION_KINDS, OVERRIDES } from './model'

/** Messages are codes of the catalogue under `errors`. Strict: here a null and an absent fact are not the same. */
const date = z.iso
  .date({ error: 'not_a_date', abort: true })
  .refine(isCalendarDate, { error: 'not_a_date' })
  .transform((text): CalendarDate => calendarDate(text))
const country = z.enum(COUNTRY_CODES, { error: 'unknown_country' })

const householdMember = z.strictObject({
  birthDate: date.optional(),
  travelling: z.boolean().optional(),
  vulnerabilities: z
    .array(z.enum(VULNERABILITIES, { error: 'choose_one' }))
    .max(VULNERABILITIES.length)
    .optional(),
  unaccompaniedMinor: z.boolean().optional(),
  agedOutUnaccompaniedMinor: z.boolean().optional(),
})

/** A household larger than any the programme has known; keeps one question from costing as much as thousands. */
const MOST_MEMBERS = 40

/** The facts of an eligibility preview. Absent means unknown; null is taken where it means "known to be none". */
export const eligibilityFactsInput = z
  .strictObject({
    applicationDate: date.optional(),
    departureDate: date.optional(),
    destination: country.optional(),
    nationality: country.optional(),
    administrativeStatus: z.enum(ADMINISTRATIVE_STATUSES, { error: 'choose_one' }).optional(),
    orderToLeaveDate: date.nullable().optional(),
    arrivedInBelgiumOn: date.optional(),
    previousAssistedDepartureOn: date.nullable().optional(),
    naturalisedBelgian: z.boolean().optional(),
    guardianAgrees: z.boolean().optional(),
    destinationState: z.string().max(100).nullable().optional(),
    household: z.array(householdMember).max(MOST_MEMBERS).optional(),
  })
  .superRefine(({ applicationDate, departureDate, household }, context) => {
    const issue = (message: string, ...path: (string | number)[]) =>
      context.addIssue({ code: 'custom', message, path })

    if (applicationDate && departureDate && departureDate < applicationDate) {
      issue('departure_before_application', 'departureDate')
    }
    household?.forEach(({ birthDate }, index) => {
      if (birthDate && departureDate && birthDate > departureDate) {
        issue('birth_after_departure', 'household', index, 'birthDate')
      }
    })
    // A member of whom it is not known whether they travel may be the one who does.
    if (household?.every(({ travelling }) => travelling === false)) {
      issue('no_travelling_member', 'household')
    }
  })

/** What is asked beyond the rules, and why; only an override names the result it asks for. */
export const requestExceptionInput = z
  .strictObject({
    ref: fields.caseRef,
    kind: fields.choice(EXCEPTION_KINDS),
    askedFor: fields.optionalChoice(OVERRIDES),
    reason: fields.text(2000).min(10, 'give_reason'),
  })
  .refine(({ kind, askedFor }) => (kind === 'OVERRIDE') === (askedFor !== undefined), {
    error: 'choose_one',
    path: ['askedFor'],
  })

export const decideExceptionInput = z.strictObject({
  ref: fields.caseRef,
  id: fields.id,
  version: fields.version,
  answer: fields.choice(['approved', 'refused']),
  words: fields.text(2000).min(10, 'give_reason'),
})

export const withdrawExceptionInput = z.strictObject({
  ref: fields.caseRef,
  id: fields.id,
  version: fields.version,
})
