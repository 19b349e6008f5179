import type { CalendarDate } from '@/lib/kernel/calendar-date'
import type { PartialDate } from '@/lib/kernel/fields'

/** As written in the document; never inferred. */
export const SEXES = ['F', 'M', 'X'] as const
export type Sex = (typeof SEXES)[number]

/** Who a person is, as the papers say. */
export type Identity = {
  /** Null for somebody whose papers carry one name only. */
  readonly familyName: string | null
  readonly givenNames: string
  /** The name in the person's own script. */
  readonly nativeName: string | null
  readonly birth: PartialDate | null
  readonly sex: Sex
  /** ISO 3166-1 alpha-2, or `XK`. */
  readonly nationality: string
  /** Number of the file at the Immigration Office (S.P., O.V.), digits only. */
  readonly immigrationNumber: string | null
}

/** Said of somebody whose year of birth nobody knows, asked whether they are under eighteen. */
export const SAID_UNDER_AGE = ['yes', 'no', 'not_known'] as const
export type SaidUnderAge = (typeof SAID_UNDER_AGE)[number]

/** A birth date as read from the database. */
export type StoredBirth = {
  readonly birthDate: CalendarDate | null
  readonly birthPrecision: PartialDate['precision'] | null
}

/**
 * ISO 639 codes of the languages people speak: those of the public leaflets (section 13) and
 * the others met at the desks. Their names come from `Intl.DisplayNames`.
 */
export const SPOKEN_LANGUAGES = [
  ...['am', 'ar', 'az', 'bg', 'bm', 'bn', 'bs', 'ce', 'ckb', 'cs', 'de', 'dyu', 'ee', 'el', 'en', 'es'],
  ...['fa', 'ff', 'fil', 'fr', 'ha', 'hi', 'hu', 'hy', 'id', 'ig', 'it', 'ka', 'kab', 'kg', 'kk', 'kmr'],
  ...['kri', 'ky', 'ln', 'lua', 'man', 'mg', 'mk', 'mn', 'mos', 'ne', 'nl', 'om', 'pa', 'pcm', 'pl', 'prs'],
  ...['ps', 'pt', 'rn', 'ro', 'rom', 'ru', 'rw', 'si', 'sk', 'sn', 'so', 'sq', 'sr', 'sus', 'sw', 'ta'],
  ...['tg', 'th', 'ti', 'tr', 'tw', 'tzm', 'uk', 'ur', 'uz', 'vi', 'wo', 'yo', 'zh'],
] as const

/** Why somebody has another name beside the one of the document. */
export const PERSON_NAME_KINDS = ['SPELLING', 'FORMER', 'ALIAS'] as const
export type PersonNameKind = (typeof PERSON_NAME_KINDS)[number]

export const IDENTITY_DOCUMENT_KINDS = [
  'PASSPORT',
  'ID_CARD',
  'LAISSEZ_PASSER',
  'CONSULAR_CARD',
  'RESIDENCE_CARD',
  'BIRTH_CERTIFICATE',
  'DRIVING_LICENCE',
  'OTHER',
] as const
export type IdentityDocumentKind = (typeof IDENTITY_DOCUMENT_KINDS)[number]

export const CONTACT_KINDS = ['PHONE', 'WHATSAPP', 'EMAIL'] as const
export type ContactKind = (typeof CONTACT_KINDS)[number]

/** Where somebody lives: nowhere, in a reception centre, at an address. */
export const ADDRESS_KINDS = ['NONE', 'CENTRE', 'STREET'] as const
export type AddressKind = (typeof ADDRESS_KINDS)[number]

/** More of anything about one person is a slip of the pen. */
export const MOST_ROWS = 20

export type OtherName = { readonly kind: PersonNameKind; readonly name: string }
export type IdentityDocument = {
  readonly kind: IdentityDocumentKind
  /** Capitals and digits only. */
  readonly number: string
  readonly country: string | null
  readonly issuedOn: CalendarDate | null
  readonly validUntil: CalendarDate | null
}
export type ContactPoint = {
  readonly kind: ContactKind
  readonly value: string
  /** Whose it is, when not the person's own. */
  readonly owner: string | null
  readonly endedOn: CalendarDate | null
}
export type PersonAddress = {
  readonly kind: AddressKind
  /** Street and number, or the name of the centre. */
  readonly line: string | null
  readonly postcode: string | null
  readonly town: string | null
  readonly country: string | null
  readonly fromOn: CalendarDate | null
  readonly untilOn: CalendarDate | null
}

/** A person with everything that is known apart from the files; what a reader may not see is empty. */
export type PersonProfile = Omit<Identity, 'birth'> &
  StoredBirth & {
    readonly id: string
    readonly version: number
    /** Beside `nationality`, which governs the rules. */
    readonly otherNationalities: readonly string[]
    /** ISO 639 codes, the one spoken best first. */
    readonly spokenLanguages: readonly string[]
    readonly interpreterNeeded: boolean | null
    readonly names: readonly OtherName[]
    readonly documents: readonly IdentityDocument[]
    readonly contacts: readonly ContactPoint[]
    readonly addresses: readonly PersonAddress[]
  }

/** The parts of a person that are saved one by one. */
export const PERSON_SECTIONS = [
  'identity',
  'names',
  'languages',
  'documents',
  'contacts',
  'addresses',
] as const
export type PersonSection = (typeof PERSON_SECTIONS)[number]
