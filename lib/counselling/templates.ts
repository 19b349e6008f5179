import type { CounsellingTopic, InformationCode, TalkKind } from './model'

/** What a kind of talk proposes: nothing in it must be done, all of it can be changed. */
export type TalkTemplate = {
  readonly topics: readonly CounsellingTopic[]
  readonly information: readonly InformationCode[]
  /** Codes of the questions under `counselling.questions.<kind>`, in the order of the talk. */
  readonly questions: readonly string[]
}

export const TALK_TEMPLATES: Readonly<Record<TalkKind, TalkTemplate>> = {
  first: {
    topics: ['free_choice', 'legal_situation', 'programme', 'family'],
    information: ['programme', 'free_choice', 'data_protection', 'booklet'],
    questions: ['why_now', 'who_decides', 'known', 'pressure', 'papers', 'worries'],
  },
  // Reflection about the future, with return as one of several ways (S0:125-127).
  future: {
    topics: ['free_choice', 'family', 'work', 'legal_situation'],
    information: ['free_choice', 'booklet'],
    questions: ['good_life', 'stay', 'elsewhere', 'back', 'strengths', 'support', 'time'],
  },
  family: {
    topics: ['family', 'children', 'housing'],
    information: ['booklet'],
    questions: ['each_voice', 'children_told', 'school', 'waiting', 'apart'],
  },
  // Child, guardian and family agree, and somebody takes the child in (S2:213-232, S3:252-268).
  minor: {
    topics: ['free_choice', 'family', 'children', 'safety', 'after_return'],
    information: ['free_choice', 'data_protection'],
    questions: ['own_words', 'guardian', 'who_waits', 'safe', 'school_or_work', 'doubt'],
  },
  // Capacity, treatment at home, the journey itself (S0:150-166).
  medical: {
    topics: ['health', 'journey', 'family'],
    information: ['data_protection', 'travel_guide'],
    questions: ['understands', 'treatment', 'medicines', 'journey_needs', 'family_agrees'],
  },
  // In kind, after the return, within twelve months (S1 §13).
  plan: {
    topics: ['reintegration_plan', 'work', 'housing', 'money'],
    information: ['programme'],
    questions: ['project', 'skills', 'market', 'family_part', 'first_month'],
  },
  // Presentation at the counter, luggage, medicines by hand, who waits (S1 §12).
  pre_departure: {
    topics: ['journey', 'travel_documents', 'money', 'after_return'],
    information: ['travel_guide'],
    questions: ['still_sure', 'documents', 'luggage', 'meeting', 'arrival', 'contact'],
  },
  other: { topics: [], information: [], questions: [] },
}

/** The kind that fits best when somebody writes down a talk without saying which. */
export const usualKind = (talksHeld: number): TalkKind => (talksHeld === 0 ? 'first' : 'other')
