import 'server-only'
import { z } from 'zod'
import type { Actor, Locale } from '@/lib/access/model'
import { may } from '@/lib/access/permissions'
import { asLocale } from '@/lib/i18n/locale'
import { addYears, type CalendarDate } from '@/lib/kernel/calendar-date'
import * as fields from '@/lib/kernel/fields'
import type { Money } from '@/lib/kernel/money'
import { STAGES_BEFORE_DEPARTURE, type Stage } from '@/lib/cases/model'
import type { ProgrammeRules } from '@/lib/programme/model'
import { programmeRules } from '@/lib/programme/records'
import { SOURCES } from '@/lib/programme/reference/sources'
import { budgetEndsOn } from '@/lib/programme/rules/budget-period'
import type { FieldError } from '@/lib/runner/outcome'
import { defineQuery } from '@/lib/runner/query'
import { eligibilityFactsInput } from './input'
import {
  EXCEPTION_KINDS,
  OVERRIDES,
  type ApprovedException,
  type EligibilityFacts,
  type EligibilityOutcome,
  type ExceptionKind,
  type ExceptionStatus,
  type Override,
} from './model'
import {
  eligibilityFile,
  letterFile,
  type EligibilityFile,
  type LetterFile,
  type StoredDecision,
} from './records'
import { changedFacts, differs, type FactChange } from './rules/confirmation'
import { effectsBetween, type Effect } from './rules/effect'
import { evaluateEligibility } from './rules/evaluate-eligibility'
import { refusalsOfAnswer, refusalsOfRequest, refusalsOfTakingBack } from './rules/exceptions'
import { factKey } from './rules/fact-key'
import { givenLines, type GivenLine } from './rules/given-lines'
import { askedIn, type AskedIn } from './rules/questions'
import { addressOf, facelessFacts } from './what-if'
import { citedSources, reasonsOf, type Reason } from './rules/reasons'

/** What everybody who works on a case may know of a decision: the outcome and the sums, not why. */
export type DecisionResult = {
  readonly returnOutcome: EligibilityOutcome['return']['outcome']
  readonly cashGrant: { readonly outcome: EligibilityOutcome['cashGrant']['outcome']; readonly total: Money }
  readonly reintegration: {
    readonly access: EligibilityOutcome['reintegration']['access']
    readonly total: Money
  }
  readonly confirmedOn: CalendarDate
  readonly sequence: number
}

/** A confirmed evaluation as a line of the history. */
export type DecisionLine = DecisionResult & {
  readonly confirmedBy: string
  readonly confirmedAt: Date
}

type Name = { readonly familyName: string | null; readonly givenNames: string }

/** A fact that has to be asked: of whom, and where in the application it is answered. */
export type Question = {
  readonly key: string
  readonly person: Name | null
  readonly section: AskedIn | null
}

/** An evaluation with everything that explains it. */
export type Explained = {
  /** The facts as the address of a page may hold them, to try others. */
  readonly tryAddress: string
  readonly outcome: Pick<
    EligibilityOutcome,
    'return' | 'cashGrant' | 'reintegration' | 'services' | 'tracks' | 'ruleSet' | 'wouldChange'
  >
  readonly departureDate: CalendarDate | null
  /** Last day the budget may be spent if they leave as planned. */
  readonly budgetEndsOn: CalendarDate | null
  readonly travellers: number
  readonly lines: readonly GivenLine[]
  /** `cited`: the rule as people name it; an amount goes by the rule that gives it. */
  readonly reasons: readonly (Reason & { readonly cited: string })[]
  /** Titles of the documents the reasons cite, by their short names. */
  readonly sources: readonly { readonly name: string; readonly title: string }[]
}

/** What today’s facts give that the confirmed decision does not. */
export type Difference = { readonly facts: readonly FactChange[]; readonly effects: readonly Effect[] }

/** A request for an exception as its readers see it. */
export type ExceptionLine = {
  readonly id: string
  readonly kind: ExceptionKind
  readonly askedFor: Override | null
  readonly reason: string
  readonly status: ExceptionStatus
  readonly requestedBy: string
  readonly requestedOn: CalendarDate
  readonly decidedBy: string | null
  readonly decidedOn: CalendarDate | null
  readonly words: string | null
  readonly version: number
  /** What the reader may do with it. */
  readonly mayAnswer: boolean
  readonly mayWithdraw: boolean
}

/** Requests of a case with what the reader may ask for; null for those who have nothing to do with them. */
export type Exceptions = {
  readonly requests: readonly ExceptionLine[]
  /** Kinds that would change something today. */
  readonly askable: readonly ExceptionKind[]
  /** Results an override could ask for. */
  readonly overrides: readonly Override[]
}

export type Explanation = {
  readonly detail: 'explained'
  readonly ref: string
  readonly version: number
  readonly stage: Stage
  /** The decision that stands, or the evaluation of today while there is none or the review is open. */
  readonly shown: Explained
  readonly isConfirmed: boolean
  /** Facts that are missing today. */
  readonly questions: readonly Question[]
  /** Newest first; the first is the one that stands. */
  readonly decisions: readonly DecisionLine[]
  /** Null while there is no decision, or today’s result is the same and the decision is current. */
  readonly difference: Difference | null
  /** The reason given with a refusal that stands. */
  readonly refusal: EligibilityFile['refusal']
}

/** The same for those who may know the result of a case only. */
export type Result = {
  readonly detail: 'result'
  readonly ref: string
  readonly stage: Stage
  readonly decision: DecisionResult | null
  readonly exceptions: Exceptions | null
}

function resultOf({ outcome, confirmedOn, sequence }: StoredDecision): DecisionResult {
  return {
    returnOutcome: outcome.return.outcome,
    cashGrant: { outcome: outcome.cashGrant.outcome, total: outcome.cashGrant.total },
    reintegration: { access: outcome.reintegration.access, total: outcome.reintegration.total },
    confirmedOn,
    sequence,
  }
}

/** A child comes of age some day; nobody plans a return that far ahead. */
const DEPARTURES_AHEAD_YEARS = 2

function changesWithinSight({ wouldChange }: EligibilityOutcome, departureDate: CalendarDate | undefined) {
  const last = departureDate && addYears(departureDate, DEPARTURES_AHEAD_YEARS)
  return wouldChange.filter(({ fact, to }) => fact !== 'departureDate' || !last || to <= last)
}

function citedRule(code: string, rules: ProgrammeRules): string {
  return rules.baseLines.find((row) => row.code === code)?.rule ?? code
}

function explained(facts: EligibilityFacts, outcome: EligibilityOutcome, rules: ProgrammeRules): Explained {
  const reasons = reasonsOf(outcome)
  const { return: assistance, cashGrant, reintegration, services, tracks, ruleSet } = outcome
  const wouldChange = changesWithinSight(outcome, facts.departureDate)
  return {
    tryAddress: addressOf(facelessFacts(facts)),
    outcome: { return: assistance, cashGrant, reintegration, services, tracks, ruleSet, wouldChange },
    departureDate: facts.departureDate ?? null,
    budgetEndsOn: facts.departureDate ? budgetEndsOn(facts.departureDate) : null,
    travellers: (facts.household ?? []).filter(({ travelling }) => travelling === true).length,
    lines: givenLines(outcome, rules),
    reasons: reasons.map((reason) => ({ ...reason, cited: citedRule(reason.rule, rules) })),
    sources: citedSources(reasons).flatMap((name) => {
      const title = SOURCES[name]
      return title === undefined ? [] : [{ name, title }]
    }),
  }
}

function questionsOf(file: EligibilityFile, now: EligibilityOutcome): Question[] {
  return now.missing.map((fact) => {
    const { key, person } = factKey(fact)
    return { key, person: person === null ? null : (file.members[person] ?? null), section: askedIn(fact) }
  })
}

function differenceOf(
  file: EligibilityFile,
  confirmed: StoredDecision,
  now: EligibilityOutcome,
  isStale: boolean,
): Difference | null {
  if (!isStale && !differs(confirmed.outcome, now)) return null
  return {
    facts: changedFacts(confirmed.facts, file.facts),
    effects: effectsBetween(confirmed.outcome, now),
  }
}

/**
 * The whole explanation of a case, for those who evaluate.
 * @param isStale what the lifecycle says about the decision
 */
export function explanationOf(
  file: EligibilityFile,
  now: EligibilityOutcome,
  isStale: boolean,
  rules: ProgrammeRules,
): Explanation {
  const [confirmed] = file.decisions
  const isConfirmed = confirmed !== undefined && file.stage !== 'in_review'
  // What is known later no longer matters to those who left or gave up.
  const isOpen = STAGES_BEFORE_DEPARTURE.some((stage) => stage === file.stage)
  return {
    detail: 'explained',
    ref: file.ref,
    version: file.version,
    stage: file.stage,
    shown: isConfirmed
      ? explained(confirmed.facts, confirmed.outcome, rules)
      : explained(file.facts, now, rules),
    isConfirmed,
    questions: isOpen ? questionsOf(file, now) : [],
    decisions: file.decisions.map((decision) => ({
      ...resultOf(decision),
      confirmedBy: decision.confirmedBy,
      confirmedAt: decision.confirmedAt,
    })),
    difference: confirmed && isOpen ? differenceOf(file, confirmed, now, isStale) : null,
    refusal: file.stage === 'not_eligible' ? file.refusal : null,
  }
}

/** The result alone. A decision that a reopened review will replace is no result any more. */
export function onlyResultOf(file: EligibilityFile, exceptions: Exceptions | null): Result {
  const [confirmed] = file.decisions
  const stands = confirmed && file.stage !== 'in_review'
  return {
    detail: 'result',
    ref: file.ref,
    stage: file.stage,
    decision: stands ? resultOf(confirmed) : null,
    exceptions,
  }
}

/** The requests of a case, and what this reader may ask for or answer by the rules of today. */
export function exceptionsFor(
  file: EligibilityFile,
  outcome: Pick<EligibilityOutcome, 'return' | 'reintegration'>,
  actor: Actor,
): Exceptions | null {
  const [mayRequest, mayDecide] = [
    may(actor, 'eligibility:request_exception'),
    may(actor, 'eligibility:decide_exception'),
  ]
  if (!mayRequest && !mayDecide) return null
  const { stage, exceptions: requests } = file
  const isPossible = (kind: ExceptionKind, askedFor: Override | null) =>
    mayRequest &&
    refusalsOfRequest({ kind, askedFor, role: actor.role, stage, outcome, requests }).length === 0
  const overrides = OVERRIDES.filter((askedFor) => isPossible('OVERRIDE', askedFor))
  return {
    requests: requests.map(({ requestedById, ...request }) => {
      const { status } = request
      const standing = { status, requestedById, deciderId: actor.id }
      return {
        ...request,
        mayAnswer: mayDecide && refusalsOfAnswer(standing).length === 0,
        mayWithdraw: mayRequest && refusalsOfTakingBack(standing).length === 0,
      }
    }),
    askable: EXCEPTION_KINDS.filter((kind) =>
      kind === 'OVERRIDE' ? overrides.length > 0 : isPossible(kind, null),
    ),
    overrides,
  }
}

/** What the rules say about stated facts: the answer partner systems receive, and the same explained to people. */
export type Preview = {
  readonly outcome: EligibilityOutcome
  readonly explained: Explained
  /** Facts that could change the result; `person` is the place in the household. */
  readonly questions: readonly { readonly key: string; readonly person: number | null }[]
  /** The address of the facts as they were stated. */
  readonly address: string
  readonly today: CalendarDate
}

/** Evaluates facts of nobody's file and keeps nothing, not even that somebody asked. */
export const previewEligibility = defineQuery({
  name: 'eligibility.preview',
  permission: 'eligibility:preview',
  input: eligibilityFactsInput,
  mistakes: bornAfterToday,
  async run({ tx, input, today }): Promise<Preview> {
    const rules = await programmeRules(tx)
    const outcome = evaluateEligibility(input, rules)
    return {
      outcome,
      explained: explained(input, outcome, rules),
      questions: outcome.missing.map(factKey),
      address: addressOf(input),
      today,
    }
  },
})

/** A child may be expected before a departure that is known; without one nobody is born after today. */
function bornAfterToday({ departureDate, household }: EligibilityFacts, today: CalendarDate): FieldError[] {
  if (departureDate !== undefined) return []
  return (household ?? []).flatMap(({ birthDate }, place) =>
    birthDate !== undefined && birthDate > today
      ? [{ path: `household.${place}.birthDate`, code: 'date_in_future' }]
      : [],
  )
}

/** A decision as it was stored, never evaluated again, and what the next one found changed. */
export type DecisionOnFile = DecisionLine & {
  readonly ref: string
  readonly explained: Explained
  readonly facts: EligibilityFacts
  readonly exceptions: readonly ApprovedException[]
  /** The day a later decision took its place; null for the latest. */
  readonly next: {
    readonly sequence: number
    readonly confirmedOn: CalendarDate
    readonly difference: Difference
  } | null
}

const decisionAddress = z.strictObject({ ref: fields.caseRef, sequence: fields.wholeNumber(1, 10_000) })

/** One decision of a case for those who evaluate, with its facts, its trace and its rule set as they were. */
export const decisionOnFile = defineQuery({
  name: 'eligibility.decision',
  permission: 'eligibility:evaluate',
  input: decisionAddress,
  async run({ tx, input, today }): Promise<DecisionOnFile | null> {
    const file = await eligibilityFile(tx, input.ref, today)
    const place = file?.decisions.findIndex(({ sequence }) => sequence === input.sequence) ?? -1
    const decision = file?.decisions[place]
    if (!file || !decision) return null
    const { facts, outcome, exceptions, confirmedBy, confirmedAt } = decision
    const later = file.decisions[place - 1]
    return {
      ...resultOf(decision),
      ref: file.ref,
      confirmedBy,
      confirmedAt,
      facts,
      exceptions,
      explained: explained(facts, outcome, await programmeRules(tx)),
      next: later
        ? {
            sequence: later.sequence,
            confirmedOn: later.confirmedOn,
            difference: {
              facts: changedFacts(facts, later.facts),
              effects: effectsBetween(outcome, later.outcome),
            },
          }
        : null,
    }
  },
})

/** What the letter about a decision says: the stored result, and to whom it is written in which language. */
export type DecisionLetter = Pick<
  LetterFile,
  'ref' | 'beneficiary' | 'desk' | 'confirmedAt' | 'confirmedOn' | 'refusalText'
> & {
  readonly sequence: number
  readonly language: Locale
  readonly explained: Explained
}

/**
 * The letter about a decision. Partners hand over the one that stands; those who evaluate find the earlier ones too.
 */
export const decisionLetter = defineQuery({
  name: 'eligibility.letter',
  permission: 'eligibility:read_letter',
  input: decisionAddress,
  async run({ tx, actor, input }): Promise<DecisionLetter | null> {
    const letter = await letterFile(tx, input.ref, input.sequence)
    if (!letter) return null
    const { stage, isLatest, language, facts, outcome, ...rest } = letter
    if (!may(actor, 'eligibility:evaluate') && (!isLatest || stage === 'in_review')) return null
    return {
      ...rest,
      sequence: input.sequence,
      language: asLocale(language) ?? 'en',
      explained: explained(facts, outcome, await programmeRules(tx)),
    }
  },
})
