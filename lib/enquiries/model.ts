import type { CalendarDate } from '@/lib/kernel/calendar-date'

/** Where the question was asked (S1 §5; the network of cities, S3:107-111). */
export const ENQUIRY_CHANNELS = ['HOTLINE', 'DESK', 'CENTRE', 'OUTREACH', 'CONEX', 'ONLINE'] as const
export type EnquiryChannel = (typeof ENQUIRY_CHANNELS)[number]

export const ENQUIRERS = ['self', 'relative', 'professional'] as const
export type Enquirer = (typeof ENQUIRERS)[number]

export const ENQUIRY_STATES = ['open', 'handed_over', 'taken_up', 'closed'] as const
export type EnquiryState = (typeof ENQUIRY_STATES)[number]

/** What was explained. */
export const ENQUIRY_TOPICS = [
  'free_choice',
  'programme',
  'who_may',
  'journey',
  'travel_documents',
  'money',
  'reintegration',
  'housing',
  'health',
  'children',
  'legal_situation',
  'confidentiality',
] as const
export type EnquiryTopic = (typeof ENQUIRY_TOPICS)[number]

export const SESSION_AUDIENCES = [
  'RECEPTION_CENTRE',
  'OPEN_RETURN_PLACE',
  'ASSOCIATION',
  'CITY_SERVICE',
  'CLOSED_FACILITY',
  'OTHER',
] as const
export type SessionAudience = (typeof SESSION_AUDIENCES)[number]

/** ISO 639 codes of the languages in which sessions are held: those of the public leaflets. */
export const SESSION_LANGUAGES = [
  ...[
    'fr',
    'nl',
    'de',
    'en',
    'es',
    'pt',
    'ar',
    'ru',
    'fa',
    'ps',
    'sq',
    'tr',
    'ro',
    'ka',
    'hy',
    'uk',
    'so',
    'ti',
  ],
] as const

export type Enquiry = {
  readonly id: string
  readonly version: number
  readonly receivedOn: CalendarDate
  readonly channel: EnquiryChannel
  readonly enquirer: Enquirer
  readonly language: string
  readonly place: string | null
  readonly country: string | null
  /** Null for somebody who did not say: an enquiry may be anonymous. */
  readonly firstName: string | null
  readonly contact: string | null
  readonly topics: readonly EnquiryTopic[]
  readonly remarks: string | null
  readonly state: EnquiryState
  readonly organisationId: string
  readonly organisation: string
  readonly recordedBy: string
  readonly deskOrganisationId: string | null
  readonly desk: string | null
  readonly handedOverOn: CalendarDate | null
  readonly settledOn: CalendarDate | null
}

/** People told together what the programme is: counted, not named. */
export type InformationSession = {
  readonly id: string
  readonly heldOn: CalendarDate
  readonly place: string
  readonly audience: SessionAudience
  readonly languages: readonly string[]
  readonly topics: readonly EnquiryTopic[]
  readonly headCount: number
  readonly remarks: string | null
  readonly organisation: string
}

/** Rows on a page of either list. */
export const ENQUIRIES_PER_PAGE = 50
