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

/** A talk with the household, as it is kept for good. */
export type CounsellingSession = {
  readonly id: string
  readonly heldOn: string
  readonly mode: CounsellingMode
  readonly language: string
  readonly interpreterUsed: boolean
  readonly topics: readonly CounsellingTopic[]
  readonly summary: string
  readonly decisions: string | null
  readonly nextAppointmentOn: string | null
  readonly counsellor: string
}
