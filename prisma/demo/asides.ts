import { saveReturn } from '@/lib/applications/commands/return'
import type { CalendarDate } from '@/lib/kernel/calendar-date'
import { askCaseQuestion, replyToQuestion } from '@/lib/questions/commands'
import type { Milestone } from './diary'
import { addPaper, type Paper } from './papers'
import { act, actOnCase, newKey, type Part, type Walk } from './walk'

type Aside = (walk: Walk, day: CalendarDate) => Promise<unknown>

const papers =
  (...all: readonly Paper[]): Aside =>
  async (walk, day) => {
    for (const paper of all) await addPaper(walk, paper, day)
  }

const inTurn =
  (...asides: readonly Aside[]): Aside =>
  async (walk, day) => {
    for (const aside of asides) await aside(walk, day)
  }

const passport = (of: number, as: Paper['as'] = 'scan', by: Part = 'sender'): Paper => ({
  kind: 'PASSPORT',
  as,
  of,
  by,
  endsInYears: 4,
})
const ORDER: Paper = { kind: 'ORDER_TO_LEAVE', as: 'photo', of: 0, by: 'sender' }

/** Somebody corrects how the household is reached and where it goes, and says why. */
const amendReturn =
  (by: Part, change: Readonly<Record<string, string>>, reason: string): Aside =>
  (walk, day) => {
    const { answers, diary } = walk
    return actOnCase(
      walk,
      [by, saveReturn],
      {
        destination: answers.destination,
        destinationPlace: answers.destinationPlace,
        plannedDepartureOn: diary.departed,
        spokenLanguage: answers.spokenLanguage,
        interpreterNeeded: answers.interpreterNeeded ? 'yes' : 'no',
        contactPhone: answers.contactPhone,
        accommodation: answers.accommodation,
        motive: answers.motive,
        ...change,
        reason,
      },
      day,
    )
  }

/** A question beside the application, and the answers to it, by turns. */
const talk =
  (asker: Part, question: string, ...answers: readonly (readonly [Part, string])[]): Aside =>
  async (walk, day) => {
    const asked = { idempotencyKey: newKey(), ref: walk.ref, body: question }
    const { id } = await act(walk, [asker, askCaseQuestion], asked, day)
    for (const [turn, [by, body]] of answers.entries()) {
      await act(walk, [by, replyToQuestion], { ref: walk.ref, id, version: turn + 1, body }, day)
    }
  }

/** What people add to a few files beside the straight way, by the key of the story. */
export const ASIDES: Readonly<Record<string, Partial<Record<Milestone, Aside>>>> = {
  'draft-signed': {
    signed: papers(
      { kind: 'CONSENT_FORM', as: 'scan', of: 0, by: 'sender' },
      { kind: 'IDENTITY_CARD', as: 'photo', of: 1, by: 'sender', endsInYears: 3 },
    ),
  },
  'sent-family': {
    submitted: inTurn(
      papers(passport(0), passport(1), passport(2, 'photo'), ORDER),
      amendReturn(
        'sender',
        { contactPhone: '+32 455 00 41 27', accommodation: 'With a cousin in Deurne' },
        'The household moved to a cousin and has another telephone.',
      ),
      talk('sender', 'The youngest has school until Friday noon. Can the first talk be in the afternoon?'),
    ),
  },
  'review-family': {
    submitted: papers(passport(0), passport(1, 'photo'), ORDER, {
      kind: 'SCHOOL_PAPER',
      as: 'scan',
      of: 2,
      by: 'sender',
    }),
    interviewed: inTurn(
      amendReturn(
        'counsellor',
        { destinationPlace: 'Sulaymaniyah, district of Bakrajo' },
        'Said during the talk: the parents of the father live there.',
      ),
      talk(
        'sender',
        'Do the three children have to come to the talk about the plan?',
        ['counsellor', 'The eldest is welcome if she wants to. The younger ones need not come.'],
        ['sender', 'Thank you. She would like to come, and will ask about her school.'],
      ),
    ),
  },
  'prepare-begun': { in_review: papers(passport(0, 'photo')) },
  'prepare-medical': {
    in_review: papers(passport(0), { kind: 'MEDICAL_REPORT', as: 'scan', of: 0, by: 'specialist' }),
  },
  'prepare-signed': { in_review: papers(passport(0), passport(1), passport(2), ORDER) },
  'ready-new': {
    in_review: papers({ kind: 'LAISSEZ_PASSER', as: 'scan', of: 0, by: 'counsellor', endsInYears: 1 }),
  },
  'home-month': {
    submitted: papers(passport(0), passport(1)),
    reintegration: papers({ kind: 'RECEIPT', as: 'photo', of: 0, by: 'counsellor' }),
  },
}
