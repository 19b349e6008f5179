import fs from 'node:fs'
import path from 'node:path'
import { createTranslator } from 'next-intl'
import { describe, expect, it } from 'vitest'
import { LOCALES, type Locale } from '@/lib/access/model'
import {
  ACTIONS,
  CLOSURE_OUTCOMES,
  NEXT_STEPS,
  REASON_CODES,
  STAGES,
  STAGES_BEFORE_DEPARTURE,
  STEPS,
  WAITING_ON,
} from '@/lib/cases/model'
import { TRACKS } from '@/lib/cases/rules/facts'
import { FIXES, GUARD_NAMES } from '@/lib/cases/rules/guards'
import { REFUSAL_CODES } from '@/lib/cases/rules/refusals'

type Messages = { readonly [key: string]: string | Messages }

const CATALOGUE = path.join(import.meta.dirname, '../../../lib/i18n/messages')

function wordsOf(locale: Locale): Messages {
  return JSON.parse(fs.readFileSync(path.join(CATALOGUE, locale, 'cases.json'), 'utf8'))
}

function sentencesOf(locale: Locale): Record<string, string> {
  return JSON.parse(fs.readFileSync(path.join(CATALOGUE, locale, 'refusals/cases.json'), 'utf8'))
}

/** A sentence with a gap that is not filled is a fault. */
function fail(error: Error): never {
  throw error
}

const keysOf = (messages: Messages | string | undefined) =>
  typeof messages === 'object' ? Object.keys(messages).sort() : []

const GROUPS: Readonly<Record<string, readonly string[]>> = {
  stages: STAGES,
  actions: ACTIONS,
  happened: ACTIONS,
  waitingOn: WAITING_ON,
  steps: STEPS,
  stepStates: ['done', 'current', 'upcoming'],
  nextSteps: NEXT_STEPS,
  reasons: REASON_CODES,
  closures: CLOSURE_OUTCOMES,
  withdrawnAt: STAGES_BEFORE_DEPARTURE,
  tracks: TRACKS,
  conditions: GUARD_NAMES,
  fixes: FIXES,
  gate: ['title', 'count', 'met', 'notMet'],
}

/** A value for every gap of every sentence. */
const VALUES = {
  count: 2,
  desk: 'Return desk Ghent',
  on: '19/11/2026',
  days: 90,
  endsOn: '20/11/2026',
  from: '21/11/2026',
  departsOn: '22/11/2026',
  neededOn: '23/11/2026',
  needed: 3,
  outcome: 'review',
  path: 'destination',
  reason: 'no_contact',
  ref: 'AVR-2026-00002',
  signedOn: '24/11/2026',
  stage: 'booked',
  status: 'submitted',
  track: 'MEDICAL',
  item: 'fit_to_fly',
  validUntil: '25/11/2026',
  until: '25/11/2026',
  leavesOn: '25/11/2026',
  withdrawnOn: '26/11/2026',
}

describe.each(LOCALES)('the words of a case in %s', (locale) => {
  const cases = wordsOf(locale)
  const refusals = sentencesOf(locale)

  it('name every stage, action, step, reason and condition, and nothing that does not exist', () => {
    for (const [group, codes] of Object.entries(GROUPS)) {
      expect(keysOf(cases[group]), group).toEqual([...codes].sort())
    }
  })

  it('say of every refusal what happened and what to do next', () => {
    expect(keysOf(refusals)).toEqual([...REFUSAL_CODES].sort())
    const translate = createTranslator({ locale, messages: refusals, onError: fail })
    for (const code of REFUSAL_CODES) {
      const sentence = translate(code, VALUES)
      expect(sentence, code).toMatch(/^\p{Lu}|^\d/u)
      expect(sentence, code).not.toMatch(/[{}]/)
      expect(sentence.split(/[.;] /).length, code).toBeGreaterThan(1)
    }
  })
})
