import { z } from 'zod'
import { CLEARANCES, LOCALES, ROLES } from '@/lib/access/model'
import {
  choice,
  date,
  id,
  optionalChoice,
  optionalDate,
  optionalText,
  text,
  version,
} from '@/lib/kernel/fields'
import { ORGANISATION_KINDS } from './model'

const optionalId = z.preprocess((value) => (value === '' ? undefined : value), id.optional())

/** What the list of people is narrowed to; everything comes from the address. */
export const userListInput = z.object({
  q: optionalText(100),
  role: optionalChoice(ROLES),
  organisation: optionalId,
  state: optionalChoice(['active', 'disabled']),
  /** Who still has to do something before they work: be trained, or accept the code of conduct. */
  missing: optionalChoice(['training', 'conduct']),
  /** The last person of the page before. */
  after: optionalId,
})

export const userInput = z.strictObject({ id })
export const userChange = z.strictObject({ id, version })
export const roleChange = z.strictObject({
  id,
  version,
  role: choice(ROLES),
  /** ISO country, for field officers. */
  country: z.preprocess(
    (value) => (value === '' ? undefined : value),
    z
      .string()
      .regex(/^[A-Z]{2}$/, 'unknown_country')
      .optional(),
  ),
})

export const newClearance = z.strictObject({ id, clearance: choice(CLEARANCES), untilOn: optionalDate() })
export const clearanceInput = z.strictObject({ clearanceId: id })

export const localeChange = z.strictObject({ locale: choice(LOCALES) })

const LONGEST = 1000
export const passwordChange = z.strictObject({
  current: z.string().min(1, 'required').max(LONGEST),
  password: z.string().min(1, 'required').max(LONGEST),
  repeated: z.string().min(1, 'required').max(LONGEST),
})

/** The first time the password says who is there; later the code of the telephone does. */
export const secondFactorStart = z.strictObject({ password: z.string().max(LONGEST).optional() })
export const secondFactorCode = z.strictObject({ code: text(40) })

export const absenceInput = z.strictObject({ fromOn: date(), untilOn: date(), deputyId: choiceOfPerson() })
export const absenceChange = z.strictObject({ id })

function choiceOfPerson() {
  return z.preprocess((value) => (value === '' ? undefined : value), z.uuid('choose_one'))
}

const optionalCountry = z.preprocess(
  (value) => (value === '' ? undefined : value),
  z
    .string()
    .regex(/^[A-Z]{2}$/, 'unknown_country')
    .optional(),
)

/** A token of the API for somebody: what it is for, and the last day on which it opens anything. */
export const tokenInput = z.strictObject({ id, label: text(80), expiresOn: optionalDate() })
export const tokenChange = z.strictObject({ id })

const organisation = {
  name: text(120),
  kind: choice(ORGANISATION_KINDS),
  city: optionalText(80),
  country: optionalCountry,
  locale: choice(LOCALES),
}
export const newOrganisation = z.strictObject(organisation)
export const organisationChange = z.strictObject({ id, version, ...organisation })
export const organisationInput = z.strictObject({ id })

export const newUser = z.strictObject({
  organisationId: id,
  name: text(120),
  email: text(254).regex(/^[^\s@]+@[^\s@]+\.[^\s@]+$/, 'not_an_email'),
  role: choice(ROLES),
  /** For field officers. */
  country: optionalCountry,
  locale: choice(LOCALES),
})
export const conductInput = z.strictObject({ version })
export const leadChange = z.strictObject({ id, version })
export const trainingInput = z.strictObject({ id, version, trainedOn: optionalDate() })
