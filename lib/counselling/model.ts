import type { CalendarDate } from '@/lib/kernel/calendar-date'

/** Where or how people spoke with each other. During the stop of journeys in 2020 counselling went on by video (S3:29-48). */
export const COUNSELLING_MODES = ['desk', 'centre', 'home', 'phone', 'video'] as const
export type CounsellingMode = (typeof COUNSELLING_MODES)[number]

/** What a talk was about. A short list that can be counted; the words stand in the summary. */
export const COUNSELLING_TOPICS = [
  'free_choice',
  'legal_situation',
  'programme',
  'decision',
  'family',
  'children',
  'health',
  'safety',
  'travel_documents',
  'journey',
  'money',
  'reintegration_plan',
  'housing',
  'work',
  'after_return',
  'other',
] as const
export type CounsellingTopic = (typeof COUNSELLING_TOPICS)[number]

/**
 * What a talk is for. The talk about the future puts return beside other ways forward and asks for no answer (S0:125-127);
 * children, illness and the last talk before the journey have questions of their own (S2:213-232, S0:150-166, S1 §12).
 */
export const TALK_KINDS = [
  'first',
  'future',
  'family',
  'minor',
  'medical',
  'plan',
  'pre_departure',
  'other',
] as const
export type TalkKind = (typeof TALK_KINDS)[number]

/** How somebody translated, if anybody did. A relative is written down because it is the weakest of the four. */
export const INTERPRETER_KINDS = ['none', 'present', 'phone', 'video', 'relative'] as const
export type InterpreterKind = (typeof INTERPRETER_KINDS)[number]

/** What people take home: explained or handed over, each in a version that was in force on that day. */
export const INFORMATION_CODES = [
  'programme',
  'free_choice',
  'data_protection',
  'travel_guide',
  'booklet',
] as const
export type InformationCode = (typeof INFORMATION_CODES)[number]
export type InformationGiven = { readonly code: InformationCode; readonly version: string }

/** The newest booklet on voluntary return (S1:1). */
export const BOOKLET_EDITION = '2025-02'
/** Edition of the leaflet for the journey, see `lib/papers/travel-guide`. */
export const TRAVEL_GUIDE_EDITION = '2026-11'

/** A talk with the household as it stands now, or one version of it. */
export type Talk = {
  /** Of the talk: all its versions share it. */
  readonly id: string
  /** 1 as first written; each correction counts on. */
  readonly number: number
  readonly kind: TalkKind
  readonly heldOn: CalendarDate
  readonly mode: CounsellingMode
  readonly place: string | null
  readonly language: string
  readonly interpreter: InterpreterKind
  /** Given names of the members of the household who were there. */
  readonly present: readonly { readonly personId: string; readonly name: string }[]
  readonly alsoPresent: string | null
  readonly topics: readonly CounsellingTopic[]
  readonly information: readonly InformationGiven[]
  readonly summary: string
  readonly wishes: string | null
  readonly decisions: string | null
  readonly nextAppointmentOn: CalendarDate | null
  readonly counsellor: string
  readonly counsellorId: string
  readonly writer: string
  readonly writtenAt: Date
  readonly correctionReason: string | null
}

export const APPOINTMENT_STATES = ['planned', 'held', 'missed', 'moved', 'cancelled'] as const
export type AppointmentState = (typeof APPOINTMENT_STATES)[number]
/** How an expected meeting ended without being moved. */
export const ATTENDANCES = ['held', 'missed', 'cancelled'] as const
/** From whom a change came. */
export const APPOINTMENT_SIDES = ['household', 'desk', 'interpreter', 'other'] as const
export type AppointmentSide = (typeof APPOINTMENT_SIDES)[number]

/** One time somebody is expected. */
export type Appointment = {
  readonly id: string
  readonly version: number
  readonly on: CalendarDate
  /** HH:MM in Brussels. */
  readonly startsAt: string | null
  readonly kind: TalkKind
  readonly mode: CounsellingMode
  readonly place: string | null
  readonly withId: string
  readonly with: string
  readonly interpreter: InterpreterKind
  readonly isInterpreterBooked: boolean
  readonly state: AppointmentState
  readonly movedFromId: string | null
  readonly settledOn: CalendarDate | null
  readonly settledBy: string | null
  readonly side: AppointmentSide | null
  readonly reason: string | null
  readonly talkId: string | null
}

/** Who sits at the table of a case meeting beside the household (S2:213-232, S0:150-166). */
export const MEETING_PARTIES = [
  'household',
  'guardian',
  'partner',
  'desk',
  'specialist',
  'medical_service',
  'iom',
  'caritas',
  'immigration_office',
  'centre',
  'other',
] as const
export type MeetingParty = (typeof MEETING_PARTIES)[number]
export type Participant = { readonly party: MeetingParty; readonly name: string | null }

/** A task of a desk; anybody else who does something is a colleague by name, or somebody outside Retour. */
export const DOING_DESKS = ['partner', 'specialist', 'supervisor'] as const
export type DoingDesk = (typeof DOING_DESKS)[number]

/** What somebody promised. */
export type AgreedTask = {
  readonly id: string
  readonly title: string
  readonly dueOn: CalendarDate | null
  readonly meetingId: string | null
  /** The colleague, the organisation or the desk that does it. */
  readonly who: string | null
  readonly desk: DoingDesk | null
  /** Somebody outside Retour who does it; the colleague asks after it. */
  readonly doer: string | null
  readonly doneOn: CalendarDate | null
  readonly doneBy: string | null
  readonly result: string | null
  /** The reader may say that it is done. */
  readonly isMine: boolean
}

export type CaseMeeting = {
  readonly id: string
  readonly heldOn: CalendarDate
  readonly mode: CounsellingMode
  readonly place: string | null
  readonly subject: string
  readonly participants: readonly Participant[]
  readonly summary: string
  readonly decisions: string | null
  readonly writer: string
}
